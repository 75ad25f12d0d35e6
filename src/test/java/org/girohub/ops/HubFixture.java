package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;

/** A real hub in a fresh home folder: real broker, real store, real files, on ports that are free. */
final class HubFixture implements AutoCloseable {
    static final Path ROOT = Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath();

    private final Path home;
    private final Settings settings;
    private final Installation installation;
    private Hub hub;

    HubFixture(Path home) {
        this(home, ROOT);
    }

    HubFixture(Path home, Path root) {
        this(home, root, settings -> settings);
    }

    HubFixture(Path home, Path root, UnaryOperator<Settings> change) {
        this.home = home;
        settings = change.apply(settings(home));
        installation = new Installation(root);
        hub = Hub.start(settings, installation);
    }

    HubFixture(Settings settings) {
        this(settings.home(), ROOT, standard -> settings);
    }

    static Settings settings(Path home) {
        return Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0")
                .with(Settings.HTTP_PORT, "0")
                .with(Settings.FOLDER_POLL, "50")
                .with(Settings.FOLDER_SETTLE, "100")
                .with(Settings.CONSUMERS, "2")
                .with(Settings.ATTEMPTS, "3")
                .with(Settings.RETRY_DELAY, "50");
    }

    Hub hub() {
        return hub;
    }

    Path home() {
        return home;
    }

    void restart() {
        hub.stop();
        hub = Hub.start(settings, installation);
    }

    /** Drops a file as a good sender does: under a temporary name, then renamed. */
    Path drop(String channel, String name, String content) throws IOException {
        return drop(channel, name, content.getBytes(StandardCharsets.UTF_8));
    }

    Path drop(String channel, String name, byte[] content) throws IOException {
        Path folder = home.resolve("inbound").resolve(channel);
        Path temporary = Files.write(folder.resolve(name + ".tmp"), content);
        return Files.move(temporary, folder.resolve(name));
    }

    /** The one message of a file, once it is settled. */
    Trace settled(String name) {
        return settled(name, 1).get(0);
    }

    /** The messages under a name, once so many are settled. */
    List<Trace> settled(String name, int count) {
        List<Trace> found = new ArrayList<>();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    found.clear();
                    found.addAll(hub.journal().trace(name));
                    assertThat(found).as("messages of " + name).hasSize(count);
                    assertThat(found).allSatisfy(t -> assertThat(t.outcome()).isNotNull());
                });
        return found;
    }

    /** A connection as another process has it. */
    Connection connectFromOutside() throws JMSException {
        Connection connection = new org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory(
                        "tcp://127.0.0.1:" + hub.broker().port().orElseThrow())
                .createConnection();
        connection.start();
        return connection;
    }

    long settledCount(Outcome outcome) {
        return hub.journal().countsByOutcome().getOrDefault(outcome.name(), 0L);
    }

    /** What lies on a queue, left there. */
    List<Message> browse(String queue) throws JMSException {
        try (Connection connection = hub.broker().connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            Queue destination = session.createQueue(queue);
            try (QueueBrowser browser = session.createBrowser(destination)) {
                @SuppressWarnings("unchecked")
                List<Message> messages = Collections.list(browser.getEnumeration());
                return messages;
            }
        }
    }

    /** Takes one message from a queue. */
    TextMessage take(String queue) throws JMSException {
        try (Connection connection = hub.broker().connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
                Message message = consumer.receive(10_000);
                assertThat(message).as("a message on " + queue).isInstanceOf(TextMessage.class);
                return (TextMessage) message;
            }
        }
    }

    /** Takes all messages from a queue; a long one is not browsed to its end. */
    List<Message> drain(String queue) throws JMSException {
        List<Message> messages = new ArrayList<>();
        try (Connection connection = hub.broker().connectionFactory().createConnection()) {
            connection.start();
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            try (MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
                for (Message message = consumer.receive(2_000); message != null; message = consumer.receive(2_000)) {
                    messages.add(message);
                }
            }
        }
        return messages;
    }

    /** All files below a folder of the home folder, by their paths in it. */
    List<String> files(String folder) throws IOException {
        Path root = home.resolve(folder);
        if (!Files.exists(root)) {
            return List.of();
        }
        try (Stream<Path> walk = Files.walk(root)) {
            return walk.filter(Files::isRegularFile)
                    .map(f -> root.relativize(f).toString())
                    .sorted()
                    .toList();
        }
    }

    @Override
    public void close() {
        hub.stop();
    }
}
