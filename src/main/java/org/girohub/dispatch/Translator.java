package org.girohub.dispatch;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.identify.Inlet;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.mapping.StatementContinuity;
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
    /** What tells of content that nobody read. */
    private static final Set<FindingCode> UNREAD =
            EnumSet.of(FindingCode.UNKNOWN_ELEMENT, FindingCode.UNKNOWN_ATTRIBUTE, FindingCode.TEXT_NOT_ALLOWED);

    /** The messages whose entries may be too many to hold. */
    private static final Set<String> REPORTS = Set.of("camt.052", "camt.053", "camt.054");

    private final Validator validator;
    private final Mappings mappings;
    private final MxWriter mxWriter;
    private final MtWriter mtWriter = new MtWriter();
    private final Proof proof;
    private final Identifier identifier = new Identifier();
    private final CrossCheck crossCheck;

    /** A translator on what the hub has loaded already. */
    public Translator(Validator validator, Mappings mappings) {
        this.validator = validator;
        this.mappings = mappings;
        this.mxWriter = new MxWriter(validator.bindings());
        this.proof = new Proof(validator);
        this.crossCheck = new CrossCheck(validator, mappings);
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
     * Translates a message as far as it can be read, valid or not. One of which something was left unread is refused, and a
     * result that breaks the schema or a rule of its own type.
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
        if (isPartlyRead(findings)) {
            findings.add(partlyRead());
            return refusal(null, findings);
        }
        Finding unmapped = mappings.refusal(source);
        if (unmapped != null) {
            findings.add(unmapped);
            return refusal(null, findings);
        }
        List<Payment> payments = mappings.toCanonical(source);
        findings.addAll(crossCheck.of(raw, payments));
        findings.addAll(new StatementContinuity().next(payments));
        MessageType target = target(source, payments, to);
        if (target == null) {
            findings.addAll(noCounterpart(source.type(), to).findings());
            return refusal(null, findings);
        }
        Translation translation = proven(mappings.fromCanonical(payments, target));
        if (translation.refused() && target.variant().equals("STP") && standard(to) != null) {
            // what breaks the stricter rules of the form is sent without its promise
            target = MessageType.mt(target.number(), "");
            translation = proven(mappings.fromCanonical(payments, target));
        }
        findings.addAll(translation.findings());
        return new Translation(target, translation.texts(), translation.losses(), findings);
    }

    /**
     * Translates an input that is too large to hold, as far as it can be read: statements, reports and notifications of ISO
     * 20022 into MTs entry by entry, handed over as soon as each is complete, and MTs one by one. Memory grows neither with
     * the input nor with what becomes of it. Any other message is one payment or batch that must be held, and is.
     *
     * @param to as for a message that is held
     * @param out takes what becomes of it
     * @throws UncheckedIOException when the input cannot be read
     */
    public void translate(InputStream input, String to, TranslationSink out) {
        try {
            byte[] start = input.readNBytes(Inlet.START);
            Inlet look = Inlet.of(new ByteArrayInputStream(start));
            InputStream all = new SequenceInputStream(new ByteArrayInputStream(start), input);
            Finding unreadable = look.refused();
            if (unreadable != null) {
                out.translated(refusal(null, List.of(unreadable)));
                return;
            }
            if (!look.xml()) {
                Inlet.of(all).messages(raw -> out.translated(translate(raw, to)));
                return;
            }
            MessageType type = look.type();
            if (type != null && REPORTS.contains(type.message()) && !isMx(to)) {
                Inlet inlet = Inlet.of(all);
                validator.mxReader().stream().read(inlet.text(), Inlet::typeOf, new StreamedReports(this, to, out));
                return;
            }
            for (RawMessage raw : identifier.identify(all.readAllBytes())) {
                out.translated(translate(raw, to));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isMx(String to) {
        MessageType type = MessageType.parse(to);
        return standard(to) == MessageType.Standard.MX || (type != null && type.isMx());
    }

    /** The type that a message becomes; null where it has no such counterpart. */
    @Nullable
    MessageType target(ReadMessage source, List<Payment> payments, String to) {
        MessageType.Standard standard = standard(to);
        MessageType target =
                standard == null ? MessageType.parse(to) : mappings.counterpart(source, payments, standard);
        return target == null || !mappings.covers(target) ? null : target;
    }

    Mappings mappings() {
        return mappings;
    }

    /** Whether findings tell of content of an ISO 20022 message that nobody read, since it belongs nowhere. */
    static boolean isPartlyRead(List<Finding> findings) {
        return findings.stream().anyMatch(finding -> UNREAD.contains(finding.code()));
    }

    /** Why what was read in part only is not translated. */
    static Finding partlyRead() {
        return Finding.of(
                FindingCode.PARTLY_READ,
                "",
                null,
                "It is not translated: what does not belong there was not read, and would be left out unsaid.");
    }

    /** The refusal of a message that has no counterpart. */
    static Translation noCounterpart(MessageType source, String to) {
        return refusal(
                null,
                List.of(Finding.of(
                        FindingCode.NO_COUNTERPART, "", source.name(), source + " has no translation to " + to + ".")));
    }

    /** What was rendered, written and judged as its receiver will judge it. */
    Translation proven(Rendered rendered) {
        List<Finding> findings = new ArrayList<>(rendered.findings());
        List<String> texts = new ArrayList<>();
        List<Finding> flaws = new ArrayList<>();
        for (ReadMessage message : rendered.messages()) {
            try {
                String text = write(message);
                texts.add(text);
                flaws.addAll(proof.of(text, message.type()));
            } catch (IllegalArgumentException e) {
                // What an invalid message holds may be what no message can be written with, as a line that ends its
                // field.
                flaws.add(Finding.of(
                        FindingCode.NOT_REPRESENTABLE, "", null, "It cannot be written as text: " + e.getMessage()));
            }
        }
        flaws.forEach(flaw -> findings.add(ofResult(flaw)));
        if (flaws.stream().anyMatch(Finding::isError)) {
            return refusal(rendered.type(), findings);
        }
        return new Translation(rendered.type(), texts, rendered.losses(), findings);
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

    static Translation refusal(@Nullable MessageType target, List<Finding> findings) {
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
