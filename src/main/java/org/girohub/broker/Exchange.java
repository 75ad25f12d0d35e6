package org.girohub.broker;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import java.util.Enumeration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A broker transaction of its own in which messages are taken from queues and others sent: all of it counts, or none. Whatever
 * is taken and not committed is back on its queue, also when the process dies.
 */
public final class Exchange {
    private final Connection connection;
    private final Session session;

    private Exchange(Connection connection, Session session) {
        this.connection = connection;
        this.session = session;
    }

    /** What is done in the transaction. */
    public interface Work<T> {
        /** Does it; the transaction is committed when it returns and rolled back when it throws. */
        T in(Exchange exchange) throws JMSException;
    }

    /** Sees messages on a queue. */
    public interface Viewer {
        /**
         * Sees one.
         *
         * @return whether to go on
         */
        boolean see(Message message) throws JMSException;
    }

    static <T> T run(Connection connection, Work<T> work) throws JMSException {
        try (connection) {
            Session session = connection.createSession(Session.SESSION_TRANSACTED);
            connection.start();
            T result;
            try {
                result = work.in(new Exchange(connection, session));
            } catch (JMSException | RuntimeException e) {
                try {
                    session.rollback();
                } catch (JMSException again) {
                    e.addSuppressed(again);
                }
                throw e;
            }
            session.commit();
            return result;
        }
    }

    /**
     * Takes a message.
     *
     * @param selector in JMS's syntax; of one message alone, for others that it means nobody has until the end
     * @param patienceMillis how long to wait for it; another transaction may have it
     * @return null when there is none in that time
     */
    public @Nullable Message take(String queue, String selector, long patienceMillis) throws JMSException {
        // Closed with its connection: what it takes may be large, and is read as it is needed.
        MessageConsumer consumer = session.createConsumer(session.createQueue(queue), selector);
        return consumer.receive(patienceMillis);
    }

    /** Sends. */
    public void send(List<OutMessage> messages) throws JMSException {
        new Sending(session).send(messages).await();
    }

    /** Shows messages on a queue, which stay there, in their order, one at a time. */
    public void view(String queue, @Nullable String selector, Viewer viewer) throws JMSException {
        try (Session looking = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = looking.createBrowser(looking.createQueue(queue), selector)) {
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                if (!viewer.see((Message) messages.nextElement())) {
                    return;
                }
            }
        }
    }
}
