package org.girohub.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.CompletionListener;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Makes JMS messages and sends them, durable, on a session whose transaction others end. In a transaction the client does not
 * wait for the broker's answer to a send, and the broker that refuses one commits the rest: so each send is asked for its
 * answer, and none may fail before anybody commits.
 */
final class Sending {
    private static final long LONGEST_WAIT_SECONDS = 60;

    private final Session session;
    private final MessageProducer producer;
    /** By name, since a session asks the broker about every queue that it makes. */
    private final Map<String, Queue> queues = new HashMap<>();

    /** Sends on a session, which one thread uses at a time. */
    Sending(Session session) throws JMSException {
        this.session = session;
        producer = session.createProducer(null);
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
    }

    boolean isOn(Session other) {
        return session == other;
    }

    Session session() {
        return session;
    }

    /** Sends; the transaction must not be committed before the answers were awaited. */
    Answers send(List<OutMessage> messages) throws JMSException {
        Answers answers = new Answers(messages.size());
        for (OutMessage out : messages) {
            Message message = message(session, out);
            for (Map.Entry<String, Object> header : out.headers().entrySet()) {
                message.setObjectProperty(header.getKey(), header.getValue());
            }
            if (out.correlationId() != null) {
                message.setJMSCorrelationID(out.correlationId());
            }
            Queue queue = queues.get(out.queue());
            if (queue == null) {
                queue = session.createQueue(out.queue());
                queues.put(out.queue(), queue);
            }
            producer.send(queue, message, answers);
        }
        return answers;
    }

    /** The broker's answers to sends. */
    static final class Answers implements CompletionListener {
        private final CountDownLatch missing;
        private final AtomicReference<Exception> refusal = new AtomicReference<>();

        Answers(int sends) {
            missing = new CountDownLatch(sends);
        }

        @Override
        public void onCompletion(Message message) {
            missing.countDown();
        }

        @Override
        public void onException(Message message, Exception exception) {
            refusal.compareAndSet(null, exception);
            missing.countDown();
        }

        void await() throws JMSException {
            try {
                if (!missing.await(LONGEST_WAIT_SECONDS, TimeUnit.SECONDS)) {
                    throw new JMSException("the broker did not answer a send within " + LONGEST_WAIT_SECONDS + " s");
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new JMSException("interrupted while waiting for the broker");
            }
            Exception why = refusal.get();
            if (why != null) {
                JMSException failure = new JMSException("the broker refused a send: " + why.getMessage());
                failure.initCause(why);
                throw failure;
            }
        }
    }

    private static Message message(Session session, OutMessage out) throws JMSException {
        if (out.body() instanceof byte[] bytes) {
            BytesMessage message = session.createBytesMessage();
            message.writeBytes(bytes);
            return message;
        }
        return session.createTextMessage((String) out.body());
    }
}
