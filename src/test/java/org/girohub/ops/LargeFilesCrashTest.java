package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.girohub.bench.BigFiles;
import org.girohub.config.Edges;
import org.girohub.config.Settings;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A hub in a process of its own is stopped dead at every edge of the work on one large file, one after the other; the next one
 * goes on. In the end each transaction is there once.
 */
class LargeFilesCrashTest {
    private static final int COUNT = 600;

    /** Edges in the order in which the work comes to them; after most of them some of the file has gone. */
    private static final List<String> EDGES = List.of(
            "before-large-send:1",
            "after-large-send:1",
            "after-large-aside:1",
            "before-large-claim:1",
            "after-large-claim:1",
            "after-large-cut:1",
            "after-large-commit:6",
            "before-large-commit:5",
            "after-large-count:7",
            "after-process-commit:3",
            "before-process-commit:2",
            "before-large-cut:4",
            "before-large-end:1",
            "after-large-end:1",
            "before-large-move:1",
            "after-large-move:1");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void eachTransactionGoesOnceWhereverTheHubDies() throws Exception {
        Path home = folder.resolve("home");
        Path settings = Files.writeString(
                folder.resolve("run.yaml"),
                "home: " + home + "\nbroker: { port: 0 }\nhttp: { port: 0 }\nfolders: { poll-ms: 50, settle-ms: 100 }\n"
                        + "files: { large-bytes: 20000, transactions-per-part: 20, parts-ahead: 2 }\n"
                        + "process: { consumers: 2, retry-delay-ms: 50 }\n");
        StringWriter text = new StringWriter();
        BigFiles.pain001(COUNT, 50, text);
        Path inbound = Files.createDirectories(home.resolve("inbound/corporate"));
        Files.writeString(inbound.resolve("big.xml"), text.toString());
        for (String edge : EDGES) {
            Path passed = folder.resolve(edge.replace(':', '-') + ".edges");
            Path log = folder.resolve("hub.log");
            Process hub = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx300m",
                            "-XX:+UseSerialGC",
                            "-XX:TieredStopAtLevel=1",
                            "-Dgirohub.root=" + HubFixture.ROOT,
                            "-D" + Edges.FILE_PROPERTY + "=" + passed,
                            "-D" + Edges.HALT_PROPERTY + "=" + edge,
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            "org.girohub.Girohub",
                            "run",
                            "--config",
                            settings.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            try {
                assertThat(hub.waitFor(120, TimeUnit.SECONDS))
                        .as("edge " + edge + " was reached; " + passed(passed) + tail(log))
                        .isTrue();
                assertThat(hub.exitValue()).as(edge + tail(log)).isEqualTo(Edges.HALTED);
            } finally {
                hub.destroyForcibly();
            }
        }
        try (HubFixture hub = new HubFixture(
                home, HubFixture.ROOT, s -> s.with(Settings.LARGE_FILE, "20000").with(Settings.PART_SIZE, "20"))) {
            Trace trace = hub.settled("big.xml");
            assertThat(trace.outcome()).isEqualTo(Outcome.ACCEPTED);
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(hub.files("large")).isEmpty());
            String[] all = LongStream.rangeClosed(1, COUNT)
                    .mapToObj(i -> trace.hubMessageId() + "-" + i)
                    .toArray(String[]::new);
            List<Message> clearing = hub.drain("clearing.sepa-sct");
            assertThat(LargeFilesTest.ids(clearing)).containsExactlyInAnyOrder(all);
            assertThat(LargeFilesTest.ids(hub.drain("ledger.postings"))).containsExactlyInAnyOrder(all);
            assertThat(text.toString())
                    .contains("<CtrlSum>" + LargeFilesTest.sum(clearing).toPlainString() + "</CtrlSum>");
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(hub.files("outbound")).hasSize(1));
            assertThat(Files.readString(home.resolve("outbound")
                            .resolve(hub.files("outbound").get(0))))
                    .contains("<DtldNbOfTxs>" + COUNT + "</DtldNbOfTxs><DtldSts>ACTC</DtldSts>");
            assertThat(hub.files("archive")).hasSize(1);
            assertThat(hub.drain("hub.parts")).isEmpty();
        }
    }

    private static String passed(Path file) throws Exception {
        return Files.exists(file) ? Files.readString(file).replace('\n', ' ') : "no edge passed";
    }

    private static String tail(Path log) throws Exception {
        List<String> lines = Files.exists(log) ? Files.readAllLines(log) : List.of();
        return "\n" + String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }
}
