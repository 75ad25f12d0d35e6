package org.girohub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.girohub.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several bodies in one message. */
class BundleTest {
    private static final String QUEUE = "hub.events";

    @TempDir
    private Path home;

    private Broker open() {
        Settings settings = Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0")
                .with(Settings.RETRY_DELAY, "50");
        return Broker.open(settings, List.of(QUEUE));
    }

    private static OutMessage text(String text) {
        return OutMessage.text(QUEUE, text, Map.of(), "id");
    }

    private static OutMessage bytes(String text) {
        return OutMessage.bytes(QUEUE, text.getBytes(StandardCharsets.UTF_8), Map.of(), "id");
    }

    @Test
    void carriesTextsAndBytesInTheirOrder() throws Exception {
        try (Broker broker = open()) {
            List<OutMessage> bundles = Bundle.of(QUEUE, List.of(text("Zürich"), bytes("b"), text("")));
            assertThat(bundles).hasSize(1);
            broker.transact(bundles);
            assertThat(bodies(broker, 1)).containsExactly("Zürich", "b", "");
        }
    }

    @Test
    void oneAloneIsSentAsItIs() {
        OutMessage alone = text("alone");
        assertThat(Bundle.of(QUEUE, List.of(alone))).containsExactly(alone);
    }

    @Test
    void noBundleGrowsIntoALargeMessage() throws Exception {
        try (Broker broker = open()) {
            List<OutMessage> many = IntStream.range(0, 50)
                    .mapToObj(n -> bytes(n + "x".repeat(9000)))
                    .toList();
            List<OutMessage> bundles = Bundle.of(QUEUE, many);
            assertThat(bundles).hasSizeBetween(7, 9);
            broker.transact(bundles);
            assertThat(bodies(broker, bundles.size())).hasSize(50);
        }
    }

    private static List<String> bodies(Broker broker, int messages) throws Exception {
        List<String> bodies = new ArrayList<>();
        try (Connection connection = broker.connectionFactory().createConnection();
                Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
                MessageConsumer consumer = session.createConsumer(session.createQueue(QUEUE))) {
            connection.start();
            for (int i = 0; i < messages; i++) {
                Message message = consumer.receive(10_000);
                for (Object body : Bundle.bodies(Objects.requireNonNull(message, "nothing came"))) {
                    bodies.add(body instanceof byte[] b ? new String(b, StandardCharsets.UTF_8) : (String) body);
                }
            }
        }
        return bodies;
    }

    @Test
    void aBundleThatCannotBeTakenApartIsOneBodyAndHoldsUpNobody() throws Exception {
        try (Broker broker = open()) {
            OutMessage bundle =
                    Bundle.of(QUEUE, List.of(bytes("one"), bytes("two"))).get(0);
            byte[] broken = ((byte[]) bundle.body()).clone();
            broken[1] = 0x7f; // the length of the first
            broker.transact(List.of(new OutMessage(QUEUE, broken, bundle.headers(), "id")));
            assertThat(bodies(broker, 1)).hasSize(1);
        }
    }

    @Test
    void oneBadBodyHoldsUpNeitherItsBundleNorOthers() throws Exception {
        List<Object> seen = Collections.synchronizedList(new ArrayList<>());
        try (Broker broker = open();
                DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.addComponent("batch", new BatchComponent(broker.connectionFactory()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("batch:" + QUEUE + "?messages=10").process(exchange -> {
                        List<?> bodies = exchange.getMessage().getBody(List.class);
                        if (bodies.contains("bad")) {
                            throw new IllegalStateException("cannot be recorded");
                        }
                        seen.addAll(bodies);
                    });
                }
            });
            broker.transact(Bundle.of(QUEUE, List.of(text("one"), text("bad"), text("two"))));
            camel.start();
            await().untilAsserted(() -> assertThat(seen).contains("one", "two"));
            broker.transact(List.of(text("three")));
            await().untilAsserted(() -> assertThat(seen).contains("three"));
            // the other one is gone when its transaction is, a moment after it was seen
            await().untilAsserted(() -> assertThat(broker.depth(QUEUE))
                    .as("what cannot be recorded stays")
                    .contains(1L));
        }
    }
}
