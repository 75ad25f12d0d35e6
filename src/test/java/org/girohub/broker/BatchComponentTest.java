package org.girohub.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.girohub.config.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages that are taken many at a time. */
class BatchComponentTest {
    private static final String QUEUE = "clearing.test";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    /** Of a large message the client forgets the body when the next one is received. */
    @Test
    void theBodyOfALargeMessageIsReadBeforeTheNextOneComes() throws Exception {
        Settings settings = Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0");
        List<String> sent = new ArrayList<>();
        List<String> taken = Collections.synchronizedList(new ArrayList<>());
        try (Broker broker = Broker.open(settings, List.of(QUEUE));
                DefaultCamelContext camel = new DefaultCamelContext()) {
            List<OutMessage> messages = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                // above the size from which the broker keeps a message in a file of its own, and below
                String body = i + ":" + (i % 3 == 2 ? "small" : "x".repeat(300_000));
                sent.add(body);
                messages.add(OutMessage.bytes(QUEUE, body.getBytes(StandardCharsets.UTF_8), Map.of(), "c" + i));
            }
            broker.transact(messages);
            camel.addComponent("batch", new BatchComponent(broker.connectionFactory()));
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    from("batch:" + QUEUE).process(exchange -> {
                        for (Object body : exchange.getMessage().getBody(List.class)) {
                            taken.add(new String((byte[]) body, StandardCharsets.UTF_8));
                        }
                    });
                }
            });
            camel.start();
            await().atMost(Duration.ofSeconds(30)).until(() -> taken.size() >= sent.size());
            camel.stop();
            assertThat(broker.depth(QUEUE)).contains(0L);
        }
        assertThat(taken).isEqualTo(sent);
    }
}
