package org.girohub.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
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

    private static void initiation(List<MxRule> rules) {
        String m = "pain.001";
        add(rules, m, 3, 12, "number-of-transactions", "GroupHeader/NumberOfTransactions", (msg, out) -> {
            numberOfTransactions(msg, msg.child("GrpHdr/NbOfTxs"), msg.children("PmtInf/CdtTrfTxInf"), out);
        });
        add(rules, m, 3, 12, "control-sum", "GroupHeader/ControlSum", (msg, out) -> {
            controlSum(msg.child("GrpHdr/CtrlSum"), instructed(msg.children("PmtInf/CdtTrfTxInf")), out);
        });
        add(
                rules,
                m,
                3,
                12,
                "payment-number-of-transactions",
                "PaymentInformation/NumberOfTransactions",
                (msg, out) -> {
                    for (MxNode payment : msg.children("PmtInf")) {
                        numberOfTransactions(payment, payment.child("NbOfTxs"), payment.children("CdtTrfTxInf"), out);
                    }
                });
        add(rules, m, 3, 12, "payment-control-sum", "PaymentInformation/ControlSum", (msg, out) -> {
            for (MxNode payment : msg.children("PmtInf")) {
                controlSum(payment.child("CtrlSum"), instructed(payment.children("CdtTrfTxInf")), out);
            }
        });
        add(rules, m, 3, 12, "payment-type-level", "PaymentTypeInformationRule", (msg, out) -> {
            for (MxNode payment : msg.children("PmtInf")) {
                oneLevel(payment, "PmtTpInf", payment.children("CdtTrfTxInf"), out);
            }
        });
        add(rules, m, 3, 12, "charge-bearer-level", "ChargeBearerRule", (msg, out) -> {
            for (MxNode payment : msg.children("PmtInf")) {
                oneLevel(payment, "ChrgBr", payment.children("CdtTrfTxInf"), out);
            }
        });
        add(rules, m, 3, 12, "ultimate-debtor-level", "UltimateDebtorRule", (msg, out) -> {
            for (MxNode payment : msg.children("PmtInf")) {
                oneLevel(payment, "UltmtDbtr", payment.children("CdtTrfTxInf"), out);
            }
        });
        add(rules, m, 3, 12, "charges-account-agent", "ChargesAccountAgentRule", (msg, out) -> {
            for (MxNode payment : msg.children("PmtInf")) {
                needs(payment, "ChrgsAcctAgt", "ChrgsAcct", out);
            }
        });
    }

    /** What pacs.008 and pacs.009 have in common. */
    private static void creditTransfer(List<MxRule> rules, String m, int from, int to) {
        add(rules, m, from, to, "number-of-transactions", "NumberOfTransactionsAndCreditTransfersRule", (msg, out) -> {
            numberOfTransactions(msg, msg.child("GrpHdr/NbOfTxs"), msg.children("CdtTrfTxInf"), out);
        });
        add(rules, m, from, to, "control-sum", "GroupHeader/ControlSum", (msg, out) -> {
            controlSum(msg.child("GrpHdr/CtrlSum"), msg.children("CdtTrfTxInf/IntrBkSttlmAmt"), out);
        });
        add(
                rules,
                m,
                from,
                to,
                "total-settlement-amount",
                "TotalInterbankSettlementAmountRule, TotalInterbankSettlementAmountAndSumRule",
                (msg, out) ->
                        total(msg.child("GrpHdr/TtlIntrBkSttlmAmt"), msg.children("CdtTrfTxInf/IntrBkSttlmAmt"), out));
        settlement(rules, m, from, to);
        levels(rules, m, from, to, "CdtTrfTxInf");
        add(
                rules,
                m,
                from,
                to,
                "settlement-date",
                "GroupHeaderInterbankSettlementDateRule, TransactionInterbankSettlementDateRule",
                (msg, out) -> {
                    boolean group = msg.has("GrpHdr/IntrBkSttlmDt");
                    for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                        MxNode own = transaction.child("IntrBkSttlmDt");
                        if (group && own != null) {
                            out.accept(Finding.of(
                                    FindingCode.SETTLEMENT_DATE_LEVEL,
                                    own.path(),
                                    own.text(),
                                    "the group header gives the interbank settlement date already; give it once"));
                        } else if (!group && own == null) {
                            out.accept(
                                    Finding.of(
                                            FindingCode.SETTLEMENT_DATE_LEVEL,
                                            transaction.path(),
                                            null,
                                            "IntrBkSttlmDt is missing: neither the group header nor this transaction gives it"));
                        }
                    }
                });
        add(rules, m, from, to, "intermediary-agents", "IntermediaryAgent2Rule, IntermediaryAgent3Rule", (msg, out) -> {
            for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                needs(transaction, "IntrmyAgt2", "IntrmyAgt1", out);
                needs(transaction, "IntrmyAgt3", "IntrmyAgt2", out);
            }
        });
        add(
                rules,
                m,
                from,
                to,
                "intermediary-agent-accounts",
                "IntermediaryAgent1AccountRule, IntermediaryAgent2AccountRule, IntermediaryAgent3AccountRule",
                (msg, out) -> {
                    for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                        needs(transaction, "IntrmyAgt1Acct", "IntrmyAgt1", out);
                        needs(transaction, "IntrmyAgt2Acct", "IntrmyAgt2", out);
                        needs(transaction, "IntrmyAgt3Acct", "IntrmyAgt3", out);
                    }
                });
        add(
                rules,
                m,
                Math.max(from, 7),
                to,
                "previous-instructing-agents",
                "PreviousInstructingAgent2Rule, PreviousInstructingAgent3Rule, PreviousInstructingAgent1AccountRule,"
                        + " PreviousInstructingAgent2AccountRule, PreviousInstructingAgent3AccountRule",
                (msg, out) -> {
                    for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                        needs(transaction, "PrvsInstgAgt2", "PrvsInstgAgt1", out);
                        needs(transaction, "PrvsInstgAgt3", "PrvsInstgAgt2", out);
                        needs(transaction, "PrvsInstgAgt1Acct", "PrvsInstgAgt1", out);
                        needs(transaction, "PrvsInstgAgt2Acct", "PrvsInstgAgt2", out);
                        needs(transaction, "PrvsInstgAgt3Acct", "PrvsInstgAgt3", out);
                    }
                });
    }

    private static void customerCreditTransfer(List<MxRule> rules) {
        String m = "pacs.008";
        add(
                rules,
                m,
                2,
                13,
                "exchange-rate",
                "InstructedAmountAndExchangeRate1Rule, InstructedAmountAndExchangeRate2Rule,"
                        + " InstructedAmountAndExchangeRate3Rule",
                (msg, out) -> {
                    for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                        exchangeRate(transaction, "InstdAmt", "IntrBkSttlmAmt", out);
                    }
                });
        add(rules, m, 2, 13, "charges-of-creditor", "ChargeBearerAndChargesInformationRule", (msg, out) -> {
            for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                if ("CRED".equals(transaction.text("ChrgBr")) && !transaction.has("ChrgsInf")) {
                    out.accept(Finding.of(
                            FindingCode.REQUIRED_WITH_OTHER,
                            transaction.path("ChrgsInf"),
                            null,
                            "ChrgsInf is missing: ChrgBr CRED says that charges were taken from the amount"));
                }
            }
        });
        add(rules, m, 2, 13, "cheque-creditor-account", "InstructionForCreditorAgentRule", (msg, out) -> {
            for (MxNode transaction : msg.children("CdtTrfTxInf")) {
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
            }
        });
        add(rules, m, 2, 13, "charges-instructed-amount", "ChargesInformationAndInstructedAmountRule", (msg, out) -> {
            for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                MxNode charges = transaction.child("ChrgsInf");
                if (charges != null && !transaction.has("InstdAmt")) {
                    out.accept(Finding.of(
                            FindingCode.CHARGES_WITHOUT_INSTRUCTED_AMOUNT,
                            charges.path(),
                            null,
                            "InstdAmt must be given when ChrgsInf is: it is the amount before these charges"));
                }
            }
        });
    }

    private static void institutionCreditTransfer(List<MxRule> rules) {
        add(rules, "pacs.009", 8, 12, "intermediary-creditor-agent", "IntermediaryAgent1Rule", (msg, out) -> {
            for (MxNode transaction : msg.children("CdtTrfTxInf")) {
                needs(transaction, "IntrmyAgt1", "CdtrAgt", out);
            }
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
                (msg, out) -> {
                    List<MxNode> transactions = msg.children("TxInf");
                    if (!transactions.isEmpty() && !"true".equals(msg.text("GrpHdr/GrpRtr"))) {
                        numberOfTransactions(msg, msg.child("GrpHdr/NbOfTxs"), transactions, out);
                    }
                });
        add(rules, m, 2, 14, "control-sum", "GroupHeader/ControlSum", (msg, out) -> {
            List<MxNode> amounts = msg.children("TxInf/RtrdIntrBkSttlmAmt");
            if (!amounts.isEmpty() && !"true".equals(msg.text("GrpHdr/GrpRtr"))) {
                controlSum(msg.child("GrpHdr/CtrlSum"), amounts, out);
            }
        });
        add(
                rules,
                m,
                2,
                14,
                "total-settlement-amount",
                "TotalReturnedInterbankSettlementAmountRule, TotalReturnedInterbankSettlementAmountAndSumRule",
                (msg, out) -> {
                    if (!"true".equals(msg.text("GrpHdr/GrpRtr"))) {
                        total(msg.child("GrpHdr/TtlRtrdIntrBkSttlmAmt"), msg.children("TxInf/RtrdIntrBkSttlmAmt"), out);
                    }
                });
        settlement(rules, m, 2, 14);
        levels(rules, m, 2, 14, "TxInf");
        add(
                rules,
                m,
                2,
                14,
                "exchange-rate",
                "ReturnedInstructedAmountAndExchangeRate1Rule, ReturnedInstructedAmountAndExchangeRate2Rule",
                (msg, out) -> {
                    for (MxNode transaction : msg.children("TxInf")) {
                        exchangeRate(transaction, "RtrdInstdAmt", "RtrdIntrBkSttlmAmt", out);
                    }
                });
    }

    private static void settlement(List<MxRule> rules, String m, int from, int to) {
        add(
                rules,
                m,
                from,
                to,
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
        add(rules, m, from, to, "reimbursement-agents", "ThirdReimbursementAgentRule", (msg, out) -> {
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

    private static void levels(List<MxRule> rules, String m, int from, int to, String transactions) {
        add(rules, m, from, to, "agents-level", "InstructingAgentRule, InstructedAgentRule", (msg, out) -> {
            MxNode header = msg.child("GrpHdr");
            if (header != null) {
                oneLevel(header, "InstgAgt", msg.children(transactions), out);
                oneLevel(header, "InstdAgt", msg.children(transactions), out);
            }
        });
        if (!m.equals("pacs.004")) {
            add(rules, m, from, to, "payment-type-level", "PaymentTypeInformationRule", (msg, out) -> {
                MxNode header = msg.child("GrpHdr");
                if (header != null) {
                    oneLevel(header, "PmtTpInf", msg.children(transactions), out);
                }
            });
        }
    }

    private static void add(
            List<MxRule> rules, String message, int from, int to, String id, String source, MxRule.Check check) {
        rules.add(new MxRule(message + "-" + id, message, from, to, MDR + message + ", " + source, check));
    }

    private static void numberOfTransactions(
            MxNode group, @Nullable MxNode given, List<MxNode> transactions, Consumer<Finding> out) {
        String number = given == null ? null : given.text();
        if (given == null
                || number == null
                || number.length() > 15
                || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        if (Long.parseLong(number) != transactions.size()) {
            out.accept(Finding.of(
                    FindingCode.NUMBER_OF_TRANSACTIONS,
                    given.path(),
                    number,
                    "NbOfTxs says " + number + ", but there are " + transactions.size() + " transactions in "
                            + group.name()));
        }
    }

    private static List<MxNode> instructed(List<MxNode> transactions) {
        List<MxNode> amounts = new ArrayList<>();
        for (MxNode transaction : transactions) {
            MxNode amount = transaction.child("Amt/InstdAmt");
            amount = amount == null ? transaction.child("Amt/EqvtAmt/Amt") : amount;
            if (amount != null) {
                amounts.add(amount);
            }
        }
        return amounts;
    }

    private static void controlSum(@Nullable MxNode given, List<MxNode> amounts, Consumer<Finding> out) {
        BigDecimal sum = given == null ? null : given.number();
        if (given == null || sum == null) {
            return;
        }
        BigDecimal actual = sum(amounts);
        if (sum.compareTo(actual) != 0) {
            out.accept(Finding.of(
                    FindingCode.CONTROL_SUM,
                    given.path(),
                    sum.toPlainString(),
                    "CtrlSum says " + sum.toPlainString() + ", but the amounts add up to " + actual.toPlainString()));
        }
    }

    private static BigDecimal sum(List<MxNode> amounts) {
        BigDecimal sum = BigDecimal.ZERO;
        for (MxNode amount : amounts) {
            BigDecimal number = amount.number();
            sum = number == null ? sum : sum.add(number);
        }
        return sum;
    }

    private static void total(@Nullable MxNode given, List<MxNode> amounts, Consumer<Finding> out) {
        BigDecimal total = given == null ? null : given.number();
        if (given == null || total == null || amounts.isEmpty()) {
            return;
        }
        String currency = given.text("@Ccy");
        boolean same = true;
        for (MxNode amount : amounts) {
            if (!Objects.equals(amount.text("@Ccy"), currency)) {
                same = false;
                out.accept(Finding.of(
                        FindingCode.TOTAL_SETTLEMENT_AMOUNT,
                        amount.path("@Ccy"),
                        amount.text("@Ccy"),
                        "the total of the group header is in " + currency + ", so every settlement amount must be"));
            }
        }
        BigDecimal actual = sum(amounts);
        if (same && total.compareTo(actual) != 0) {
            out.accept(Finding.of(
                    FindingCode.TOTAL_SETTLEMENT_AMOUNT,
                    given.path(),
                    total.toPlainString(),
                    given.name() + " says " + total.toPlainString() + ", but the settlement amounts add up to "
                            + actual.toPlainString()));
        }
    }

    private static void exchangeRate(MxNode transaction, String instructed, String settled, Consumer<Finding> out) {
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

    /** An element that must not stand both in the group and in one of its transactions. */
    private static void oneLevel(MxNode group, String element, List<MxNode> transactions, Consumer<Finding> out) {
        if (!group.has(element)) {
            return;
        }
        for (MxNode transaction : transactions) {
            MxNode own = transaction.child(element);
            if (own != null) {
                out.accept(Finding.of(
                        FindingCode.GIVEN_AT_BOTH_LEVELS,
                        own.path(),
                        null,
                        element + " is not allowed here: " + group.name() + " gives it for all transactions"));
            }
        }
    }

    private static void needs(MxNode node, String element, String needed, Consumer<Finding> out) {
        if (node.has(element) && !node.has(needed)) {
            out.accept(Finding.of(
                    FindingCode.REQUIRED_WITH_OTHER,
                    node.path(needed),
                    null,
                    needed + " is missing: " + element + " is given"));
        }
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
