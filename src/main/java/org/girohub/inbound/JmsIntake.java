package org.girohub.inbound;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.Envelope;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a JMS message in, in the transaction in which it is consumed. Only the body of a TextMessage or BytesMessage is
 * read; of its headers only the JMSMessageID. Nothing else that a sender wrote goes on.
 */
public final class JmsIntake {
    private static final Logger LOG = LoggerFactory.getLogger(JmsIntake.class);

    private final Intake intake;
    private final Broker broker;

    /** An intake of JMS messages. */
    public JmsIntake(Intake intake, Broker broker) {
        this.intake = intake;
        this.broker = broker;
    }

    /** Takes a message in. */
    public void take(String channel, Message message) throws JMSException {
        String id = Objects.requireNonNullElse(message.getJMSMessageID(), "");
        Edges.before(Step.JMS_READ);
        byte[] content;
        if (message instanceof TextMessage text) {
            content = Objects.requireNonNullElse(text.getText(), "").getBytes(StandardCharsets.UTF_8);
        } else if (message instanceof BytesMessage bytes) {
            long length = Math.min(bytes.getBodyLength(), intake.mostBytes() + 1L);
            content = new byte[(int) length];
            bytes.readBytes(content);
        } else {
            Finding reason = Finding.of(
                    FindingCode.JMS_BODY_REFUSED,
                    "",
                    null,
                    "A TextMessage or BytesMessage is expected; what came was not opened.");
            broker.send(intake.refuse(envelope(channel, id, new byte[0]), null, reason)
                    .messages());
            LOG.warn("intake: JMS message {} of channel {} refused unread", id, channel);
            return;
        }
        Edges.after(Step.JMS_READ);
        Intake.Taken taken = intake.take(envelope(channel, id, content), null);
        Edges.before(Step.JMS_SEND);
        broker.send(taken.messages());
        Edges.after(Step.JMS_SEND);
        LOG.info(
                "intake: JMS message {} of channel {}: {} messages",
                id,
                channel,
                taken.hubMessageIds().size());
    }

    private Envelope envelope(String channel, String id, byte[] content) {
        return intake.envelope(Envelope.Source.JMS, channel, id, id.isEmpty() ? null : id, content);
    }
}
