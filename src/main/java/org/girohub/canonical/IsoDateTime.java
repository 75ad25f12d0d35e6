package org.girohub.canonical;

import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * A date and time as ISO 20022 writes it (ISODateTime), with an offset from UTC only where the message gave one: a time
 * without an offset is local to its author, and no zone is invented for it.
 *
 * @param value date and time of day
 * @param offset offset from UTC, null when the message gave none
 */
public record IsoDateTime(LocalDateTime value, @Nullable ZoneOffset offset) {
    /**
     * Reads the ISO 8601 form.
     *
     * @throws DateTimeParseException when it is none
     */
    public static IsoDateTime parse(String text) {
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text, OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime with
                ? new IsoDateTime(with.toLocalDateTime(), with.getOffset())
                : new IsoDateTime((LocalDateTime) parsed, null);
    }

    /** The ISO 8601 form, with seconds, and with the offset where there is one. */
    @Override
    public String toString() {
        String local = DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value);
        return offset == null ? local : local + (offset.equals(ZoneOffset.UTC) ? "Z" : offset.getId());
    }
}
