package org.girohub.journal;

import java.time.Instant;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the journal knows of a message.
 *
 * @param outcome null while it is in work
 * @param settledAt null while it is in work
 * @param duplicateOf hub message id of the first one, for a duplicate
 * @param findings what was found, for any outcome
 * @param payments what it carries, in its order
 * @param events what happened, in time order
 * @param duplicates hub message ids of later copies of it
 */
public record Trace(
        String hubMessageId,
        MessageFacts message,
        @Nullable Outcome outcome,
        @Nullable Instant settledAt,
        @Nullable String duplicateOf,
        List<Finding> findings,
        List<PaymentFacts> payments,
        List<Event> events,
        List<String> duplicates) {
    public Trace {
        findings = List.copyOf(findings);
        payments = List.copyOf(payments);
        events = List.copyOf(events);
        duplicates = List.copyOf(duplicates);
    }
}
