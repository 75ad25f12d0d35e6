package org.girohub.mapping;

import java.util.List;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.AccountReportingRequest;
import org.girohub.canonical.CancellationRequest;
import org.girohub.canonical.ChargesNotice;
import org.girohub.canonical.ChequeNotice;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.Entry;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.FinancialInstitutionDirectDebit;
import org.girohub.canonical.Investigation;
import org.girohub.canonical.NoticeToReceive;
import org.girohub.canonical.OriginalTransaction;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.ResolutionOfInvestigation;
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
        } else if (payment instanceof CustomerDirectDebit debit) {
            name = debit.initiation() != null ? "pain.008.001.08" : "pacs.003.001.08";
        } else if (payment instanceof FinancialInstitutionDirectDebit) {
            name = "pacs.010.001.03";
        } else if (payment instanceof PaymentReturn) {
            name = "pacs.004.001.09";
        } else if (payment instanceof StatusReport) {
            name = "pacs.002.001.10";
        } else if (payment instanceof ResolutionOfInvestigation) {
            name = "camt.029.001.09";
        } else if (payment instanceof CancellationRequest request) {
            String original = original(request);
            name = original != null && original.startsWith("camt.057") ? "camt.058.001.08" : "camt.056.001.08";
        } else if (payment instanceof Investigation) {
            name = "camt.110.001.01";
        } else if (payment instanceof NoticeToReceive) {
            name = "camt.057.001.06";
        } else if (payment instanceof AccountReportingRequest) {
            name = "camt.060.001.05";
        } else if (payment instanceof ChargesNotice charges) {
            name = charges.variant() == ChargesNotice.Variant.ADVICE ? "camt.105.001.02" : "camt.106.001.02";
        } else if (payment instanceof ChequeNotice cheque) {
            name = switch (cheque.variant()) {
                case PRESENTMENT -> "camt.107.001.01";
                case STOP_REQUEST -> "camt.108.001.01";
                case STOP_REPORT -> "camt.109.001.01";
            };
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
            boolean initiated = source.message().equals("pain.001");
            return MessageType.mt(initiated ? "101" : "103", !initiated && straightThrough(payment) ? "STP" : "");
        }
        if (payment instanceof FinancialInstitutionCreditTransfer transfer) {
            return MessageType.mt(
                    "202", transfer.variant() == FinancialInstitutionCreditTransfer.Variant.COVER ? "COV" : "");
        }
        if (payment instanceof CustomerDirectDebit) {
            return MessageType.mt("104", "");
        }
        if (payment instanceof FinancialInstitutionDirectDebit) {
            return MessageType.mt("204", "");
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
            String original = report.originalGroup() == null
                    ? null
                    : report.originalGroup().messageNameId();
            if (original == null && report.original() != null) {
                original = report.original().messageNameId();
            }
            boolean institutions = original != null && (original.startsWith("pacs.009") || original.startsWith("MT2"));
            return source.message().equals("pacs.002") ? MessageType.mt(institutions ? "299" : "199", "") : null;
        }
        if (payment instanceof CancellationRequest request) {
            return MessageType.mt(institutions(original(request)) ? "292" : "192", "");
        }
        if (payment instanceof ResolutionOfInvestigation answer) {
            return source.message().equals("camt.029")
                    ? MessageType.mt(
                            institutions(original(answer.original(), answer.originalGroup())) ? "296" : "196", "")
                    : null;
        }
        if (payment instanceof Investigation question) {
            return MessageType.mt(institutions(original(question.original(), null)) ? "295" : "195", "");
        }
        if (payment instanceof NoticeToReceive) {
            return MessageType.mt("210", "");
        }
        if (payment instanceof AccountReportingRequest) {
            return MessageType.mt("920", "");
        }
        if (payment instanceof ChargesNotice charges) {
            String category = institutions(original(charges.original(), null)) ? "2" : "1";
            return MessageType.mt(category + (charges.variant() == ChargesNotice.Variant.ADVICE ? "90" : "91"), "");
        }
        if (payment instanceof ChequeNotice cheque) {
            return MessageType.mt(
                    switch (cheque.variant()) {
                        case PRESENTMENT -> "110";
                        case STOP_REQUEST -> "111";
                        case STOP_REPORT -> "112";
                    },
                    "");
        }
        if (payment instanceof AccountReport report) {
            return switch (report.variant()) {
                case REPORT ->
                    MessageType.mt(
                            report.entries().isEmpty() && !report.balances().isEmpty() ? "941" : "942", "");
                case STATEMENT -> MessageType.mt("940", "");
                case NOTIFICATION -> MessageType.mt(credit(report) ? "910" : "900", "");
            };
        }
        return null;
    }

    private static @Nullable String original(CancellationRequest request) {
        return original(request.original(), request.originalGroup());
    }

    private static @Nullable String original(
            @Nullable OriginalTransaction transaction, @Nullable OriginalTransaction group) {
        String name = transaction == null ? null : transaction.messageNameId();
        return name != null || group == null ? name : group.messageNameId();
    }

    /** Whether the sender promises that the payment needs no hand: the service of CBPR+ that the STP form of an MT103 is. */
    private static boolean straightThrough(Payment payment) {
        String service = payment.header().businessService();
        return service != null && service.contains(".stp.");
    }

    /** Whether a message is one between institutions, whose MT is of category 2. */
    private static boolean institutions(@Nullable String name) {
        return name != null && name.matches("(pacs\\.009|pacs\\.010|camt\\.057|MT2).*");
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
