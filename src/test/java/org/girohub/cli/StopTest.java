package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.girohub.config.Installation;
import org.girohub.journal.Journal;
import org.girohub.journal.Trace;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SIGTERM ends a hub's process cleanly, whenever it comes; no message that it had taken is in no state after the next start. */
class StopTest {
    private static final int MESSAGES = 150;

    @TempDir
    private Path folder;

    private Path log() {
        return folder.resolve("hub.log");
    }

    private String logged() {
        try {
            return Files.exists(log()) ? Files.readString(log()) : "";
        } catch (IOException e) {
            return "";
        }
    }

    private Process start() throws IOException {
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "home: " + folder.resolve("home")
                        + "\nhttp:\n  port: 0\nbroker:\n  port: 0\nprocess:\n  consumers: 2\n");
        Files.deleteIfExists(log());
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx400m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dgirohub.root="
                                + Path.of(System.getProperty("girohub.root", "."))
                                        .toAbsolutePath(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.girohub.Girohub",
                        "run",
                        "--config",
                        settings.toString())
                .redirectErrorStream(true)
                .redirectOutput(log().toFile())
                .start();
    }

    private void end(Process process) throws InterruptedException {
        process.destroy();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).as(logged()).isTrue();
        assertThat(process.exitValue()).as(logged()).isZero();
        // On a machine that is too busy to start it in time, it says so.
        assertThat(logged()).containsPattern("hub: stopped (in|before)");
    }

    @Test
    void aStopWhileItStartsAndOneWithWorkInHandAreClean() throws Exception {
        String sample = Files.readString(Installation.current().samples().resolve("sepa/pacs.008-sct.xml"));
        StringBuilder file = new StringBuilder();
        for (int i = 0; i < MESSAGES; i++) {
            file.append(sample.replaceAll("<MsgId>[^<]*", "<MsgId>STOP-" + i)
                    .replaceAll("<UETR>[^<]*", String.format("<UETR>%08d-0000-4000-8000-%012d", i, i)));
        }
        Path inbound = Files.createDirectories(folder.resolve("home/inbound/corporate"));
        Files.writeString(inbound.resolve("many.xml"), file);

        Process process = start();
        try {
            // It has a lock, a store and a broker long before it has started.
            await().atMost(Duration.ofMinutes(2)).until(() -> Files.exists(folder.resolve("home/store/journal.db")));
            assertThat(logged()).doesNotContain("hub: started");
            end(process);

            process = start();
            await().atMost(Duration.ofMinutes(2)).until(() -> logged().contains("outcome=ACCEPTED"));
            end(process);

            process = start();
            try (Journal journal = openedWhenThere()) {
                await().atMost(Duration.ofMinutes(2)).untilAsserted(() -> {
                    List<Trace> all = journal.trace("many.xml");
                    assertThat(all).hasSize(MESSAGES);
                    assertThat(all).allSatisfy(t -> assertThat(t.outcome()).isNotNull());
                });
                assertThat(journal.countsByOutcome()).containsOnlyKeys("ACCEPTED");
            }
            end(process);
        } finally {
            process.destroyForcibly();
        }
    }

    private Journal openedWhenThere() {
        return Journal.openReadOnly(folder.resolve("home/store/journal.db"));
    }
}
