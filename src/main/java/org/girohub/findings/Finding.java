package org.girohub.findings;

import org.jspecify.annotations.Nullable;

/**
 * One thing that is wrong with a message, or worth knowing about it.
 *
 * @param code what is wrong, as a stable number
 * @param severity whether it makes the message invalid
 * @param level the stage that found it
 * @param path where: an XPath with indexes ({@code /Document/FIToFICstmrCdtTrf/CdtTrfTxInf[2]/Dbtr/Nm}; {@code /AppHdr/...})
 *     or an MT address (field/option/line, {@code 50K/2}; {@code 3/121} for a block); empty when it is the whole message
 * @param value the offending value, where there is one
 * @param message what is wrong and what would be right, for a payments person
 * @param line line in the input as it came, from 1; 0 when not known
 * @param column column in that line, from 1; 0 when not known
 * @param swiftError the network's error code to refuse an MT with ({@code T36}): the code's own, where the rule broken has
 *     none more precise
 * @param rule the rule of a market practice profile that it breaks, {@code cbprplus/uetr}; null for all others
 * @param relaxation the relaxation of the channel that made an error less than one; null for all others
 *
 * <p>Path, value and message are cut at {@value #LONGEST} characters: they quote an input that may be of any size.
 */
public record Finding(
        FindingCode code,
        Severity severity,
        Level level,
        String path,
        @Nullable String value,
        String message,
        int line,
        int column,
        String swiftError,
        @Nullable String rule,
        @Nullable String relaxation) {
    private static final int LONGEST = 1_000;

    public Finding {
        path = shortened(path);
        value = value == null ? null : shortened(value);
        message = shortened(message);
    }

    /** A finding that an MT is refused with under the SWIFT error code of its code. */
    public Finding(
            FindingCode code,
            Severity severity,
            Level level,
            String path,
            @Nullable String value,
            String message,
            int line,
            int column) {
        this(code, severity, level, path, value, message, line, column, code.swiftError(), null, null);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST - 3) + "...";
    }

    /** A finding with the severity and level that its code has by default, at no known line. */
    public static Finding of(FindingCode code, String path, @Nullable String value, String message) {
        return new Finding(code, code.severity(), code.level(), path, value, message, 0, 0);
    }

    /** The same finding at a place in the input. */
    public Finding at(int line, int column) {
        return new Finding(code, severity, level, path, value, message, line, column, swiftError, rule, relaxation);
    }

    /** The same finding under a more precise SWIFT error code. */
    public Finding answering(String other) {
        return new Finding(code, severity, level, path, value, message, line, column, other, rule, relaxation);
    }

    /** The same finding on another path. */
    public Finding on(String other) {
        return new Finding(code, severity, level, other, value, message, line, column, swiftError, rule, relaxation);
    }

    /** The same finding with another severity, for channels that are lenient. */
    public Finding as(Severity other) {
        return new Finding(code, other, level, path, value, message, line, column, swiftError, rule, relaxation);
    }

    /** The same finding, of a rule of a market practice profile. */
    public Finding breaking(String profileRule) {
        return new Finding(
                code, severity, level, path, value, message, line, column, swiftError, profileRule, relaxation);
    }

    /**
     * The same finding, which a channel's relaxation made less than an error: it stays, and says by what name.
     *
     * @param name the relaxation
     * @param as what it is now
     */
    public Finding relaxed(String name, Severity as) {
        return new Finding(
                code,
                as,
                level,
                path,
                value,
                message + "; no error here by relaxation '" + name + "'",
                line,
                column,
                swiftError,
                rule,
                name);
    }

    /** Whether it makes the message invalid. */
    public boolean isError() {
        return severity == Severity.ERROR;
    }
}
