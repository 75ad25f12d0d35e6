package org.girohub.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.StatementContinuity;
import org.girohub.mapping.address.Addresses;
import org.girohub.message.Outcome;
import org.girohub.message.ReadMessage;
import org.girohub.routing.AddressPolicy;
import org.jspecify.annotations.Nullable;

/** Turns a message into canonical payments. */
public final class MapToCanonical implements Stage {
    private final Mappings mappings;
    private final @Nullable Addresses addresses;

    /**
     * A stage.
     *
     * @param addresses mends addresses; null when no channel asks for that
     */
    public MapToCanonical(Mappings mappings, @Nullable Addresses addresses) {
        this.mappings = mappings;
        this.addresses = addresses;
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
        work.mapped(mended(work, message, payments));
        List<Finding> breaks = new StatementContinuity().next(payments);
        work.note(
                name(),
                payments.size() + " payments"
                        + (breaks.isEmpty() ? "" : "; " + breaks.get(0).message()));
    }

    /** The payments of an MT, whose addresses are lines, with town and country where the channel wants them. */
    private List<Payment> mended(Work work, ReadMessage message, List<Payment> payments) {
        AddressPolicy policy = work.channel() == null ? null : work.channel().addresses();
        if (addresses == null || policy == null || !message.type().isMt()) {
            return payments;
        }
        List<Finding> findings = new ArrayList<>();
        List<Payment> mended = addresses.mend(payments, policy, findings);
        if (findings.stream().anyMatch(Finding::isError)) {
            work.settle(policy.reject() ? Outcome.REJECTED : Outcome.REPAIR, findings);
        } else {
            work.found(findings);
        }
        return mended;
    }
}
