package org.girohub.findings;

import java.util.Locale;

/**
 * The stage that a finding belongs to. The first five are the levels of validation, in order; a message is judged at a
 * level only where the levels before left enough of it to judge.
 */
public enum Level {
    /** Well-formed, within limits, free of DOCTYPE; identified as a message type. */
    READ,
    /** The published structure: XSD for MX; fields, order and formats for MT. */
    SCHEMA,
    /** The standard's own rules across elements: ISO cross-element rules, MT network validated rules. */
    RULES,
    /** Codes and checksums: IBAN, BIC, LEI, UETR, ISO 3166, ISO 4217, external code sets. */
    CODES,
    /** Market practice: the dated profiles of schemas/profiles/. */
    PRACTICE,
    /** Translation to or from the canonical model. */
    MAPPING,
    /** Choice of the scheme, and dispatch. */
    ROUTING,
    /** The hub itself. */
    HUB;

    /** The name as the command line and JSON write it. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
