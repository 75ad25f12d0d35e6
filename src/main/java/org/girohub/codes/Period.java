package org.girohub.codes;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * Days on which something holds.
 *
 * @param from first day; null for no limit
 * @param until last day; null for no limit
 */
record Period(@Nullable LocalDate from, @Nullable LocalDate until) {
    static final Period ALWAYS = new Period(null, null);

    /** Reads two columns of dates. */
    static Period of(Tsv.Row row, int from, int until) {
        Period period = new Period(date(row, from), date(row, until));
        if (period.from != null && period.until != null && period.until.isBefore(period.from)) {
            throw row.refuse("until lies before from");
        }
        return period;
    }

    private static @Nullable LocalDate date(Tsv.Row row, int column) {
        String text = row.value(column);
        try {
            return text.isEmpty() ? null : LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw row.refuse("'" + text + "' is no date; write YYYY-MM-DD, or nothing");
        }
    }

    boolean covers(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }
}
