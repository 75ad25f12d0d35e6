package org.girohub.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.girohub.bench.BigFiles;
import org.girohub.config.DurableFiles;
import org.girohub.config.Settings;
import org.girohub.journal.Journal;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub process whose heap does not suffice for what it is given. */
class OutOfMemoryTest {
    private static final int SMALL = 40;

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path inbound;
    private Settings settings;

    /** Payments before it and behind it, and between them a statement that is taken whole. */
    @Test
    void aHubWithoutMemoryEndsAndWithMoreItDoesEachOnce() throws Exception {
        Path root = Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath();
        Files.createSymbolicLink(folder.resolve("installation"), root);
        Path file = Files.writeString(
                folder.resolve("settings.yaml"),
                "home: '" + folder.resolve("home") + "'\nbroker.port: 0\nhttp.port: 0\nfolders.poll-ms: 50\n"
                        + "folders.settle-ms: 50\n");
        settings = Settings.load(file);
        inbound = Files.createDirectories(folder.resolve("home/inbound/corporate"));
        Path statements = Files.createDirectories(folder.resolve("home/inbound/statements"));
        drop(1, SMALL / 2);
        StringWriter statement = new StringWriter();
        BigFiles.camt053(20_000, statement); // 14 MB, many times as much once it is read

        Child hub = Child.hub(folder, List.of("-Xmx120m"));
        boolean started = hub.awaitStart(180);
        DurableFiles.write(
                statements.resolve("statement.xml"), statement.toString().getBytes(StandardCharsets.UTF_8));
        Integer end = hub.awaitEnd(TimeUnit.MINUTES.toMillis(3));
        hub.kill();
        assertThat(started).as("it has memory enough to start").isTrue();
        assertThat(end)
                .as("exit code of a hub without memory: " + hub.lastWords())
                .isEqualTo(3);
        assertThat(hub.lastWords()).anyMatch(line -> line.contains("OutOfMemoryError"));

        drop(SMALL / 2 + 1, SMALL);
        Child again = Child.hub(folder, List.of("-Xmx900m"));
        try {
            assertThat(again.awaitStart(180)).as(again.lastWords().toString()).isTrue();
            await().atMost(Duration.ofMinutes(3))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(this::eachIsThereOnce);
        } finally {
            again.term();
            again.awaitEnd(TimeUnit.SECONDS.toMillis(60));
            again.kill();
        }
    }

    private void drop(int from, int to) throws Exception {
        for (int i = from; i <= to; i++) {
            Offer offer = new Offer(i, Inlet.FILE, Outcome.ACCEPTED, 1);
            DurableFiles.write(
                    inbound.resolve(offer.id() + ".xml"), offer.text().getBytes(StandardCharsets.UTF_8));
        }
    }

    private void eachIsThereOnce() {
        try (Journal journal = Journal.openReadOnly(settings)) {
            for (int i = 1; i <= SMALL; i++) {
                String name = new Offer(i, Inlet.FILE, Outcome.ACCEPTED, 1).id() + ".xml";
                assertThat(journal.trace(name)).as(name).singleElement().satisfies(t -> assertThat(t.outcome())
                        .isEqualTo(Outcome.ACCEPTED));
            }
            assertThat(journal.trace("statement.xml")).singleElement().satisfies(t -> assertThat(t.outcome())
                    .isIn(Outcome.ACCEPTED));
            assertThat(journal.countsByOutcome()).containsOnlyKeys("ACCEPTED");
        }
    }
}
