package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * An amount behind a booking, with the exchange that it went through.
 *
 * @param type what it is, for an amount of the bank's own kind
 */
public record ExchangedAmount(
        @Nullable String type, Amount amount, @Nullable CurrencyExchange exchange) {}
