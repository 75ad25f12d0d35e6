package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * The exchange rate that an initiating party asks for.
 *
 * @param rateType SPOT, SALE or AGRD
 */
public record ExchangeRateInformation(
        @Nullable String unitCurrency,
        @Nullable BigDecimal exchangeRate,
        @Nullable String rateType,
        @Nullable String contractId) {}
