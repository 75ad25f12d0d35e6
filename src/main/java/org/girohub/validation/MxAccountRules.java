package org.girohub.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * Standard rules of what tells of accounts: reports, statements and notifications (camt.052, camt.053, camt.054), notices to
 * receive (camt.057), charges (camt.105, camt.106) and cheques (camt.107, camt.108, camt.109); and what initiations of
 * credit transfers have besides.
 *
 * <p>What a summary says of entries is defined, but networks do not refuse a statement for it: a warning.
 */
final class MxAccountRules {
    private static final Set<String> OPENING = Set.of("OPBD", "PRCD");

    private MxAccountRules() {}

    static void add(List<MxRule> rules) {
        report(new MxRuleBook(rules, "camt.052", 2, 13), "Rpt");
        report(new MxRuleBook(rules, "camt.053", 2, 13), "Stmt");
        report(new MxRuleBook(rules, "camt.054", 2, 13), "Ntfctn");
        balances(new MxRuleBook(rules, "camt.052", 2, 13), "Rpt");
        balances(new MxRuleBook(rules, "camt.053", 2, 13), "Stmt");
        notice(new MxRuleBook(rules, "camt.057", 2, 8));
        charges(new MxRuleBook(rules, "camt.105", 2, 3));
        charges(new MxRuleBook(rules, "camt.106", 2, 3));
        for (String cheques : List.of("camt.107", "camt.108", "camt.109")) {
            cheques(new MxRuleBook(rules, cheques, 1, 2));
        }
        initiation(new MxRuleBook(rules, "pain.001", 3, 12));
    }

    private static void balances(MxRuleBook book, String report) {
        book.totals(
                "balances",
                "Balance/Type: closing booked is opening booked and the booked entries",
                report,
                "Ntry",
                Balances::new);
    }

    private static void report(MxRuleBook book, String report) {
        String entry = report + "/Ntry";
        book.add(
                "transaction-code",
                "DomainOrProprietaryRule",
                new MxRule.Several(List.of(
                        new MxRule.Each(entry + "/BkTxCd", MxAccountRules::transactionCode),
                        new MxRule.Each(entry + "/NtryDtls/TxDtls/BkTxCd", MxAccountRules::transactionCode))));
        book.totals(
                "entries-summary",
                "TransactionsSummary: NumberOfEntries and Sum of all, credit and debit entries",
                report,
                "Ntry",
                Summary::new);
        if (!report.equals("Ntfctn")) {
            book.since(8)
                    .each("forward-balance", "ForwardBalanceAndAvailabilityRule", report + "/Bal", (balance, out) -> {
                        MxNode availability = balance.child("Avlbty");
                        if (availability != null && "FWAV".equals(balance.text("Tp/CdOrPrtry/Cd"))) {
                            out.accept(Finding.of(
                                    FindingCode.NOT_ALLOWED_WITH_OTHER,
                                    availability.path(),
                                    null,
                                    "Avlbty is not allowed: the balance is a forward available one (FWAV) itself"));
                        }
                    });
        }
    }

    private static void transactionCode(MxNode code, Consumer<Finding> out) {
        if (!code.has("Domn") && !code.has("Prtry")) {
            out.accept(Finding.of(
                    FindingCode.TRANSACTION_CODE_EMPTY,
                    code.path(),
                    null,
                    "BkTxCd says nothing: give Domn, Prtry or both"));
        }
    }

    private static void notice(MxRuleBook book) {
        book.oneLevel(
                "item-level",
                "AccountRule, AccountOwnerRule, AccountServicerRule, RelatedAccountRule, ExpectedValueDateRule,"
                        + " DebtorRule, DebtorAgentRule, IntermediaryAgentRule",
                "Ntfctn/Itm",
                "",
                "Acct",
                "AcctOwnr",
                "AcctSvcr",
                "RltdAcct",
                "XpctdValDt",
                "Dbtr",
                "DbtrAgt",
                "IntrmyAgt");
    }

    private static void charges(MxRuleBook book) {
        book.add("number-of-records", "TotalCharges/NumberOfChargesRecords", (message, out) -> {
            MxNode header = message.child("GrpHdr/TtlChrgs");
            MxNode charges = message.child("Chrgs");
            if (charges == null) {
                return;
            }
            int perTransaction = charges.children("PerTx/Rcrd").size();
            if (header != null) {
                int all = charges.children("Sngl").size()
                        + perTransaction
                        + charges.children("PerTp/Rcrd").size();
                MxTotals.count(header, "NbOfChrgsRcrds", all, FindingCode.RECORD_TOTALS, out);
            }
            MxNode transaction = charges.child("PerTx/TtlChrgsPerTx");
            if (transaction != null) {
                MxTotals.count(transaction, "NbOfChrgsRcrds", perTransaction, FindingCode.RECORD_TOTALS, out);
            }
            for (MxNode type : charges.children("PerTp")) {
                MxNode total = type.child("TtlChrgsPerChrgTp");
                if (total != null) {
                    MxTotals.count(
                            total, "NbOfChrgsRcrds", type.children("Rcrd").size(), FindingCode.RECORD_TOTALS, out);
                }
            }
        });
    }

    private static void cheques(MxRuleBook book) {
        book.number("number-of-cheques", "GroupHeader/NumberOfCheques", "", "GrpHdr/NbOfChqs", "Chq");
        book.controlSum(
                "control-sum",
                "GroupHeader/ControlSum",
                "",
                "GrpHdr/CtrlSum",
                "Chq",
                cheque -> cheque == null ? null : cheque.child("Amt"));
    }

    private static void initiation(MxRuleBook book) {
        String transactions = "PmtInf/CdtTrfTxInf";
        MxRules.intermediaries(book, transactions);
        book.each("creditor-agent-account", "CreditorAgentAccountRule", transactions, (transaction, out) -> {
            MxRuleBook.needs(transaction, "CdtrAgtAcct", "CdtrAgt", out);
        });
        book.each("cheque-instruction", "ChequeInstructionRule", transactions, (transaction, out) -> {
            String method = transaction.parent().text("PmtMtd");
            MxNode cheque = transaction.child("ChqInstr");
            if (cheque != null && method != null && !method.equals("CHK")) {
                out.accept(Finding.of(
                        FindingCode.NOT_ALLOWED_WITH_OTHER,
                        cheque.path(),
                        null,
                        "ChqInstr is not allowed: PmtMtd is " + method + ", not CHK"));
            }
        });
    }

    /** What a summary says of the entries that follow it. */
    private static final class Summary implements MxRule.Total {
        private long credits;
        private long debits;
        private BigDecimal credit = BigDecimal.ZERO;
        private BigDecimal debit = BigDecimal.ZERO;

        @Override
        public void add(MxNode entry, Consumer<Finding> out) {
            BigDecimal amount = entry.number("Amt");
            if ("DBIT".equals(entry.text("CdtDbtInd"))) {
                debits++;
                debit = amount == null ? debit : debit.add(amount);
            } else {
                credits++;
                credit = amount == null ? credit : credit.add(amount);
            }
        }

        @Override
        public void end(MxNode report, Consumer<Finding> out) {
            MxNode summary = report.child("TxsSummry");
            // A report of several pages tells of all of them.
            if (summary == null || credits + debits == 0 || !Pages.whole(report)) {
                return;
            }
            compare(summary, "TtlNtries", credits + debits, credit.add(debit), out);
            compare(summary, "TtlCdtNtries", credits, credit, out);
            compare(summary, "TtlDbtNtries", debits, debit, out);
        }

        private static void compare(MxNode summary, String part, long count, BigDecimal sum, Consumer<Finding> out) {
            MxNode total = summary.child(part);
            if (total != null) {
                MxTotals.count(total, "NbOfNtries", count, FindingCode.ENTRIES_SUMMARY, out);
                MxTotals.sum(total, "Sum", sum, FindingCode.ENTRIES_SUMMARY, out);
            }
        }
    }

    /** Whether a report is told on one page. */
    private static final class Pages {
        private Pages() {}

        static boolean whole(MxNode report) {
            for (MxNode pages : List.of(report, report.message())) {
                for (String pagination : List.of("StmtPgntn", "RptPgntn", "NtfctnPgntn", "GrpHdr/MsgPgntn")) {
                    MxNode page = pages.child(pagination);
                    if (page != null && !("1".equals(page.text("PgNb")) && "true".equals(page.text("LastPgInd")))) {
                        return false;
                    }
                }
            }
            return true;
        }
    }

    /** Opening booked balance, booked entries, closing booked balance. */
    private static final class Balances implements MxRule.Total {
        private BigDecimal booked = BigDecimal.ZERO;
        private @Nullable String currency;
        private boolean mixed;

        @Override
        public void add(MxNode entry, Consumer<Finding> out) {
            String status = entry.text("Sts/Cd");
            if ("BOOK".equals(status == null ? entry.text("Sts") : status)) {
                MxNode amount = entry.child("Amt");
                String own = amount == null ? null : amount.text("@Ccy");
                mixed |= currency != null && !currency.equals(own);
                currency = own;
                booked = booked.add(signed(entry));
            }
        }

        @Override
        public void end(MxNode statement, Consumer<Finding> out) {
            MxNode opening = null;
            MxNode closing = null;
            List<MxNode> between = new ArrayList<>();
            for (MxNode balance : statement.children("Bal")) {
                String type = balance.text("Tp/CdOrPrtry/Cd");
                if (type != null && OPENING.contains(type)) {
                    mixed |= opening != null;
                    opening = balance;
                } else if ("CLBD".equals(type)) {
                    mixed |= closing != null;
                    closing = balance;
                } else if ("ITBD".equals(type)) {
                    between.add(balance);
                }
            }
            if (!Pages.whole(statement)) {
                // A page of several begins or ends, or both, with an intermediate balance; where it has both ends of
                // the
                // whole statement, nothing says what the page itself makes.
                mixed |= (opening != null && closing != null)
                        || between.size() != (opening == null && closing == null ? 2 : 1);
                if (!mixed) {
                    opening = opening == null ? between.get(0) : opening;
                    closing = closing == null ? between.get(between.size() - 1) : closing;
                }
            }
            if (opening == null || closing == null || mixed) {
                return;
            }
            String unit = closing.text("Amt/@Ccy");
            if (!Objects.equals(unit, opening.text("Amt/@Ccy")) || (currency != null && !currency.equals(unit))) {
                return;
            }
            BigDecimal expected = signed(opening).add(booked);
            if (expected.compareTo(signed(closing)) != 0) {
                out.accept(Finding.of(
                        FindingCode.STATEMENT_BALANCE,
                        closing.path("Amt"),
                        signed(closing).toPlainString(),
                        "the closing balance is " + signed(closing).toPlainString()
                                + ", but opening balance and booked entries make " + expected.toPlainString()));
            }
        }

        private static BigDecimal signed(MxNode moved) {
            BigDecimal amount = moved.number("Amt");
            if (amount == null) {
                return BigDecimal.ZERO;
            }
            return "DBIT".equals(moved.text("CdtDbtInd")) ? amount.negate() : amount;
        }
    }
}
