package org.girohub.ops.repair;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.girohub.broker.Broker;
import org.girohub.broker.BrokerException;
import org.girohub.broker.Exchange;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.inbound.HubIds;
import org.girohub.inbound.Intake;
import org.girohub.inbound.IntakeMessage;
import org.girohub.inbound.Rework;
import org.girohub.journal.Event;
import org.girohub.journal.EventJson;
import org.girohub.journal.Journal;
import org.girohub.journal.Trace;
import org.girohub.message.RawMessage;
import org.girohub.message.Strictness;
import org.girohub.routing.Channel;
import org.girohub.routing.Channels;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What people do about messages in repair. Every act is one broker transaction, in which the message leaves {@code hub.repair}
 * for {@code hub.intake} with what was decided, and the journal is told who did it: so it happens whole or not at all, and of
 * two people who act at once one does and the other is told. The process route does the rest, as for every message: an edited
 * one is judged anew, a released one claims its keys, a rejected one is answered.
 */
public final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final Pattern CODE = Pattern.compile("[A-Z0-9]{4}");
    private static final String RESUBMIT = "resubmit";
    private static final String REJECT = "reject";
    private static final String RELEASE = "release";
    private static final String EDIT = "edit";
    private static final String PROPOSE = "propose";
    private static final String WITHDRAW = "withdraw";
    private static final Set<String> ACTS = Set.of(RESUBMIT, REJECT, RELEASE, EDIT);

    private static final int LONGEST_REASON = 500;
    private static final int MOST_PROBLEMS = 5;
    /** Another transaction may have the message for a moment. */
    private static final long PATIENCE_MILLIS = 2_000;

    private final Broker broker;
    private final Journal journal;
    private final Channels channels;
    private final Validator validator;
    private final Operators operators;
    private final DeskView view;
    private final boolean secondPerson;
    private final Clock clock;
    private final HubIds ids;
    private final Identifier identifier = new Identifier();
    private final RecentActs recent = new RecentActs();
    private final Object acting = new Object();

    /**
     * A desk.
     *
     * @param secondPerson whether a release or an edit waits for a second person
     */
    public Desk(
            Broker broker,
            Journal journal,
            Channels channels,
            Validator validator,
            DeskView view,
            Operators operators,
            boolean secondPerson,
            Clock clock) {
        this.broker = broker;
        this.journal = journal;
        this.channels = channels;
        this.validator = validator;
        this.view = view;
        this.operators = operators;
        this.secondPerson = secondPerson;
        this.clock = clock;
        ids = new HubIds(clock);
    }

    /** Insists that whoever looks is known, once anybody is. */
    private void mayLook(@Nullable String token) {
        if (!operators.isEmpty()) {
            operators.of(token);
        }
    }

    /** A page of what is in repair, or of the duplicates that are held. */
    public ObjectNode list(@Nullable String token, DeskView.Query query) {
        mayLook(token);
        return view.list(query);
    }

    /** A message in repair, or a held duplicate, with all that is known of it. */
    public ObjectNode show(@Nullable String token, String queue, String id) {
        mayLook(token);
        ObjectNode shown = ID.matcher(id).matches() ? view.show(queue, id) : null;
        if (shown == null) {
            throw gone(queue, id);
        }
        return shown;
    }

    /** The content of a message in repair, or of a held duplicate, as it came. */
    public byte[] content(@Nullable String token, String queue, String id) {
        mayLook(token);
        Aside found = ID.matcher(id).matches() ? view.find(queue, id) : null;
        if (found == null) {
            throw gone(queue, id);
        }
        return found.content();
    }

    /** Has it gone through again as it is, when what its findings name is mended. */
    public ObjectNode resubmit(@Nullable String token, String id, @Nullable Integer round, @Nullable String reason) {
        Operator actor = operators.of(token);
        actor.mustHave(Role.REPAIR);
        String why = reason(reason);
        return act(
                actor,
                RESUBMIT,
                id,
                round,
                why,
                aside -> new Decided(null, Rework.round(aside.round() + 1), detail(actor, why, null)));
    }

    /**
     * Rejects it; its sender is answered.
     *
     * @param code ISO status reason; null for NARR
     */
    public ObjectNode reject(
            @Nullable String token,
            String id,
            @Nullable Integer round,
            @Nullable String code,
            @Nullable String reason) {
        Operator actor = operators.of(token);
        actor.mustHave(Role.REPAIR);
        String why = reason(reason);
        String status = code == null ? "NARR" : code;
        if (!CODE.matcher(status).matches() || !validator.isStatusReason(status)) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "'" + (CODE.matcher(status).matches() ? status : "?")
                            + "' is no ISO 20022 status reason (ExternalStatusReason1Code), such as AC04, AM05 or"
                            + " NARR");
        }
        return act(
                actor,
                REJECT,
                id,
                round,
                why,
                aside -> new Decided(null, Rework.reject(aside.round() + 1, status, why), detail(actor, why, status)));
    }

    /** Lets it out in spite of what was found, or proposes that. */
    public ObjectNode release(@Nullable String token, String id, @Nullable Integer round, @Nullable String reason) {
        Operator actor = operators.of(token);
        actor.mustHave(Role.REPAIR);
        String why = reason(reason);
        if (secondPerson) {
            return propose(actor, id, round, null, aside -> proposal(actor, why, aside, aside.releasable(), null));
        }
        actor.mustHave(Role.APPROVE);
        return act(
                actor,
                RELEASE,
                id,
                round,
                why,
                aside -> new Decided(
                        null,
                        Rework.release(aside.round() + 1, aside.releasable()),
                        detail(actor, why, "in spite of " + String.join(", ", Aside.codes(aside.message())))));
    }

    /**
     * Gives it another content, or proposes that.
     *
     * @param base sha256 of the content that was edited; null when the editor does not say
     * @param content one valid message
     */
    public ObjectNode edit(
            @Nullable String token,
            String id,
            @Nullable Integer round,
            @Nullable String base,
            byte[] content,
            @Nullable String reason) {
        Operator actor = operators.of(token);
        actor.mustHave(Role.REPAIR);
        String why = reason(reason);
        if (secondPerson) {
            return propose(actor, id, round, base, aside -> {
                mustBeGood(aside, content);
                return proposal(actor, why, aside, Set.of(), content);
            });
        }
        actor.mustHave(Role.APPROVE);
        return act(actor, EDIT, id, round, why, aside -> {
            mustBe(aside, base);
            mustBeGood(aside, content);
            return new Decided(content, Rework.round(aside.round() + 1), detail(actor, why, view.edit(aside, content)));
        });
    }

    /** The proposals that wait for a second person. */
    public ObjectNode proposals(@Nullable String token) {
        mayLook(token);
        return view.proposals();
    }

    /** A proposal, with what it would change. */
    public ObjectNode proposal(@Nullable String token, String proposalId) {
        mayLook(token);
        Proposal found = ID.matcher(proposalId).matches() ? view.proposal(proposalId) : null;
        if (found == null) {
            throw noProposal(proposalId);
        }
        return view.of(found, true);
    }

    /** Carries out what another person proposed. */
    public ObjectNode approve(@Nullable String token, String proposalId, @Nullable String reason) {
        Operator actor = operators.of(token);
        actor.mustHave(Role.APPROVE);
        String why = reason(reason);
        Proposal proposal = ID.matcher(proposalId).matches() ? view.proposal(proposalId) : null;
        if (proposal == null) {
            ObjectNode before = recent.approved(proposalId, actor.name());
            if (before != null) {
                return before;
            }
            throw noProposal(proposalId);
        }
        if (proposal.actor().equals(actor.name())) {
            throw new Refusal(
                    Refusal.Kind.FORBIDDEN,
                    "You proposed it yourself; a second person must approve it (setting repair.second-person)");
        }
        String what = proposal.kind();
        ObjectNode done = act(actor, what, proposal.messageId(), proposal.round(), why, aside -> {
            mustBe(aside, proposal.sha256());
            byte[] edited = proposal.edited();
            String said = "proposed by " + proposal.actor() + ": " + proposal.reason() + "; "
                    + (edited == null
                            ? "in spite of " + String.join(", ", Aside.codes(aside.message()))
                            : view.edit(aside, edited));
            return new Decided(
                    edited,
                    edited == null
                            ? Rework.release(aside.round() + 1, proposal.released())
                            : Rework.round(aside.round() + 1),
                    detail(actor, why, said),
                    proposal.id());
        });
        recent.approved(proposalId, actor.name(), done);
        return done;
    }

    /** Takes a proposal back, or turns it down; the message stays in repair. */
    public ObjectNode withdraw(@Nullable String token, String proposalId, @Nullable String reason) {
        Operator actor = operators.of(token);
        String why = reason(reason);
        synchronized (acting) {
            return broker.exchange(exchange -> {
                Message message = ID.matcher(proposalId).matches()
                        ? exchange.take(Queues.PROPOSALS, Proposal.ID + " = '" + proposalId + "'", PATIENCE_MILLIS)
                        : null;
                if (message == null) {
                    throw noProposal(proposalId);
                }
                String proposer = message.getStringProperty("HubActor");
                if (!actor.name().equals(proposer)) {
                    actor.mustHave(Role.APPROVE);
                }
                String id = message.getStringProperty(Headers.MESSAGE_ID);
                exchange.send(List.of(event(
                        id + "/proposal/" + proposalId + "/withdrawn",
                        id,
                        WITHDRAW,
                        detail(actor, why, actor.name().equals(proposer) ? null : "proposed by " + proposer),
                        actor)));
                LOG.info("repair: {}: proposal withdrawn by {}", id, actor.name());
                return view.result(id, WITHDRAW, actor.name()).put("proposal", proposalId);
            });
        }
    }

    /** What was decided about a message. */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
    private record Decided(
            byte @Nullable [] edited,
            Rework rework,
            String detail,
            @Nullable String proposalId) {
        Decided(byte @Nullable [] edited, Rework rework, String detail) {
            this(edited, rework, detail, null);
        }
    }

    private interface Decide {
        Decided about(Aside aside) throws JMSException;
    }

    private interface Propose {
        Proposal about(Aside aside) throws JMSException;
    }

    private ObjectNode act(
            Operator actor, String act, String id, @Nullable Integer round, String reason, Decide decide) {
        synchronized (acting) {
            ObjectNode before = recent.same(id, act, actor.name(), reason, round);
            if (before != null && view.find(Queues.REPAIR, id, round) == null) {
                return before;
            }
            try {
                ObjectNode done = broker.exchange(exchange -> inTransaction(exchange, actor, act, id, round, decide));
                recent.put(id, act, actor.name(), reason, round, done);
                return done;
            } catch (BrokerException e) {
                LOG.error("repair: {} of {} failed, nothing was changed", act, id, e);
                throw new Refusal(
                        Refusal.Kind.UNAVAILABLE,
                        "The broker did not do it, nothing was changed; try again in a moment");
            }
        }
    }

    private ObjectNode inTransaction(
            Exchange exchange, Operator actor, String act, String id, @Nullable Integer round, Decide decide)
            throws JMSException {
        Aside aside = ID.matcher(id).matches() ? view.find(Queues.REPAIR, id) : null;
        if (aside == null) {
            throw gone(Queues.REPAIR, id);
        }
        mustBeOf(aside, round);
        Decided decided = decide.about(aside);
        IntakeMessage again = aside.again(identifier, decided.edited(), decided.rework());
        int next = decided.rework().round();
        // Whatever can be refused was: what is taken and given back is hidden from everybody for a moment.
        Message taken = exchange.take(Queues.REPAIR, Headers.MESSAGE_ID + " = '" + id + "'", PATIENCE_MILLIS);
        if (taken == null || taken.getIntProperty(Headers.ROUND) != aside.round()) {
            throw new Refusal(Refusal.Kind.CONFLICT, "Somebody else is acting on " + id + "; look again");
        }
        List<String> proposals = proposalsOf(exchange, id);
        if (decided.proposalId() != null && !proposals.contains(decided.proposalId())) {
            throw noProposal(decided.proposalId());
        }
        for (String open : proposals) {
            if (exchange.take(Queues.PROPOSALS, Proposal.ID + " = '" + open + "'", PATIENCE_MILLIS) == null) {
                throw new Refusal(Refusal.Kind.CONFLICT, "Somebody else is acting on " + id + "; look again");
            }
        }
        String step = decided.proposalId() == null ? act : "approve";
        exchange.send(List.of(
                again.toMessage(),
                event(
                        id + "/" + next + "/" + step,
                        id,
                        step,
                        (step.equals(act) ? "" : act + " ") + decided.detail(),
                        actor)));
        LOG.info("repair: {}: {} by {}", id, act, actor.name());
        ObjectNode done = view.result(id, act, actor.name());
        done.put("state", "DONE");
        done.put("round", next);
        return done;
    }

    private static void mustBeOf(Aside aside, @Nullable Integer round) throws JMSException {
        if (round != null && round != aside.round()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "It was gone through again since: this is its round " + aside.round() + ", not " + round
                            + "; look at it again");
        }
    }

    private static void mustBe(Aside aside, @Nullable String sha256) {
        if (sha256 != null && !sha256.equalsIgnoreCase(aside.sha256())) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT, "Its content is not the one that this is about (sha256); look at it again");
        }
    }

    /** Nothing invalid is put in place of what waits: what the editor got wrong is said at once. */
    private void mustBeGood(Aside aside, byte[] content) throws JMSException {
        List<RawMessage> found = identifier.identify(content);
        if (found.size() != 1) {
            throw new Refusal(Refusal.Kind.INVALID, "One message is expected, and the new content has " + found.size());
        }
        if (Intake.sha256(content).equals(aside.sha256())) {
            throw new Refusal(Refusal.Kind.INVALID, "The new content is the old one; resubmit it instead");
        }
        Channel channel = channels.get(aside.channel());
        Verdict verdict = validator.validate(
                found.get(0),
                Level.PRACTICE,
                channel == null ? List.of() : channel.profiles(),
                channel == null ? Strictness.STRICT : channel.strictness());
        List<String> problems = verdict.findings().stream()
                .filter(Finding::isError)
                .limit(MOST_PROBLEMS)
                .map(f -> f.code().id() + (f.line() > 0 ? " line " + f.line() : "") + " " + f.path() + ": "
                        + f.code().text())
                .toList();
        if (!problems.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.INVALID,
                    "The new content is not valid, so it was not taken: " + String.join("; ", problems));
        }
    }

    private Proposal proposal(
            Operator actor, String reason, Aside aside, Set<String> released, byte @Nullable [] edited)
            throws JMSException {
        return new Proposal(
                ids.next(),
                aside.id(),
                actor.name(),
                reason,
                clock.instant(),
                aside.round(),
                aside.sha256(),
                released,
                edited);
    }

    private ObjectNode propose(
            Operator actor, String id, @Nullable Integer round, @Nullable String base, Propose propose) {
        synchronized (acting) {
            try {
                return broker.exchange(exchange -> {
                    Aside aside = ID.matcher(id).matches() ? view.find(Queues.REPAIR, id) : null;
                    if (aside == null) {
                        throw gone(Queues.REPAIR, id);
                    }
                    mustBeOf(aside, round);
                    mustBe(aside, base);
                    Proposal proposal = propose.about(aside);
                    for (String open : proposalsOf(exchange, id)) {
                        Proposal other = view.proposal(open);
                        if (other != null && isSame(proposal, other)) {
                            return view.of(other, false)
                                    .put("act", other.kind())
                                    .put("state", "PROPOSED");
                        }
                        throw new Refusal(
                                Refusal.Kind.CONFLICT,
                                "There is a proposal for it already, " + open
                                        + "; have it approved, or withdraw it first");
                    }
                    byte[] edited = proposal.edited();
                    exchange.send(List.of(
                            proposal.toMessage(),
                            event(
                                    id + "/proposal/" + proposal.id(),
                                    id,
                                    PROPOSE,
                                    proposal.kind() + " "
                                            + detail(
                                                    actor,
                                                    proposal.reason(),
                                                    edited == null
                                                            ? "in spite of "
                                                                    + String.join(", ", Aside.codes(aside.message()))
                                                            : view.edit(aside, edited)),
                                    actor)));
                    LOG.info("repair: {}: {} proposed by {}", id, proposal.kind(), actor.name());
                    return view.of(proposal, false).put("act", proposal.kind()).put("state", "PROPOSED");
                });
            } catch (BrokerException e) {
                LOG.error("repair: a proposal for {} failed, nothing was changed", id, e);
                throw new Refusal(
                        Refusal.Kind.UNAVAILABLE,
                        "The broker did not take it, nothing was changed; try again in a moment");
            }
        }
    }

    private static boolean isSame(Proposal one, Proposal other) {
        byte[] mine = one.edited();
        byte[] theirs = other.edited();
        return one.actor().equals(other.actor())
                && one.reason().equals(other.reason())
                && one.round() == other.round()
                && one.released().equals(other.released())
                && (mine == null ? theirs == null : theirs != null && java.util.Arrays.equals(mine, theirs));
    }

    private static List<String> proposalsOf(Exchange exchange, String id) throws JMSException {
        List<String> open = new ArrayList<>();
        exchange.view(Queues.PROPOSALS, Headers.MESSAGE_ID + " = '" + id + "'", message -> {
            open.add(message.getStringProperty(Proposal.ID));
            return true;
        });
        return open;
    }

    /** Why a message is not there, as well as it is known. */
    private Refusal gone(String queue, String id) {
        String where = queue.equals(Queues.HELD) ? "held as a duplicate" : "in repair";
        Optional<Trace> trace = ID.matcher(id).matches() ? journal.message(id) : Optional.empty();
        if (trace.isEmpty()) {
            return new Refusal(Refusal.Kind.UNKNOWN, "There is no such message " + where + ", nor is it known");
        }
        String last = trace.get().events().stream()
                .filter(e -> ACTS.contains(e.step()) || e.step().equals("approve"))
                .reduce((a, b) -> b)
                .map(e -> "; last act: " + e.step() + " " + e.detail() + " at " + e.at())
                .orElse("");
        return new Refusal(
                Refusal.Kind.CONFLICT,
                "It is not " + where + " (any more): it is "
                        + (trace.get().outcome() == null
                                ? "in work"
                                : trace.get().outcome()) + last);
    }

    private static Refusal noProposal(String id) {
        return new Refusal(
                Refusal.Kind.UNKNOWN,
                "There is no such proposal (any more)" + (ID.matcher(id).matches() ? ": " + id : "")
                        + "; GET /proposals lists those that wait");
    }

    private static String reason(@Nullable String reason) {
        if (reason == null || reason.isBlank()) {
            throw new Refusal(Refusal.Kind.INVALID, "Say why (reason); the journal keeps it with your name");
        }
        if (reason.length() > LONGEST_REASON) {
            throw new Refusal(Refusal.Kind.INVALID, "The reason is longer than " + LONGEST_REASON + " characters");
        }
        // One line, so that it cannot pass for another entry wherever it is shown.
        return reason.chars()
                .mapToObj(c -> Character.isISOControl(c) ? " " : String.valueOf((char) c))
                .collect(Collectors.joining())
                .strip();
    }

    private static String detail(Operator actor, String reason, @Nullable String more) {
        return "by " + actor.name() + ": " + reason + (more == null ? "" : " (" + more + ")");
    }

    private OutMessage event(String eventId, String id, String step, String detail, Operator actor) {
        return OutMessage.text(
                Queues.EVENTS,
                EventJson.write(List.of(Event.step(eventId, id, clock.instant(), step, detail, actor.name()))),
                Map.of(),
                id);
    }
}
