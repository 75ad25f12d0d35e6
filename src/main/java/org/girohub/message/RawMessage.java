package org.girohub.message;

import java.util.List;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * One message cut out of an input, identified where that was possible, not yet judged.
 *
 * @param index its place in the input, from 1
 * @param type null when it could not be identified; the findings then say what it looked like
 * @param whole the message with all that came around it (envelope, RJE framing, service message in front)
 * @param header MX only: the {@code AppHdr} element, as a document of its own; null without one
 * @param body MX: the {@code Document} element, as a document of its own (prefixes declared around it are declared on
 *     it). MT: from block 1 to block 5, or the bare block 4 content. Null when there is none.
 * @param findings what identification found (codes 1xxx and 2xxx)
 */
public record RawMessage(
        int index,
        @Nullable MessageType type,
        TextSlice whole,
        @Nullable TextSlice header,
        @Nullable TextSlice body,
        List<Finding> findings) {
    public RawMessage {
        findings = List.copyOf(findings);
    }
}
