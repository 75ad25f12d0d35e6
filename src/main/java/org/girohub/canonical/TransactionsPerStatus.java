package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How many transactions of a message have a status (NbOfTxsPerSts).
 */
public record TransactionsPerStatus(
        @Nullable String numberOfTransactions,
        @Nullable String status,
        @Nullable BigDecimal controlSum) {}
