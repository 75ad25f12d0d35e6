package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;

/** The text of a JMS message of either kind. */
final class TextOrBytes {
    private TextOrBytes() {}

    static String of(Message message) throws JMSException {
        if (message instanceof BytesMessage body) {
            byte[] bytes = new byte[(int) body.getBodyLength()];
            body.readBytes(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
        return ((TextMessage) message).getText();
    }

    static void assertContains(Message message, String text) throws JMSException {
        assertThat(of(message)).contains(text);
    }
}
