package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Notes or coins of one denomination that were paid in.
 *
 * @param denomination the value of one
 * @param numberOfNotes as written
 */
public record CashDeposit(
        @Nullable Amount denomination,
        @Nullable String numberOfNotes,
        @Nullable Amount amount) {}
