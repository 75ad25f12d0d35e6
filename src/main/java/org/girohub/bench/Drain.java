package org.girohub.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Session;
import java.util.Map;

/** Takes what arrives on queues, as clearings and the ledger would. */
final class Drain implements AutoCloseable {
    private final Connection connection;

    /** What is done with what arrives on a queue. */
    interface Taker {
        /** Looks at a message that came at a time, of {@link System#nanoTime}. */
        void take(Message message, long now) throws JMSException;
    }

    /** Takes from now on; a session for each queue. What a taker cannot read it says to the tally. */
    Drain(ConnectionFactory factory, Map<String, Taker> queues, Tally tally) {
        try {
            connection = factory.createConnection();
            for (Map.Entry<String, Taker> queue : queues.entrySet()) {
                // Lazily acknowledged: the load's own cost must stay small, and nobody here crashes.
                Session session = connection.createSession(Session.DUPS_OK_ACKNOWLEDGE);
                session.createConsumer(session.createQueue(queue.getKey())).setMessageListener(message -> {
                    try {
                        queue.getValue().take(message, System.nanoTime());
                    } catch (JMSException | RuntimeException e) {
                        tally.mistake(queue.getKey() + ": a message that cannot be read: " + e);
                    }
                });
            }
            connection.start();
        } catch (JMSException e) {
            throw new IllegalStateException("the queues cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (JMSException e) {
            throw new IllegalStateException("the queues cannot be left: " + e.getMessage(), e);
        }
    }
}
