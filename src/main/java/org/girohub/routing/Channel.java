package org.girohub.routing;

import java.util.List;
import org.girohub.broker.Queues;
import org.girohub.message.Strictness;
import org.jspecify.annotations.Nullable;

/**
 * A way into the hub.
 *
 * @param name its name, also of its folders: letters, digits, dots and dashes
 * @param kind where messages come from
 * @param queue the queue that a JMS channel is read from
 * @param replies whether the sender is answered
 * @param profiles market practice that messages must keep; empty when what they claim (business service) decides
 * @param strictness how deviations of statements from the standard are taken that can still be read
 * @param whenSomeAreBad what becomes of a message of which some transactions are invalid and others are not
 * @param answersOf the scheme whose clearing answers through this channel; null for a channel of payments
 */
public record Channel(
        String name,
        Kind kind,
        String queue,
        boolean replies,
        List<String> profiles,
        Strictness strictness,
        WhenSomeAreBad whenSomeAreBad,
        @Nullable String answersOf) {
    public Channel {
        profiles = List.copyOf(profiles);
    }

    /** What becomes of a message of which some transactions are invalid and others are not. */
    public enum WhenSomeAreBad {
        /** All of it is rejected. */
        WHOLE_FILE,
        /** Those are rejected, and the others dispatched. */
        PER_TRANSACTION
    }

    /** The kinds of channel. */
    public enum Kind {
        /** Files put into {@code inbound/<name>/}. */
        FOLDER,
        /** Messages put on a queue. */
        JMS,
        /** Requests to the HTTP interface. */
        HTTP
    }

    /** The queue of the answers to this channel's senders. */
    public String replyQueue() {
        return Queues.REPLIES_PREFIX + name;
    }
}
