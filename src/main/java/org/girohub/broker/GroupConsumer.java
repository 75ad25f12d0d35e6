package org.girohub.broker;

import jakarta.jms.IllegalStateException;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageListener;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.api.core.client.ClientMessage;
import org.apache.activemq.artemis.api.core.client.ClientSession;
import org.apache.activemq.artemis.core.client.impl.ClientConsumerInternal;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQMessage;
import org.jspecify.annotations.Nullable;

/**
 * A consumer that can say what is waiting right here, so that several messages share one transaction without ever waiting for
 * more. What was tried before comes alone: a message that fails must not take others with it twice. A message joins the
 * transaction only when it is handed out; one that was looked at and kept back does not.
 */
public final class GroupConsumer implements MessageConsumer {
    private static final int FIRST = 1;
    /** One transaction of large messages must not fill the memory. */
    private static final long MOST_BYTES = 1024 * 1024;

    private final ClientConsumerInternal consumer;
    private final ActiveMQConnectionFactory options;
    private @Nullable ClientMessage kept;
    private boolean alone;
    private long bytes;

    GroupConsumer(ClientSession session, String queue, ActiveMQConnectionFactory options) throws JMSException {
        this.options = options;
        try {
            consumer = (ClientConsumerInternal) session.createConsumer(SimpleString.of(queue));
        } catch (ActiveMQException e) {
            throw failure("the queue " + queue + " cannot be read", e);
        }
    }

    /** The next message, which may begin a group; null when none comes in time. */
    @Override
    public @Nullable Message receive(long timeout) throws JMSException {
        try {
            ClientMessage message = kept == null ? consumer.receive(timeout) : kept;
            kept = null;
            if (message == null) {
                return null;
            }
            alone = message.getDeliveryCount() > FIRST;
            bytes = 0;
            return hand(message);
        } catch (ActiveMQException e) {
            throw failure("nothing can be received", e);
        }
    }

    /**
     * The next message of the group that {@link #receive(long)} began; null when none is here already or comes in time, or what
     * comes next, or the message that began it, is delivered again and must be alone.
     *
     * @param millis how long to wait for it; 0 for not at all
     */
    public @Nullable Message more(long millis) throws JMSException {
        if (alone || bytes > MOST_BYTES || (millis <= 0 && consumer.getBufferSize() == 0)) {
            return null;
        }
        try {
            ClientMessage message = consumer.receive(Math.max(1, millis));
            if (message == null) {
                return null;
            }
            if (message.getDeliveryCount() > FIRST) {
                kept = message;
                return null;
            }
            return hand(message);
        } catch (ActiveMQException e) {
            throw failure("nothing more can be received", e);
        }
    }

    /** The session was rolled back: what was kept back goes back to the queue with the rest. */
    public void rolledBack() {
        kept = null;
    }

    private Message hand(ClientMessage message) throws JMSException, ActiveMQException {
        ActiveMQMessage handed = ActiveMQMessage.createMessage(message, null, options);
        handed.doBeforeReceive();
        message.acknowledge();
        bytes += message.getBodySize();
        return handed;
    }

    @Override
    public @Nullable Message receive() throws JMSException {
        return receive(0);
    }

    @Override
    public @Nullable Message receiveNoWait() throws JMSException {
        return kept == null && consumer.getBufferSize() == 0 ? null : receive(1);
    }

    @Override
    public @Nullable String getMessageSelector() {
        return null;
    }

    @Override
    public @Nullable MessageListener getMessageListener() {
        return null;
    }

    @Override
    public void setMessageListener(@Nullable MessageListener listener) throws JMSException {
        throw new IllegalStateException("a group consumer is asked for its messages");
    }

    @Override
    public void close() throws JMSException {
        try {
            kept = null;
            consumer.close();
        } catch (ActiveMQException e) {
            throw failure("the consumer does not close", e);
        }
    }

    private static JMSException failure(String what, ActiveMQException cause) {
        JMSException failure = new JMSException(what + ": " + cause.getMessage());
        failure.initCause(cause);
        return failure;
    }
}
