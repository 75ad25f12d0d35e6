package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Totals of the entries of one bank transaction code.
 *
 * @param total of all of them
 * @param forecast whether they are expected, not booked
 */
public record TransactionsOfCode(
        @Nullable TransactionsTotal total,
        @Nullable TransactionsTotal credits,
        @Nullable TransactionsTotal debits,
        @Nullable Boolean forecast,
        @Nullable BankTransactionCode bankTransactionCode,
        List<CashAvailability> availabilities,
        @Nullable DateOrDateTime date) {
    public TransactionsOfCode {
        availabilities = List.copyOf(availabilities);
    }
}
