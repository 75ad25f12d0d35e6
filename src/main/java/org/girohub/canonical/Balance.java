package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A balance of an account.
 *
 * @param type OPBD, CLBD, CLAV, FWAV, ITBD, PRCD, ...
 * @param amount never negative
 * @param creditDebit CRDT or DBIT
 * @param availabilities when how much of it can be used
 */
public record Balance(
        @Nullable Code type,
        @Nullable Code subType,
        List<CreditLine> creditLines,
        Amount amount,
        String creditDebit,
        @Nullable DateOrDateTime date,
        List<CashAvailability> availabilities) {
    public Balance {
        creditLines = List.copyOf(creditLines);
        availabilities = List.copyOf(availabilities);
    }
}
