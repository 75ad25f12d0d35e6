package org.girohub.process;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;

/** Tells what a message is. What cannot be told waits for a person; what is no text or no message at all is rejected. */
public final class Identify implements Stage {
    private final Identifier identifier;

    /** A stage. */
    public Identify(Identifier identifier) {
        this.identifier = identifier;
    }

    @Override
    public String name() {
        return "identify";
    }

    @Override
    public void run(Work work) {
        RawMessage raw = work.intake().identify(identifier);
        work.identified(raw);
        if (raw.type() == null) {
            // Nothing, or too much, is for the sender to mend; what else this is, a person can tell.
            boolean refused = raw.findings().stream()
                    .map(Finding::code)
                    .anyMatch(code -> code.equals(FindingCode.EMPTY) || code.equals(FindingCode.LIMIT_EXCEEDED));
            work.settle(
                    refused ? Outcome.REJECTED : Outcome.REPAIR,
                    raw.findings().isEmpty()
                            ? List.of(
                                    Finding.of(FindingCode.UNIDENTIFIED, "", null, "It is no message of a known form."))
                            : raw.findings());
            work.note(name(), "not identified");
            return;
        }
        work.note(name(), raw.type().name());
    }
}
