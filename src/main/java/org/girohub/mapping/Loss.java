package org.girohub.mapping;

import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * Something that a translation could not carry over as it was.
 *
 * @param code what happened to it (7xxx): truncated, altered, or dropped for want of a counterpart
 * @param path where it was: a canonical path, or a path of the source message
 * @param before its value
 * @param after what became of it; null when it was dropped
 * @param essential whether it changes what the payment says (amount, date, account, agent, reference), as
 *     {@code mappings/essential.yaml} lists
 */
public record Loss(
        FindingCode code,
        String path,
        String before,
        @Nullable String after,
        boolean essential) {
    /** A loss that nobody has judged yet. */
    public Loss(FindingCode code, String path, String before, @Nullable String after) {
        this(code, path, before, after, false);
    }
}
