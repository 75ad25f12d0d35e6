package org.girohub.process;

import java.util.List;
import java.util.Objects;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.message.Strictness;
import org.girohub.validation.Verdict;

/** Judges a message on every level. One error rejects the message whole. */
public final class Validate implements Stage {
    private final Judge judge;

    /** Judges messages. */
    public interface Judge {
        /** The verdict on a message, under market practice profiles by name. */
        Verdict validate(RawMessage raw, List<String> profiles, Strictness strictness);
    }

    /** A stage. */
    public Validate(Judge judge) {
        this.judge = judge;
    }

    @Override
    public String name() {
        return "validate";
    }

    @Override
    public void run(Work work) {
        RawMessage raw = Objects.requireNonNull(work.raw());
        Verdict verdict = judge.validate(
                raw,
                work.channel() == null ? List.of() : work.channel().profiles(),
                work.channel() == null ? Strictness.STRICT : work.channel().strictness());
        work.read(verdict.message());
        if (verdict.valid() && verdict.message() != null) {
            work.found(verdict.findings());
            work.note(name(), verdict.findings().isEmpty() ? "valid" : "valid, with remarks");
            return;
        }
        // What we do not support is no fault of the sender's: a person decides.
        boolean unsupported = verdict.findings().stream()
                .filter(Finding::isError)
                .allMatch(f -> f.code().equals(FindingCode.UNSUPPORTED_TYPE));
        work.settle(unsupported ? Outcome.REPAIR : Outcome.REJECTED, verdict.findings());
        work.note(
                name(),
                verdict.findings().stream().filter(Finding::isError).count() + " errors"
                        + (unsupported ? ", type not supported" : ""));
    }
}
