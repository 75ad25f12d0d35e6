package org.girohub.bench;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.canonical.Payment;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtWriter;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxWriter;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;

/** The hub's own way from bytes to a verdict or to another message, loaded once. */
final class Hub {
    private final Identifier identifier = new Identifier();
    private final Validator validator = Validator.load(Inputs.installation());
    private final Mappings mappings = Mappings.load(Inputs.installation().mappings());
    private final MxWriter mxWriter = new MxWriter(validator.bindings());
    private final MtWriter mtWriter = new MtWriter();

    /** Identifies, reads and judges the first message of an input. */
    Verdict validate(byte[] input, Level upTo, String... profiles) {
        return validator.validate(identifier.identify(input).get(0), upTo, List.of(profiles));
    }

    /** Identifies, reads and judges all messages of an input; how many are valid. */
    long validateAll(byte[] input, Level upTo) {
        return identifier.identify(input).stream()
                .filter(raw -> validator.validate(raw, upTo, List.of()).valid())
                .count();
    }

    /** Identifies, reads and judges at every level, maps, and renders as another type. */
    String translate(byte[] input, MessageType target, String... profiles) {
        Verdict verdict = validate(input, Level.PRACTICE, profiles);
        ReadMessage source = verdict.message();
        if (!verdict.valid() || source == null) {
            throw new IllegalStateException("the input should be valid: " + verdict.findings());
        }
        Rendered rendered = mappings.fromCanonical(mappings.toCanonical(source), target);
        ReadMessage message = rendered.messages().get(0);
        return message instanceof MxMessage mx ? mxWriter.write(mx) : mtWriter.write((MtMessage) message);
    }

    /** The payments or statements of the first message of an input. */
    List<Payment> canonical(byte[] input) {
        ReadMessage source = validate(input, Level.SCHEMA).message();
        if (source == null) {
            throw new IllegalStateException("the input should be readable");
        }
        return mappings.toCanonical(source);
    }

    Validator validator() {
        return validator;
    }

    Identifier identifier() {
        return identifier;
    }

    static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static void check(boolean asExpected, String what) {
        if (!asExpected) {
            throw new IllegalStateException("fast because nothing is done: " + what);
        }
    }
}
