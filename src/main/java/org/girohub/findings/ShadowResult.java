package org.girohub.findings;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a profile that only reports says of one message.
 *
 * @param profile its name
 * @param on the day whose rules were asked
 * @param failures what would be wrong; empty when the message keeps the profile
 */
public record ShadowResult(String profile, LocalDate on, List<Failure> failures) {
    public ShadowResult {
        failures = List.copyOf(failures);
    }

    /**
     * A rule that a field of the message breaks.
     *
     * @param rule its name in the profile
     * @param code what its findings are
     * @param severity ERROR when the message would be refused
     * @param field the path without indexes
     * @param text what is right
     * @param from the first day on which the rule holds; null from ever
     * @param times how often it is broken there
     */
    public record Failure(
            String rule,
            FindingCode code,
            Severity severity,
            String field,
            String text,
            @Nullable LocalDate from,
            int times) {
        /** The same, so often. */
        public Failure times(int count) {
            return new Failure(rule, code, severity, field, text, from, count);
        }
    }
}
