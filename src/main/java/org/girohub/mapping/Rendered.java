package org.girohub.mapping;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;

/**
 * Payments turned into messages of one type; refused, with errors and without messages, where the result would be wrong.
 *
 * @param type the type asked for
 * @param messages one or more (a pain.001 gives an MT101 for each payment information)
 * @param losses what could not be carried over as it was
 * @param findings why it was refused, and what is worth knowing
 */
public record Rendered(MessageType type, List<ReadMessage> messages, List<Loss> losses, List<Finding> findings) {
    public Rendered {
        messages = List.copyOf(messages);
        losses = List.copyOf(losses);
        findings = List.copyOf(findings);
    }

    /** A refusal. */
    public static Rendered refused(MessageType type, Finding... reasons) {
        return new Rendered(type, List.of(), List.of(), List.of(reasons));
    }
}
