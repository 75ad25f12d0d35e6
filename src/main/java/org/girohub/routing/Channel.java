package org.girohub.routing;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.girohub.broker.Queues;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.girohub.message.Strictness;
import org.jspecify.annotations.Nullable;

/**
 * A way into the hub.
 *
 * @param name its name, also of its folders: letters, digits, dots and dashes
 * @param kind where messages come from
 * @param queue the queue that a JMS channel is read from
 * @param replies whether the sender is answered
 * @param profiles market practice that messages must keep: names of profiles, and {@code claimed} for those that a message
 *     claims to keep by its business service, service level or the like
 * @param shadows profiles that only report
 * @param relaxations errors that are none on this channel, the first that covers one counts
 * @param addresses what is done with postal addresses that are only lines; null when nothing is
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
        List<Shadow> shadows,
        List<Relaxation> relaxations,
        @Nullable AddressPolicy addresses,
        Strictness strictness,
        WhenSomeAreBad whenSomeAreBad,
        @Nullable String answersOf) {
    public Channel {
        profiles = List.copyOf(profiles);
        shadows = List.copyOf(shadows);
        relaxations = List.copyOf(relaxations);
    }

    /** Findings as this channel takes them: errors that a relaxation covers stay, as less, under its name. */
    public List<Finding> relaxed(List<Finding> findings, @Nullable MessageType type, LocalDate day) {
        if (relaxations.isEmpty()) {
            return findings;
        }
        List<Finding> taken = new ArrayList<>(findings.size());
        for (Finding finding : findings) {
            Finding as = finding;
            for (Relaxation relaxation : relaxations) {
                if (relaxation.covers(finding, type, day)) {
                    as = finding.relaxed(relaxation.name(), relaxation.as());
                    break;
                }
            }
            taken.add(as);
        }
        return taken;
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
