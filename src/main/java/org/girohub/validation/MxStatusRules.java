package org.girohub.validation;

import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/** Standard rules of status reports (pacs.002, pain.002, pain.014), requests for them (pacs.028) and resolutions (camt.029). */
final class MxStatusRules {
    private static final Set<String> ACCEPTED = Set.of("ACTC", "ACCP", "ACSP", "ACSC", "ACWC");

    /** Statuses of a cancellation that are explained. */
    private static final Set<String> EXPLAINED = Set.of("RJCR", "PDCR", "PNCR", "PACR");

    private MxStatusRules() {}

    static void add(List<MxRule> rules) {
        interbank(new MxRuleBook(rules, "pacs.002", 3, 15));
        customer(new MxRuleBook(rules, "pain.002", 3, 14));
        customer(new MxRuleBook(rules, "pain.014", 1, 11));
        MxRules.agentsLevel(new MxRuleBook(rules, "pacs.028", 1, 6), "TxInf");
        resolution(new MxRuleBook(rules, "camt.029", 4, 9));
    }

    private static void interbank(MxRuleBook book) {
        String transactions = "TxInfAndSts";
        book.each(
                "group-transaction-status",
                "GroupAndTransactionStatus1Rule, GroupAndTransactionStatus2Rule, GroupAndTransactionStatus3Rule,"
                        + " GroupAndTransactionStatus4Rule",
                transactions,
                (transaction, out) -> {
                    // Later versions may report on several groups at once: which one a transaction is of is not said
                    // here.
                    List<MxNode> groups = transaction.parent().children("OrgnlGrpInfAndSts");
                    if (groups.size() == 1) {
                        conflict(groups.get(0), "GrpSts", transaction, "TxSts", out);
                    }
                });
        explanation(book.until(9), "OrgnlGrpInfAndSts", "GrpSts");
        book.narrative("StatusReasonRule", "OrgnlGrpInfAndSts/StsRsnInf", transactions + "/StsRsnInf");
        MxRules.agentsLevel(book, transactions);
    }

    private static void customer(MxRuleBook book) {
        String payments = "OrgnlPmtInfAndSts";
        String transactions = payments + "/TxInfAndSts";
        book.each(
                "group-payment-status",
                "GroupStatusAcceptedRule, GroupStatusPendingRule, GroupStatusRejectedRule, GroupStatusReceivedRule",
                payments,
                (payment, out) -> {
                    MxNode group = payment.parent().child("OrgnlGrpInfAndSts");
                    if (group != null) {
                        conflict(group, "GrpSts", payment, "PmtInfSts", out);
                    }
                });
        book.each(
                "payment-transaction-status",
                "PaymentInformationStatusAcceptedRule, PaymentInformationStatusPendingRule,"
                        + " PaymentInformationStatusRejectedRule, PaymentInformationStatusReceivedRule",
                transactions,
                (transaction, out) -> conflict(transaction.parent(), "PmtInfSts", transaction, "TxSts", out));
        if (book.message().equals("pain.002")) {
            explanation(book.until(9), "OrgnlGrpInfAndSts", "GrpSts");
        }
        book.narrative(
                "StatusReasonRule",
                "OrgnlGrpInfAndSts/StsRsnInf",
                payments + "/StsRsnInf",
                transactions + "/StsRsnInf");
    }

    /** What a group's status says of its parts, and a part denies. */
    private static void conflict(
            MxNode group, String groupStatus, MxNode part, String partStatus, Consumer<Finding> out) {
        String whole = group.text(groupStatus);
        MxNode own = part.child(partStatus);
        String status = own == null ? null : own.text();
        if (whole == null || own == null || status == null) {
            return;
        }
        String why = denied(whole, status);
        if (why != null) {
            out.accept(Finding.of(
                    FindingCode.STATUS_CONFLICT,
                    own.path(),
                    status,
                    partStatus + " " + status + " is not allowed: " + groupStatus + " is " + whole + ", so " + why));
        }
    }

    private static @Nullable String denied(String whole, String status) {
        if (ACCEPTED.contains(whole) || whole.equals("PDNG")) {
            return status.equals("RJCT") ? "nothing in it is rejected" : null;
        }
        if (whole.equals("RJCT")) {
            return status.equals("RJCT") ? null : "everything in it is rejected";
        }
        return whole.equals("RCVD") ? "nothing in it has a status yet" : null;
    }

    private static void explanation(MxRuleBook book, String groups, String status) {
        book.each("status-explanation", "StatusReasonInformationRule", groups, (group, out) -> {
            String given = group.text(status);
            if (given != null && !given.equals("RJCT") && !given.equals("PDNG")) {
                for (MxNode text : group.children("StsRsnInf/AddtlInf")) {
                    notAllowed(text, status, given, out);
                }
            }
        });
    }

    private static void notAllowed(MxNode node, String status, String given, Consumer<Finding> out) {
        out.accept(Finding.of(
                FindingCode.NOT_ALLOWED_WITH_OTHER,
                node.path(),
                null,
                node.name() + " is not allowed: " + status + " is " + given + ", which needs no explanation"));
    }

    private static void resolution(MxRuleBook book) {
        book.add(
                "status-explanation",
                "CancellationStatusReasonInformationRule",
                new MxRule.Several(List.of(
                        explained("CxlDtls/OrgnlGrpInfAndSts", "GrpCxlSts"),
                        explained("CxlDtls/OrgnlPmtInfAndSts", "PmtInfCxlSts"))));
    }

    private static MxRule.Check explained(String path, String status) {
        return new MxRule.Each(path, (part, out) -> {
            String given = part.text(status);
            if (given != null && !EXPLAINED.contains(given)) {
                for (MxNode text : part.children("CxlStsRsnInf/AddtlInf")) {
                    notAllowed(text, status, given, out);
                }
            }
        });
    }
}
