package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * A charge that was booked with an entry.
 *
 * @param total of all charges and taxes of the entry, where it is said with the charge
 * @param amount never negative
 * @param creditDebit DBIT for a charge taken, CRDT for one given back
 * @param included whether the amount of the entry has it in it
 * @param rate per cent
 * @param bearer DEBT, CRED, SHAR or SLEV
 * @param agent who took it
 */
public record BookedCharge(
        @Nullable Amount total,
        @Nullable Amount amount,
        @Nullable String creditDebit,
        @Nullable Boolean included,
        @Nullable Code type,
        @Nullable BigDecimal rate,
        @Nullable String bearer,
        @Nullable Agent agent,
        @Nullable TaxAmount tax) {}
