package org.girohub.inbound;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.girohub.broker.Checksum;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.message.Envelope;
import org.girohub.message.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * One message on {@code hub.intake}.
 *
 * @param hubMessageId the hub's id of it
 * @param source which kind of inlet it came by
 * @param channel the channel that it came through
 * @param sourceName the sender's name for the input
 * @param transportKey of this message: the input's, with the place in it where the input holds several
 * @param receivedAt when the input came
 * @param sha256 of the input
 * @param index its place in the input, from 1
 * @param count how many messages the input holds
 * @param file where the file lies below {@code archive/}; null when it came by other ways
 * @param content the input as it came, when it holds one message; else null
 * @param cut the message as it was cut out of an input of several; else null
 * @param refusal why it is refused unread; null when it is not
 * @param part which part of a large file it is; null when it is none
 * @param rework what a person decided about it in repair
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
public record IntakeMessage(
        String hubMessageId,
        Envelope.Source source,
        String channel,
        String sourceName,
        String transportKey,
        Instant receivedAt,
        String sha256,
        int index,
        int count,
        @Nullable String file,
        @Nullable Object content,
        @Nullable RawMessage cut,
        @Nullable Finding refusal,
        @Nullable Part part,
        Rework rework) {
    /**
     * A part of a large file.
     *
     * @param file the hub's id of the file
     * @param first the number in the file of its first transaction, from 1
     * @param transactions how many it has
     * @param sum of their amounts
     * @param messageId the message id of the message that it is a part of
     */
    public record Part(
            String file,
            long first,
            int transactions,
            BigDecimal sum,
            @Nullable String messageId) {}

    private static final JsonMapper JSON = JsonMapper.builder()
            // records are their components; what else they can say is not repeated
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private static final String CHANNEL = "HubChannel";
    private static final String INLET = "HubInlet";
    private static final String SOURCE_NAME = "HubSourceName";
    private static final String TRANSPORT_KEY = "HubTransportKey";
    private static final String RECEIVED_AT = "HubReceivedAt";
    private static final String SHA256 = "HubSha256";
    private static final String INDEX = "HubIndex";
    private static final String COUNT = "HubCount";
    private static final String FILE = "HubFile";
    private static final String REFUSAL = "HubRefusal";
    private static final String REFUSAL_TEXT = "HubRefusalText";
    private static final String PART_OF = "HubPartOf";
    private static final String PART_FIRST = "HubPartFirst";
    private static final String PART_TRANSACTIONS = "HubPartTransactions";
    private static final String PART_SUM = "HubPartSum";
    private static final String PART_MESSAGE_ID = "HubPartMessageId";

    /** As it is put on the queue once more, or as a part of a file. */
    public OutMessage toMessage() {
        return toMessage(null);
    }

    /**
     * As it is put on the queue.
     *
     * @param run the run of the hub, where it comes in
     */
    OutMessage toMessage(@Nullable String run) {
        Map<String, Object> headers = headers();
        if (run != null) {
            headers.put(Headers.RUN, run);
        }
        if (refusal != null) {
            headers.put(REFUSAL, refusal.code().name());
            headers.put(REFUSAL_TEXT, refusal.message());
        }
        rework.to(headers);
        if (content instanceof byte[] bytes) {
            Checksum.put(headers, bytes);
            return OutMessage.bytes(Queues.INTAKE, bytes, headers, hubMessageId);
        }
        String json = json();
        Checksum.put(headers, json);
        return OutMessage.text(Queues.INTAKE, json, headers, hubMessageId);
    }

    /** What names it on every queue of the hub's own, and is needed to take it in once more. */
    public Map<String, Object> headers() {
        Map<String, Object> headers = new HashMap<>();
        headers.put(Headers.MESSAGE_ID, hubMessageId);
        headers.put(Headers.SOURCE, channel);
        headers.put(Headers.SCHEMA_VERSION, Headers.VERSION);
        headers.put(CHANNEL, channel);
        headers.put(INLET, source.name());
        headers.put(SOURCE_NAME, sourceName);
        headers.put(TRANSPORT_KEY, transportKey);
        headers.put(RECEIVED_AT, receivedAt.toString());
        headers.put(SHA256, sha256);
        headers.put(INDEX, index);
        headers.put(COUNT, count);
        if (file != null) {
            headers.put(FILE, file);
        }
        if (part != null) {
            headers.put(PART_OF, part.file());
            headers.put(PART_FIRST, Long.toString(part.first()));
            headers.put(PART_TRANSACTIONS, part.transactions());
            headers.put(PART_SUM, part.sum().toPlainString());
            if (part.messageId() != null) {
                headers.put(PART_MESSAGE_ID, part.messageId());
            }
        }
        headers.put(Headers.ROUND, rework.round());
        return headers;
    }

    private String json() {
        try {
            return cut == null ? "" : JSON.writeValueAsString(cut);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a cut message cannot be written", e);
        }
    }

    /** As it is taken from the queue. A body that changed since is not read: its message goes to repair as it is. */
    public static IntakeMessage of(Message message) throws JMSException {
        Object content = null;
        RawMessage cut = null;
        Finding broken = null;
        if (message instanceof BytesMessage bytes) {
            byte[] body = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(body);
            content = body;
            broken = Checksum.holds(message, body) ? null : damaged();
        } else if (message instanceof TextMessage text && !Checksum.holds(message, text.getText())) {
            broken = damaged();
            content = text.getText().getBytes(StandardCharsets.UTF_8);
        } else if (message instanceof TextMessage text && !text.getText().isEmpty()) {
            try {
                cut = JSON.readValue(text.getText(), RawMessage.class);
            } catch (JsonProcessingException e) {
                broken = Finding.of(
                        FindingCode.INTERNAL, "", null, "The intake message cannot be read: " + e.getOriginalMessage());
                content = text.getText().getBytes(StandardCharsets.UTF_8);
            }
        }
        String refusal = message.getStringProperty(REFUSAL);
        return of(
                message,
                content,
                cut,
                refusal == null
                        ? broken
                        : Finding.of(FindingCode.valueOf(refusal), "", null, message.getStringProperty(REFUSAL_TEXT)),
                Rework.of(message));
    }

    private static Finding damaged() {
        return Finding.of(
                FindingCode.INTERNAL,
                "",
                null,
                "The message changed while it waited on " + Queues.INTAKE
                        + ": its checksum does not hold, the broker's disk"
                        + " is not to be trusted. Reject it here and take it in again from the archive or its sender.");
    }

    /**
     * A message that was put aside, to be taken in once more.
     *
     * @param message has the {@link #headers()} of the message as it came
     * @param content the message, when it was an input of its own or was edited; else null
     * @param cut the message as it was cut out of an input of several; else null
     */
    public static IntakeMessage again(
            Message message, @Nullable Object content, @Nullable RawMessage cut, Rework rework) throws JMSException {
        return of(message, content, cut, null, rework);
    }

    private static IntakeMessage of(
            Message message,
            @Nullable Object content,
            @Nullable RawMessage cut,
            @Nullable Finding refusal,
            Rework rework)
            throws JMSException {
        return new IntakeMessage(
                message.getStringProperty(Headers.MESSAGE_ID),
                Envelope.Source.valueOf(message.getStringProperty(INLET)),
                message.getStringProperty(CHANNEL),
                message.getStringProperty(SOURCE_NAME),
                message.getStringProperty(TRANSPORT_KEY),
                Instant.parse(message.getStringProperty(RECEIVED_AT)),
                message.getStringProperty(SHA256),
                message.getIntProperty(INDEX),
                message.getIntProperty(COUNT),
                message.getStringProperty(FILE),
                content,
                cut,
                refusal,
                part(message),
                rework);
    }

    private static @Nullable Part part(Message message) throws JMSException {
        String file = message.getStringProperty(PART_OF);
        return file == null
                ? null
                : new Part(
                        file,
                        Long.parseLong(message.getStringProperty(PART_FIRST)),
                        message.getIntProperty(PART_TRANSACTIONS),
                        new BigDecimal(message.getStringProperty(PART_SUM)),
                        message.getStringProperty(PART_MESSAGE_ID));
    }

    /** The message, identified. */
    public RawMessage identify(Identifier identifier) {
        if (cut != null) {
            return cut;
        }
        byte[] bytes = content instanceof byte[] whole ? whole : new byte[0];
        List<RawMessage> messages = identifier.identify(bytes);
        if (messages.size() != 1) {
            // Intake saw one message here; whoever changed the rules since has it looked at.
            throw new IllegalStateException("one message was taken in, and " + messages.size() + " are found now");
        }
        return messages.get(0);
    }

    /** The name by which its file is known to people: the input's, with the place where the input holds several. */
    public String label() {
        return count > 1 ? sourceName + "#" + index : sourceName;
    }
}
