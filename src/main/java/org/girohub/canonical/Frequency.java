package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How often something recurs: ISO 20022 Frequency36Choice, or a plain code.
 *
 * @param type YEAR, MNTH, QURT, MIAN, WEEK, DAIL, ADHO, INDA, FRTN
 * @param periodType the period that countPerPeriod counts in
 * @param momentType the period that moment lies in
 * @param moment two digits: the day of the period
 */
public record Frequency(
        @Nullable String type,
        @Nullable String periodType,
        @Nullable BigDecimal countPerPeriod,
        @Nullable String momentType,
        @Nullable String moment) {}
