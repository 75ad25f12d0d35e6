package org.girohub.reply;

import java.time.Clock;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.Agent;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.StatusReason;
import org.girohub.canonical.StatusReport;
import org.girohub.canonical.TransactionsPerStatus;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Status reports (pain.002, pacs.002) in canonical form, for the hub's own decisions and for what a clearing says later.
 *
 * <p>Which status says what is in docs/decisions/0006-replies.md.
 */
final class StatusReports {
    /** Dispatched: technically and formally accepted; settlement is for the clearing to report. */
    static final String ACCEPTED = "ACTC";

    static final String REJECTED = "RJCT";

    /** A person has to look. */
    static final String PENDING = "PDNG";

    /** Beyond this many transactions an answer that is the same for all says it of the group alone. */
    static final int MOST_TRANSACTIONS = 1000;

    private static final Pattern BATCH = Pattern.compile("/PmtInf(?:\\[(\\d{1,9})])?(?=/|$)");
    private static final Pattern TRANSACTION = Pattern.compile("/(?:CdtTrfTxInf|TxInf)(?:\\[(\\d{1,9})])?(?=/|$)");

    private final Clock clock;

    StatusReports(Clock clock) {
        this.clock = clock;
    }

    /** The answer to a message, as reports that all belong into one message of type {@code answer}. */
    List<StatusReport> of(
            Decision decision,
            References original,
            List<QuotedTransaction> transactions,
            Ends ends,
            MessageType answer,
            String answerId) {
        if (decision instanceof Decision.Rejected rejected) {
            return rejection(rejected, original, transactions, ends, answer, answerId);
        }
        String status;
        List<StatusReason> reasons;
        if (decision instanceof Decision.Duplicate duplicate) {
            status = REJECTED;
            reasons = List.of(duplicate(duplicate.first()));
        } else if (decision instanceof Decision.Repair repair) {
            status = PENDING;
            List<StatusReason> found = Reasons.of(repair.findings());
            reasons = found.isEmpty() ? List.of(Reasons.reason("NARR", "Held for manual investigation")) : found;
        } else {
            status = ACCEPTED;
            reasons = List.of();
        }
        Writer writer = new Writer(original, ends, answer, answerId, status);
        if (original.isCbprPlus() && !transactions.isEmpty()) {
            return transactions.stream()
                    .map(t -> writer.transaction(t, List.of(), List.of(), reasons))
                    .toList();
        }
        if (transactions.isEmpty() || transactions.size() > MOST_TRANSACTIONS) {
            return List.of(writer.group(reasons));
        }
        return transactions.stream()
                .map(t -> writer.transaction(t, reasons, List.of(), List.of()))
                .toList();
    }

    private List<StatusReport> rejection(
            Decision.Rejected rejected,
            References original,
            List<QuotedTransaction> transactions,
            Ends ends,
            MessageType answer,
            String answerId) {
        boolean batches = answer.message().equals("pain.002");
        List<Finding> ofGroup = new ArrayList<>();
        Map<Integer, List<Finding>> ofBatch = new LinkedHashMap<>();
        Map<QuotedTransaction, List<Finding>> ofTransaction = new LinkedHashMap<>();
        for (Finding error : Reasons.inOrder(rejected.findings())) {
            Matcher batch = BATCH.matcher(error.path());
            Matcher transaction = TRANSACTION.matcher(error.path());
            int batchNumber = batch.find() ? number(batch.group(1)) : 0;
            int number = transaction.find() ? number(transaction.group(1)) : 0;
            QuotedTransaction about =
                    number == 0 ? null : find(transactions, batches ? Math.max(batchNumber, 1) : 1, number);
            if (about != null) {
                ofTransaction.computeIfAbsent(about, t -> new ArrayList<>()).add(error);
            } else if (batches
                    && batchNumber > 0
                    && transactions.stream()
                            .anyMatch(t -> t.batch() == batchNumber && t.paymentInformationId() != null)) {
                ofBatch.computeIfAbsent(batchNumber, b -> new ArrayList<>()).add(error);
            } else {
                ofGroup.add(error);
            }
        }
        Writer writer = new Writer(original, ends, answer, answerId, REJECTED);
        List<StatusReason> group = Reasons.of(ofGroup);
        if (group.isEmpty() && ofBatch.isEmpty() && ofTransaction.isEmpty()) {
            group = List.of(Reasons.reason("NARR", "Rejected"));
        }
        // Every transaction is rejected with its message; those are listed that have a reason of their own, or the one
        // that there is.
        boolean alone = transactions.size() == 1;
        boolean cbpr = original.isCbprPlus() && !transactions.isEmpty();
        List<StatusReport> reports = new ArrayList<>();
        for (QuotedTransaction transaction : transactions) {
            List<Finding> own = ofTransaction.getOrDefault(transaction, List.of());
            List<Finding> batch = ofBatch.getOrDefault(transaction.batch(), List.of());
            if (!alone && !cbpr && own.isEmpty() && batch.isEmpty()) {
                continue;
            }
            List<StatusReason> reasons = Reasons.of(own);
            if (cbpr) {
                List<StatusReason> all = new ArrayList<>(reasons);
                all.addAll(group);
                reports.add(writer.transaction(
                        transaction,
                        List.of(),
                        List.of(),
                        all.isEmpty()
                                ? List.of(Reasons.reason("NARR", "Rejected with another transaction of its message"))
                                : all));
            } else {
                reports.add(writer.transaction(transaction, group, Reasons.of(batch), reasons));
            }
            if (reports.size() == MOST_TRANSACTIONS) {
                break;
            }
        }
        return reports.isEmpty() ? List.of(writer.group(group)) : reports;
    }

    static StatusReason duplicate(String first) {
        return Reasons.reason("AM05", "Duplicate of " + first + ", which stands: this copy alone is not processed");
    }

    /** What became of a message whose transactions did not all end alike, with some of those that were not dispatched. */
    List<StatusReport> summary(
            Summary summary,
            List<Refused> refused,
            References original,
            Ends ends,
            MessageType answer,
            String answerId) {
        List<TransactionsPerStatus> counts = summary.counts().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> new TransactionsPerStatus(
                        Long.toString(entry.getValue().transactions()),
                        entry.getKey(),
                        entry.getValue().sum()))
                .toList();
        List<StatusReason> reasons = summary.duplicateOf() == null
                ? Reasons.of(summary.findings())
                : List.of(duplicate(summary.duplicateOf()));
        Writer writer = new Writer(original, ends, answer, answerId, summary.status());
        if (refused.isEmpty()) {
            return List.of(writer.report(writer.status, reasons, counts, null, List.of(), null, null, List.of()));
        }
        return refused.stream()
                .map(transaction -> writer.report(
                        writer.status,
                        reasons,
                        counts,
                        null,
                        List.of(),
                        new QuotedTransaction(
                                        1,
                                        1,
                                        transaction.paymentInformationId(),
                                        transaction.instructionId(),
                                        transaction.endToEndId(),
                                        transaction.transactionId(),
                                        transaction.uetr())
                                .original(original, false),
                        transaction.status(),
                        transaction.reasons().stream()
                                .map(why -> Reasons.reason(why.code(), why.texts()))
                                .toList()))
                .toList();
    }

    /** What the clearing said of a payment later, passed on under the original sender's own references. */
    List<StatusReport> later(
            StatusReport said,
            String status,
            References original,
            List<QuotedTransaction> transactions,
            Ends ends,
            MessageType answer,
            String answerId) {
        List<StatusReason> reasons = said.reasons().isEmpty() ? said.groupReasons() : said.reasons();
        Writer writer = new Writer(original, ends, answer, answerId, status);
        if (transactions.isEmpty()) {
            return List.of(writer.group(reasons));
        }
        // The group's status would speak for transactions that the clearing has said nothing of.
        return transactions.stream().map(t -> writer.ofOne(t, reasons)).toList();
    }

    /**
     * What the clearing said of payments of an initiation. The journal does not keep which payment information a payment
     * was in, and a pain.002 quotes no transaction without it: the group says it, in words where it is of some only.
     */
    StatusReport ofInitiation(
            StatusReport said,
            String status,
            boolean all,
            References original,
            List<QuotedTransaction> transactions,
            Ends ends,
            MessageType answer,
            String answerId) {
        List<StatusReason> reasons = new ArrayList<>(said.reasons().isEmpty() ? said.groupReasons() : said.reasons());
        if (!all) {
            List<String> texts = transactions.stream()
                    .limit(Reasons.MOST_TEXTS)
                    .map(t -> "EndToEndId " + (t.endToEndId() == null ? "NOTPROVIDED" : t.endToEndId()) + ": " + status)
                    .toList();
            reasons.add(Reasons.reason("NARR", texts));
        }
        return new Writer(original, ends, answer, answerId, all ? status : "PART").group(reasons);
    }

    private static @Nullable QuotedTransaction find(List<QuotedTransaction> transactions, int batch, int index) {
        for (QuotedTransaction transaction : transactions) {
            if (transaction.batch() == batch && transaction.index() == index) {
                return transaction;
            }
        }
        return null;
    }

    private static int number(@Nullable String index) {
        return index == null ? 1 : Integer.parseInt(index);
    }

    /**
     * Who answers whom.
     *
     * @param answering the instructed agent of the original
     * @param asking its instructing agent
     */
    record Ends(@Nullable Agent answering, @Nullable Agent asking) {}

    private final class Writer {
        private final References original;
        private final Ends ends;
        private final MessageHeader header;
        private final boolean batches;
        private final String status;

        Writer(References original, Ends ends, MessageType answer, String answerId, String status) {
            this.original = original;
            this.ends = ends;
            this.status = status;
            batches = answer.message().equals("pain.002");
            // Under a header as the original was, where both ends of it are known: a header lacks neither.
            boolean hasHeader =
                    original.businessMessageId() != null && original.from() != null && original.to() != null;
            IsoDateTime now = new IsoDateTime(
                    LocalDateTime.ofInstant(clock.instant(), ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS),
                    ZoneOffset.UTC);
            header = new MessageHeader(
                    answer.name(),
                    answerId,
                    now,
                    hasHeader ? original.to() : null,
                    hasHeader ? original.from() : null,
                    hasHeader ? answerId : null,
                    hasHeader ? service(original.businessService()) : null,
                    hasHeader ? now : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null);
        }

        StatusReport group(List<StatusReason> reasons) {
            return report(status, reasons, List.of(), null, List.of(), null, null, List.of());
        }

        StatusReport transaction(
                QuotedTransaction transaction,
                List<StatusReason> group,
                List<StatusReason> batch,
                List<StatusReason> own) {
            boolean cbpr = original.isCbprPlus();
            return report(
                    cbpr ? null : status,
                    group,
                    List.of(),
                    batches ? status : null,
                    batch,
                    transaction.original(original, cbpr),
                    status,
                    own);
        }

        StatusReport ofOne(QuotedTransaction transaction, List<StatusReason> reasons) {
            return report(
                    null,
                    List.of(),
                    List.of(),
                    null,
                    List.of(),
                    transaction.original(original, original.isCbprPlus()),
                    status,
                    reasons);
        }

        private StatusReport report(
                @Nullable String groupStatus,
                List<StatusReason> groupReasons,
                List<TransactionsPerStatus> counts,
                @Nullable String batchStatus,
                List<StatusReason> batchReasons,
                org.girohub.canonical.@Nullable OriginalTransaction transaction,
                @Nullable String transactionStatus,
                List<StatusReason> reasons) {
            boolean ofTransactionsOnly = original.isCbprPlus() && transaction != null && counts.isEmpty();
            return new StatusReport(
                    header,
                    ends.answering(),
                    ends.asking(),
                    null,
                    null,
                    null,
                    null,
                    ofTransactionsOnly ? null : original.group(),
                    ofTransactionsOnly ? null : original.numberOfTransactions(),
                    ofTransactionsOnly ? null : original.controlSum(),
                    groupStatus,
                    groupReasons,
                    counts,
                    null,
                    null,
                    batchStatus,
                    batchReasons,
                    List.of(),
                    null,
                    transaction,
                    transactionStatus,
                    reasons,
                    List.of(),
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    List.of());
        }

        /** An answer comes under the plain service of its usage: {@code swift.cbprplus.stp.03} under {@code swift.cbprplus.03}. */
        private static @Nullable String service(@Nullable String service) {
            return service == null ? null : service.replaceFirst("^(swift\\.cbprplus)\\.[a-z]+(\\.\\d{2})$", "$1$2");
        }
    }
}
