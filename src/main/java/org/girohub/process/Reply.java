package org.girohub.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.inbound.IntakeMessage;
import org.girohub.journal.Content;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.reply.Count;
import org.girohub.reply.Decision;
import org.girohub.reply.Original;
import org.girohub.reply.Refused;
import org.girohub.reply.Replies;
import org.girohub.reply.Summary;
import org.girohub.routing.Channel;
import org.jspecify.annotations.Nullable;

/** Answers the sender, in the transaction of the intake message. */
public final class Reply implements Stage {
    private static final Pattern MESSAGE_ID = Pattern.compile("(<(?:\\w+:)?MsgId>)[^<]*");

    private final Replies replies;
    private final Broker broker;

    /** A stage. */
    public Reply(Replies replies, Broker broker) {
        this.replies = replies;
        this.broker = broker;
    }

    @Override
    public String name() {
        return "reply";
    }

    @Override
    public boolean always() {
        return true;
    }

    @Override
    public void run(Work work) {
        Channel channel = work.channel();
        RawMessage raw = work.raw();
        IntakeMessage.Part part = work.intake().part();
        int round = work.intake().rework().round();
        if (part != null && round == 1) {
            // The file's answer speaks of all its parts; of what a person did about one later, an answer of its own.
            PartResult result = result(work, part);
            broker.send(List.of(result.toMessage(part.file(), work.id())));
            work.note(name(), "counted for " + part.file());
            return;
        }
        if (channel == null || !channel.replies() || raw == null || work.givenUp() || work.isAnswer()) {
            return;
        }
        if (round > 1 && work.outcome() == Outcome.REPAIR) {
            return; // its sender knows already that it waits
        }
        org.girohub.reply.Reply answer = part == null && (work.left().isEmpty() || work.duplicateOf() != null)
                ? replies.answer(new Original(work.id(), raw, work.payments(), round), decision(work))
                : partly(work, raw);
        // An HTTP sender asks for the status of its message instead.
        OutMessage message = message(answer, channel, work.id(), work.intake().label(), outcome(work));
        if (message != null) {
            work.keep(Content.text(Content.Kind.REPLY, String.valueOf(answer.type()), (String) message.body()));
            Edges.before(Step.SEND_REPLY);
            broker.send(List.of(message));
            Edges.after(Step.SEND_REPLY);
        }
        work.found(answer.findings());
        work.note(name(), (answer.type() == null ? "" : answer.type() + ": ") + answer.note());
    }

    /** The answer to a message of which some transactions were left out, or about a part of a file after repair. */
    private org.girohub.reply.Reply partly(Work work, RawMessage raw) {
        IntakeMessage.Part part = work.intake().part();
        String status =
                work.outcome() == Outcome.ACCEPTED ? "ACTC" : work.outcome() == Outcome.REPAIR ? "PDNG" : "RJCT";
        Map<String, Count> counts = new HashMap<>();
        counts.put(
                status,
                work.left().isEmpty() && part != null ? new Count(part.transactions(), part.sum()) : work.keptCount());
        if (!work.left().isEmpty()) {
            counts.merge("RJCT", work.leftCount(), Count::plus);
        }
        List<Refused> named = new ArrayList<>(work.left());
        if (part != null) {
            // They were answered as pending, so each of them is named again.
            Set<Long> left = work.left().stream().map(Refused::number).collect(Collectors.toSet());
            replies.refused(raw, part.first() - 1, decision(work)).stream()
                    .filter(r -> !left.contains(r.number()))
                    .forEach(named::add);
        }
        StringBuilder text = new StringBuilder();
        try {
            org.girohub.reply.Reply reply = replies.summary(
                    new Summary(
                            work.eventId("").replaceAll("/$", ""), // each round has an answer of its own
                            part == null ? raw : quoted(raw, part),
                            work.payments().isEmpty() ? null : work.payments().get(0),
                            counts,
                            List.of(),
                            part != null,
                            null),
                    named.iterator(),
                    text);
            return reply.type() == null
                    ? reply
                    : new org.girohub.reply.Reply(
                            reply.type(), reply.id(), text.toString(), reply.note(), reply.findings());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A part under the message id of its file, which it may have had to leave. */
    private static RawMessage quoted(RawMessage raw, IntakeMessage.Part part) {
        TextSlice body = raw.body();
        if (body == null || part.messageId() == null) {
            return raw;
        }
        String id =
                Matcher.quoteReplacement(part.messageId().replace("&", "&amp;").replace("<", "&lt;"));
        String text = MESSAGE_ID.matcher(body.text()).replaceFirst("$1" + id);
        return new RawMessage(raw.index(), raw.type(), raw.whole(), raw.header(), TextSlice.whole(text), List.of());
    }

    private PartResult result(Work work, IntakeMessage.Part part) {
        Count all = new Count(part.transactions(), part.sum());
        Count kept = work.left().isEmpty() ? all : work.keptCount();
        Outcome outcome = Objects.requireNonNull(work.outcome());
        Map<String, Count> counts = new HashMap<>();
        List<Refused> refused = new ArrayList<>(work.left());
        if (outcome == Outcome.ACCEPTED) {
            counts.put("ACTC", kept);
        } else {
            RawMessage raw = work.raw();
            if (raw == null && work.intake().content() instanceof byte[] bytes) {
                TextSlice text = TextSlice.whole(new String(bytes, StandardCharsets.UTF_8));
                raw = new RawMessage(1, null, text, null, text, List.of());
            }
            Set<Long> left = work.left().stream().map(Refused::number).collect(Collectors.toSet());
            if (raw != null) {
                replies.refused(raw, part.first() - 1, decision(work)).stream()
                        .filter(r -> !left.contains(r.number()))
                        .forEach(refused::add);
            }
            counts.put(outcome == Outcome.REPAIR ? "PDNG" : "RJCT", kept);
        }
        if (!work.left().isEmpty()) {
            counts.merge("RJCT", work.leftCount(), Count::plus);
        }
        return new PartResult(work.intake().index(), counts, refused);
    }

    private static String outcome(Work work) {
        return Objects.requireNonNull(work.outcome()).name();
    }

    /** An answer as it is put on a channel's reply queue; null when there is none to put there. */
    static @Nullable OutMessage message(
            org.girohub.reply.Reply answer, Channel channel, String hubMessageId, String sourceName, String outcome) {
        String text = answer.text();
        return answer.type() == null || text == null || channel.kind() == Channel.Kind.HTTP
                ? null
                : message(answer, text, channel, hubMessageId, sourceName, outcome, Map.of());
    }

    /** A long answer, which lies in a file below {@code large/}. */
    static OutMessage message(
            org.girohub.reply.Reply answer,
            Channel channel,
            String hubMessageId,
            String sourceName,
            String outcome,
            String file) {
        return message(answer, "", channel, hubMessageId, sourceName, outcome, Map.of("HubReplyFile", file));
    }

    private static OutMessage message(
            org.girohub.reply.Reply answer,
            String text,
            Channel channel,
            String hubMessageId,
            String sourceName,
            String outcome,
            Map<String, Object> more) {
        MessageType type = Objects.requireNonNull(answer.type());
        Map<String, Object> headers = new HashMap<>(more);
        headers.put(Headers.MESSAGE_ID, hubMessageId);
        headers.put(Headers.MESSAGE_TYPE, type.name());
        headers.put(Headers.SOURCE, channel.name());
        headers.put(Headers.SCHEMA_VERSION, Headers.VERSION);
        headers.put(Headers.OUTCOME, outcome);
        headers.put("HubSourceName", sourceName);
        if (answer.id() != null) {
            headers.put("HubReplyId", answer.id());
        }
        return OutMessage.text(channel.replyQueue(), text, headers, hubMessageId);
    }

    private static Decision decision(Work work) {
        Outcome outcome = Objects.requireNonNull(work.outcome());
        return switch (outcome) {
            case ACCEPTED -> new Decision.Accepted(work.findings());
            case REJECTED -> new Decision.Rejected(work.findings());
            case DUPLICATE -> new Decision.Duplicate(Objects.toString(work.duplicateOf(), ""), work.findings());
            case REPAIR -> new Decision.Repair(work.findings());
        };
    }
}
