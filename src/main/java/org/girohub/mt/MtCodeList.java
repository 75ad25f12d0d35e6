package org.girohub.mt;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.girohub.config.Yaml;
import org.girohub.findings.FindingCode;

/**
 * The codes that a part of a field ({@code <code>} in its format) may have.
 *
 * @param values in the file's order
 * @param swiftError what the network answers to any other code; empty where the standard only proposes codes
 */
record MtCodeList(Set<String> values, String swiftError) {
    private static final Pattern ERROR = Pattern.compile("[A-Z]\\d{2}");

    /** Reads {@code { error: T36, values: [CRED, ...] }}; without an error, other codes are a warning. */
    static MtCodeList of(Yaml yaml) {
        yaml.only(List.of("error", "values"));
        String error = yaml.text("error", "");
        if (!error.isEmpty() && !ERROR.matcher(error).matches()) {
            throw yaml.need("error")
                    .refuse("a SWIFT error code is a letter and two digits, such as T36; not '" + error + "'");
        }
        List<String> values = yaml.need("values").texts();
        if (values.isEmpty() || values.contains("")) {
            throw yaml.need("values").refuse("at least one code is expected here, and none may be empty");
        }
        return new MtCodeList(new LinkedHashSet<>(values), error);
    }

    /** The fault of another code at a place of a value. */
    MtFormat.Fault fault(String value, int at, String piece) {
        return MtFormat.Fault.of(
                swiftError.isEmpty() ? FindingCode.MT_CODE_UNUSUAL : FindingCode.MT_CODE,
                value,
                at,
                piece,
                "'" + piece + "' is no code for this place; it is " + words() + ".",
                swiftError.isEmpty() ? FindingCode.MT_CODE_UNUSUAL.swiftError() : swiftError);
    }

    /** For a message: {@code CRED, CRTS or SPRI}. */
    String words() {
        List<String> all = List.copyOf(values);
        return all.size() == 1
                ? all.get(0)
                : String.join(", ", all.subList(0, all.size() - 1)) + " or " + all.get(all.size() - 1);
    }
}
