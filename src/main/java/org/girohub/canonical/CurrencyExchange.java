package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The exchange that made one amount of another.
 *
 * @param sourceCurrency of the amount before
 * @param targetCurrency of the amount after
 * @param unitCurrency the currency that the rate gives the price of
 */
public record CurrencyExchange(
        @Nullable String sourceCurrency,
        @Nullable String targetCurrency,
        @Nullable String unitCurrency,
        @Nullable BigDecimal rate,
        @Nullable String contractId,
        @Nullable IsoDateTime quotationDateTime) {}
