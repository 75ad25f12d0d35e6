package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A tax on a charge or on interest.
 *
 * @param rate per cent
 */
public record TaxAmount(
        @Nullable String id,
        @Nullable BigDecimal rate,
        @Nullable Amount amount) {}
