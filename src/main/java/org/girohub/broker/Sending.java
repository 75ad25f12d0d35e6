package org.girohub.broker;

import jakarta.jms.BytesMessage;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.util.List;
import java.util.Map;

/** Makes JMS messages and sends them, durable, on a session whose transaction others end. */
final class Sending {
    private Sending() {}

    static void send(Session session, List<OutMessage> messages) throws JMSException {
        if (messages.isEmpty()) {
            return;
        }
        try (MessageProducer producer = session.createProducer(null)) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            for (OutMessage out : messages) {
                Message message = message(session, out);
                for (Map.Entry<String, Object> header : out.headers().entrySet()) {
                    message.setObjectProperty(header.getKey(), header.getValue());
                }
                if (out.correlationId() != null) {
                    message.setJMSCorrelationID(out.correlationId());
                }
                producer.send(session.createQueue(out.queue()), message);
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
