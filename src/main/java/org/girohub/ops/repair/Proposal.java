package org.girohub.ops.repair;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.inbound.Intake;
import org.jspecify.annotations.Nullable;

/**
 * A release or an edit that waits for a second person, as a message on {@code hub.proposals}: durable like all others, and gone
 * in the same transaction in which it is carried out.
 *
 * @param id names it, and the content that it is about
 * @param messageId the message in repair
 * @param actor who proposed it
 * @param reason in that person's words
 * @param round of the message in repair: when it was gone through again since, the proposal is about something else
 * @param sha256 of the message in repair
 * @param released the findings in spite of which the message goes out, by {@link org.girohub.inbound.Rework#identity}; empty
 *     when it is an edit
 * @param edited the new content; null when it is a release
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
record Proposal(
        String id,
        String messageId,
        String actor,
        String reason,
        Instant at,
        int round,
        String sha256,
        Set<String> released,
        byte @Nullable [] edited) {
    static final String ID = "HubProposalId";
    private static final String ACTOR = "HubActor";
    private static final String REASON = "HubProposalReason";
    private static final String AT = "HubProposedAt";
    private static final String SHA256 = "HubSha256";
    private static final String EDITED_SHA256 = "HubEditedSha256";
    private static final String RELEASED = "HubReleased";

    /** What is proposed. */
    String kind() {
        return edited == null ? "release" : "edit";
    }

    OutMessage toMessage() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(ID, id);
        headers.put(Headers.MESSAGE_ID, messageId);
        headers.put(Headers.SCHEMA_VERSION, Headers.VERSION);
        headers.put(Headers.ROUND, round);
        headers.put(ACTOR, actor);
        headers.put(REASON, reason);
        headers.put(AT, at.toString());
        headers.put(SHA256, sha256);
        if (edited == null) {
            headers.put(RELEASED, String.join(",", new TreeSet<>(released)));
            return OutMessage.text(Queues.PROPOSALS, "", headers, messageId);
        }
        headers.put(EDITED_SHA256, Intake.sha256(edited));
        return OutMessage.bytes(Queues.PROPOSALS, edited, headers, messageId);
    }

    /**
     * As it is taken from the queue.
     *
     * @throws Refusal when the content is not what was proposed
     */
    static Proposal of(Message message) throws JMSException {
        byte[] edited = null;
        if (message instanceof BytesMessage bytes) {
            edited = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(edited);
            if (!Intake.sha256(edited).equals(message.getStringProperty(EDITED_SHA256))) {
                throw new Refusal(
                        Refusal.Kind.CONFLICT, "The content is not what was proposed; withdraw it and propose again");
            }
        }
        String released = message.getStringProperty(RELEASED);
        return new Proposal(
                message.getStringProperty(ID),
                message.getStringProperty(Headers.MESSAGE_ID),
                message.getStringProperty(ACTOR),
                message.getStringProperty(REASON),
                Instant.parse(message.getStringProperty(AT)),
                message.getIntProperty(Headers.ROUND),
                message.getStringProperty(SHA256),
                released == null ? Set.of() : Set.of(released.split(",")),
                edited);
    }
}
