package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A rate of interest: one of the two.
 *
 * @param percentage per cent
 * @param other the rate in words
 */
public record InterestRate(
        @Nullable BigDecimal percentage, @Nullable String other) {}
