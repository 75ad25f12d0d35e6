package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.adapters.IsoDateAdapter;
import com.prowidesoftware.swift.model.mx.adapters.IsoDateTimeAdapter;
import com.prowidesoftware.swift.model.mx.adapters.IsoTimeAdapter;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import org.girohub.canonical.IsoDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Dates and times of bound messages. Prowide binds {@code xs:dateTime} to {@link OffsetDateTime}, yet a message may leave
 * the offset out, and none may be invented for it. A bound value without one has the offset +18:00, which XML Schema does
 * not allow a message to have; only this class knows.
 */
public final class MxDateTimes {
    /** Stands for "the message gave no offset"; XML Schema's offsets end at 14:00. */
    static final ZoneOffset NONE = ZoneOffset.MAX;

    private MxDateTimes() {}

    /** The value of a bound date and time, without an offset where the message had none. */
    public static IsoDateTime toIso(OffsetDateTime bound) {
        return new IsoDateTime(bound.toLocalDateTime(), bound.getOffset().equals(NONE) ? null : bound.getOffset());
    }

    /** The bound form of a date and time. */
    public static OffsetDateTime fromIso(IsoDateTime value) {
        return OffsetDateTime.of(value.value(), value.offset() == null ? NONE : value.offset());
    }

    /** The ISO 8601 text of a bound time of day, with its offset where the message gave one. */
    public static String toIso(OffsetTime bound) {
        return local(bound.toLocalTime()) + offset(bound.getOffset(), "Z");
    }

    /**
     * The bound form of a time of day.
     *
     * @throws java.time.format.DateTimeParseException when it is none
     */
    public static OffsetTime timeFromIso(String text) {
        TemporalAccessor parsed = DateTimeFormatter.ISO_TIME.parseBest(text.strip(), OffsetTime::from, LocalTime::from);
        return parsed instanceof OffsetTime with ? with : OffsetTime.of((LocalTime) parsed, NONE);
    }

    /** With seconds always, and decimals of a second by threes, as messages have them. */
    private static String local(LocalTime time) {
        String text = time.toString();
        return text.length() == 5 ? text + ":00" : text;
    }

    private static String offset(ZoneOffset offset, String utc) {
        if (offset.equals(NONE)) {
            return "";
        }
        return offset.equals(ZoneOffset.UTC) ? utc : offset.getId();
    }

    /**
     * The adapters that replace Prowide's on a marshaller or unmarshaller, which set a missing offset to the machine's.
     *
     * @param utc how UTC is written: {@code +00:00} (CBPR+ asks for it) or {@code Z} (head.001.001.01 asks for it)
     */
    static void install(Unmarshaller unmarshaller, String utc) {
        unmarshaller.setAdapter(IsoDateTimeAdapter.class, new DateTimeAdapter(utc));
        unmarshaller.setAdapter(IsoTimeAdapter.class, new TimeAdapter(utc));
        unmarshaller.setAdapter(IsoDateAdapter.class, new DateAdapter());
    }

    /** The same for writing. */
    static void install(Marshaller marshaller, String utc) {
        marshaller.setAdapter(IsoDateTimeAdapter.class, new DateTimeAdapter(utc));
        marshaller.setAdapter(IsoTimeAdapter.class, new TimeAdapter(utc));
        marshaller.setAdapter(IsoDateAdapter.class, new DateAdapter());
    }

    private static final class DateTimeAdapter extends IsoDateTimeAdapter {
        private final String utc;

        DateTimeAdapter(String utc) {
            this.utc = utc;
        }

        @Override
        public @Nullable OffsetDateTime unmarshal(@Nullable String text) {
            if (text == null || text.isBlank()) {
                return null;
            }
            TemporalAccessor parsed =
                    DateTimeFormatter.ISO_DATE_TIME.parseBest(text.strip(), OffsetDateTime::from, LocalDateTime::from);
            return parsed instanceof OffsetDateTime with ? with : OffsetDateTime.of((LocalDateTime) parsed, NONE);
        }

        @Override
        public @Nullable String marshal(@Nullable OffsetDateTime value) {
            return value == null
                    ? null
                    : value.toLocalDate() + "T" + local(value.toLocalTime()) + offset(value.getOffset(), utc);
        }
    }

    private static final class TimeAdapter extends IsoTimeAdapter {
        private final String utc;

        TimeAdapter(String utc) {
            this.utc = utc;
        }

        @Override
        public @Nullable OffsetTime unmarshal(@Nullable String text) {
            return text == null || text.isBlank() ? null : timeFromIso(text);
        }

        @Override
        public @Nullable String marshal(@Nullable OffsetTime value) {
            return value == null ? null : local(value.toLocalTime()) + offset(value.getOffset(), utc);
        }
    }

    /** Prowide's own reads the first ten characters of anything. A zone after the date has no place in a LocalDate. */
    private static final class DateAdapter extends IsoDateAdapter {
        @Override
        public @Nullable LocalDate unmarshal(@Nullable String text) {
            return text == null || text.isBlank()
                    ? null
                    : LocalDate.from(DateTimeFormatter.ISO_DATE.parse(text.strip()));
        }

        @Override
        public @Nullable String marshal(@Nullable LocalDate value) {
            return value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE.format(value);
        }
    }
}
