package org.girohub.codes;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** Currencies of ISO 4217, in use and retired ({@code schemas/codes/currencies.tsv}). */
public final class Currencies {
    /**
     * A currency.
     *
     * @param code three letters
     * @param minorUnits decimals that an amount may have; null where the code has no minor unit (metals, funds of account)
     * @param retired the last day of its use; null while it is in use
     */
    public record Currency(
            String code,
            @Nullable Integer minorUnits,
            @Nullable LocalDate retired) {
        /** Whether it may still be used on a day. */
        public boolean inUse(LocalDate day) {
            return retired == null || !day.isAfter(retired);
        }
    }

    private final Map<String, Currency> currencies;

    private Currencies(Map<String, Currency> currencies) {
        this.currencies = Map.copyOf(currencies);
    }

    /**
     * Reads the list.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static Currencies load(Path file) {
        Map<String, Currency> currencies = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "code", "minorUnits", "retired", "name")) {
            String code = row.value(0);
            if (code.length() != 3 || !code.chars().allMatch(c -> Characters.upper((char) c))) {
                throw row.refuse("'" + code + "' is no currency code of three upper case letters");
            }
            Integer minorUnits =
                    switch (row.value(1)) {
                        case "-" -> null;
                        case "0", "1", "2", "3", "4", "5" -> Integer.valueOf(row.value(1));
                        default ->
                            throw row.refuse("'" + row.value(1) + "' is no number of decimals; write 0 to 5, or -");
                    };
            LocalDate retired;
            try {
                retired = row.value(2).isEmpty() ? null : LocalDate.parse(row.value(2));
            } catch (DateTimeParseException e) {
                throw row.refuse("'" + row.value(2) + "' is no date; write YYYY-MM-DD, or nothing");
            }
            if (currencies.put(code, new Currency(code, minorUnits, retired)) != null) {
                throw row.refuse("'" + code + "' is given twice");
            }
        }
        return new Currencies(currencies);
    }

    /** A currency by its code; null when ISO 4217 has none of this code. */
    public @Nullable Currency find(String code) {
        return currencies.get(code);
    }

    /** The decimals that an amount in a currency may have; null when it is unknown or has no minor unit. */
    public @Nullable Integer minorUnits(String code) {
        Currency currency = currencies.get(code);
        return currency == null ? null : currency.minorUnits();
    }
}
