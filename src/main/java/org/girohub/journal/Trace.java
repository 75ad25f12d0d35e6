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

    /**
     * Whether an id is, exactly, one of the message, of its input or of a payment in it. A part of a large file is not called
     * by what the file is called: there may be thousands.
     */
    boolean isCalled(String id) {
        if (hubMessageId.equals(id)) {
            return true;
        }
        if (!isPart(hubMessageId)
                && (id.equals(message.messageId())
                        || id.equals(message.businessMessageId())
                        || id.equals(message.sourceName())
                        || id.equals(message.transportKey()))) {
            return true;
        }
        return payments.stream()
                .anyMatch(p -> id.equals(p.paymentId())
                        || id.equalsIgnoreCase(p.uetr())
                        || id.equals(p.sentMessageId())
                        || id.equals(p.userReference())
                        || id.equals(p.endToEndId())
                        || id.equals(p.transactionId())
                        || id.equals(p.instructionId()));
    }

    /** Whether an id is that of a part of a large file: the file's, a dot, and a number. */
    static boolean isPart(String hubMessageId) {
        return hubMessageId.indexOf('.') >= 0;
    }
}
