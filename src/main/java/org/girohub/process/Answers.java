package org.girohub.process;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.broker.Queues;
import org.girohub.canonical.Payment;
import org.girohub.canonical.ResolutionOfInvestigation;
import org.girohub.canonical.StatusReport;
import org.girohub.findings.Finding;
import org.girohub.journal.Event;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.mt.MtMessage;
import org.girohub.reply.Correlator;
import org.girohub.reply.StatusProgress;
import org.girohub.routing.Channel;
import org.girohub.routing.RoutingTable;
import org.girohub.routing.Scheme;
import org.jspecify.annotations.Nullable;

/** Matches what a clearing answers with what was sent to it, and notes the new status with the original. */
public final class Answers {
    private static final long PROJECTION_ATTEMPTS = 3;

    private final Correlator correlator;
    private final RoutingTable routing;
    private final Broker broker;
    private final Observer observer;
    private final Later later;

    /** Tells the sender of the original what the clearing said. */
    public interface Later {
        /** Sends, in the transaction of the answer. */
        void tell(Work answer, StatusReport report, Correlator.Correlation correlation);
    }

    /** A matching of answers. */
    public Answers(Correlator correlator, RoutingTable routing, Broker broker, Observer observer, Later later) {
        this.correlator = correlator;
        this.routing = routing;
        this.broker = broker;
        this.observer = observer;
        this.later = later;
    }

    /** What a payment says of one sent before; null when it is no answer. */
    static @Nullable StatusReport answer(Payment payment) {
        if (payment instanceof ResolutionOfInvestigation resolution) {
            return resolution.statusReport();
        }
        return payment instanceof StatusReport report ? report : null;
    }

    void match(Work work) {
        List<Finding> findings = new ArrayList<>();
        int matched = 0;
        for (Payment payment : work.payments()) {
            StatusReport report = Objects.requireNonNull(answer(payment));
            Correlator.Correlation correlation = correlate(work, report);
            findings.addAll(correlation.findings());
            for (Correlator.Match match : correlation.matches()) {
                matched++;
                note(work, match);
            }
            if (!correlation.matches().isEmpty()) {
                later.tell(work, report, correlation);
            }
        }
        boolean wrong = findings.stream().anyMatch(Finding::isError);
        if (matched == 0 && work.attempt() < PROJECTION_ATTEMPTS && pending()) {
            // The answer overtook the note of what it answers; that is a matter of moments.
            throw new IllegalStateException("nothing known yet of what it answers");
        }
        work.answered();
        work.settle(wrong ? Outcome.REPAIR : Outcome.ACCEPTED, findings);
        work.note("check", "an answer, matched with " + matched + " payments");
    }

    private boolean pending() {
        return broker.depth(Queues.EVENTS).orElse(1L) > 0;
    }

    private Correlator.Correlation correlate(Work work, StatusReport report) {
        Channel channel = work.channel();
        List<String> schemes = channel != null && channel.answersOf() != null
                ? List.of(channel.answersOf())
                : routing.schemes().stream().map(Scheme::name).toList();
        Correlator.Correlation last = new Correlator.Correlation(List.of(), List.of());
        for (String scheme : schemes) {
            last = Objects.equals(work.type(), MessageType.F21) && work.message() instanceof MtMessage acknowledgement
                    ? correlator.correlate(acknowledgement, scheme)
                    : correlator.correlate(report, scheme);
            if (!last.matches().isEmpty()) {
                break;
            }
        }
        return last;
    }

    private void note(Work work, Correlator.Match match) {
        String paymentId = match.dispatched().paymentId();
        boolean advances = match.step().equals(StatusProgress.Step.ADVANCES);
        String what =
                switch (match.step()) {
                    case ADVANCES -> match.dispatched().status() + " to " + match.status();
                    case KEEPS -> "stays " + match.dispatched().status() + ", answer " + match.status();
                    case CONFLICTS -> "stays " + match.dispatched().status() + ", contradicted by " + match.status();
                };
        observer.answered(
                match.dispatched().scheme(),
                match.status(),
                match.step().equals(StatusProgress.Step.CONFLICTS)
                        ? "contradicts " + match.dispatched().status()
                        : null);
        work.note(new Event(
                work.eventId("status/" + paymentId),
                match.dispatched().hubMessageId(),
                work.now(),
                "status",
                paymentId + " " + what + ", by " + work.id() + " from "
                        + match.dispatched().scheme() + ", matched by " + match.matchedBy(),
                null,
                null,
                List.of(),
                advances ? List.of(new Event.StatusChange(paymentId, match.status())) : List.of()));
    }
}
