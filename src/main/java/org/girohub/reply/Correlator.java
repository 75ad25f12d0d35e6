package org.girohub.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import org.girohub.canonical.OriginalTransaction;
import org.girohub.canonical.StatusReason;
import org.girohub.canonical.StatusReport;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/**
 * Matches what clearings answer with what was dispatched to them. References are tried from the most to the least
 * telling: the UETR, with the original message id where several messages share it; the original message id with an id of the transaction; the original message id alone, which then
 * speaks for every transaction of that message. An F21, mapped or as it came, is matched by the UETR, user reference and
 * field 20 of the message that it stands in front of, or by its own user reference. What matches nothing, or several messages, is a finding and
 * changes nothing.
 */
public final class Correlator {
    /** More transactions than any one message that the hub sends out carries. */
    private static final int LIMIT = 100_000;

    private final DispatchLookup dispatches;

    /** A correlator over what was dispatched. */
    public Correlator(DispatchLookup dispatches) {
        this.dispatches = dispatches;
    }

    /**
     * An answer that found its payment.
     *
     * @param dispatched the payment, with the status before
     * @param status what the answer says
     * @param step what that does to the status
     * @param matchedBy the reference that told: {@code UETR}, {@code message and transaction id}, ...
     * @param reasons why, where the answer says so
     */
    public record Match(
            Dispatched dispatched,
            String status,
            StatusProgress.Step step,
            String matchedBy,
            List<StatusReason> reasons) {
        public Match {
            reasons = List.copyOf(reasons);
        }
    }

    /**
     * What an answer was found to be about.
     *
     * @param matches the payments; empty when none could be told
     * @param findings why not, and conflicts
     */
    public record Correlation(List<Match> matches, List<Finding> findings) {
        public Correlation {
            matches = List.copyOf(matches);
            findings = List.copyOf(findings);
        }
    }

    /** Finds the payments that a status report from a scheme speaks of. */
    public Correlation correlate(StatusReport report, String scheme) {
        String status = status(report);
        List<StatusReason> reasons = !report.reasons().isEmpty()
                ? report.reasons()
                : !report.paymentInformationReasons().isEmpty()
                        ? report.paymentInformationReasons()
                        : report.groupReasons();
        if (status == null) {
            return unknown("", "the answer gives no status of a transaction or group");
        }
        OriginalTransaction about = report.original();
        String messageId = messageId(report);
        String uetr = about == null ? null : about.uetr();
        if (uetr != null) {
            List<Dispatched> found = of(scheme, dispatches.byUetr(uetr.toLowerCase(Locale.ROOT), LIMIT));
            if (found.size() > 1 && messageId != null) {
                // A payment, its cover and its return share the UETR; the message that is quoted tells which is meant.
                List<Dispatched> quoted = found.stream()
                        .filter(d -> messageId.equals(d.messageId()))
                        .toList();
                found = quoted.isEmpty() ? found : quoted;
            }
            if (!found.isEmpty()) {
                return single(found, status, "UETR", reasons);
            }
        }
        boolean acknowledgement = MessageType.F21.name().equals(report.header().messageType());
        String userReference = report.header().userReference();
        if (acknowledgement && userReference != null) {
            List<Dispatched> found = of(scheme, dispatches.byUserReference(userReference, LIMIT));
            if (!found.isEmpty()) {
                return ofOneMessage(found, status, "user reference", reasons);
            }
        }
        if (messageId == null) {
            return unknown(
                    Objects.toString(uetr, ""),
                    uetr == null
                            ? "it quotes neither a UETR nor an original message id"
                            : "no payment with its UETR was sent to " + scheme + ", and it quotes no message id");
        }
        List<Dispatched> ofMessage = of(scheme, dispatches.byMessageId(messageId, LIMIT));
        if (ofMessage.isEmpty()) {
            return unknown(messageId, "no message of its original message id was sent to " + scheme);
        }
        // An F21 speaks of a message, and repeats its field 20 as the only id that there is.
        if (about != null && hasIds(about) && !acknowledgement) {
            List<Dispatched> found =
                    ofMessage.stream().filter(d -> sameTransaction(d, about)).toList();
            return found.isEmpty()
                    ? unknown(messageId, "its original message has no transaction of the ids that it quotes")
                    : single(found, status, "message and transaction id", reasons);
        }
        return ofOneMessage(ofMessage, status, "message id", reasons);
    }

    /** Finds the message that an F21 acknowledges (ACK: status ACTC) or refuses (NAK: RJCT with the error code). */
    public Correlation correlate(MtMessage acknowledgement, String scheme) {
        if (!acknowledgement.type().equals(MessageType.F21)) {
            throw new IllegalArgumentException(acknowledgement.type() + " is no F21");
        }
        String verdict = value(acknowledgement, "451");
        if (verdict == null || !(verdict.equals("0") || verdict.equals("1"))) {
            return unknown("451", "the F21 has no field 451 that says 0 (ACK) or 1 (NAK)");
        }
        boolean nak = verdict.equals("1");
        String error = value(acknowledgement, "405");
        List<StatusReason> reasons = nak
                ? List.of(Reasons.reason("NARR", "Refused by the SWIFT network" + (error == null ? "" : ": " + error)))
                : List.of();
        String status = nak ? StatusReports.REJECTED : StatusReports.ACCEPTED;
        MtMessage original = acknowledgement.original();
        String uetr = original == null ? null : original.userHeader().get("121");
        String ownReference = value(acknowledgement, "108");
        String reference =
                ownReference == null && original != null ? original.userHeader().get("108") : ownReference;
        String field20 = original == null
                ? null
                : original.field("20").map(MtField::value).orElse(null);
        record Key(String name, @Nullable String value, Function<String, List<Dispatched>> lookup) {}
        for (Key key : List.of(
                new Key("UETR", uetr, v -> dispatches.byUetr(v.toLowerCase(Locale.ROOT), LIMIT)),
                new Key("user reference", reference, v -> dispatches.byUserReference(v, LIMIT)),
                new Key("field 20", field20, v -> dispatches.byMessageId(v, LIMIT)))) {
            if (key.value() != null) {
                List<Dispatched> found = of(scheme, key.lookup().apply(key.value()));
                if (!found.isEmpty()) {
                    return ofOneMessage(found, status, key.name(), reasons);
                }
            }
        }
        return unknown(
                "4",
                uetr == null && reference == null && field20 == null
                        ? "the F21 has no user reference (108) and no original behind it"
                        : "nothing with the references of the F21 was sent to " + scheme);
    }

    private static @Nullable String status(StatusReport report) {
        if (report.transactionStatus() != null) {
            return report.transactionStatus();
        }
        return report.paymentInformationStatus() != null ? report.paymentInformationStatus() : report.groupStatus();
    }

    private static @Nullable String messageId(StatusReport report) {
        if (report.original() != null && report.original().messageId() != null) {
            return report.original().messageId();
        }
        return report.originalGroup() == null ? null : report.originalGroup().messageId();
    }

    private static boolean hasIds(OriginalTransaction about) {
        return about.transactionId() != null || about.instructionId() != null || about.endToEndId() != null;
    }

    /** Every id that both give must agree, and one at least must be given by both. */
    private static boolean sameTransaction(Dispatched sent, OriginalTransaction about) {
        int agreed = 0;
        String[][] pairs = {
            {sent.transactionId(), about.transactionId()},
            {sent.instructionId(), about.instructionId()},
            {sent.endToEndId(), about.endToEndId()}
        };
        for (String[] pair : pairs) {
            if (pair[0] != null && pair[1] != null) {
                if (!pair[0].equals(pair[1])) {
                    return false;
                }
                agreed++;
            }
        }
        return agreed > 0;
    }

    private static List<Dispatched> of(String scheme, List<Dispatched> found) {
        return found.stream().filter(d -> d.scheme().equals(scheme)).toList();
    }

    private static Correlation single(List<Dispatched> found, String status, String by, List<StatusReason> reasons) {
        return found.size() == 1 ? matched(found, status, by, reasons) : ambiguous(by, found);
    }

    private static Correlation ofOneMessage(
            List<Dispatched> found, String status, String by, List<StatusReason> reasons) {
        return found.stream().map(Dispatched::hubMessageId).distinct().count() > 1
                ? ambiguous(by, found)
                : matched(found, status, by, reasons);
    }

    private static Correlation matched(List<Dispatched> found, String status, String by, List<StatusReason> reasons) {
        List<Match> matches = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (Dispatched one : found) {
            StatusProgress.Step step = StatusProgress.step(one.status(), status);
            if (step == StatusProgress.Step.CONFLICTS) {
                findings.add(Finding.of(
                        FindingCode.ANSWER_CONFLICTS,
                        "",
                        status,
                        "message " + one.hubMessageId() + " is " + one.status() + ", and now " + one.scheme() + " says "
                                + status));
            }
            matches.add(new Match(one, status, step, by, reasons));
        }
        return new Correlation(matches, findings);
    }

    private static Correlation unknown(String value, String why) {
        return new Correlation(
                List.of(), List.of(Finding.of(FindingCode.ANSWER_UNKNOWN, "", value.isEmpty() ? null : value, why)));
    }

    private static Correlation ambiguous(String value, List<Dispatched> found) {
        return new Correlation(
                List.of(),
                List.of(Finding.of(
                        FindingCode.ANSWER_AMBIGUOUS,
                        "",
                        value,
                        "it fits " + found.size() + " payments, of messages "
                                + String.join(
                                        ", ",
                                        found.stream()
                                                .map(Dispatched::hubMessageId)
                                                .distinct()
                                                .limit(5)
                                                .toList()))));
    }

    private static @Nullable String value(MtMessage message, String tag) {
        return message.field(tag).map(MtField::value).orElse(null);
    }
}
