package org.girohub.mx;

import jakarta.xml.bind.annotation.adapters.XmlAdapter;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Dates with times in the bound classes. Those hold an {@link OffsetDateTime} even where the message gave no offset; so as to
 * invent none, such a time carries {@link #NO_OFFSET}, which no message can write (XML Schema ends at +14:00).
 */
public final class MxTimes {
    /** Stands for "the message gave no offset from UTC". */
    public static final ZoneOffset NO_OFFSET = ZoneOffset.MAX;

    // Offsets as +00:00, never Z: the usage guidelines of correspondent banking want digits.
    private static final DateTimeFormatter DATE_TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter();
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .appendOffset("+HH:MM", "+00:00")
            .toFormatter();

    private MxTimes() {}

    /**
     * Reads an ISODateTime.
     *
     * @throws DateTimeException when it is none
     */
    public static OffsetDateTime dateTime(String text) {
        TemporalAccessor parsed =
                DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
        return parsed instanceof OffsetDateTime with ? with : ((LocalDateTime) parsed).atOffset(NO_OFFSET);
    }

    /** Writes an ISODateTime, with an offset only where it has one. */
    public static String text(OffsetDateTime value) {
        return hasOffset(value)
                ? DATE_TIME.format(value)
                : DateTimeFormatter.ISO_LOCAL_DATE_TIME.format(value.toLocalDateTime());
    }

    /** Whether the message gave an offset from UTC. */
    public static boolean hasOffset(OffsetDateTime value) {
        return !value.getOffset().equals(NO_OFFSET);
    }

    /**
     * Reads an ISOTime.
     *
     * @throws DateTimeException when it is none
     */
    public static OffsetTime time(String text) {
        TemporalAccessor parsed = DateTimeFormatter.ISO_TIME.parseBest(text.strip(), OffsetTime::from, LocalTime::from);
        return parsed instanceof OffsetTime with ? with : ((LocalTime) parsed).atOffset(NO_OFFSET);
    }

    /** Writes an ISOTime, with an offset only where it has one. */
    public static String text(OffsetTime value) {
        return value.getOffset().equals(NO_OFFSET)
                ? DateTimeFormatter.ISO_LOCAL_TIME.format(value.toLocalTime())
                : TIME.format(value);
    }

    /** For {@code IsoDateTimeAdapter}: binds as {@link #dateTime} and {@link #text(OffsetDateTime)} do. */
    public static final class DateTimeAdapter extends XmlAdapter<@Nullable String, @Nullable OffsetDateTime> {
        @Override
        public @Nullable OffsetDateTime unmarshal(@Nullable String text) {
            return text == null ? null : dateTime(text);
        }

        @Override
        public @Nullable String marshal(@Nullable OffsetDateTime value) {
            return value == null ? null : text(value);
        }
    }

    /** For {@code IsoTimeAdapter}: binds as {@link #time} and {@link #text(OffsetTime)} do. */
    public static final class TimeAdapter extends XmlAdapter<@Nullable String, @Nullable OffsetTime> {
        @Override
        public @Nullable OffsetTime unmarshal(@Nullable String text) {
            return text == null ? null : time(text);
        }

        @Override
        public @Nullable String marshal(@Nullable OffsetTime value) {
            return value == null ? null : text(value);
        }
    }
}
