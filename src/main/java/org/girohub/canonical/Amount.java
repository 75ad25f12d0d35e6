package org.girohub.canonical;

import java.math.BigDecimal;

/**
 * An amount of money.
 *
 * @param value the amount, as many decimals as the message wrote
 * @param currency ISO 4217 code
 */
public record Amount(BigDecimal value, String currency) {}
