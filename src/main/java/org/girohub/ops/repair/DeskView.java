package org.girohub.ops.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.broker.Broker;
import org.girohub.broker.Exchange;
import org.girohub.broker.Headers;
import org.girohub.broker.Queues;
import org.girohub.canonical.Payment;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.inbound.Intake;
import org.girohub.journal.Event;
import org.girohub.journal.Journal;
import org.girohub.mapping.CanonicalJson;
import org.girohub.mapping.Mappings;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;

/** What there is to see at the desk, as JSON. Nothing here takes a message from its queue. */
public final class DeskView {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CODE = Pattern.compile("HUB-\\d{4}");
    private static final Pattern AGE = Pattern.compile("(\\d{1,6})([smhd])");
    private static final int MOST_SHOWN = 100_000;
    private static final int MOST_PAYMENTS = 20;
    /** Most messages of a page. */
    public static final int MOST_LISTED = 1000;

    private final Broker broker;
    private final Journal journal;
    private final Validator validator;
    private final Mappings mappings;
    private final Clock clock;
    private final Identifier identifier = new Identifier();
    private final CanonicalJson canonical = new CanonicalJson();

    /** A view of these. */
    public DeskView(Broker broker, Journal journal, Validator validator, Mappings mappings, Clock clock) {
        this.broker = broker;
        this.journal = journal;
        this.validator = validator;
        this.mappings = mappings;
        this.clock = clock;
    }

    /**
     * Which messages to list.
     *
     * @param queue {@code hub.repair} or {@code hub.held}
     * @param channel null for all
     * @param type of message; null for all
     * @param code of an error that was found; null for all
     * @param older those that wait for longer: {@code 30m}, {@code 2h}, {@code 1d}; null for all
     * @param offset how many to pass over, from the oldest
     * @param limit how many to list
     */
    public record Query(
            String queue,
            @Nullable String channel,
            @Nullable String type,
            @Nullable String code,
            @Nullable String older,
            int offset,
            int limit) {
        /** Refuses what cannot be meant. */
        public Query {
            check("channel", channel, NAME, "a channel's name");
            check("type", type, NAME, "a message type such as pacs.008.001.08 or MT103");
            check("code", code, CODE, "a finding's code such as HUB-8011");
            check("older", older, AGE, "an age such as 30m, 2h or 1d");
            if (offset < 0 || limit < 1 || limit > MOST_LISTED) {
                throw new Refusal(Refusal.Kind.INVALID, "offset is 0 or more, limit is 1 to " + MOST_LISTED);
            }
        }

        private static void check(String name, @Nullable String value, Pattern form, String expected) {
            if (value != null && !form.matcher(value).matches()) {
                throw new Refusal(Refusal.Kind.INVALID, name + ": " + expected + " is expected");
            }
        }

        private @Nullable String selector(Instant now) {
            List<String> parts = new ArrayList<>();
            if (channel != null) {
                parts.add(Headers.SOURCE + " = '" + channel + "'");
            }
            if (type != null) {
                parts.add(Headers.MESSAGE_TYPE + " = '" + type + "'");
            }
            if (code != null) {
                parts.add(Headers.CODES + " LIKE '%," + code + ",%'");
            }
            if (older != null) {
                Matcher age = AGE.matcher(older);
                if (age.matches()) {
                    long n = Long.parseLong(age.group(1));
                    Duration duration =
                            switch (age.group(2)) {
                                case "s" -> Duration.ofSeconds(n);
                                case "m" -> Duration.ofMinutes(n);
                                case "h" -> Duration.ofHours(n);
                                default -> Duration.ofDays(n);
                            };
                    parts.add("JMSTimestamp <= " + now.minus(duration).toEpochMilli());
                }
            }
            return parts.isEmpty() ? null : String.join(" AND ", parts);
        }
    }

    ObjectNode list(Query query) {
        return broker.exchange(exchange -> {
            Map<String, ObjectNode> proposed = new HashMap<>();
            if (query.queue().equals(Queues.REPAIR)) {
                exchange.view(Queues.PROPOSALS, null, message -> {
                    Proposal proposal = Proposal.of(message);
                    proposed.put(proposal.messageId(), of(proposal, false));
                    return true;
                });
            }
            ObjectNode page = JSON.createObjectNode();
            page.put("offset", query.offset());
            ArrayNode rows = page.putArray("messages");
            int[] seen = {0};
            boolean[] more = {false};
            exchange.view(query.queue(), query.selector(clock.instant()), message -> {
                seen[0]++;
                if (seen[0] <= query.offset()) {
                    return true;
                }
                if (rows.size() == query.limit()) {
                    more[0] = true;
                    return false;
                }
                ObjectNode row = row(message);
                row.put("bytes", size(message));
                ObjectNode proposal = proposed.get(row.path("id").asText());
                if (proposal != null) {
                    row.set("proposal", proposal);
                }
                rows.add(row);
                return true;
            });
            page.put("more", more[0]);
            return page;
        });
    }

    private static long size(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            return bytes.getBodyLength();
        }
        return message instanceof TextMessage text && text.getText() != null
                ? text.getText().length()
                : 0;
    }

    private static ObjectNode row(Message message) throws JMSException {
        ObjectNode row = JSON.createObjectNode();
        row.put("id", message.getStringProperty(Headers.MESSAGE_ID));
        row.put("type", message.getStringProperty(Headers.MESSAGE_TYPE));
        row.put("channel", message.getStringProperty(Headers.SOURCE));
        row.put("source", message.getStringProperty("HubInlet"));
        row.put("sourceName", message.getStringProperty("HubSourceName"));
        row.put("file", message.getStringProperty("HubFile"));
        row.put("index", message.getIntProperty("HubIndex"));
        row.put("count", message.getIntProperty("HubCount"));
        row.put("receivedAt", message.getStringProperty("HubReceivedAt"));
        row.put("since", Instant.ofEpochMilli(message.getJMSTimestamp()).toString());
        row.put("round", message.propertyExists(Headers.ROUND) ? message.getIntProperty(Headers.ROUND) : 1);
        row.put("reason", message.getStringProperty(Headers.REASON));
        Aside.codes(message).forEach(row.putArray("codes")::add);
        return row;
    }

    @Nullable
    Aside find(String queue, String id) {
        return find(queue, id, null);
    }

    /** A message by its id, and its round where one is given; null when it is not there. */
    @Nullable
    Aside find(String queue, String id, @Nullable Integer round) {
        List<Aside> found = new ArrayList<>();
        broker.exchange(exchange -> {
            exchange.view(queue, Headers.MESSAGE_ID + " = '" + id + "'", message -> {
                found.add(Aside.of(message));
                return false;
            });
            return found;
        });
        try {
            return found.isEmpty() || (round != null && found.get(0).round() != round) ? null : found.get(0);
        } catch (JMSException e) {
            throw new IllegalStateException("a message that was read has its headers", e);
        }
    }

    @Nullable
    ObjectNode show(String queue, String id) {
        Aside aside = find(queue, id);
        if (aside == null) {
            return null;
        }
        try {
            ObjectNode shown = row(aside.message());
            shown.put("bytes", aside.content().length);
            shown.put("sha256", aside.sha256());
            shown.set("findings", aside.findings().path("findings"));
            if (aside.findings().has("more")) {
                shown.set("moreFindings", aside.findings().path("more"));
            }
            List<RawMessage> found = aside.identified(identifier);
            String text = text(aside, found);
            shown.put("content", text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) : text);
            shown.put("contentCut", text.length() > MOST_SHOWN);
            canonical(shown, found);
            if (queue.equals(Queues.REPAIR)) {
                try {
                    aside.releasable();
                    shown.putNull("notReleasable");
                } catch (Refusal e) {
                    shown.put("notReleasable", e.getMessage());
                }
                ArrayNode proposals = shown.putArray("proposals");
                proposals().path("proposals").forEach(p -> {
                    if (p.path("messageId").asText().equals(id)) {
                        proposals.add(p);
                    }
                });
            }
            ArrayNode history = shown.putArray("history");
            journal.message(id).ifPresent(trace -> {
                for (Event event : trace.events()) {
                    history.addObject()
                            .put("at", event.at().toString())
                            .put("step", event.step())
                            .put("detail", event.detail());
                }
            });
            return shown;
        } catch (JMSException e) {
            throw new IllegalStateException("a message that was read has its headers", e);
        }
    }

    private static String text(Aside aside, List<RawMessage> found) {
        return found.size() == 1 ? found.get(0).whole().text() : new String(aside.content(), StandardCharsets.UTF_8);
    }

    private void canonical(ObjectNode shown, List<RawMessage> found) {
        shown.putNull("canonical");
        if (found.size() != 1) {
            return;
        }
        try {
            ReadMessage read =
                    validator.validate(found.get(0), Level.SCHEMA, List.of()).message();
            if (read == null || mappings.refusal(read) != null) {
                return;
            }
            List<Payment> payments = mappings.toCanonical(read);
            shown.put("payments", payments.size());
            ArrayNode each = shown.putArray("canonical");
            for (Payment payment : payments.subList(0, Math.min(MOST_PAYMENTS, payments.size()))) {
                each.add(JSON.readTree(canonical.write(payment)));
            }
        } catch (RuntimeException | JsonProcessingException e) {
            // That it cannot be mapped may be why it is here.
            shown.putNull("canonical");
        }
    }

    ObjectNode proposals() {
        ObjectNode all = JSON.createObjectNode();
        ArrayNode rows = all.putArray("proposals");
        broker.exchange(exchange -> {
            exchange.view(Queues.PROPOSALS, null, message -> {
                rows.add(of(Proposal.of(message), false));
                return rows.size() < MOST_LISTED;
            });
            return rows;
        });
        return all;
    }

    @Nullable
    Proposal proposal(String id) {
        List<Proposal> found = new ArrayList<>();
        broker.exchange((Exchange exchange) -> {
            exchange.view(Queues.PROPOSALS, Proposal.ID + " = '" + id + "'", message -> {
                found.add(Proposal.of(message));
                return false;
            });
            return found;
        });
        return found.isEmpty() ? null : found.get(0);
    }

    /**
     * A proposal.
     *
     * @param whole with what it would change
     */
    ObjectNode of(Proposal proposal, boolean whole) {
        ObjectNode node = JSON.createObjectNode();
        node.put("proposal", proposal.id());
        node.put("kind", proposal.kind());
        node.put("messageId", proposal.messageId());
        node.put("actor", proposal.actor());
        node.put("at", proposal.at().toString());
        node.put("reason", proposal.reason());
        node.put("round", proposal.round());
        node.put("sha256", proposal.sha256());
        byte[] edited = proposal.edited();
        if (edited != null) {
            node.put("editedSha256", Intake.sha256(edited));
        }
        if (whole) {
            Aside aside = find(Queues.REPAIR, proposal.messageId(), proposal.round());
            node.put("stale", aside == null || !aside.sha256().equals(proposal.sha256()));
            if (aside != null) {
                try {
                    node.set("message", row(aside.message()));
                    node.set("findings", aside.findings().path("findings"));
                } catch (JMSException e) {
                    throw new IllegalStateException("a message that was read has its headers", e);
                }
                if (edited != null) {
                    LineDifference difference = difference(aside, edited);
                    node.put("change", difference.summary());
                    difference.shown().forEach(node.putArray("lines")::add);
                }
            }
        }
        return node;
    }

    /** What an edit changes, for a record that shows nothing of the content. */
    String edit(Aside aside, byte[] edited) {
        return difference(aside, edited).summary() + ", sha256 " + aside.sha256() + " to " + Intake.sha256(edited);
    }

    private LineDifference difference(Aside aside, byte[] edited) {
        List<RawMessage> now = identifier.identify(edited);
        return LineDifference.of(
                text(aside, aside.identified(identifier)),
                now.size() == 1 ? now.get(0).whole().text() : new String(edited, StandardCharsets.UTF_8));
    }

    /** The answer to an act. */
    ObjectNode result(String id, String act, String actor) {
        ObjectNode node = JSON.createObjectNode();
        node.put("id", id);
        node.put("act", act);
        node.put("actor", actor);
        node.put("status", "/messages/" + id);
        return node;
    }
}
