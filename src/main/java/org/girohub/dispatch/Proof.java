package org.girohub.dispatch;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.validation.Validator;

/** Judges what the hub itself wrote, as its receiver will: a translation may not break the schema or a
 * rule of its own type. */
final class Proof {
    private final Validator validator;
    private final Identifier identifier = new Identifier();

    Proof(Validator validator) {
        this.validator = validator;
    }

    /** What is wrong with a message's text, up to the rules of its type. */
    List<Finding> of(String text) {
        return identifier.identify(text.getBytes(StandardCharsets.UTF_8)).stream()
                .flatMap(raw -> validator.validate(raw, Level.RULES, List.of()).findings().stream())
                .toList();
    }
}
