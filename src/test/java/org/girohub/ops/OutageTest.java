package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Connection;
import jakarta.jms.MessageConsumer;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.paging.PagingStore;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.girohub.broker.Broker;
import org.girohub.broker.Queues;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.identify.Identifier;
import org.girohub.inbound.Intake;
import org.girohub.journal.Trace;
import org.girohub.message.Envelope;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the inlets do while the broker, the store or the disk fails, and afterwards. */
class OutageTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @Test
    void refusesRequestsAndKeepsFilesWhileTheBrokerIsAwayAndGoesOnAfterwards() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            ActiveMQServer server = hub.hub().broker().server().orElseThrow();
            for (int flap = 1; flap <= 3; flap++) {
                server.stop();
                String text = Messages.sepa("H" + flap, Messages.uetr(10 + flap), "2.00");
                assertRefused(post(hub, "key-" + flap, text));
                String file = "file-" + flap + ".xml";
                hub.drop("corporate", file, Messages.sepa("F" + flap, Messages.uetr(20 + flap), "3.00"));
                await().until(() -> hub.files("work").stream().anyMatch(f -> f.endsWith(file)));
                assertRefused(post(hub, "key-" + flap, text));
                assertThat(hub.files("archive")).noneMatch(f -> f.endsWith(file));
                server.start();
                String key = "key-" + flap;
                await().atMost(Duration.ofSeconds(20))
                        .untilAsserted(() ->
                                assertThat(post(hub, key, text).statusCode()).isIn(200, 202));
                assertThat(hub.settled(file).outcome()).isEqualTo(Outcome.ACCEPTED);
                assertThat(hub.settled(key).outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(6);
            assertThat(hub.browse("ledger.postings")).hasSize(6);
        }
    }

    @Test
    void takesNothingWhileTheBrokersDiskIsFullAndGoesOnAfterwards() throws Exception {
        try (Mount disk = Mount.small(home.resolve("broker"), 80);
                HubFixture hub = new HubFixture(home)) {
            Path filler = disk.fill();
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> hub.hub().broker().trouble().isPresent());
            String text = Messages.sepa("H1", Messages.uetr(1), "2.00");
            assertRefused(post(hub, "key", text));
            hub.drop("corporate", "file.xml", Messages.sepa("F1", Messages.uetr(2), "3.00"));
            await().until(() -> hub.files("work").stream().anyMatch(f -> f.endsWith("file.xml")));
            Files.delete(filler);
            assertThat(hub.settled("file.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> post(hub, "key", text).statusCode() / 100 == 2);
            assertThat(hub.settled("key").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse("hub.repair")).isEmpty();
        }
    }

    @Test
    void holdsWhatIsInHandWhileTheStoresDiskIsFullAndUsesUpNoAttempts() throws Exception {
        try (Mount disk = Mount.small(home.resolve("store"), 6);
                HubFixture hub = new HubFixture(home)) {
            Path filler = disk.fill();
            for (int i = 1; i <= 5; i++) {
                hub.drop("corporate", "file-" + i + ".xml", Messages.sepa("F" + i, Messages.uetr(i), "3.00"));
            }
            await().atMost(Duration.ofSeconds(20))
                    .until(() -> hub.hub().broker().depth("hub.intake").orElse(0L) == 5);
            assertRefused(post(hub, "key", Messages.sepa("H1", Messages.uetr(10), "2.00")));
            // longer than all attempts of a message would take
            TimeUnit.SECONDS.sleep(3);
            assertThat(hub.browse("hub.repair")).isEmpty();
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
            Files.delete(filler);
            for (int i = 1; i <= 5; i++) {
                assertThat(hub.settled("file-" + i + ".xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(hub.browse("hub.repair")).isEmpty();
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(5);
        }
    }

    @Test
    void archivesAcrossFilesystemsAndWaitsForAFullOne() throws Exception {
        try (Mount disk = Mount.small(home.resolve("archive"), 1);
                HubFixture hub = new HubFixture(home)) {
            Path filler = disk.fill();
            hub.drop("corporate", "file.xml", Messages.sepa("F1", Messages.uetr(1), "3.00"));
            assertThat(hub.settled("file.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.files("work")).hasSize(1);
            Files.delete(filler);
            await().atMost(Duration.ofSeconds(40)).until(() -> hub.files("work").isEmpty());
            assertThat(hub.files("archive")).singleElement().satisfies(f -> assertThat(f)
                    .endsWith("file.xml"));
            assertThat(hub.hub().journal().trace("file.xml")).hasSize(1);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
        }
    }

    @Test
    void stopsForGoodWhenTheBrokersDiskFails() throws Exception {
        Path image = Files.createTempFile("disk", ".img");
        try (Mount disk = Mount.thatCanFail(image, home.resolve("broker"), 120)) {
            HubFixture hub = new HubFixture(home);
            try (hub) {
                disk.fail();
                HttpResponse<String> answer = post(hub, "key", Messages.sepa("H1", Messages.uetr(1), "2.00"));
                assertThat(answer.statusCode()).as("never acknowledged").isEqualTo(503);
                assertThat(hub.hub().failed().get(30, TimeUnit.SECONDS)).contains("disk fails");
                assertRefused(post(hub, "key", Messages.sepa("H1", Messages.uetr(1), "2.00")));
            }
        } finally {
            Files.delete(image);
        }
    }

    @Test
    void acknowledgesNothingThatAFailingStoreDidNotTake() throws Exception {
        Path image = Files.createTempFile("disk", ".img");
        try (Mount disk = Mount.thatCanFail(image, home.resolve("store"), 60);
                HubFixture hub = new HubFixture(home)) {
            disk.fail();
            assertThat(post(hub, "key", Messages.sepa("H1", Messages.uetr(1), "2.00"))
                            .statusCode())
                    .isEqualTo(503);
            hub.drop("corporate", "file.xml", Messages.sepa("F1", Messages.uetr(2), "3.00"));
            await().until(() -> hub.hub().broker().depth("hub.intake").orElse(0L) == 1);
            TimeUnit.SECONDS.sleep(3);
            assertThat(hub.browse("clearing.sepa-sct"))
                    .as("no claim, no dispatch")
                    .isEmpty();
            assertThat(hub.browse("hub.repair")).isEmpty();
        } finally {
            Files.delete(image);
        }
    }

    /** Broker, store and folders on one disk that does twenty writes a second. */
    @Test
    void aSlowDiskSlowsTheInletsAndLosesNothing() throws Exception {
        int files = 60;
        int requests = 20;
        Path image = Files.createTempFile("disk", ".img");
        ExecutorService senders = Executors.newFixedThreadPool(requests);
        try (Mount disk = Mount.thatCanFail(image, home, 300);
                HubFixture hub = new HubFixture(home)) {
            disk.slow(20);
            try {
                long begun = System.nanoTime();
                for (int i = 0; i < 10; i++) {
                    Path probe = home.resolve("probe.tmp");
                    try (FileChannel channel = FileChannel.open(
                            probe, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
                        channel.write(ByteBuffer.wrap(new byte[] {1}));
                        channel.force(true);
                    }
                }
                assertThat(Duration.ofNanos(System.nanoTime() - begun))
                        .as("the disk is slow")
                        .isGreaterThan(Duration.ofMillis(300));
                for (int i = 1; i <= files; i++) {
                    hub.drop("corporate", "file-" + i + ".xml", Messages.sepa("F" + i, Messages.uetr(i), "3.00"));
                }
                List<Future<Integer>> answers = new ArrayList<>();
                for (int i = 1; i <= requests; i++) {
                    String key = "key-" + i;
                    String text = Messages.sepa("H" + i, Messages.uetr(1000 + i), "2.00");
                    answers.add(senders.submit(() -> post(hub, key, text).statusCode()));
                }
                for (Future<Integer> answer : answers) {
                    assertThat(answer.get(3, TimeUnit.MINUTES)).isIn(200, 202, 503);
                }
                await().atMost(Duration.ofMinutes(3))
                        .until(() -> hub.hub().journal().trace("file-1.xml").size() + hub.settledCount(Outcome.ACCEPTED)
                                > 0);
                assertThat(hub.files("inbound").size() + hub.files("work").size())
                        .as("files that wait where they cost no memory")
                        .isPositive();
            } finally {
                disk.slow(0);
            }
            for (int i = 1; i <= requests; i++) {
                String key = "key-" + i;
                String text = Messages.sepa("H" + i, Messages.uetr(1000 + i), "2.00");
                await().atMost(Duration.ofSeconds(30))
                        .until(() -> post(hub, key, text).statusCode() / 100 == 2);
                assertThat(hub.settled(key).outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            for (int i = 1; i <= files; i++) {
                assertThat(hub.settled("file-" + i + ".xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(hub.drain("clearing.sepa-sct")).hasSize(files + requests);
            assertThat(hub.drain("ledger.postings")).hasSize(files + requests);
            assertThat(hub.browse("hub.repair")).isEmpty();
        } finally {
            senders.shutdownNow();
            Files.delete(image);
        }
    }

    @Test
    void refusesToStartOnAStoreWithAFlippedBit() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            for (int i = 1; i <= 20; i++) {
                hub.drop("corporate", "f" + i + ".xml", Messages.sepa("F" + i, Messages.uetr(i), "3.00"));
            }
            hub.settled("f20.xml");
        }
        Path store = home.resolve("store/journal.db");
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            // the header of a page, where the order of its cells is kept
            for (long page = 2; page < file.length() / 4096; page++) {
                file.seek(page * 4096 + 3);
                int value = file.read();
                file.seek(page * 4096 + 3);
                file.write(value ^ 0x40);
            }
        }
        assertThat(org.assertj.core.api.Assertions.catchThrowable(() -> new HubFixture(home)))
                .isNotNull()
                .hasMessageContaining("journal.db");
    }

    @Test
    void endsOnAFlippedBitInAStoreTooLargeToBeExaminedBeforeTheStart() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "first.xml", Messages.sepa("F1", Messages.uetr(1), "3.00"));
            hub.settled("first.xml");
        }
        Path store = home.resolve("store/journal.claims.db");
        try (java.sql.Connection connection = java.sql.DriverManager.getConnection("jdbc:sqlite:" + store);
                java.sql.Statement statement = connection.createStatement()) {
            statement.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 300000) INSERT INTO"
                            + " claims SELECT NULL, CAST(printf('%016d', i) AS BLOB), 'o' || i, 'M' || i, x'00', 1 FROM n");
        }
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "second.xml", Messages.sepa("F2", Messages.uetr(2), "3.00"));
            assertThat(hub.settled("second.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.hub().failed()).isNotDone();
        }
        try (RandomAccessFile file = new RandomAccessFile(store.toFile(), "rw")) {
            assertThat(file.length()).isGreaterThan(16 << 20);
            // the order of its cells, in pages that the start does not read
            for (long page = file.length() / 4096 / 3; page < file.length() / 4096 / 2; page++) {
                file.seek(page * 4096 + 3);
                int value = file.read();
                file.seek(page * 4096 + 3);
                file.write(value ^ 0x40);
            }
        }
        try (HubFixture hub = new HubFixture(home)) {
            assertThat(hub.hub().failed().get(30, TimeUnit.SECONDS)).contains("journal.claims.db", "damaged");
        }
    }

    @Test
    void sendsToRepairWhatChangedInTheBrokersJournalWhileItWaited() throws Exception {
        Settings settings = HubFixture.settings(home);
        Intake intake = new Intake(new Identifier(), Clock.systemUTC(), 1_000_000, 100);
        try (Broker broker = Broker.open(settings, List.of(Queues.INTAKE, Queues.EVENTS))) {
            for (int i = 1; i <= 3; i++) {
                byte[] body =
                        Messages.sepa("F" + i, Messages.uetr(i), i + "23.45").getBytes(StandardCharsets.UTF_8);
                Envelope envelope = intake.envelope(Envelope.Source.HTTP, "http", "key-" + i, "key-" + i, body);
                broker.transact(intake.take(envelope, null).messages());
            }
        }
        assertThat(flip("223.45", 0, 0x04)).as("2 becomes 6, a valid amount").isPositive();
        try (HubFixture hub = new HubFixture(home)) {
            assertThat(hub.settled("key-1").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.settled("key-3").outcome()).isEqualTo(Outcome.ACCEPTED);
            Trace damaged = hub.settled("key-2");
            assertThat(damaged.outcome()).isEqualTo(Outcome.REPAIR);
            assertThat(damaged.findings()).singleElement().satisfies(f -> assertThat(f.message())
                    .contains("checksum does not hold"));
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(2);
            assertThat(hub.browse("ledger.postings")).hasSize(2);
            assertThat(hub.browse("hub.repair")).hasSize(1);
        }
    }

    /** Flips bits of a byte of a text wherever it stands in the broker's journal; returns how often that was. */
    private int flip(String text, int place, int bits) throws IOException {
        int found = 0;
        try (Stream<Path> files = Files.list(home.resolve("broker/journal"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                byte[] bytes = Files.readAllBytes(file);
                String latin = new String(bytes, StandardCharsets.ISO_8859_1);
                for (int at = latin.indexOf(text); at >= 0; at = latin.indexOf(text, at + 1)) {
                    bytes[at + place] ^= (byte) bits;
                    found++;
                }
                Files.write(file, bytes);
            }
        }
        return found;
    }

    @Test
    void aStoppedConsumerCostsDiskAndNoMemoryAndHoldsUpNobodyElse() throws Exception {
        int messages = 20_000;
        Settings small = HubFixture.settings(home).with(Settings.BROKER_MEMORY, "2");
        try (Hub hub = Hub.start(small, new Installation(HubFixture.ROOT))) {
            String body = "x".repeat(2000);
            try (Connection connection = hub.broker().connectionFactory().createConnection()) {
                connection.start();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                try (MessageProducer producer = session.createProducer(session.createQueue("clearing.sepa-sct"))) {
                    for (int i = 1; i <= messages; i++) {
                        producer.send(session.createTextMessage(body));
                        if (i % 1000 == 0) {
                            session.commit();
                        }
                    }
                }
                ActiveMQServer server = hub.broker().server().orElseThrow();
                PagingStore store = server.getPagingManager().getPageStore(SimpleString.of("clearing.sepa-sct"));
                assertThat(store.isPaging()).isTrue();
                assertThat(store.getAddressSize())
                        .as("of %s bytes that wait", messages * 2000L)
                        .isLessThan(8L * 1024 * 1024);
                // the lane of the others is free, and its own takes more
                Path inbound = home.resolve("inbound/corporate");
                Files.writeString(inbound.resolve("a.tmp"), Messages.sepa("F1", Messages.uetr(1), "3.00"));
                Files.move(inbound.resolve("a.tmp"), inbound.resolve("a.xml"));
                Files.writeString(
                        inbound.resolve("b.tmp"),
                        Messages.pacs008("F2", Messages.uetr(2), "3.00", "EUR", "URGP", "BANKDEFFXXX"));
                Files.move(inbound.resolve("b.tmp"), inbound.resolve("b.xml"));
                await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> {
                    for (String name : List.of("a.xml", "b.xml")) {
                        List<Trace> found = hub.journal().trace(name);
                        assertThat(found).hasSize(1);
                        assertThat(found.get(0).outcome()).isEqualTo(Outcome.ACCEPTED);
                    }
                });
                assertThat(hub.broker().depth("clearing.target2")).contains(1L);
                int taken = 0;
                try (MessageConsumer consumer = session.createConsumer(session.createQueue("clearing.sepa-sct"))) {
                    while (taken <= messages && consumer.receive(5000) != null) {
                        if (++taken % 100 == 0) {
                            session.commit();
                        }
                    }
                }
                session.commit();
                assertThat(taken).isEqualTo(messages + 1);
            }
        }
    }

    private static void assertRefused(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).isPresent();
    }

    private static HttpResponse<String> post(HubFixture hub, String key, String text)
            throws IOException, InterruptedException {
        return CLIENT.send(
                HttpRequest.newBuilder(
                                URI.create("http://127.0.0.1:" + hub.hub().httpPort() + "/messages"))
                        .header("Idempotency-Key", key)
                        .POST(HttpRequest.BodyPublishers.ofString(text))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }
}
