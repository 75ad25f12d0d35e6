package org.girohub.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.Account;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Balance;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.mt.StatementBalances;
import org.jspecify.annotations.Nullable;

/**
 * Whether the statements of an account that come one after another go on where the one before ended: the next page of the same
 * statement, or the first page of the next one, with the closing balance as its opening. Remembers the last page of each account;
 * one for each input, whose statements are told it in their order. Not for several threads.
 */
public final class StatementContinuity {
    private final Map<String, Page> last = new HashMap<>();

    private record Page(
            @Nullable String number,
            int page,
            boolean ends,
            @Nullable Balance closing) {}

    /** What does not go on where the statements before ended; nothing for payments that are no statements. */
    public List<Finding> next(List<Payment> payments) {
        List<Finding> findings = new ArrayList<>();
        for (Payment payment : payments) {
            if (payment instanceof AccountReport report && report.variant() != AccountReport.Variant.NOTIFICATION) {
                next(report, findings);
            }
        }
        return findings;
    }

    private void next(AccountReport report, List<Finding> findings) {
        String account = account(report);
        if (account == null) {
            return;
        }
        String number =
                report.legalSequenceNumber() != null ? report.legalSequenceNumber() : report.electronicSequenceNumber();
        Page page = new Page(
                number,
                number(report.pageNumber()) < 0 ? 1 : number(report.pageNumber()),
                !Boolean.FALSE.equals(report.lastPage()),
                StatementBalances.closing(report.balances()));
        Page before = last.put(account, page);
        if (before == null || before.number() == null || number == null) {
            return;
        }
        Balance opening = StatementBalances.opening(report.balances());
        if (number.equals(before.number())) {
            samePage(before, page, opening, findings);
        } else {
            otherStatement(before, page, opening, findings);
        }
    }

    private static void samePage(Page before, Page page, @Nullable Balance opening, List<Finding> findings) {
        if (page.page() <= before.page()) {
            return; // told again, or in parts that are not numbered
        }
        if (page.page() != before.page() + 1 || before.ends()) {
            findings.add(Finding.of(
                    FindingCode.STATEMENT_CONTINUITY,
                    "pageNumber",
                    Integer.toString(page.page()),
                    "page " + page.page() + " of statement " + page.number() + " follows page " + before.page()
                            + (before.ends() ? ", which was the last" : "")));
        } else {
            balances(before, page, opening, findings);
        }
    }

    private static void otherStatement(Page before, Page page, @Nullable Balance opening, List<Finding> findings) {
        int earlier = number(before.number());
        int later = number(page.number());
        if (earlier < 0 || later <= earlier) {
            return; // of another year, or in an order of their own
        }
        if (!before.ends() || page.page() != 1) {
            findings.add(Finding.of(
                    FindingCode.STATEMENT_CONTINUITY,
                    "pageNumber",
                    Integer.toString(page.page()),
                    !before.ends()
                            ? "statement " + before.number() + " ends with page " + before.page()
                                    + ", which was not the last"
                            : "statement " + page.number() + " begins with page " + page.page()));
        } else if (later != earlier + 1) {
            findings.add(Finding.of(
                    FindingCode.STATEMENT_CONTINUITY,
                    "legalSequenceNumber",
                    page.number(),
                    "statement " + page.number() + " follows statement " + before.number()));
        } else {
            balances(before, page, opening, findings);
        }
    }

    private static void balances(Page before, Page page, @Nullable Balance opening, List<Finding> findings) {
        Balance closing = before.closing();
        if (closing != null
                && opening != null
                && (!closing.amount().currency().equals(opening.amount().currency())
                        || StatementBalances.signed(closing).compareTo(StatementBalances.signed(opening)) != 0)) {
            findings.add(Finding.of(
                    FindingCode.STATEMENT_CONTINUITY,
                    "balances",
                    StatementBalances.signed(opening).toPlainString(),
                    "statement " + page.number() + ", page " + page.page() + ", opens with "
                            + StatementBalances.signed(opening).toPlainString() + ", but the page before closed with "
                            + StatementBalances.signed(closing).toPlainString()));
        }
    }

    private static @Nullable String account(AccountReport report) {
        Account account = report.account();
        String id = account == null
                ? null
                : account.iban() != null
                        ? account.iban()
                        : account.otherId() == null ? null : account.otherId().id();
        return account == null || id == null ? null : report.variant() + " " + id + " " + account.currency();
    }

    /** A number of at most nine digits; negative when it is none. */
    private static int number(@Nullable String text) {
        return text != null && text.matches("\\d{1,9}") ? Integer.parseInt(text) : -1;
    }
}
