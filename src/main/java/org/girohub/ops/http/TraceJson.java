package org.girohub.ops.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.girohub.journal.Event;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.validation.VerdictJson;
import org.jspecify.annotations.Nullable;

/** What the journal knows of a message, as JSON: the HTTP status resource, and {@code girohub trace --json}. */
public final class TraceJson {
    /** The step of an event that tells of an answer to the sender. */
    private static final String REPLY = "reply";

    private TraceJson() {}

    /** What is known of a message. */
    public static ObjectNode of(Trace trace) {
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("id", trace.hubMessageId());
        body.put("status", trace.outcome() == null ? "IN_WORK" : "SETTLED");
        body.put("outcome", trace.outcome() == null ? null : trace.outcome().name());
        body.put("type", trace.message().messageType());
        body.put("messageId", trace.message().messageId());
        body.put("sender", trace.message().sender());
        body.put("source", trace.message().source());
        body.put("channel", trace.message().channel());
        body.put("sourceName", trace.message().sourceName());
        body.put("file", trace.message().file());
        body.put("index", trace.message().index());
        body.put("count", trace.message().count());
        body.put("receivedAt", text(trace.message().receivedAt()));
        body.put("settledAt", text(trace.settledAt()));
        body.put("duplicateOf", trace.duplicateOf());
        ArrayNode duplicates = body.putArray("duplicates");
        trace.duplicates().forEach(duplicates::add);
        VerdictJson.add(body.putArray("findings"), trace.findings());
        ArrayNode dispatches = body.putArray("dispatches");
        for (PaymentFacts payment : trace.payments()) {
            ObjectNode dispatch = dispatches.addObject();
            dispatch.put("id", payment.paymentId());
            dispatch.put("scheme", payment.scheme());
            dispatch.put("queue", payment.queue());
            dispatch.put("sentAs", payment.sentType());
            dispatch.put("endToEndId", payment.endToEndId());
            dispatch.put("uetr", payment.uetr());
            dispatch.put(
                    "amount", payment.amount() == null ? null : payment.amount().toPlainString());
            dispatch.put("currency", payment.currency());
            dispatch.put("status", payment.status());
        }
        ArrayNode replies = body.putArray("replies");
        ArrayNode events = body.putArray("events");
        for (Event event : trace.events()) {
            ObjectNode step = (event.step().equals(REPLY) ? replies : events).addObject();
            step.put("at", event.at().toString());
            step.put("step", event.step());
            step.put("actor", event.actor());
            step.put("detail", event.detail());
        }
        return body;
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }
}
