package org.girohub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.girohub.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerTest {
    private static final List<String> QUEUES =
            List.of(Queues.INTAKE, Queues.LEDGER, "clearing.test", "inbound.test", Queues.REPAIR);

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    private Broker open() {
        Settings settings = Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0");
        return Broker.open(settings, QUEUES);
    }

    @Test
    void keepsWhatWasCommittedOverARestart() throws Exception {
        try (Broker broker = open()) {
            broker.transact(List.of(OutMessage.text("clearing.test", "one", Map.of("HubScheme", "test"), "c1")));
        }
        try (Broker broker = open();
                Connection connection = broker.connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            Message message =
                    session.createConsumer(session.createQueue("clearing.test")).receive(5000);
            assertThat(((TextMessage) message).getText()).isEqualTo("one");
            assertThat(message.getStringProperty("HubScheme")).isEqualTo("test");
            assertThat(message.getJMSCorrelationID()).isEqualTo("c1");
        }
    }

    @Test
    void sendsAllOfATransactionOrNone() {
        try (Broker broker = open()) {
            assertThatThrownBy(() -> broker.transact(List.of(
                            OutMessage.text("clearing.test", "one", Map.of(), "c1"),
                            OutMessage.text("clearing.unknown", "two", Map.of(), "c2"))))
                    .isInstanceOf(BrokerException.class);
            assertThat(broker.depth("clearing.test")).contains(0L);
            broker.transact(List.of(OutMessage.text("clearing.test", "one", Map.of(), "c1")));
            await().untilAsserted(
                            () -> assertThat(broker.depth("clearing.test")).contains(1L));
        }
    }

    @Test
    void sendsANamedTransactionOnceEvenOverARestart() {
        List<OutMessage> messages = List.of(
                OutMessage.text("clearing.test", "one", Map.of(), "c1"),
                OutMessage.text(Queues.LEDGER, "two", Map.of(), "c1"));
        try (Broker broker = open()) {
            assertThat(broker.transactOnce("arrival", messages)).isTrue();
            assertThat(broker.transactOnce("arrival", messages)).isFalse();
        }
        try (Broker broker = open()) {
            assertThat(broker.transactOnce("arrival", messages)).isFalse();
            assertThat(broker.transactOnce("another", messages)).isTrue();
            await().untilAsserted(
                            () -> assertThat(broker.depth("clearing.test")).contains(2L));
            await().untilAsserted(() -> assertThat(broker.depth(Queues.LEDGER)).contains(2L));
        }
    }

    @Test
    void refusesToSendOutsideATransaction() {
        try (Broker broker = open()) {
            assertThatThrownBy(() -> broker.send(List.of(OutMessage.text("clearing.test", "x", Map.of(), "c"))))
                    .isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void letsOtherProcessesPutInAndTakeOutButNotTouchTheWorkInHand() throws Exception {
        try (Broker broker = open();
                ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(
                        "tcp://127.0.0.1:" + broker.port().orElseThrow());
                Connection connection = factory.createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            session.createProducer(session.createQueue("inbound.test")).send(session.createTextMessage("in"));
            await().untilAsserted(() -> assertThat(broker.depth("inbound.test")).contains(1L));

            broker.transact(List.of(OutMessage.text("clearing.test", "out", Map.of(), "c1")));
            MessageConsumer clearing = session.createConsumer(session.createQueue("clearing.test"));
            assertThat(clearing.receive(5000)).isNotNull();

            assertThatThrownBy(() -> session.createProducer(session.createQueue("clearing.test"))
                            .send(session.createTextMessage("forged")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createProducer(session.createQueue(Queues.INTAKE))
                            .send(session.createTextMessage("forged")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(Queues.INTAKE)))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue("inbound.test")))
                    .isInstanceOf(JMSException.class);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue("new.queue")))
                    .isInstanceOf(JMSException.class);
        }
    }

    @Test
    void doesNotTakeTheHubsNameFromOutside() throws Exception {
        try (Broker broker = open();
                ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(
                        "tcp://127.0.0.1:" + broker.port().orElseThrow(), "hub", "hub");
                Connection connection = factory.createConnection()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            assertThatThrownBy(() -> session.createConsumer(session.createQueue(Queues.INTAKE)))
                    .isInstanceOf(JMSException.class);
        }
    }
}
