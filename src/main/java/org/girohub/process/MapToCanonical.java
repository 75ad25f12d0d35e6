package org.girohub.process;

import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Mappings;
import org.girohub.message.Outcome;
import org.girohub.message.ReadMessage;

/** Turns a message into canonical payments. */
public final class MapToCanonical implements Stage {
    private final Mappings mappings;

    /** A stage. */
    public MapToCanonical(Mappings mappings) {
        this.mappings = mappings;
    }

    @Override
    public String name() {
        return "map";
    }

    @Override
    public void run(Work work) {
        ReadMessage message = Objects.requireNonNull(work.message());
        if (!mappings.covers(message.type())) {
            work.settle(
                    Outcome.REPAIR,
                    List.of(Finding.of(
                            FindingCode.TYPE_NOT_MAPPED,
                            "",
                            null,
                            "No file of mappings/ covers " + message.type() + ".")));
            work.note(name(), "no mapping covers " + message.type());
            return;
        }
        List<Payment> payments = mappings.toCanonical(message);
        work.mapped(payments);
        work.note(name(), payments.size() + " payments");
    }
}
