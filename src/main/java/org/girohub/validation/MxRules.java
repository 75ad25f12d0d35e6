package org.girohub.validation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The level RULES of MX messages. A rule that lacks what it compares (because the schema level already reported it
 * missing) says nothing.
 */
final class MxRules {
    private static final String MDR = "ISO 20022 message definition report, ";

    private final List<MxRule> all;
    private final Map<String, List<MxRule>> byMessage = new HashMap<>();

    MxRules() {
        List<MxRule> rules = new ArrayList<>();
        initiation(rules);
        creditTransfer(rules, "pacs.008", 2, 13);
        creditTransfer(rules, "pacs.009", 2, 12);
        customerCreditTransfer(rules);
        institutionCreditTransfer(rules);
        paymentReturn(rules);
        MxDebitRules.add(rules);
        MxStatusRules.add(rules);
        MxReversalRules.add(rules);
        MxAccountRules.add(rules);
        MxDuplicates.add(rules);
        all = List.copyOf(rules);
        for (MxRule rule : all) {
            byMessage.computeIfAbsent(rule.message(), k -> new ArrayList<>()).add(rule);
        }
    }

    /** Every rule. */
    List<MxRule> all() {
        return all;
    }

    /** Judges a message. */
    void check(MessageType type, MxNode message, Consumer<Finding> findings) {
        List<MxRule> rules = byMessage.get(type.message());
        if (rules == null) {
            return;
        }
        int version = Integer.parseInt(type.version());
        for (MxRule rule : rules) {
            if (rule.from() <= version && version <= rule.to()) {
                rule.check().check(message, findings);
            }
        }
    }

    /** Makes the rules of a type ready for one streamed message. */
    void stream(MessageType type, StreamRule.Cut cut, StreamRule.Running into) {
        int version = Integer.parseInt(type.version());
        for (MxRule rule : byMessage.getOrDefault(type.message(), List.of())) {
            if (rule.from() <= version && version <= rule.to()) {
                into.add(rule.id(), rule.check().stream(cut));
            }
        }
    }

    private static void initiation(List<MxRule> rules) {
        String m = "pain.001";
        String transactions = "PmtInf/CdtTrfTxInf";
        add(
                rules,
                m,
                3,
                12,
                "number-of-transactions",
                "GroupHeader/NumberOfTransactions",
                number("", "GrpHdr/NbOfTxs", transactions));
        add(
                rules,
                m,
                3,
                12,
                "control-sum",
                "GroupHeader/ControlSum",
                controlSum("", "GrpHdr/CtrlSum", transactions, MxRules::instructed));
        add(
                rules,
                m,
                3,
                12,
                "payment-number-of-transactions",
                "PaymentInformation/NumberOfTransactions",
                number("PmtInf", "NbOfTxs", "CdtTrfTxInf"));
        add(
                rules,
                m,
                3,
                12,
                "payment-control-sum",
                "PaymentInformation/ControlSum",
                controlSum("PmtInf", "CtrlSum", "CdtTrfTxInf", MxRules::instructed));
        each(rules, m, 3, 12, "payment-type-level", "PaymentTypeInformationRule", transactions, (transaction, out) -> {
            oneLevel(transaction.parent(), "PmtTpInf", transaction, out);
        });
        each(rules, m, 3, 12, "charge-bearer-level", "ChargeBearerRule", transactions, (transaction, out) -> {
            oneLevel(transaction.parent(), "ChrgBr", transaction, out);
        });
        each(rules, m, 3, 12, "ultimate-debtor-level", "UltimateDebtorRule", transactions, (transaction, out) -> {
            oneLevel(transaction.parent(), "UltmtDbtr", transaction, out);
        });
        each(rules, m, 3, 12, "charges-account-agent", "ChargesAccountAgentRule", "PmtInf", (payment, out) -> {
            needs(payment, "ChrgsAcctAgt", "ChrgsAcct", out);
        });
    }

    /** What pacs.008 and pacs.009 have in common. */
    private static void creditTransfer(List<MxRule> rules, String m, int from, int to) {
        MxRuleBook book = new MxRuleBook(rules, m, from, to);
        String transactions = "CdtTrfTxInf";
        interbank(book, transactions, "NumberOfTransactionsAndCreditTransfersRule");
        settlementMethod(book);
        reimbursementAgents(book);
        agentsLevel(book, transactions);
        book.oneLevel("payment-type-level", "PaymentTypeInformationRule", transactions, "GrpHdr", "PmtTpInf");
        settlementDate(book, transactions);
        intermediaries(book, transactions);
        book.since(Math.max(from, 7))
                .each(
                        "previous-instructing-agents",
                        "PreviousInstructingAgent2Rule, PreviousInstructingAgent3Rule, PreviousInstructingAgent1AccountRule,"
                                + " PreviousInstructingAgent2AccountRule, PreviousInstructingAgent3AccountRule",
                        transactions,
                        (transaction, out) -> {
                            MxRuleBook.needs(transaction, "PrvsInstgAgt2", "PrvsInstgAgt1", out);
                            MxRuleBook.needs(transaction, "PrvsInstgAgt3", "PrvsInstgAgt2", out);
                            MxRuleBook.needs(transaction, "PrvsInstgAgt1Acct", "PrvsInstgAgt1", out);
                            MxRuleBook.needs(transaction, "PrvsInstgAgt2Acct", "PrvsInstgAgt2", out);
                            MxRuleBook.needs(transaction, "PrvsInstgAgt3Acct", "PrvsInstgAgt3", out);
                        });
    }

    /** The totals of the group header of an interbank message, and the date that they settle on. */
    static void interbank(MxRuleBook book, String transactions, String number) {
        book.number("number-of-transactions", number, "", "GrpHdr/NbOfTxs", transactions);
        book.controlSum(
                "control-sum",
                "GroupHeader/ControlSum",
                "",
                "GrpHdr/CtrlSum",
                transactions + "/IntrBkSttlmAmt",
                amount -> amount);
        book.totals(
                "total-settlement-amount",
                "TotalInterbankSettlementAmountRule, TotalInterbankSettlementAmountAndSumRule",
                "",
                transactions + "/IntrBkSttlmAmt",
                () -> new MxTotals.Settlement("GrpHdr/TtlIntrBkSttlmAmt"));
        book.each(
                "total-settlement-date",
                "TotalInterbankSettlementAmountAndDateRule",
                "GrpHdr",
                (header, out) -> MxRuleBook.needs(header, "TtlIntrBkSttlmAmt", "IntrBkSttlmDt", out));
    }

    /** The settlement date stands once: in the group header, or in each transaction. */
    static void settlementDate(MxRuleBook book, String transactions) {
        book.each(
                "settlement-date",
                "GroupHeaderInterbankSettlementDateRule, TransactionInterbankSettlementDateRule",
                transactions,
                (transaction, out) -> {
                    boolean group = transaction.parent().has("GrpHdr/IntrBkSttlmDt");
                    MxNode own = transaction.child("IntrBkSttlmDt");
                    if (group && own != null) {
                        out.accept(Finding.of(
                                FindingCode.SETTLEMENT_DATE_LEVEL,
                                own.path(),
                                own.text(),
                                "the group header gives the interbank settlement date already; give it once"));
                    } else if (!group && own == null) {
                        out.accept(Finding.of(
                                FindingCode.SETTLEMENT_DATE_LEVEL,
                                transaction.path(),
                                null,
                                "IntrBkSttlmDt is missing: neither the group header nor this transaction gives it"));
                    }
                });
    }

    /** Intermediary agents stand in order, their accounts beside them. */
    static void intermediaries(MxRuleBook book, String transactions) {
        book.each(
                "intermediary-agents",
                "IntermediaryAgent2Rule, IntermediaryAgent3Rule",
                transactions,
                (transaction, out) -> {
                    MxRuleBook.needs(transaction, "IntrmyAgt2", "IntrmyAgt1", out);
                    MxRuleBook.needs(transaction, "IntrmyAgt3", "IntrmyAgt2", out);
                });
        book.each(
                "intermediary-agent-accounts",
                "IntermediaryAgent1AccountRule, IntermediaryAgent2AccountRule, IntermediaryAgent3AccountRule",
                transactions,
                (transaction, out) -> {
                    MxRuleBook.needs(transaction, "IntrmyAgt1Acct", "IntrmyAgt1", out);
                    MxRuleBook.needs(transaction, "IntrmyAgt2Acct", "IntrmyAgt2", out);
                    MxRuleBook.needs(transaction, "IntrmyAgt3Acct", "IntrmyAgt3", out);
                });
    }

    private static void customerCreditTransfer(List<MxRule> rules) {
        String m = "pacs.008";
        each(
                rules,
                m,
                2,
                13,
                "exchange-rate",
                "InstructedAmountAndExchangeRate1Rule, InstructedAmountAndExchangeRate2Rule,"
                        + " InstructedAmountAndExchangeRate3Rule",
                "CdtTrfTxInf",
                (transaction, out) -> {
                    exchangeRate(transaction, "InstdAmt", "IntrBkSttlmAmt", out);
                });
        each(
                rules,
                m,
                2,
                13,
                "charges-of-creditor",
                "ChargeBearerAndChargesInformationRule",
                "CdtTrfTxInf",
                (transaction, out) -> {
                    if ("CRED".equals(transaction.text("ChrgBr")) && !transaction.has("ChrgsInf")) {
                        out.accept(Finding.of(
                                FindingCode.REQUIRED_WITH_OTHER,
                                transaction.path("ChrgsInf"),
                                null,
                                "ChrgsInf is missing: ChrgBr CRED says that charges were taken from the amount"));
                    }
                });
        each(
                rules,
                m,
                2,
                13,
                "cheque-creditor-account",
                "InstructionForCreditorAgentRule",
                "CdtTrfTxInf",
                (transaction, out) -> {
                    MxNode account = transaction.child("CdtrAcct");
                    for (MxNode code : transaction.children("InstrForCdtrAgt/Cd")) {
                        if (account != null && "CHQB".equals(code.text())) {
                            out.accept(
                                    Finding.of(
                                            FindingCode.NOT_ALLOWED_WITH_OTHER,
                                            account.path(),
                                            null,
                                            "CdtrAcct is not allowed: InstrForCdtrAgt says that the creditor is paid by cheque (CHQB)"));
                        }
                    }
                });
        MxDebitRules.chargesNeed(
                new MxRuleBook(rules, m, 2, 13),
                "ChargesInformationAndInstructedAmountRule",
                "CdtTrfTxInf",
                "InstdAmt");
    }

    private static void institutionCreditTransfer(List<MxRule> rules) {
        each(
                rules,
                "pacs.009",
                8,
                12,
                "intermediary-creditor-agent",
                "IntermediaryAgent1Rule",
                "CdtTrfTxInf",
                (transaction, out) -> {
                    needs(transaction, "IntrmyAgt1", "CdtrAgt", out);
                });
        new MxRuleBook(rules, "pacs.009", 2, 12)
                .each(
                        "agent-accounts",
                        "DebtorAgentAccountRule, CreditorAgentAccountRule",
                        "CdtTrfTxInf",
                        (transaction, out) -> {
                            needs(transaction, "DbtrAgtAcct", "DbtrAgt", out);
                            needs(transaction, "CdtrAgtAcct", "CdtrAgt", out);
                        });
    }

    private static void paymentReturn(List<MxRule> rules) {
        String m = "pacs.004";
        add(
                rules,
                m,
                2,
                14,
                "number-of-transactions",
                "NumberOfTransactionsAndTransactionInformationRule",
                returned(number("", "GrpHdr/NbOfTxs", "TxInf")));
        add(
                rules,
                m,
                2,
                14,
                "control-sum",
                "GroupHeader/ControlSum",
                returned(controlSum("", "GrpHdr/CtrlSum", "TxInf/RtrdIntrBkSttlmAmt", amount -> amount)));
        add(
                rules,
                m,
                2,
                14,
                "total-settlement-amount",
                "TotalReturnedInterbankSettlementAmountRule, TotalReturnedInterbankSettlementAmountAndSumRule",
                returned(total("GrpHdr/TtlRtrdIntrBkSttlmAmt", "TxInf/RtrdIntrBkSttlmAmt")));
        MxRuleBook book = new MxRuleBook(rules, m, 2, 14);
        settlementMethod(book);
        reimbursementAgents(book);
        agentsLevel(book, "TxInf");
        each(
                rules,
                m,
                2,
                14,
                "exchange-rate",
                "ReturnedInstructedAmountAndExchangeRate1Rule, ReturnedInstructedAmountAndExchangeRate2Rule",
                "TxInf",
                (transaction, out) -> {
                    exchangeRate(transaction, "RtrdInstdAmt", "RtrdIntrBkSttlmAmt", out);
                });
    }

    /** The settlement method says which agents, account and system there are. */
    static void settlementMethod(MxRuleBook book) {
        book.add(
                "settlement-method",
                "SettlementMethodAgentRule, SettlementMethodClearingRule, SettlementMethodCoverRule,"
                        + " SettlementMethodCoverAgentRule",
                (msg, out) -> {
                    MxNode settlement = msg.child("GrpHdr/SttlmInf");
                    String method = settlement == null ? null : settlement.text("SttlmMtd");
                    if (settlement == null || method == null) {
                        return;
                    }
                    switch (method) {
                        case "INDA", "INGA" -> {
                            for (String agent : REIMBURSEMENT) {
                                excluded(settlement, agent, method, out);
                            }
                            excluded(settlement, "ClrSys", method, out);
                        }
                        case "CLRG" -> {
                            for (String agent : REIMBURSEMENT) {
                                excluded(settlement, agent, method, out);
                            }
                            excluded(settlement, "SttlmAcct", method, out);
                        }
                        case "COVE" -> {
                            excluded(settlement, "SttlmAcct", method, out);
                            excluded(settlement, "ClrSys", method, out);
                            if (!settlement.has("InstgRmbrsmntAgt") && !settlement.has("InstdRmbrsmntAgt")) {
                                out.accept(Finding.of(
                                        FindingCode.SETTLEMENT_METHOD,
                                        settlement.path(),
                                        null,
                                        "settlement method COVE needs InstgRmbrsmntAgt or InstdRmbrsmntAgt"));
                            }
                        }
                        default -> {}
                    }
                });
    }

    /** Reimbursement agents stand in order, their accounts beside them. */
    static void reimbursementAgents(MxRuleBook book) {
        book.add("reimbursement-agents", "ThirdReimbursementAgentRule", (msg, out) -> {
            MxNode settlement = msg.child("GrpHdr/SttlmInf");
            if (settlement != null) {
                needs(settlement, "ThrdRmbrsmntAgt", "InstgRmbrsmntAgt", out);
                needs(settlement, "ThrdRmbrsmntAgt", "InstdRmbrsmntAgt", out);
                needs(settlement, "InstgRmbrsmntAgtAcct", "InstgRmbrsmntAgt", out);
                needs(settlement, "InstdRmbrsmntAgtAcct", "InstdRmbrsmntAgt", out);
                needs(settlement, "ThrdRmbrsmntAgtAcct", "ThrdRmbrsmntAgt", out);
            }
        });
    }

    private static final List<String> REIMBURSEMENT =
            List.of("InstgRmbrsmntAgt", "InstdRmbrsmntAgt", "ThrdRmbrsmntAgt");

    /** Instructing and instructed agent stand in the group header, or in the transactions. */
    static void agentsLevel(MxRuleBook book, String transactions) {
        book.oneLevel(
                "agents-level",
                "InstructingAgentRule, InstructedAgentRule",
                transactions,
                "GrpHdr",
                "InstgAgt",
                "InstdAgt");
    }

    static void add(
            List<MxRule> rules, String message, int from, int to, String id, String source, MxRule.Check check) {
        rules.add(new MxRule(message + "-" + id, message, from, to, MDR + message + ", " + source, check));
    }

    static void each(
            List<MxRule> rules,
            String message,
            int from,
            int to,
            String id,
            String source,
            String path,
            MxRule.Check check) {
        add(rules, message, from, to, id, source, new MxRule.Each(path, check));
    }

    /** A group says how many elements there are. */
    static MxRule.Totals number(String group, String given, String elements) {
        return new MxRule.Totals(group, elements, () -> new MxTotals.Count(given));
    }

    /** A group says what the numbers of elements add up to; the amount is found from each element. */
    static MxRule.Totals controlSum(
            String group, String given, String elements, UnaryOperator<@Nullable MxNode> amount) {
        return new MxRule.Totals(group, elements, () -> new MxTotals.ControlSum(given, amount));
    }

    /** A message says what the amounts of its transactions add up to, in one currency. */
    static MxRule.Totals total(String given, String amounts) {
        return new MxRule.Totals("", amounts, () -> new MxTotals.Settlement(given));
    }

    /** A return of a whole group lists no transactions, or only some. */
    private static MxRule.Totals returned(MxRule.Totals totals) {
        return unlessWhole("GrpHdr/GrpRtr", totals);
    }

    /** Says nothing of a message that means a whole group, or lists nothing. */
    static MxRule.Totals unlessWhole(String flag, MxRule.Totals totals) {
        return new MxRule.Totals(
                totals.group(),
                totals.elements(),
                () -> new MxTotals.UnlessWhole(flag, totals.start().get()));
    }

    static @Nullable MxNode instructed(@Nullable MxNode transaction) {
        if (transaction == null) {
            return null;
        }
        MxNode amount = transaction.child("Amt/InstdAmt");
        return amount == null ? transaction.child("Amt/EqvtAmt/Amt") : amount;
    }

    static void exchangeRate(MxNode transaction, String instructed, String settled, Consumer<Finding> out) {
        MxNode rate = transaction.child("XchgRate");
        MxNode from = transaction.child(instructed);
        String to = transaction.text(settled + "/@Ccy");
        if (to == null) {
            return;
        }
        if (from == null) {
            if (rate != null) {
                out.accept(Finding.of(
                        FindingCode.EXCHANGE_RATE,
                        rate.path(),
                        rate.text(),
                        "XchgRate is not allowed without " + instructed));
            }
            return;
        }
        String currency = from.text("@Ccy");
        if (currency == null) {
            return;
        }
        if (currency.equals(to) && rate != null) {
            out.accept(Finding.of(
                    FindingCode.EXCHANGE_RATE,
                    rate.path(),
                    rate.text(),
                    "XchgRate is not allowed: " + instructed + " and " + settled + " are both in " + to));
        } else if (!currency.equals(to) && rate == null) {
            out.accept(Finding.of(
                    FindingCode.EXCHANGE_RATE,
                    transaction.path("XchgRate"),
                    null,
                    "XchgRate is missing: " + instructed + " is in " + currency + " and " + settled + " in " + to));
        }
    }

    private static void oneLevel(MxNode group, String element, MxNode transaction, Consumer<Finding> out) {
        MxRuleBook.bothLevels(group, element, transaction, out);
    }

    private static void needs(MxNode node, String element, String needed, Consumer<Finding> out) {
        MxRuleBook.needs(node, element, needed, out);
    }

    private static void excluded(MxNode settlement, String element, String method, Consumer<Finding> out) {
        MxNode given = settlement.child(element);
        if (given != null) {
            out.accept(Finding.of(
                    FindingCode.SETTLEMENT_METHOD,
                    given.path(),
                    null,
                    element + " is not allowed with settlement method " + method));
        }
    }
}
