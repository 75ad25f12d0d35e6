package org.girohub.reply;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.StatusReason;
import org.girohub.canonical.StatusReport;
import org.girohub.canonical.Transaction;
import org.girohub.findings.Finding;
import org.girohub.journal.MessageFacts;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.message.TextSlice;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxSplit;
import org.girohub.mx.MxWriter;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Writes the answers to senders: pain.002 for pain.001; pacs.002 for pacs.008, pacs.009 and pacs.004; an F21 for an MT.
 * What is answered, and why, is in docs/decisions/0006-replies.md. Safe for many threads.
 */
public final class Replies {
    private static final Map<String, String> ANSWERS = Map.of(
            "pain.001", "pain.002",
            "pacs.008", "pacs.002",
            "pacs.009", "pacs.002",
            "pacs.004", "pacs.002");

    /** Answers of the 2009 family go to messages of the 2009 family; to all others the version of CBPR+ and SEPA. */
    private static final Set<String> FAMILY_2009 =
            Set.of("pain.001.001.03", "pacs.008.001.02", "pacs.009.001.02", "pacs.004.001.02");

    /** Transactions of an answer that are written at a time. */
    private static final int AT_ONCE = 200;

    private final Mappings mappings;
    private final MxWriter writer;
    private final SafeXml xml;
    private final Clock clock;
    private final StatusReports reports;

    /**
     * Answers written with these.
     *
     * @param clock dates the answers, in UTC
     */
    public Replies(Mappings mappings, MxWriter writer, SafeXml xml, Clock clock) {
        this.mappings = mappings;
        this.writer = writer;
        this.xml = xml;
        this.clock = clock;
        reports = new StatusReports(clock);
    }

    /** The type that answers a type; null when messages of it are not answered. */
    public static @Nullable MessageType answerTo(MessageType type) {
        if (type.isMt()) {
            return MessageType.F21;
        }
        String answer = type.isMx() ? ANSWERS.get(type.message()) : null;
        if (answer == null) {
            return null;
        }
        return MessageType.mx(answer + ".001." + (FAMILY_2009.contains(type.name()) ? "03" : "10"));
    }

    /** The answer to a message that ended. The same decision on the same message gives the same answer, but for its time. */
    public Reply answer(Original original, Decision decision) {
        MessageType type = original.raw().type();
        if (type == null) {
            return Reply.none("not identified, so there is nobody to answer", List.of());
        }
        MessageType answer = answerTo(type);
        if (answer == null) {
            return Reply.none(type + " is not answered", List.of());
        }
        if (answer.equals(MessageType.F21)) {
            return acknowledgement(original, decision);
        }
        References references;
        List<QuotedTransaction> transactions;
        StatusReports.Ends ends;
        if (original.payments().isEmpty()) {
            RawReferences.Found found = RawReferences.read(xml, type, original.raw());
            references = found.references();
            transactions = found.transactions();
            ends = new StatusReports.Ends(references.to(), references.from());
        } else {
            references = References.of(type, original.payments().get(0).header());
            transactions = QuotedTransaction.of(original.payments());
            ends = ends(original.payments().get(0), references);
        }
        String id = original.replyId();
        return render(
                reports.of(decision, references, transactions, ends(answer, ends), answer, id),
                answer,
                id,
                word(decision));
    }

    /**
     * The transactions of a message that are named in what was found in it.
     *
     * @param before how many transactions stand before it in the file that it is a part of
     * @param why what was found, by place
     */
    public List<Refused> refused(RawMessage raw, long before, Map<MxSplit.Place, List<Finding>> why) {
        List<Refused> refused = new ArrayList<>();
        long number = before;
        for (QuotedTransaction transaction : RawReferences.transactions(xml, raw)) {
            number++;
            List<Finding> own = why.get(new MxSplit.Place(transaction.batch(), transaction.index()));
            if (own != null) {
                refused.add(refused(number, transaction, StatusReports.REJECTED, Reasons.of(own)));
            }
        }
        return refused;
    }

    /**
     * All transactions of a message as a decision leaves them, those that do not go with their own reasons or else the
     * message's.
     *
     * @param before how many transactions stand before it in the file that it is a part of
     */
    public List<Refused> refused(RawMessage raw, long before, Decision decision) {
        if (decision instanceof Decision.Accepted) {
            List<Refused> accepted = new ArrayList<>();
            for (QuotedTransaction transaction : RawReferences.transactions(xml, raw)) {
                accepted.add(refused(before + accepted.size() + 1, transaction, StatusReports.ACCEPTED, List.of()));
            }
            return accepted;
        }
        Map<MxSplit.Place, List<Finding>> own = new HashMap<>();
        List<Finding> common = new ArrayList<>();
        for (Finding finding : decision.findings()) {
            MxSplit.Place place = MxSplit.Place.of(finding.path());
            (place == null ? common : own.computeIfAbsent(place, p -> new ArrayList<>())).add(finding);
        }
        boolean pending = decision instanceof Decision.Repair;
        String status = pending ? StatusReports.PENDING : StatusReports.REJECTED;
        List<StatusReason> general = Reasons.of(common);
        if (decision instanceof Decision.Duplicate duplicate) {
            general = List.of(StatusReports.duplicate(duplicate.first()));
        } else if (general.isEmpty()) {
            general = List.of(Reasons.reason(
                    "NARR",
                    pending ? "Held for manual investigation" : "Rejected with another transaction of its message"));
        }
        List<Refused> refused = new ArrayList<>();
        long number = before;
        for (QuotedTransaction transaction : RawReferences.transactions(xml, raw)) {
            number++;
            List<StatusReason> reasons = Reasons.of(
                    own.getOrDefault(new MxSplit.Place(transaction.batch(), transaction.index()), List.of()));
            refused.add(refused(number, transaction, status, reasons.isEmpty() ? general : reasons));
        }
        return refused;
    }

    private static Refused refused(
            long number, QuotedTransaction transaction, String status, List<StatusReason> reasons) {
        return new Refused(
                number,
                transaction.paymentInformationId(),
                transaction.instructionId(),
                transaction.endToEndId(),
                transaction.transactionId(),
                transaction.uetr(),
                status,
                reasons.stream()
                        .map(reason -> new Refused.Why(
                                reason.reason() == null || reason.reason().code() == null
                                        ? "NARR"
                                        : reason.reason().code(),
                                reason.additionalInformation()))
                        .toList());
    }

    /**
     * Writes the answer to a message whose transactions did not all end alike: how many have which status and what they
     * amount to, and each of those that were not dispatched. They are taken and written some at a time.
     *
     * @return the answer without its text, which was written
     */
    public Reply summary(Summary summary, Iterator<Refused> refused, Appendable out) throws IOException {
        MessageType type = summary.raw().type();
        MessageType answer = type == null ? null : answerTo(type);
        if (type == null || answer == null || answer.equals(MessageType.F21)) {
            return Reply.none(type + " is not answered", List.of());
        }
        References references = RawReferences.read(xml, type, summary.raw()).references();
        Payment first = summary.first();
        StatusReports.Ends ends = ends(
                answer,
                first == null ? new StatusReports.Ends(references.to(), references.from()) : ends(first, references));
        String id = ReplyIds.first(summary.hubMessageId());
        String element = answer.message().equals("pain.002") ? "OrgnlPmtInfAndSts" : "TxInfAndSts";
        String tail = "";
        boolean begun = false;
        do {
            List<Refused> some = new ArrayList<>();
            while (some.size() < AT_ONCE && refused.hasNext()) {
                some.add(refused.next());
            }
            Reply part =
                    render(reports.summary(summary, some, references, ends, answer, id), answer, id, summary.status());
            String text = part.text();
            if (text == null) {
                return part;
            }
            int from = begun ? text.indexOf("<" + element + ">") : 0;
            int to = text.lastIndexOf("</" + element + ">");
            to = to < 0 ? text.length() : to + element.length() + 3;
            if (!begun) {
                tail = text.substring(to);
            }
            out.append(text, from, to);
            begun = true;
        } while (refused.hasNext());
        out.append(tail);
        return new Reply(answer, id, null, answer + " " + summary.status(), List.of());
    }

    /**
     * The answer that follows when a clearing has said more of payments that were accepted.
     *
     * @param original the sender's message, as the journal knows it
     * @param payments those of its payments that the clearing speaks of
     * @param said what the clearing answered
     * @param status the status that the payments have now
     * @param cause the hub's id of the clearing's answer
     */
    public Reply later(Trace original, List<PaymentFacts> payments, StatusReport said, String status, String cause) {
        MessageFacts facts = original.message();
        MessageType type = facts.messageType() == null ? null : MessageType.parse(facts.messageType());
        MessageType answer = type == null ? null : answerTo(type);
        if (type == null || answer == null) {
            return Reply.none((type == null ? "a message of unknown type" : type) + " is not answered", List.of());
        }
        if (answer.equals(MessageType.F21)) {
            return Reply.none("an F21 answers once only; the status is in the journal", List.of());
        }
        Agent sender = QuotedTransaction.isBic(facts.sender())
                ? new Agent(facts.sender(), null, null, null, null, null, null, null)
                : null;
        References references = new References(type, facts.messageId(), null, null, null, sender, null, null, null);
        List<QuotedTransaction> transactions = new ArrayList<>();
        for (PaymentFacts payment : payments) {
            transactions.add(new QuotedTransaction(
                    1,
                    payment.index(),
                    null,
                    payment.instructionId(),
                    payment.endToEndId(),
                    payment.transactionId(),
                    payment.uetr()));
        }
        String id = ReplyIds.later(original.hubMessageId(), cause);
        StatusReports.Ends ends = ends(answer, new StatusReports.Ends(null, sender));
        // The payments of a part of a file are not all of the message that it was cut out of.
        boolean all = payments.size() == original.payments().size()
                && original.hubMessageId().indexOf('.') < 0;
        List<StatusReport> answers = answer.message().equals("pain.002")
                ? List.of(reports.ofInitiation(said, status, all, references, transactions, ends, answer, id))
                : reports.later(said, status, references, transactions, ends, answer, id);
        return render(answers, answer, id, status);
    }

    private Reply acknowledgement(Original original, Decision decision) {
        TextSlice body = original.raw().body();
        if (body == null) {
            return Reply.none("there is no MT to acknowledge", List.of());
        }
        if (decision instanceof Decision.Repair) {
            return Reply.none("in repair; an F21 follows when it is decided", List.of());
        }
        boolean accepted = decision instanceof Decision.Accepted;
        String text =
                accepted ? F21.ack(body.text(), clock) : F21.nak(body.text(), body.line(), decision.findings(), clock);
        return text == null
                ? Reply.none("the message has no block 1, so there is nobody to answer", List.of())
                : new Reply(MessageType.F21, null, text, accepted ? "ACK" : "NAK", List.of());
    }

    private Reply render(List<StatusReport> answers, MessageType answer, String id, String word) {
        Rendered rendered = mappings.fromCanonical(List.copyOf(answers), answer);
        List<Finding> findings = rendered.findings();
        if (rendered.messages().isEmpty()) {
            return Reply.none("the " + answer + " could not be written", findings);
        }
        ReadMessage message = rendered.messages().get(0);
        if (!(message instanceof MxMessage mx)) {
            throw new IllegalStateException(answer + " was rendered as " + message.getClass());
        }
        return new Reply(answer, id, writer.write(mx), answer + " " + word, findings);
    }

    private static String word(Decision decision) {
        if (decision instanceof Decision.Accepted) {
            return StatusReports.ACCEPTED;
        }
        return decision instanceof Decision.Repair ? StatusReports.PENDING : StatusReports.REJECTED;
    }

    /** A pain.002 has no instructing and instructed agents: a customer is answered. */
    private static StatusReports.Ends ends(MessageType answer, StatusReports.Ends ends) {
        return answer.message().equals("pain.002") ? new StatusReports.Ends(null, null) : ends;
    }

    private static StatusReports.Ends ends(Payment payment, References references) {
        Agent asking = null;
        Agent answering = null;
        if (payment instanceof Transaction transaction) {
            asking = transaction.instructingAgent();
            answering = transaction.instructedAgent();
        } else if (payment instanceof PaymentReversal reversal) {
            asking = reversal.instructingAgent();
            answering = reversal.instructedAgent();
        } else if (payment instanceof PaymentReturn returned) {
            asking = returned.instructingAgent();
            answering = returned.instructedAgent();
        }
        return new StatusReports.Ends(
                bare(Objects.requireNonNullElseGet(answering, () -> orNobody(references.to()))),
                bare(Objects.requireNonNullElseGet(asking, () -> orNobody(references.from()))));
    }

    private static Agent orNobody(@Nullable Agent agent) {
        return agent == null ? new Agent(null, null, null, null, null, null, null, null) : agent;
    }

    /** An agent by its identifiers alone; null when it has none that is valid. */
    private static @Nullable Agent bare(Agent agent) {
        boolean bic = QuotedTransaction.isBic(agent.bic());
        if (!bic && agent.clearingSystemMember() == null) {
            return null;
        }
        return new Agent(bic ? agent.bic() : null, agent.clearingSystemMember(), null, null, null, null, null, null);
    }
}
