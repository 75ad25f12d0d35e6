package org.girohub.validation;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.jspecify.annotations.Nullable;

/**
 * What validation says about one message.
 *
 * @param raw the message as it was cut out of its input
 * @param message as it was read; null when there was too little to read
 * @param findings all that was found, in the order of the levels
 * @param profiles the market practice profiles that it was judged by
 */
public record Verdict(RawMessage raw, @Nullable ReadMessage message, List<Finding> findings, List<String> profiles) {
    public Verdict {
        findings = List.copyOf(findings);
        profiles = List.copyOf(profiles);
    }

    /** Whether nothing that was found makes it invalid. */
    public boolean valid() {
        for (Finding finding : findings) {
            if (finding.isError()) {
                return false;
            }
        }
        return true;
    }
}
