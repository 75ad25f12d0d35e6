package org.girohub.dispatch;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtWriter;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxWriter;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import org.jspecify.annotations.Nullable;

/** Translates whole messages: read, map to the canonical model, map to the type asked for, write, and check the result. */
public final class Translator {
    private final Validator validator;
    private final Mappings mappings;
    private final MxWriter mxWriter;
    private final MtWriter mtWriter = new MtWriter();
    private final Proof proof;

    /** A translator on what the hub has loaded already. */
    public Translator(Validator validator, Mappings mappings) {
        this.validator = validator;
        this.mappings = mappings;
        this.mxWriter = new MxWriter(validator.bindings());
        this.proof = new Proof(validator);
    }

    /** A translator of its own. */
    public static Translator load(Installation installation) {
        return new Translator(Validator.load(installation), Mappings.load(installation.mappings()));
    }

    /** Whether a target can be meant: {@code mx}, {@code mt}, or the name of a message type. */
    public static boolean isTarget(String to) {
        return standard(to) != null || MessageType.parse(to) != null;
    }

    /**
     * Translates a message as far as it can be read, valid or not. A result that breaks the schema or a rule of its own
     * type is refused.
     *
     * @param to {@code mx}, {@code mt} (the usual counterpart), or a type
     */
    public Translation translate(RawMessage raw, String to) {
        Verdict verdict = validator.validate(raw, Level.SCHEMA, List.of());
        List<Finding> findings = new ArrayList<>(verdict.findings());
        ReadMessage source = verdict.message();
        if (source == null) {
            return refusal(null, findings);
        }
        Finding unmapped = mappings.refusal(source);
        if (unmapped != null) {
            findings.add(unmapped);
            return refusal(null, findings);
        }
        List<Payment> payments = mappings.toCanonical(source);
        MessageType.Standard standard = standard(to);
        MessageType target =
                standard == null ? MessageType.parse(to) : mappings.counterpart(source, payments, standard);
        if (target == null || !mappings.covers(target)) {
            findings.add(Finding.of(
                    FindingCode.NO_COUNTERPART,
                    "",
                    source.type().name(),
                    source.type() + " has no translation to " + (target == null ? to : target.name()) + "."));
            return refusal(target, findings);
        }
        Rendered rendered = mappings.fromCanonical(payments, target);
        findings.addAll(rendered.findings());
        List<String> texts = new ArrayList<>();
        List<Finding> flaws = new ArrayList<>();
        for (ReadMessage message : rendered.messages()) {
            String text = write(message);
            texts.add(text);
            flaws.addAll(proof.of(text));
        }
        flaws.forEach(flaw -> findings.add(ofResult(flaw)));
        if (flaws.stream().anyMatch(Finding::isError)) {
            return refusal(target, findings);
        }
        return new Translation(target, texts, rendered.losses(), findings);
    }

    /** The text of a message, ready to send. */
    public String write(ReadMessage message) {
        if (message instanceof MxMessage mx) {
            return mxWriter.write(mx);
        }
        return mtWriter.write((MtMessage) message);
    }

    private static Finding ofResult(Finding finding) {
        return new Finding(
                finding.code(),
                finding.severity(),
                finding.level(),
                finding.path(),
                finding.value(),
                "In the translation: " + finding.message(),
                0,
                0);
    }

    private static Translation refusal(@Nullable MessageType target, List<Finding> findings) {
        return new Translation(target, List.of(), List.of(), findings);
    }

    private static MessageType.@Nullable Standard standard(String to) {
        return switch (to.toLowerCase(Locale.ROOT)) {
            case "mx" -> MessageType.Standard.MX;
            case "mt" -> MessageType.Standard.MT;
            default -> null;
        };
    }
}
