package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A balance of an account.
 *
 * @param type OPBD, CLBD, CLAV, FWAV, ITBD, PRCD, ...
 * @param amount never negative
 * @param creditDebit CRDT or DBIT
 */
public record Balance(
        @Nullable Code type,
        @Nullable Code subType,
        List<CreditLine> creditLines,
        Amount amount,
        String creditDebit,
        @Nullable DateOrDateTime date) {
    public Balance {
        creditLines = List.copyOf(creditLines);
    }
}
