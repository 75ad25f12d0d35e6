package org.girohub.mapping;

import java.util.List;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Entry;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.StatusReport;
import org.girohub.message.MessageType;
import org.girohub.message.MessageType.Standard;
import org.jspecify.annotations.Nullable;

/**
 * Which message of the other standard usually says the same, and in which version: those of correspondent banking (CBPR+,
 * standards release 2025).
 */
final class Counterparts {
    private Counterparts() {}

    static @Nullable MessageType of(MessageType source, List<Payment> payments, Standard standard) {
        if (payments.isEmpty() || standard == Standard.SERVICE || source.standard() == Standard.SERVICE) {
            return null;
        }
        if (source.standard() == standard) {
            return source;
        }
        Payment payment = payments.get(0);
        return standard == Standard.MX ? mx(source, payment) : mt(source, payment);
    }

    private static @Nullable MessageType mx(MessageType source, Payment payment) {
        String name = null;
        if (payment instanceof CustomerCreditTransfer transfer) {
            name = transfer.initiation() != null || source.number().equals("101")
                    ? "pain.001.001.09"
                    : "pacs.008.001.08";
        } else if (payment instanceof FinancialInstitutionCreditTransfer) {
            name = "pacs.009.001.08";
        } else if (payment instanceof PaymentReturn) {
            name = "pacs.004.001.09";
        } else if (payment instanceof StatusReport) {
            name = source.number().endsWith("96") ? "camt.029.001.09" : "pacs.002.001.10";
        } else if (payment instanceof AccountReport report) {
            name = switch (report.variant()) {
                case REPORT -> "camt.052.001.08";
                case STATEMENT -> "camt.053.001.08";
                case NOTIFICATION -> "camt.054.001.08";
            };
        }
        return name == null ? null : MessageType.mx(name);
    }

    private static @Nullable MessageType mt(MessageType source, Payment payment) {
        if (payment instanceof CustomerCreditTransfer) {
            return MessageType.mt(source.message().equals("pain.001") ? "101" : "103", "");
        }
        if (payment instanceof FinancialInstitutionCreditTransfer transfer) {
            return MessageType.mt(
                    "202", transfer.variant() == FinancialInstitutionCreditTransfer.Variant.COVER ? "COV" : "");
        }
        if (payment instanceof PaymentReturn back) {
            // A return takes the form of what it returns: between customers 103, between institutions 202.
            boolean customers = back.returnChain() == null
                    || (back.returnChain().debtor() != null
                            && back.returnChain().debtor().party() != null)
                    || (back.returnChain().creditor() != null
                            && back.returnChain().creditor().party() != null);
            String original = original(back);
            if (original != null && original.startsWith("MT205")) {
                return MessageType.mt("205", "");
            }
            boolean institutions = original != null
                    && (original.startsWith("pacs.009") || original.startsWith("MT2") || original.startsWith("20"));
            return MessageType.mt(customers && !institutions ? "103" : "202", "");
        }
        if (payment instanceof StatusReport report) {
            if (source.message().equals("camt.029")) {
                String original = report.originalGroup() == null
                        ? null
                        : report.originalGroup().messageNameId();
                return MessageType.mt(original != null && original.startsWith("pacs.009") ? "296" : "196", "");
            }
            String original = report.originalGroup() == null
                    ? null
                    : report.originalGroup().messageNameId();
            if (original == null && report.original() != null) {
                original = report.original().messageNameId();
            }
            boolean institutions = original != null && (original.startsWith("pacs.009") || original.startsWith("MT2"));
            return source.message().equals("pacs.002") ? MessageType.mt(institutions ? "299" : "199", "") : null;
        }
        if (payment instanceof AccountReport report) {
            return switch (report.variant()) {
                case REPORT -> MessageType.mt("942", "");
                case STATEMENT -> MessageType.mt("940", "");
                case NOTIFICATION -> MessageType.mt(credit(report) ? "910" : "900", "");
            };
        }
        return null;
    }

    private static @Nullable String original(PaymentReturn back) {
        if (back.originalGroup() != null && back.originalGroup().messageNameId() != null) {
            return back.originalGroup().messageNameId();
        }
        return back.original() == null ? null : back.original().messageNameId();
    }

    private static boolean credit(AccountReport report) {
        for (Entry entry : report.entries()) {
            return "CRDT".equals(entry.creditDebit());
        }
        return false;
    }
}
