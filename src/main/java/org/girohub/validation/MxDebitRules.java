package org.girohub.validation;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;

/** Standard rules of direct debits (pain.008, pacs.003, pacs.010) and of requests to pay (pain.013). */
final class MxDebitRules {
    private MxDebitRules() {}

    static void add(List<MxRule> rules) {
        initiation(new MxRuleBook(rules, "pain.008", 2, 11));
        customer(new MxRuleBook(rules, "pacs.003", 2, 11));
        institution(new MxRuleBook(rules, "pacs.010", 1, 6));
        request(new MxRuleBook(rules, "pain.013", 1, 11));
    }

    private static void initiation(MxRuleBook book) {
        String transactions = "PmtInf/DrctDbtTxInf";
        book.number("number-of-transactions", "GroupHeader/NumberOfTransactions", "", "GrpHdr/NbOfTxs", transactions);
        book.controlSum(
                "control-sum",
                "GroupHeader/ControlSum",
                "",
                "GrpHdr/CtrlSum",
                transactions,
                tx -> tx == null ? null : tx.child("InstdAmt"));
        book.number(
                "payment-number-of-transactions",
                "PaymentInformation/NumberOfTransactions",
                "PmtInf",
                "NbOfTxs",
                "DrctDbtTxInf");
        book.controlSum(
                "payment-control-sum",
                "PaymentInformation/ControlSum",
                "PmtInf",
                "CtrlSum",
                "DrctDbtTxInf",
                tx -> tx == null ? null : tx.child("InstdAmt"));
        book.oneLevel("payment-type-level", "PaymentTypeInformationRule", transactions, "", "PmtTpInf");
        book.oneLevel("charge-bearer-level", "ChargeBearerRule", transactions, "", "ChrgBr");
        book.oneLevel("ultimate-creditor-level", "UltimateCreditorRule", transactions, "", "UltmtCdtr");
        book.each(
                "creditor-scheme-level",
                "CreditorSchemeIdentificationRule",
                transactions + "/DrctDbtTx",
                (debit, out) -> {
                    MxRuleBook.bothLevels(debit.parent().parent(), "CdtrSchmeId", debit, out);
                });
        book.each("charges-account-agent", "ChargesAccountAgentRule", "PmtInf", (payment, out) -> {
            MxRuleBook.needs(payment, "ChrgsAcctAgt", "ChrgsAcct", out);
        });
        book.amendment(transactions + "/DrctDbtTx/MndtRltdInf");
    }

    private static void customer(MxRuleBook book) {
        String transactions = "DrctDbtTxInf";
        MxRules.interbank(book, transactions, "NumberOfTransactionsAndDirectDebitsRule");
        MxRules.settlementMethod(book);
        MxRules.agentsLevel(book, transactions);
        MxRules.settlementDate(book, transactions);
        MxRules.intermediaries(book, transactions);
        book.oneLevel("payment-type-level", "PaymentTypeInformationRule", transactions, "GrpHdr", "PmtTpInf");
        book.each(
                "exchange-rate",
                "InstructedAmountAndExchangeRate1Rule, InstructedAmountAndExchangeRate2Rule,"
                        + " InstructedAmountAndExchangeRate3Rule",
                transactions,
                (transaction, out) -> MxRules.exchangeRate(transaction, "InstdAmt", "IntrBkSttlmAmt", out));
        chargesNeed(book, "ChargesInformationAndInstructedAmountRule", transactions, "InstdAmt");
        book.amendment(transactions + "/DrctDbtTx/MndtRltdInf");
    }

    /** Charges were taken from an amount that must be told. */
    static void chargesNeed(MxRuleBook book, String source, String transactions, String amount) {
        book.each("charges-instructed-amount", source, transactions, (transaction, out) -> {
            MxNode charges = transaction.child("ChrgsInf");
            if (charges != null && !transaction.has(amount)) {
                out.accept(Finding.of(
                        FindingCode.CHARGES_WITHOUT_INSTRUCTED_AMOUNT,
                        charges.path(),
                        null,
                        amount + " must be given when ChrgsInf is: it is the amount before these charges"));
            }
        });
    }

    private static void institution(MxRuleBook book) {
        String transactions = "CdtInstr/DrctDbtTxInf";
        book.number("number-of-transactions", "GroupHeader/NumberOfTransactions", "", "GrpHdr/NbOfTxs", transactions);
        book.controlSum(
                "control-sum",
                "GroupHeader/ControlSum",
                "",
                "GrpHdr/CtrlSum",
                transactions + "/IntrBkSttlmAmt",
                amount -> amount);
        book.oneLevel(
                "agents-level",
                "InstructingAgentRule, InstructedAgentRule",
                "CdtInstr",
                "GrpHdr",
                "InstgAgt",
                "InstdAgt");
        book.oneLevel("payment-type-level", "PaymentTypeInformationRule", transactions, "", "PmtTpInf");
    }

    private static void request(MxRuleBook book) {
        String transactions = "PmtInf/CdtTrfTx";
        book.number("number-of-transactions", "GroupHeader/NumberOfTransactions", "", "GrpHdr/NbOfTxs", transactions);
        book.controlSum(
                "control-sum", "GroupHeader/ControlSum", "", "GrpHdr/CtrlSum", transactions, MxRules::instructed);
        book.oneLevel("payment-type-level", "PaymentTypeInformationRule", transactions, "", "PmtTpInf");
        book.oneLevel("ultimate-debtor-level", "UltimateDebtorRule", transactions, "", "UltmtDbtr");
        book.each(
                "intermediary-agents",
                "IntermediaryAgent2Rule, IntermediaryAgent3Rule",
                transactions,
                (transaction, out) -> {
                    MxRuleBook.needs(transaction, "IntrmyAgt2", "IntrmyAgt1", out);
                    MxRuleBook.needs(transaction, "IntrmyAgt3", "IntrmyAgt2", out);
                });
    }
}
