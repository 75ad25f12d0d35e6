package org.girohub.codes;

import java.nio.file.Path;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.MissingResourceException;
import java.util.Set;
import java.util.regex.Pattern;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/**
 * Countries by what addresses call them: the names of ISO 3166, alpha-3 codes, the names in the larger languages of Europe
 * (as the Java platform has them), and others ({@code schemas/codes/country-names.tsv}). A name that two countries share is
 * nobody's.
 */
public final class CountryNames {
    private static final List<String> LANGUAGES =
            List.of("en", "de", "fr", "es", "it", "pt", "nl", "pl", "cs", "hu", "ro", "sv", "da", "no", "fi", "tr");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern BLANKS = Pattern.compile("\\s+");

    private final Map<String, String> codes;

    private CountryNames(Map<String, String> codes) {
        this.codes = Map.copyOf(codes);
    }

    /**
     * Reads the list of further names.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static CountryNames load(Path file, Countries countries) {
        Map<String, String> codes = new HashMap<>();
        Set<String> shared = new HashSet<>();
        for (String code : countries.codes()) {
            Locale country = new Locale.Builder().setRegion(code).build();
            add(codes, shared, countries.name(code), code);
            for (String language : LANGUAGES) {
                add(codes, shared, country.getDisplayCountry(Locale.forLanguageTag(language)), code);
            }
            try {
                add(codes, shared, country.getISO3Country(), code);
            } catch (MissingResourceException e) {
                // XK has no alpha-3 code
            }
        }
        shared.forEach(codes::remove);
        for (Tsv.Row row : Tsv.read(file, "code", "name")) {
            if (!countries.contains(row.value(0))) {
                throw row.refuse("'" + row.value(0) + "' is no country");
            }
            codes.put(plain(row.value(1)), row.value(0));
        }
        return new CountryNames(codes);
    }

    private static void add(Map<String, String> codes, Set<String> shared, String name, String code) {
        String plain = plain(name);
        if (plain.length() < 3) {
            return;
        }
        String other = codes.put(plain, code);
        if (other != null && !other.equals(code)) {
            shared.add(plain);
        }
    }

    /** The country of a name; null when it is none's. */
    public @Nullable String code(String name) {
        return codes.get(plain(name));
    }

    /** In capitals, without accents, with single blanks. */
    public static String plain(String text) {
        String letters =
                MARKS.matcher(Normalizer.normalize(text, Normalizer.Form.NFD)).replaceAll("");
        return BLANKS.matcher(letters.replace("ß", "ss").replace("ø", "o").replace("Ø", "O"))
                .replaceAll(" ")
                .strip()
                .toUpperCase(Locale.ROOT);
    }
}
