package org.girohub.reply;

import java.math.BigDecimal;

/**
 * How many transactions, and what they amount to.
 *
 * @param sum of the amounts, whatever their currencies: a control sum
 */
public record Count(long transactions, BigDecimal sum) {
    public static final Count NONE = new Count(0, BigDecimal.ZERO);

    /** Both together. */
    public Count plus(Count other) {
        return new Count(transactions + other.transactions, sum.add(other.sum));
    }
}
