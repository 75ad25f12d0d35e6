package org.girohub.journal;

import java.time.Instant;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.findings.ShadowResult;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * Something that happened to a message: what travels on {@code hub.events} and what the journal keeps.
 *
 * @param id the same whenever it is told again, so that telling twice counts once
 * @param hubMessageId the message
 * @param at when; for people to read, decides nothing
 * @param step what happened, or the stage of the process route: {@code received}, {@code validate}, {@code settled},
 *     {@code status}, ...
 * @param detail in words, without any content of the message
 * @param message what is known of the message by now; null when nothing new is
 * @param verdict how the message ended; only of {@code settled}
 * @param payments the payments that it carries; only of {@code settled}
 * @param statuses what answers of a clearing changed; only of {@code status}
 * @param actor who did it: {@link #HUB}, or the person who acted, by the name under which the hub knows them
 */
public record Event(
        String id,
        String hubMessageId,
        Instant at,
        String step,
        String detail,
        @Nullable MessageFacts message,
        @Nullable Verdict verdict,
        List<PaymentFacts> payments,
        List<StatusChange> statuses,
        String actor) {
    /** The {@link #actor} of what no person did. */
    public static final String HUB = "hub";

    public Event {
        payments = payments == null ? List.of() : List.copyOf(payments);
        statuses = statuses == null ? List.of() : List.copyOf(statuses);
        actor = actor == null ? HUB : actor;
    }

    /** Something that the hub itself did. */
    public Event(
            String id,
            String hubMessageId,
            Instant at,
            String step,
            String detail,
            @Nullable MessageFacts message,
            @Nullable Verdict verdict,
            List<PaymentFacts> payments,
            List<StatusChange> statuses) {
        this(id, hubMessageId, at, step, detail, message, verdict, payments, statuses, HUB);
    }

    /** An event that is only told. */
    public static Event step(String id, String hubMessageId, Instant at, String step, String detail) {
        return step(id, hubMessageId, at, step, detail, HUB);
    }

    /** An event that is only told, of what a person did. */
    public static Event step(String id, String hubMessageId, Instant at, String step, String detail, String actor) {
        return new Event(id, hubMessageId, at, step, detail, null, null, List.of(), List.of(), actor);
    }

    /**
     * How a message ended.
     *
     * @param outcome one of four
     * @param duplicateOf hub message id of the first one; only of a duplicate
     * @param findings what was found on the way
     * @param shadows what profiles that only report say of it
     */
    public record Verdict(
            Outcome outcome, @Nullable String duplicateOf, List<Finding> findings, List<ShadowResult> shadows) {
        public Verdict {
            findings = findings == null ? List.of() : List.copyOf(findings);
            shadows = shadows == null ? List.of() : List.copyOf(shadows);
        }

        /** How a message ended that no shadow was asked about. */
        public Verdict(Outcome outcome, @Nullable String duplicateOf, List<Finding> findings) {
            this(outcome, duplicateOf, findings, List.of());
        }
    }

    /**
     * A new status of a payment that was dispatched before.
     *
     * @param paymentId the payment
     * @param status its status now
     */
    public record StatusChange(String paymentId, String status) {}
}
