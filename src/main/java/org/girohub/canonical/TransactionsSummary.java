package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Totals of the entries of a report.
 *
 * @param perCode the same for each bank transaction code
 */
public record TransactionsSummary(
        @Nullable TransactionsTotal total,
        @Nullable TransactionsTotal credits,
        @Nullable TransactionsTotal debits,
        List<TransactionsOfCode> perCode) {
    public TransactionsSummary {
        perCode = List.copyOf(perCode);
    }
}
