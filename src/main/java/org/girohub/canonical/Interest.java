package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Interest that an entry books, or that an account bears.
 *
 * @param amount never negative; null for what an account bears
 * @param creditDebit CRDT or DBIT
 * @param rates one; several where they differ with the balance
 * @param reason why it is paid
 */
public record Interest(
        @Nullable Amount amount,
        @Nullable String creditDebit,
        @Nullable Code type,
        List<InterestRate> rates,
        @Nullable IsoDateTime fromDateTime,
        @Nullable IsoDateTime toDateTime,
        @Nullable String reason,
        @Nullable TaxAmount tax) {
    public Interest {
        rates = List.copyOf(rates);
    }
}
