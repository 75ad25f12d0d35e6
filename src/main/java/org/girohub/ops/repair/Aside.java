package org.girohub.ops.repair;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.girohub.broker.Headers;
import org.girohub.identify.Identifier;
import org.girohub.inbound.Intake;
import org.girohub.inbound.IntakeMessage;
import org.girohub.inbound.Rework;
import org.girohub.message.RawMessage;
import org.jspecify.annotations.Nullable;

/**
 * A message that was put aside, on {@code hub.repair} or {@code hub.held}.
 *
 * @param message its headers
 * @param content as it came, when it was an input of its own; else the text that was cut out of one
 * @param cut whether it was cut out of an input of several
 */
@SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
record Aside(Message message, byte[] content, boolean cut) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Aside of(Message message) throws JMSException {
        if (message instanceof BytesMessage bytes) {
            byte[] content = new byte[(int) bytes.getBodyLength()];
            bytes.readBytes(content);
            return new Aside(message, content, false);
        }
        String text = message instanceof TextMessage words ? words.getText() : null;
        return new Aside(
                message,
                Objects.requireNonNullElse(text, "").getBytes(StandardCharsets.UTF_8),
                text != null && !text.isEmpty());
    }

    String id() throws JMSException {
        return Objects.toString(message.getStringProperty(Headers.MESSAGE_ID), "");
    }

    String channel() throws JMSException {
        return Objects.toString(message.getStringProperty(Headers.SOURCE), "");
    }

    int round() throws JMSException {
        return message.propertyExists(Headers.ROUND) ? message.getIntProperty(Headers.ROUND) : 1;
    }

    Instant since() throws JMSException {
        return Instant.ofEpochMilli(message.getJMSTimestamp());
    }

    String sha256() {
        return Intake.sha256(content);
    }

    static List<String> codes(Message message) throws JMSException {
        String codes = message.getStringProperty(Headers.CODES);
        return codes == null
                ? List.of()
                : Stream.of(codes.split(",")).filter(c -> !c.isEmpty()).toList();
    }

    /** What was found in it, as the message carries it. */
    JsonNode findings() throws JMSException {
        String text = message.getStringProperty(Headers.FINDINGS);
        try {
            return JSON.readTree(text == null ? "{}" : text);
        } catch (JsonProcessingException e) {
            return JSON.createObjectNode();
        }
    }

    /**
     * What names the findings in spite of which it would be released.
     *
     * @throws Refusal when a person may not let it out
     */
    TreeSet<String> releasable() throws JMSException {
        JsonNode found = findings();
        TreeSet<String> released = new TreeSet<>();
        TreeSet<String> others = new TreeSet<>();
        for (JsonNode finding : found.path("findings")) {
            if (!finding.path("severity").asText().equals("error")) {
                continue;
            }
            if (finding.hasNonNull("release")) {
                released.add(finding.path("release").asText());
            } else {
                others.add(finding.path("code").asText());
            }
        }
        if (!others.isEmpty()) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "It cannot be released in spite of " + String.join(", ", others)
                            + ", which is no matter of judgement; mend what the finding names and resubmit it, edit"
                            + " it, or reject it");
        }
        if (released.isEmpty() || found.path("more").asInt() > 0) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    released.isEmpty()
                            ? "There is no finding in spite of which it could be released; resubmit it"
                            : "It has more findings than anybody can look at, so it cannot be released; edit or reject"
                                    + " it");
        }
        return released;
    }

    /** The message, identified as when it came. */
    List<RawMessage> identified(Identifier identifier) {
        return cut ? identifier.identify(new String(content, StandardCharsets.UTF_8)) : identifier.identify(content);
    }

    /**
     * As it goes back to {@code hub.intake}.
     *
     * @param edited other content; null for its own
     * @throws Refusal when it cannot
     */
    IntakeMessage again(Identifier identifier, byte @Nullable [] edited, Rework rework) throws JMSException {
        if (!message.propertyExists("HubTransportKey")) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "It is a whole file, of which nothing or only a part went out, so it is not acted on as one; mend"
                            + " what its findings name, act on its parts in repair, or have its sender send it again");
        }
        if (edited != null || !cut) {
            return IntakeMessage.again(message, edited == null ? content : edited, null, rework);
        }
        List<RawMessage> found = identified(identifier);
        if (found.size() != 1) {
            throw new Refusal(
                    Refusal.Kind.CONFLICT,
                    "By itself it is " + found.size()
                            + " messages, so it cannot be taken in alone; edit it, or reject it");
        }
        return IntakeMessage.again(message, null, found.get(0), rework);
    }
}
