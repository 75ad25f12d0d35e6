package org.girohub.reply;

import java.util.Map;
import java.util.Set;

/**
 * The order in which a payment's status moves. Answers overtake each other, so a status only ever moves on: an ACSP that
 * comes after the ACSC is history. What is final stays; a rejection after settlement is no progress but a conflict.
 */
public final class StatusProgress {
    private static final Map<String, Integer> RANK = Map.ofEntries(
            Map.entry("RCVD", 1),
            Map.entry("PDNG", 2),
            Map.entry("ACTC", 3),
            Map.entry("PATC", 3),
            Map.entry("ACCP", 4),
            Map.entry("ACFC", 4),
            Map.entry("ACWC", 5),
            Map.entry("ACWP", 5),
            Map.entry("ACPD", 5),
            Map.entry("ACSP", 6),
            Map.entry("PRES", 6),
            Map.entry("ACIS", 6),
            Map.entry("ACSC", 8),
            Map.entry("ACCC", 9),
            Map.entry("RJCT", 9),
            Map.entry("CANC", 9),
            Map.entry("CNCL", 9));

    /** What camt.029 says of a request to cancel that leaves the payment as it is: refused, pending, partly pending. */
    private static final Set<String> REQUEST_ONLY = Set.of("RJCR", "PDCR", "PECR");

    /** What an answer does to a status. */
    public enum Step {
        /** The status becomes the answer's. */
        ADVANCES,
        /** Nothing new: repeated, or overtaken by a later one. */
        KEEPS,
        /** Contradicts what is final: somebody has to look. */
        CONFLICTS
    }

    private StatusProgress() {}

    /** What {@code next} does to a payment whose status is {@code now}. */
    public static Step step(String now, String next) {
        if (now.equals(next) || REQUEST_ONLY.contains(next)) {
            return Step.KEEPS;
        }
        boolean refused = next.equals("RJCT") || next.equals("CANC");
        boolean wasRefused = now.equals("RJCT") || now.equals("CANC") || now.equals("CNCL");
        boolean settled = now.equals("ACSC") || now.equals("ACCC");
        boolean settles = next.equals("ACSC") || next.equals("ACCC");
        if (next.equals("CNCL") && (settled || wasRefused)) {
            // The money comes back as a return (pacs.004), which is a payment of its own.
            return Step.KEEPS;
        }
        if ((refused && settled) || (wasRefused && (refused || settles))) {
            return Step.CONFLICTS;
        }
        // A status that we have never heard of says something, but nothing that can be ordered: it moves on from
        // whatever is not final.
        int from = RANK.getOrDefault(now, 3);
        int to = RANK.getOrDefault(next, from + 1);
        return to > from && !wasRefused ? Step.ADVANCES : Step.KEEPS;
    }
}
