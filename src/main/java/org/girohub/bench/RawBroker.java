package org.girohub.bench;

import jakarta.jms.Connection;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.Settings;

/**
 * The broker's ceiling: sessions that each consume one message and send its text to two queues in one transaction, with
 * nothing else between. No program that does something durable with each message on this broker can be faster.
 */
final class RawBroker extends Pipeline {
    private final List<Connection> connections = new ArrayList<>();

    RawBroker(Settings settings, Path home, Mix mix) {
        super(settings, home, mix);
        try {
            for (int i = 0; i < CONSUMERS; i++) {
                Connection connection = broker().connectionFactory().createConnection();
                connections.add(connection);
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageConsumer consumer = session.createConsumer(session.createQueue(IN));
                MessageProducer clearing = producer(session, CLEARING);
                MessageProducer ledger = producer(session, LEDGER);
                connection.start();
                Thread thread = new Thread(() -> work(session, consumer, clearing, ledger), "bench-raw-" + i);
                thread.setDaemon(true);
                thread.start();
            }
        } catch (JMSException e) {
            throw new IllegalStateException("the raw broker cannot be measured: " + e.getMessage(), e);
        }
    }

    private static MessageProducer producer(Session session, String queue) throws JMSException {
        MessageProducer producer = session.createProducer(session.createQueue(queue));
        producer.setDeliveryMode(DeliveryMode.PERSISTENT);
        return producer;
    }

    private void work(Session session, MessageConsumer consumer, MessageProducer clearing, MessageProducer ledger) {
        try {
            for (Message message = consumer.receive(); message != null; message = consumer.receive()) {
                String text = ((TextMessage) message).getText();
                clearing.send(copy(session, message, text));
                ledger.send(copy(session, message, text));
                session.commit();
            }
        } catch (JMSException e) {
            tally().mistake("a session of the raw broker failed: " + e.getMessage());
        }
    }

    private static Message copy(Session session, Message from, String text) throws JMSException {
        TextMessage message = session.createTextMessage(text);
        message.setIntProperty(Feed.FIRST, from.getIntProperty(Feed.FIRST));
        message.setIntProperty(Feed.COUNT, from.getIntProperty(Feed.COUNT));
        return message;
    }

    @Override
    public String name() {
        return "raw broker";
    }

    @Override
    void stop() {
        for (Connection connection : connections) {
            try {
                connection.close();
            } catch (JMSException e) {
                throw new IllegalStateException("a connection does not close: " + e.getMessage(), e);
            }
        }
    }
}
