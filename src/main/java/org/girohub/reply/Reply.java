package org.girohub.reply;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a sender is answered.
 *
 * @param type pain.002, pacs.002 or F21; null when there is no answer
 * @param id message id of the answer; null for an F21, which has none, and without an answer
 * @param text the answer, ready to send; null when there is none
 * @param note in words: what it says, or why there is none
 * @param findings what kept an answer from being written
 */
public record Reply(
        @Nullable MessageType type,
        @Nullable String id,
        @Nullable String text,
        String note,
        List<Finding> findings) {
    public Reply {
        findings = List.copyOf(findings);
    }

    static Reply none(String why, List<Finding> findings) {
        return new Reply(null, null, null, why, findings);
    }

    /** Whether there is something to send. */
    public boolean isPresent() {
        return text != null;
    }
}
