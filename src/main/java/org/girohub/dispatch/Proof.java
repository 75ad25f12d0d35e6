package org.girohub.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.validation.Validator;

/** Judges what the hub itself wrote, as its receiver will: a translation may not break the schema or a
 * rule of its own type. */
final class Proof {
    private final Validator validator;
    private final Identifier identifier = new Identifier();

    Proof(Validator validator) {
        this.validator = validator;
    }

    /** What is wrong with a message's text, up to the rules of the type that it is meant to be of. */
    List<Finding> of(String text, MessageType type) {
        return identifier.identify(text.getBytes(StandardCharsets.UTF_8)).stream()
                .map(raw -> meant(raw, type))
                .flatMap(raw -> validator.validate(raw, Level.RULES, List.of()).findings().stream())
                .toList();
    }

    /** Without its blocks, what lacks a part of an MT may read as a whole MT of another type. */
    private static RawMessage meant(RawMessage raw, MessageType type) {
        return raw.type() == null || raw.type().equals(type) || !raw.type().isMt() || !type.isMt()
                ? raw
                : new RawMessage(raw.index(), type, raw.whole(), raw.header(), raw.body(), raw.findings());
    }
}
