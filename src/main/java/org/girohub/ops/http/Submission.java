package org.girohub.ops.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Takes inputs into the hub, in two steps, so that their ids are known before anything is sent. */
@FunctionalInterface
public interface Submission {
    /**
     * Prepares an input.
     *
     * @param name the sender's name for it
     * @param transportKey the same for the same delivery, whenever it is repeated; null for the content's hash
     */
    Prepared prepare(String channel, String name, @Nullable String transportKey, byte[] body);

    /**
     * An input that can be sent.
     *
     * @param hubMessageIds of its messages, in their order; at least one
     * @param send puts it on {@code hub.intake}; durable when it returns, not there when it throws
     */
    record Prepared(List<String> hubMessageIds, Runnable send) {
        public Prepared {
            hubMessageIds = List.copyOf(hubMessageIds);
        }
    }
}
