package org.girohub.routing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.AccountReportingRequest;
import org.girohub.canonical.CancellationRequest;
import org.girohub.canonical.ChargesNotice;
import org.girohub.canonical.ChequeNotice;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.FinancialInstitutionDirectDebit;
import org.girohub.canonical.FreeFormat;
import org.girohub.canonical.Investigation;
import org.girohub.canonical.NoticeToReceive;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentActivationRequest;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.ResolutionOfInvestigation;
import org.girohub.canonical.StatusReport;
import org.girohub.canonical.StatusRequest;

/** The kinds of payment and their variants, by the names that files and JSON use. */
public final class Kinds {
    private static final Map<String, Class<? extends Payment>> CLASSES = new LinkedHashMap<>();
    private static final Map<String, List<String>> VARIANTS = Map.of(
            "customerCreditTransfer", List.of("initiation"),
            "customerDirectDebit", List.of("initiation"),
            "financialInstitutionCreditTransfer", List.of("core", "cover", "advice"),
            "accountReport", List.of("report", "statement", "notification"),
            "investigation", List.of("unable_to_apply", "claim_non_receipt", "additional_information", "investigation"),
            "chargesNotice", List.of("advice", "request"),
            "chequeNotice", List.of("presentment", "stop_request", "stop_report"));

    static {
        for (Class<? extends Payment> type : List.of(
                CustomerCreditTransfer.class,
                FinancialInstitutionCreditTransfer.class,
                CustomerDirectDebit.class,
                FinancialInstitutionDirectDebit.class,
                PaymentReturn.class,
                PaymentReversal.class,
                PaymentActivationRequest.class,
                StatusReport.class,
                StatusRequest.class,
                AccountReport.class,
                CancellationRequest.class,
                ResolutionOfInvestigation.class,
                Investigation.class,
                NoticeToReceive.class,
                AccountReportingRequest.class,
                ChargesNotice.class,
                ChequeNotice.class,
                FreeFormat.class)) {
            String name = type.getSimpleName();
            CLASSES.put(name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1), type);
        }
    }

    private Kinds() {}

    /** All kinds and their record classes. */
    static Map<String, Class<? extends Payment>> classes() {
        return CLASSES;
    }

    /** Whether it is a kind, or a kind with a variant after a dot. */
    static boolean isKnown(String name) {
        int dot = name.indexOf('.');
        return dot < 0
                ? CLASSES.containsKey(name)
                : VARIANTS.getOrDefault(name.substring(0, dot), List.of()).contains(name.substring(dot + 1));
    }

    /** The kind of a payment: {@code customerCreditTransfer}. */
    public static String kind(Payment payment) {
        String name = payment.getClass().getSimpleName();
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /** The variant of a payment ({@code initiation}, {@code cover}, {@code statement}); empty where there is none. */
    public static String variant(Payment payment) {
        if (payment instanceof FinancialInstitutionCreditTransfer transfer) {
            return transfer.variant().name().toLowerCase(Locale.ROOT);
        }
        if (payment instanceof AccountReport report) {
            return report.variant().name().toLowerCase(Locale.ROOT);
        }
        if (payment instanceof Investigation question) {
            return question.variant().name().toLowerCase(Locale.ROOT);
        }
        if (payment instanceof ChargesNotice charges) {
            return charges.variant().name().toLowerCase(Locale.ROOT);
        }
        if (payment instanceof ChequeNotice cheque) {
            return cheque.variant().name().toLowerCase(Locale.ROOT);
        }
        boolean initiation = (payment instanceof CustomerCreditTransfer transfer && transfer.initiation() != null)
                || (payment instanceof CustomerDirectDebit debit && debit.initiation() != null);
        return initiation ? "initiation" : "";
    }
}
