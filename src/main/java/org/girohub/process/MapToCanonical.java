package org.girohub.process;

import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.StatementContinuity;
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
        Finding refusal = mappings.refusal(message);
        if (refusal != null) {
            work.settle(Outcome.REPAIR, List.of(refusal));
            work.note(name(), refusal.message());
            return;
        }
        List<Payment> payments = mappings.toCanonical(message);
        work.mapped(payments);
        List<Finding> breaks = new StatementContinuity().next(payments);
        work.note(
                name(),
                payments.size() + " payments"
                        + (breaks.isEmpty() ? "" : "; " + breaks.get(0).message()));
    }
}
