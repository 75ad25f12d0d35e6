package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.util.List;
import org.girohub.canonical.Account;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Balance;
import org.girohub.canonical.Entry;
import org.jspecify.annotations.Nullable;

/** Which balances of a report stand where in a statement (fields 60a, 62a, 64, 65), and what entries make of them. */
public final class StatementBalances {
    private StatementBalances() {}

    static String code(Balance balance) {
        String code = balance.type() == null ? null : balance.type().code();
        return code == null ? "" : code;
    }

    private static @Nullable Balance first(List<Balance> balances, String code) {
        for (Balance balance : balances) {
            if (code(balance).equals(code)) {
                return balance;
            }
        }
        return null;
    }

    /** The balance before the first entry: OPBD, else PRCD; of a page that begins amid a statement, the first ITBD. */
    public static @Nullable Balance opening(List<Balance> balances) {
        Balance opening = first(balances, "OPBD");
        if (opening == null) {
            opening = first(balances, "PRCD");
        }
        if (opening == null) {
            long between = balances.stream().filter(b -> code(b).equals("ITBD")).count();
            opening = between > 1 || first(balances, "CLBD") != null ? first(balances, "ITBD") : null;
        }
        return opening;
    }

    /** The balance behind the last entry: CLBD; of a page that ends amid a statement, the last ITBD. */
    @SuppressWarnings("ReferenceEquality") // the opening itself, not one that is like it
    public static @Nullable Balance closing(List<Balance> balances) {
        Balance closing = first(balances, "CLBD");
        if (closing != null) {
            return closing;
        }
        Balance first = opening(balances);
        int opening = first == null ? -1 : balances.indexOf(first);
        for (int i = 0; i < balances.size(); i++) {
            closing = i != opening && code(balances.get(i)).equals("ITBD") ? balances.get(i) : closing;
        }
        return closing;
    }

    /** Whether it is that very one of the list: two balances of a statement may say the same. */
    @SuppressWarnings("ReferenceEquality")
    static boolean same(@Nullable Balance one, @Nullable Balance other) {
        return one == other;
    }

    /** Whether it stands behind the closing balance: available ones. */
    static boolean behind(Balance balance) {
        return code(balance).equals("CLAV") || code(balance).equals("FWAV");
    }

    /** Whether it is that of a page, not of the whole statement (option M). */
    static boolean intermediate(Balance balance) {
        return code(balance).equals("ITBD")
                || (balance.subType() != null && "INTM".equals(balance.subType().code()));
    }

    /** Negative for a debit. */
    public static BigDecimal signed(Balance balance) {
        BigDecimal value = balance.amount().value();
        return balance.creditDebit().equals("DBIT") ? value.negate() : value;
    }

    /** What an entry adds to the balance: negative for a debit. */
    static BigDecimal signed(Entry entry) {
        BigDecimal value = entry.amount().value();
        return entry.creditDebit().equals("DBIT") ? value.negate() : value;
    }

    /** The currency that a report's lines are in; null when nothing tells. */
    static @Nullable String currency(AccountReport report) {
        Balance opening = opening(report.balances());
        if (opening != null) {
            return opening.amount().currency();
        }
        Account account = report.account();
        return account == null ? null : account.currency();
    }
}
