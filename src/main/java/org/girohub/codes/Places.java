package org.girohub.codes;

import java.nio.file.Path;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;

/**
 * What is known of places, for whoever reads addresses. Apart from {@link Codes}, since it takes a while to load and few
 * need it.
 *
 * @param countries ISO 3166
 * @param countryNames countries by what addresses call them
 * @param postCodes what post codes look like
 * @param towns towns, where the operator says
 */
public record Places(Countries countries, CountryNames countryNames, PostCodes postCodes, Towns towns) {
    /**
     * Reads every list.
     *
     * @throws ConfigurationException when one is missing or broken, with file and line
     */
    public static Places load(Installation installation) {
        Path folder = installation.schemas().resolve("codes");
        Countries countries = Countries.load(folder.resolve("countries.tsv"));
        return new Places(
                countries,
                CountryNames.load(folder.resolve("country-names.tsv"), countries),
                PostCodes.load(folder.resolve("postcodes.tsv")),
                Towns.load(folder.resolve("towns.tsv")));
    }
}
