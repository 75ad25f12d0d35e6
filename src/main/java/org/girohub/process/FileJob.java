package org.girohub.process;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.girohub.broker.Checksum;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.inbound.LargeFile;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.reply.Count;
import org.jspecify.annotations.Nullable;

/**
 * How far the work on a large file is: what its message on {@code hub.files} carries. Each step takes the message and sends
 * the next one in one transaction, so that this is the only truth there is of it.
 */
final class FileJob {
    private static final JsonMapper JSON = JsonMapper.builder()
            .visibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY)
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .build();

    /** What is being done. */
    enum Phase {
        /** It is read from end to end, and judged. Has no effects, and begins anew after a stop. */
        CHECK,
        /** Parts of it go onto {@code hub.intake}, and come back as results. */
        CUT,
        /** It is answered, and goes where it stays. */
        MOVE
    }

    LargeFile file = new LargeFile("", "", "", "", 0, "");
    Phase phase = Phase.CHECK;
    /** Known after the check: of the file. */
    @Nullable
    String sha256;

    @Nullable
    String type;

    @Nullable
    String messageId;

    @Nullable
    String sender;
    /** Canonical JSON of its first payment. */
    @Nullable
    String first;

    /** Transactions of the file. */
    long total;

    BigDecimal sum = BigDecimal.ZERO;
    /** How often its check failed by the hub's own fault. */
    int failures;
    /** Parts and transactions that were sent. */
    int sentParts;

    long sentTransactions;
    /** Parts whose results were counted. */
    int countedParts;

    Map<String, Count> counts = new LinkedHashMap<>();

    @Nullable
    Outcome outcome;

    @Nullable
    String duplicateOf;

    String id() {
        return file.id();
    }

    @Nullable
    MessageType messageType() {
        return type == null ? null : MessageType.parse(type);
    }

    /** Parts that were sent and are not counted yet. */
    int inFlight() {
        return sentParts - countedParts;
    }

    /** Transactions whose parts were counted. */
    long counted() {
        return counts.values().stream().mapToLong(Count::transactions).sum();
    }

    void count(PartResult result) {
        countedParts++;
        result.counts().forEach((status, count) -> counts.merge(status, count, Count::plus));
    }

    OutMessage toMessage() {
        return LargeFile.message(json(this), id());
    }

    /**
     * As it is taken from the queue.
     *
     * @throws IllegalStateException when it changed there: nobody knows what of the file has gone
     */
    static FileJob of(Message message) throws JMSException {
        String text = message instanceof TextMessage body ? Objects.requireNonNullElse(body.getText(), "") : "";
        if (!Checksum.holds(message, text)) {
            throw new IllegalStateException("a message changed while it waited on " + Queues.FILES
                    + ": its checksum does not hold, the broker's disk is not to be trusted; nothing is done about its"
                    + " file, which is " + message.getJMSCorrelationID());
        }
        return read(text, FileJob.class);
    }

    static String json(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }

    static <T> T read(String text, Class<T> type) {
        try {
            return JSON.readValue(text, type);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no " + type.getSimpleName() + ": " + e.getOriginalMessage(), e);
        }
    }
}
