package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.format.DateTimeFormatter;
import java.time.format.ResolverStyle;
import java.util.Locale;
import java.util.regex.Pattern;
import org.girohub.canonical.Amount;
import org.girohub.canonical.Code;
import org.jspecify.annotations.Nullable;

/** Amounts, dates and codes as MT writes them. */
final class Values {
    private static final DateTimeFormatter YYMMDD =
            DateTimeFormatter.ofPattern("uuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter YYYYMMDD =
            DateTimeFormatter.ofPattern("uuuuMMdd", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final DateTimeFormatter HHMM =
            DateTimeFormatter.ofPattern("HHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);
    private static final Pattern AMOUNT = Pattern.compile("\\d{1,14}(,\\d{0,13})?");
    private static final Pattern CURRENCY = Pattern.compile("[A-Z]{3}");
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");
    private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");

    private Values() {}

    /** A date in six digits, of the years 1980 to 2079; null when it is none. */
    static @Nullable LocalDate date(String text) {
        try {
            LocalDate date = LocalDate.parse(text, YYMMDD);
            return date.getYear() >= 2080 ? date.minusYears(100) : date;
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String date(LocalDate date) {
        return YYMMDD.format(date);
    }

    /** A date in eight digits; null when it is none. */
    static @Nullable LocalDate longDate(String text) {
        try {
            return LocalDate.parse(text, YYYYMMDD);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String longDate(LocalDate date) {
        return YYYYMMDD.format(date);
    }

    /** A time in four digits; null when it is none. */
    static @Nullable LocalTime time(String text) {
        try {
            return LocalTime.parse(text, HHMM);
        } catch (DateTimeException e) {
            return null;
        }
    }

    static String time(LocalTime time) {
        return HHMM.format(time);
    }

    /** A number with a decimal comma; null when it is none. */
    static @Nullable BigDecimal number(String text) {
        if (!AMOUNT.matcher(text).matches()) {
            return null;
        }
        String plain = text.endsWith(",") ? text.substring(0, text.length() - 1) : text.replace(',', '.');
        return new BigDecimal(plain);
    }

    /** A number with its decimal comma, which is always there. */
    static String number(BigDecimal number) {
        BigDecimal plain = number.stripTrailingZeros();
        if (plain.scale() <= 0) {
            return plain.toBigInteger() + ",";
        }
        BigDecimal kept = number.scale() > 0 && plain.scale() < number.scale() ? number : plain;
        return kept.toPlainString().replace('.', ',');
    }

    /** A currency with an amount; null when it is none. */
    static @Nullable Amount amount(String text) {
        if (text.length() < 4 || !CURRENCY.matcher(text.substring(0, 3)).matches()) {
            return null;
        }
        BigDecimal value = number(text.substring(3));
        return value == null ? null : new Amount(value, text.substring(0, 3));
    }

    static String amount(Amount amount) {
        return amount.currency() + number(amount.value());
    }

    static boolean isBic(String text) {
        return BIC.matcher(text).matches();
    }

    static boolean isCountry(String text) {
        return COUNTRY.matcher(text).matches();
    }

    static Code code(String code) {
        return new Code(code, null);
    }

    static Code proprietary(String code) {
        return new Code(null, code);
    }
}
