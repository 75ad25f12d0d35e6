package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A cash account.
 *
 * @param iban ISO 13616, without blanks
 * @param otherId any other account number
 * @param currency ISO 4217
 * @param proxy alias of the account; the scheme is the kind of alias
 */
public record Account(
        @Nullable String iban,
        @Nullable GenericIdentification otherId,
        @Nullable Code type,
        @Nullable String currency,
        @Nullable String name,
        @Nullable GenericIdentification proxy) {}
