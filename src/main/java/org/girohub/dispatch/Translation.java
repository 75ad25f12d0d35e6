package org.girohub.dispatch;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.mapping.Loss;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A message translated into another type, as text; or a refusal, without texts, whose findings say why.
 *
 * @param type the type it was translated to; null when there is no counterpart
 * @param texts one or more messages, ready to send
 * @param losses what could not be carried over as it was
 * @param findings of the source message, of the translation, and of its result
 */
public record Translation(@Nullable MessageType type, List<String> texts, List<Loss> losses, List<Finding> findings) {
    public Translation {
        texts = List.copyOf(texts);
        losses = List.copyOf(losses);
        findings = List.copyOf(findings);
    }

    /** Whether nothing came out. */
    public boolean refused() {
        return texts.isEmpty();
    }
}
