package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.WriterAppender;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.layout.PatternLayout;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.hostile.Canaries;
import org.girohub.hostile.HostileXml;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.hostile.HostileXml.Expected;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every hostile document through every inlet of one running hub, with a file and a port that nothing may touch. */
class HostileInputTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();
    /** So that a document that holds many messages is one case, not a flood of them. */
    private static final int MOST_MESSAGES = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path outside;

    @Test
    void noInletReadsFetchesOrTakesWhatAHostileDocumentWants() throws Exception {
        StringWriter log = new StringWriter();
        try (Canaries canaries = new Canaries(outside);
                AutoCloseable capture = capture(log);
                Hub hub = Hub.start(
                        HubFixture.settings(home).with(Settings.MAX_MESSAGES, String.valueOf(MOST_MESSAGES)),
                        new Installation(HubFixture.ROOT))) {
            assertThat(capture).isNotNull();
            Map<String, Document> sent = new TreeMap<>();
            for (Document document : HostileXml.all(canaries.canary(), 100_000)) {
                Path folder = home.resolve("inbound/corporate");
                Path temporary = Files.write(folder.resolve(document.name() + ".tmp"), document.content());
                Files.move(temporary, folder.resolve(document.name() + ".xml"));
                sent.put(document.name() + ".xml", document);
            }
            try (Connection connection = hub.broker().connectionFactory().createConnection();
                    Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                    MessageProducer producer = session.createProducer(session.createQueue("inbound.payments"))) {
                for (Document document : HostileXml.all(canaries.canary(), 200_000)) {
                    BytesMessage message = session.createBytesMessage();
                    message.writeBytes(document.content());
                    producer.send(message);
                    sent.put(message.getJMSMessageID(), document);
                }
            }
            List<String> answers = new ArrayList<>();
            for (Document document : HostileXml.all(canaries.canary(), 300_000)) {
                String key = "key-" + document.name();
                HttpResponse<String> taken = post(hub, "/messages", key, document);
                assertThat(taken.statusCode()).as(document.name()).isIn(202, 413, 422);
                if (taken.statusCode() == 202) {
                    sent.put(key, document);
                } else {
                    assertThat(document.expected()).as(document.name()).isNotEqualTo(Expected.HARMLESS);
                }
                answers.add(taken.body());
                HttpResponse<String> verdict = post(hub, "/validate", "", document);
                assertThat(verdict.statusCode()).as(document.name()).isIn(200, 413);
                assertThat(verdict.statusCode() == 200 && !verdict.body().contains("\"valid\":false"))
                        .as("%s is valid", document.name())
                        .isIn(
                                document.expected() == Expected.SETTLED
                                        ? List.of(true, false)
                                        : List.of(document.expected() == Expected.HARMLESS));
                answers.add(verdict.body());
                HttpResponse<String> translation = post(hub, "/translate?to=mx", "", document);
                assertThat(translation.statusCode()).as(document.name()).isIn(200, 413, 422);
                answers.add(translation.body());
            }
            List<String> wrong = new ArrayList<>();
            sent.forEach((name, document) -> {
                List<Trace> traces = settled(hub, name);
                boolean accepted = traces.stream().anyMatch(t -> t.outcome() == Outcome.ACCEPTED);
                boolean all = traces.stream().allMatch(t -> t.outcome() == Outcome.ACCEPTED);
                if ((document.expected() == Expected.REFUSED && all)
                        || (document.expected() == Expected.HARMLESS && !all)) {
                    wrong.add(name + ": " + document.name() + ": accepted " + accepted + " "
                            + traces.get(0).outcome() + " " + traces.get(0).findings());
                }
                traces.forEach(trace -> answers.add(trace.toString()));
            });
            assertThat(wrong).isEmpty();
            String good = HostileXml.payment(1);
            assertThat(post(
                                    hub,
                                    "/messages",
                                    "the-good-one",
                                    new Document("good", "", Expected.HARMLESS, good.getBytes(StandardCharsets.UTF_8)))
                            .statusCode())
                    .isEqualTo(202);
            assertThat(settled(hub, "the-good-one")).extracting(Trace::outcome).containsExactly(Outcome.ACCEPTED);
            answers.forEach(canaries::assertAbsentFrom);
            canaries.assertAbsentFrom(log.toString());
            hub.stop();
            try (Stream<Path> files = Files.walk(home)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    canaries.assertAbsentFrom(Files.readString(file, StandardCharsets.ISO_8859_1));
                }
            }
            canaries.assertUntouched();
        }
    }

    private static List<Trace> settled(Hub hub, String name) {
        List<Trace> found = new ArrayList<>();
        await(name)
                .atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(50))
                .until(() -> {
                    found.clear();
                    found.addAll(hub.journal().trace(name));
                    return !found.isEmpty() && found.stream().allMatch(t -> t.outcome() != null);
                });
        return found;
    }

    private static HttpResponse<String> post(Hub hub, String path, String key, Document document)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + hub.httpPort() + path))
                .POST(HttpRequest.BodyPublishers.ofByteArray(document.content()));
        if (!key.isEmpty()) {
            request.header("Idempotency-Key", key);
        }
        return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }

    /** Everything that is logged, as it is logged before any masking of the console's. */
    private static AutoCloseable capture(StringWriter into) {
        LoggerContext context = (LoggerContext) LogManager.getContext(false);
        Configuration configuration = context.getConfiguration();
        WriterAppender appender = WriterAppender.newBuilder()
                .setName("hostile")
                .setTarget(into)
                .setLayout(PatternLayout.newBuilder()
                        .withPattern("%m %throwable%n")
                        .build())
                .build();
        appender.start();
        configuration.getRootLogger().addAppender(appender, null, null);
        return () -> {
            configuration.getRootLogger().removeAppender("hostile");
            appender.stop();
        };
    }
}
