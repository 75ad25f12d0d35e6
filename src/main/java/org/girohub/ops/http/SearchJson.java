package org.girohub.ops.http;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.girohub.journal.Search;

/** What a search found, as JSON: the HTTP resource, and {@code girohub journal search --json}. */
public final class SearchJson {
    private SearchJson() {}

    /** A message that was found. */
    public static ObjectNode of(Search.Found found) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("id", found.hubMessageId());
        node.put(
                "receivedAt",
                found.receivedAt() == null ? null : found.receivedAt().toString());
        node.put("status", found.outcome() == null ? "IN_WORK" : "SETTLED");
        node.put("outcome", found.outcome() == null ? null : found.outcome().name());
        node.put("duplicateOf", found.duplicateOf());
        node.put("type", found.messageType());
        node.put("channel", found.channel());
        node.put("messageId", found.messageId());
        node.put("sender", found.sender());
        node.put("sourceName", found.sourceName());
        node.put("payments", found.payments());
        return node;
    }
}
