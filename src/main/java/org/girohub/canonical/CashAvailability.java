package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When money of a balance, entry or total can be used.
 *
 * @param days how many days after the booking, as written (+1)
 * @param date the day itself, where that is said instead
 * @param amount never negative
 * @param creditDebit CRDT or DBIT
 */
public record CashAvailability(
        @Nullable String days,
        @Nullable LocalDate date,
        Amount amount,
        @Nullable String creditDebit) {}
