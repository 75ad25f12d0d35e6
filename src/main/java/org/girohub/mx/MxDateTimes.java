package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.adapters.IsoDateAdapter;
import com.prowidesoftware.swift.model.mx.adapters.IsoDateTimeAdapter;
import com.prowidesoftware.swift.model.mx.adapters.IsoTimeAdapter;
import com.prowidesoftware.swift.model.mx.adapters.IsoYearAdapter;
import com.prowidesoftware.swift.model.mx.adapters.IsoYearMonthAdapter;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.regex.Pattern;
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

    private static final Pattern ZONE = Pattern.compile("(Z|[+-]\\d{2}:\\d{2})$");

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
        unmarshaller.setAdapter(IsoYearAdapter.class, new YearAdapter());
        unmarshaller.setAdapter(IsoYearMonthAdapter.class, new YearMonthAdapter());
    }

    /** Says who is told of dates with a zone, until told otherwise. */
    static void onZone(Unmarshaller unmarshaller, Consumer<String> told) {
        ((DateAdapter) unmarshaller.getAdapter(IsoDateAdapter.class)).told = told;
        ((YearAdapter) unmarshaller.getAdapter(IsoYearAdapter.class)).told = told;
        ((YearMonthAdapter) unmarshaller.getAdapter(IsoYearMonthAdapter.class)).told = told;
    }

    /** A date, year or month without the zone that XML Schema lets it have. */
    static String withoutZone(String text) {
        return ZONE.matcher(text.strip()).replaceFirst("");
    }

    /** The same for writing. */
    static void install(Marshaller marshaller, String utc) {
        marshaller.setAdapter(IsoDateTimeAdapter.class, new DateTimeAdapter(utc));
        marshaller.setAdapter(IsoTimeAdapter.class, new TimeAdapter(utc));
        marshaller.setAdapter(IsoDateAdapter.class, new DateAdapter());
        marshaller.setAdapter(IsoYearAdapter.class, new YearAdapter());
        marshaller.setAdapter(IsoYearMonthAdapter.class, new YearMonthAdapter());
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

    /** Prowide's own reads the first ten characters of anything. */
    private static final class DateAdapter extends IsoDateAdapter {
        private Consumer<String> told = text -> {};

        @Override
        public @Nullable LocalDate unmarshal(@Nullable String text) {
            return text == null || text.isBlank() ? null : LocalDate.parse(bare(text, told));
        }

        @Override
        public @Nullable String marshal(@Nullable LocalDate value) {
            return value == null ? null : DateTimeFormatter.ISO_LOCAL_DATE.format(value);
        }
    }

    private static final class YearAdapter extends IsoYearAdapter {
        private Consumer<String> told = text -> {};

        @Override
        public @Nullable Year unmarshal(@Nullable String text) {
            return text == null || text.isBlank() ? null : Year.parse(bare(text, told));
        }

        @Override
        public @Nullable String marshal(@Nullable Year value) {
            return value == null ? null : String.format(Locale.ROOT, "%04d", value.getValue());
        }
    }

    private static final class YearMonthAdapter extends IsoYearMonthAdapter {
        private Consumer<String> told = text -> {};

        @Override
        public @Nullable YearMonth unmarshal(@Nullable String text) {
            return text == null || text.isBlank() ? null : YearMonth.parse(bare(text, told));
        }

        @Override
        public @Nullable String marshal(@Nullable YearMonth value) {
            return value == null ? null : value.toString();
        }
    }

    private static String bare(String text, Consumer<String> told) {
        String bare = withoutZone(text);
        if (bare.length() != text.strip().length()) {
            told.accept(text.strip());
        }
        return bare;
    }
}
