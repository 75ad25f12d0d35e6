package org.girohub.mx;

import java.util.List;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * What came of reading an ISO 20022 message.
 *
 * @param message the message as far as it could be bound, also when it breaks its schema; null when it is not
 *     well-formed or its type is not supported
 * @param findings everything found, in the order of the input
 */
public record MxRead(@Nullable MxMessage message, List<Finding> findings) {
    public MxRead {
        findings = List.copyOf(findings);
    }
}
