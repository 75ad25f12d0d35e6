package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Number and sum of entries.
 */
public record TransactionsTotal(
        @Nullable String numberOfEntries,
        @Nullable BigDecimal sum,
        @Nullable BigDecimal netAmount,
        @Nullable String netCreditDebit) {}
