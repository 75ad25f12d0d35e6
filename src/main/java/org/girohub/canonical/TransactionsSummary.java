package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Totals of the entries of a report.
 */
public record TransactionsSummary(
        @Nullable TransactionsTotal total,
        @Nullable TransactionsTotal credits,
        @Nullable TransactionsTotal debits) {}
