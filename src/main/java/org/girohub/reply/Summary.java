package org.girohub.reply;

import java.util.List;
import java.util.Map;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.message.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message whose transactions did not all end alike.
 *
 * @param raw the message, or its beginning as far as the group header
 * @param first its first payment; null when it could not be mapped
 * @param counts by status (ACTC, RJCT, PDNG), those that occur
 * @param findings why, where that is the same for all of the message
 * @param some whether it is about some of the message's transactions only
 * @param duplicateOf the message that was there first; null when it is no duplicate
 */
public record Summary(
        String hubMessageId,
        RawMessage raw,
        @Nullable Payment first,
        Map<String, Count> counts,
        List<Finding> findings,
        boolean some,
        @Nullable String duplicateOf) {
    public Summary {
        counts = Map.copyOf(counts);
        findings = List.copyOf(findings);
    }

    /** The status of the whole: that of all transactions, or PART where they differ. */
    public String status() {
        return counts.size() == 1 && !some
                ? counts.keySet().iterator().next()
                : counts.isEmpty() && !some ? StatusReports.REJECTED : "PART";
    }
}
