package org.girohub.codes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.girohub.config.ConfigurationException;
import org.jspecify.annotations.Nullable;

/** What post codes look like, by country ({@code schemas/codes/postcodes.tsv}). */
public final class PostCodes {
    /**
     * The post codes of a country.
     *
     * @param form what one looks like, to be found as a word of a line; null where the country has none
     * @param beforeTown whether it stands before the town
     * @param telling whether its form says more than "so many digits", so that it hints at the country
     */
    public record PostCode(@Nullable Pattern form, boolean beforeTown, boolean telling) {}

    private final Map<String, PostCode> byCountry;

    private PostCodes(Map<String, PostCode> byCountry) {
        this.byCountry = Map.copyOf(byCountry);
    }

    /**
     * Reads the list.
     *
     * @throws ConfigurationException when a row is broken, with file and line
     */
    public static PostCodes load(Path file) {
        Map<String, PostCode> byCountry = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "country", "form", "town")) {
            String form = row.value(1);
            String town = row.value(2);
            if (!form.equals("-") && !town.equals("before") && !town.equals("after")) {
                throw row.refuse("a post code stands before or after the town, not '" + town + "'");
            }
            try {
                Pattern pattern =
                        form.equals("-") ? null : Pattern.compile("(?<![A-Z0-9])(?:" + form + ")(?![A-Z0-9])");
                boolean telling = pattern != null
                        && !form.replaceAll("\\\\d|\\{[0-9,]+}|[ ?()]", "").isEmpty();
                if (byCountry.put(row.value(0), new PostCode(pattern, town.equals("before"), telling)) != null) {
                    throw row.refuse("'" + row.value(0) + "' is given twice");
                }
            } catch (PatternSyntaxException e) {
                throw row.refuse("'" + form + "' is no regular expression: " + e.getDescription());
            }
        }
        return new PostCodes(byCountry);
    }

    /** Those of a country; null when they are not known. */
    public @Nullable PostCode of(String country) {
        return byCountry.get(country);
    }
}
