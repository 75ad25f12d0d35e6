package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * What kind of transaction an entry books.
 *
 * @param proprietary MT940: transaction type and identification code of field 61
 */
public record BankTransactionCode(
        @Nullable String domain,
        @Nullable String family,
        @Nullable String subFamily,
        @Nullable String proprietary,
        @Nullable String issuer) {}
