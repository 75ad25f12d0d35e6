package org.girohub.mt;

import java.util.List;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What reading an MT gave.
 *
 * @param message null when there is nothing to judge or map: no text block, or no type
 * @param findings what is wrong with its blocks (codes 1xxx, 2xxx); format and structure are judged by
 *     {@link MtStructures#check}
 */
public record MtRead(@Nullable MtMessage message, List<Finding> findings) {
    public MtRead {
        findings = List.copyOf(findings);
    }
}
