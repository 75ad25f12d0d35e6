package org.girohub.validation;

import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;

/**
 * Standard rules of what takes payments back: returns (pacs.004), reversals (pacs.007, pain.007), cancellations (camt.055,
 * camt.056); and of the investigation camt.026.
 */
final class MxReversalRules {
    private MxReversalRules() {}

    static void add(List<MxRule> rules) {
        returns(new MxRuleBook(rules, "pacs.004", 2, 14));
        interbank(new MxRuleBook(rules, "pacs.007", 2, 13));
        customer(new MxRuleBook(rules, "pain.007", 2, 12));
        cancellation(new MxRuleBook(rules, "camt.055", 1, 12), "OrgnlPmtInfAndCxl/TxInf");
        cancellation(new MxRuleBook(rules, "camt.056", 1, 11), "TxInf");
        unableToApply(new MxRuleBook(rules, "camt.026", 3, 10));
    }

    private static void returns(MxRuleBook book) {
        book.wholeOrParts(
                "group-or-transactions",
                "GroupReturnAndTransactionInformationPresentRule,"
                        + " GroupReturnAndTransactionInformationNotPresentRule",
                "",
                "TxInf",
                "GrpHdr/GrpRtr");
        book.wholeNeedsReason(
                "group-reason", "GroupReturnAndReturnReasonRule", "GrpHdr/GrpRtr", "OrgnlGrpInf/RtrRsnInf");
        book.narrative("ReturnReasonRule", "OrgnlGrpInf/RtrRsnInf", "TxInf/RtrRsnInf");
        MxDebitRules.chargesNeed(
                book.since(7), "ChargesInformationAndReturnedInstructedAmountRule", "TxInf", "RtrdInstdAmt");
        book.each(
                "total-settlement-date",
                "TotalReturnedInterbankSettlementAmountAndInterbankSettlementDateRule",
                "GrpHdr",
                (header, out) -> MxRuleBook.needs(header, "TtlRtrdIntrBkSttlmAmt", "IntrBkSttlmDt", out));
    }

    private static void interbank(MxRuleBook book) {
        String m = book.message();
        MxRules.add(
                book.rules(),
                m,
                book.from(),
                book.to(),
                "number-of-transactions",
                "GroupReversalAndNumberOfTransactionsRule",
                MxRules.unlessWhole("GrpHdr/GrpRvsl", MxRules.number("", "GrpHdr/NbOfTxs", "TxInf")));
        MxRules.add(
                book.rules(),
                m,
                book.from(),
                book.to(),
                "control-sum",
                "GroupHeader/ControlSum",
                MxRules.unlessWhole(
                        "GrpHdr/GrpRvsl",
                        MxRules.controlSum("", "GrpHdr/CtrlSum", "TxInf/RvsdIntrBkSttlmAmt", amount -> amount)));
        MxRules.add(
                book.rules(),
                m,
                book.from(),
                book.to(),
                "total-settlement-amount",
                "TotalReversedInterbankSettlementAmountRule, TotalReversedInterbankSettlementAmountAndSumRule",
                MxRules.unlessWhole(
                        "GrpHdr/GrpRvsl", MxRules.total("GrpHdr/TtlRvsdIntrBkSttlmAmt", "TxInf/RvsdIntrBkSttlmAmt")));
        MxRules.settlementMethod(book);
        MxRules.reimbursementAgents(book);
        MxRules.agentsLevel(book, "TxInf");
        book.each(
                "exchange-rate",
                "ReversedInstructedAmountAndExchangeRate1Rule, ReversedInstructedAmountAndExchangeRate2Rule",
                "TxInf",
                (transaction, out) -> MxRules.exchangeRate(transaction, "RvsdInstdAmt", "RvsdIntrBkSttlmAmt", out));
        MxDebitRules.chargesNeed(book, "ChargesInformationAndReversedInstructedAmountRule", "TxInf", "RvsdInstdAmt");
        book.wholeOrParts(
                "group-or-transactions",
                "GroupReversalAndTransactionInformationPresentRule,"
                        + " GroupReversalAndTransactionInformationNotPresentRule",
                "",
                "TxInf",
                "GrpHdr/GrpRvsl");
        book.wholeNeedsReason("group-reason", "GroupReversalAndReasonRule", "GrpHdr/GrpRvsl", "OrgnlGrpInf/RvslRsnInf");
        book.narrative("ReversalReasonRule", "OrgnlGrpInf/RvslRsnInf", "TxInf/RvslRsnInf");
        book.each(
                "total-settlement-date",
                "TotalReversedInterbankSettlementAmountAndInterbankSettlementDateRule",
                "GrpHdr",
                (header, out) -> MxRuleBook.needs(header, "TtlRvsdIntrBkSttlmAmt", "IntrBkSttlmDt", out));
    }

    private static void customer(MxRuleBook book) {
        String payments = "OrgnlPmtInfAndRvsl";
        book.wholeOrParts(
                "group-or-payments",
                "GroupReversalAndPaymentInformationPresentRule, GroupReversalAndPaymentInformationNotPresentRule",
                "",
                payments,
                "GrpHdr/GrpRvsl");
        book.wholeOrParts(
                "payment-or-transactions",
                "PaymentInformationReversalAndTransactionInformationPresentRule,"
                        + " PaymentInformationReversalAndTransactionInformationNotPresentRule",
                payments,
                "TxInf",
                "PmtInfRvsl");
        book.wholeNeedsReason("group-reason", "GroupReversalAndReasonRule", "GrpHdr/GrpRvsl", "OrgnlGrpInf/RvslRsnInf");
        book.narrative(
                "ReversalReasonRule",
                "OrgnlGrpInf/RvslRsnInf",
                payments + "/RvslRsnInf",
                payments + "/TxInf/RvslRsnInf");
    }

    private static void cancellation(MxRuleBook book, String transactions) {
        boolean customer = transactions.contains("/");
        book.wholeOrParts(
                "group-or-parts",
                customer
                        ? "GroupCancellationTrueAndPaymentInformationRule, GroupCancellationFalseAndPaymentInformationRule"
                        : "GroupCancellationTrueAndTransactionInformationRule,"
                                + " GroupCancellationFalseAndTransactionInformationRule",
                "Undrlyg",
                customer ? "OrgnlPmtInfAndCxl" : "TxInf",
                "OrgnlGrpInfAndCxl/GrpCxl");
        if (customer) {
            book.wholeOrParts(
                    "payment-or-transactions",
                    "PaymentInformationCancellationTrueAndTransactionInformationRule,"
                            + " PaymentInformationCancellationFalseAndTransactionInformationRule",
                    "Undrlyg/OrgnlPmtInfAndCxl",
                    "TxInf",
                    "PmtInfCxl");
        }
        book.each("group-reason", "GroupCancellationAndReasonRule", "Undrlyg/OrgnlGrpInfAndCxl", (group, out) -> {
            if ("true".equals(group.text("GrpCxl"))
                    && group.children("CxlRsnInf/Rsn").isEmpty()) {
                out.accept(Finding.of(
                        FindingCode.REQUIRED_WITH_OTHER,
                        group.path("CxlRsnInf"),
                        null,
                        "a reason is missing: GrpCxl says that the whole group is cancelled"));
            }
        });
        book.add("case-level", "GroupOrTransactionCaseRule", new MxRule.Several(levels(customer)));
        book.add("number-of-transactions", "ControlData/NumberOfTransactions", new ControlData(transactions, customer));
    }

    private static List<MxRule.Check> levels(boolean customer) {
        MxRule.Check group = new MxRule.Each("Undrlyg/OrgnlGrpInfAndCxl", (part, out) -> {
            MxRuleBook.bothLevels(part.message(), "Case", part, out);
        });
        if (!customer) {
            return List.of(group, new MxRule.Each("Undrlyg/TxInf", (part, out) -> {
                MxRuleBook.bothLevels(part.message(), "Case", part, out);
                besideGroup(part.parent(), part, out);
            }));
        }
        return List.of(
                group,
                new MxRule.Each("Undrlyg/OrgnlPmtInfAndCxl", (part, out) -> {
                    MxRuleBook.bothLevels(part.message(), "Case", part, out);
                    besideGroup(part.parent(), part, out);
                }),
                new MxRule.Each("Undrlyg/OrgnlPmtInfAndCxl/TxInf", (part, out) -> {
                    MxRuleBook.bothLevels(part.message(), "Case", part, out);
                    MxRuleBook.bothLevels(part.parent(), "Case", part, out);
                    besideGroup(part.parent().parent(), part, out);
                }));
    }

    private static void besideGroup(MxNode underlying, MxNode part, Consumer<Finding> out) {
        MxNode group = underlying.child("OrgnlGrpInfAndCxl");
        if (group != null) {
            MxRuleBook.bothLevels(group, "Case", part, out);
        }
    }

    private static void unableToApply(MxRuleBook book) {
        String wrong = "Justfn/MssngOrIncrrctInf/";
        book.narrativeOf(
                "missing-narrative", "AdditionalMissingInformationRule", "Cd", "AddtlMssngInf", wrong + "MssngInf");
        book.narrativeOf(
                "incorrect-narrative",
                "AdditionalIncorrectInformationRule",
                "Cd",
                "AddtlIncrrctInf",
                wrong + "IncrrctInf");
    }

    /**
     * The number of transactions that a request for cancellation says it has. Where a whole group or payment is cancelled, its
     * transactions are not listed, and nothing can be counted.
     *
     * @param transactions below Undrlyg
     * @param customer whether payments of a group may be cancelled whole, too
     */
    private record ControlData(String transactions, boolean customer) implements MxRule.Check {
        @Override
        public void check(MxNode message, Consumer<Finding> out) {
            long count = 0;
            boolean whole = false;
            for (MxNode underlying : message.children("Undrlyg")) {
                count += underlying.children(transactions).size();
                whole |= isWhole(underlying);
            }
            judge(message, count, whole, out);
        }

        @Override
        public StreamRule stream(StreamRule.Cut cut) {
            StreamRule.Stage part = cut.stage("Undrlyg");
            boolean cutBelow = cut.stage("Undrlyg/" + transactions) != part;
            return new StreamRule() {
                private long count;
                private boolean whole;

                @Override
                public void see(Stage stage, Window window, Consumer<Finding> out) {
                    if (cutBelow && stage == Stage.UNIT) {
                        count++;
                    }
                    if (stage == part) {
                        for (MxNode underlying : cut.nodes("Undrlyg", window)) {
                            count += cutBelow
                                    ? 0
                                    : underlying.children(transactions).size();
                            whole |= isWhole(underlying);
                        }
                    }
                    if (stage == Stage.END) {
                        judge(window.root(), count, whole, out);
                    }
                }
            };
        }

        private boolean isWhole(MxNode underlying) {
            if ("true".equals(underlying.text("OrgnlGrpInfAndCxl/GrpCxl"))) {
                return true;
            }
            return customer
                    && underlying.children("OrgnlPmtInfAndCxl/PmtInfCxl").stream()
                            .anyMatch(flag -> Objects.equals(flag.text(), "true"));
        }

        private static void judge(MxNode message, long count, boolean whole, Consumer<Finding> out) {
            MxNode data = message.child("CtrlData");
            if (data != null && count > 0 && !whole) {
                MxTotals.count(data, "NbOfTxs", count, FindingCode.NUMBER_OF_TRANSACTIONS, out);
            }
        }
    }
}
