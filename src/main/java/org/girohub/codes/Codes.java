package org.girohub.codes;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;

/**
 * All code lists of an installation ({@code schemas/codes/}), read once.
 *
 * @param ibans IBAN registry
 * @param bics BIC structure
 * @param countries ISO 3166
 * @param currencies ISO 4217
 * @param sets ISO 20022 external code sets
 * @param directory the BICs that exist, where the operator says
 * @param clearingSystems members of national clearing systems
 * @param creditorIdentifiers SEPA creditor identifiers
 * @param leaves which elements carry codes: component, then element ({@code @attribute}), then kind: a {@link Kind}'s
 *     name, or the name of an external code set
 */
public record Codes(
        Iban ibans,
        Bic bics,
        Countries countries,
        Currencies currencies,
        CodeSets sets,
        BicDirectory directory,
        ClearingSystems clearingSystems,
        CreditorIdentifiers creditorIdentifiers,
        Map<String, Map<String, String>> leaves) {

    /** Kinds of coded elements that are no external code set. */
    public enum Kind {
        IBAN,
        BIC,
        LEI,
        UETR,
        COUNTRY,
        /** A currency that must be in use on the day of the message. */
        ACTIVE_CURRENCY,
        /** A currency that is or was in use. */
        CURRENCY
    }

    /**
     * Reads every list.
     *
     * @throws ConfigurationException when one is missing or broken, with file and line
     */
    public static Codes load(Installation installation) {
        Path folder = installation.schemas().resolve("codes");
        Countries countries = Countries.load(folder.resolve("countries.tsv"));
        CodeSets sets = CodeSets.load(folder.resolve("external-codes.tsv"), folder.resolve("updates"));
        return new Codes(
                Iban.load(folder.resolve("iban.tsv")),
                new Bic(countries),
                countries,
                Currencies.load(folder.resolve("currencies.tsv")),
                sets,
                BicDirectory.load(folder.resolve("bics.tsv")),
                ClearingSystems.load(folder.resolve("clearing-systems.tsv")),
                CreditorIdentifiers.load(folder.resolve("creditor-identifiers.tsv")),
                leaves(folder.resolve("leaves.tsv"), sets));
    }

    private static Map<String, Map<String, String>> leaves(Path file, CodeSets sets) {
        Map<String, Map<String, String>> leaves = new HashMap<>();
        for (Tsv.Row row : Tsv.read(file, "component", "element", "kind")) {
            if (!sets.has(row.value(2)) && !isKind(row.value(2))) {
                throw row.refuse("'" + row.value(2) + "' is neither a kind of code nor a set of external-codes.tsv");
            }
            if (leaves.computeIfAbsent(row.value(0), k -> new HashMap<>()).put(row.value(1), row.value(2)) != null) {
                throw row.refuse(row.value(0) + "/" + row.value(1) + " is given twice");
            }
        }
        leaves.replaceAll((component, elements) -> Map.copyOf(elements));
        return Map.copyOf(leaves);
    }

    private static boolean isKind(String name) {
        for (Kind kind : Kind.values()) {
            if (kind.name().equals(name)) {
                return true;
            }
        }
        return false;
    }
}
