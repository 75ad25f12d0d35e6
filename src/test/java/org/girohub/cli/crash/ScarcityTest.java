package org.girohub.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.DurableFiles;
import org.girohub.config.Settings;
import org.girohub.journal.Journal;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A hub process whose log cannot be written, and that runs out of file descriptors. */
class ScarcityTest {
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private Process hub;

    private int port;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.exists(Path.of("/dev/full")), "there is no /dev/full here");
        port = Ports.free();
        Path settings = Files.writeString(
                folder.resolve("settings.yaml"),
                "home: '" + folder.resolve("home") + "'\nbroker.port: 0\nhttp.port: " + port + "\n");
        hub = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -n 700; exec \"$@\" >/dev/full 2>&1",
                        "hub",
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
                .start();
        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .failFast("the hub ended", () -> !hub.isAlive())
                .until(this::healthy);
    }

    @AfterEach
    void stop() {
        if (hub != null) {
            hub.destroyForcibly().onExit().join();
        }
    }

    private boolean healthy() {
        try {
            return CLIENT.send(
                                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health"))
                                            .build(),
                                    HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Test
    void paymentsGoOnWithoutALogAndAfterAShortageOfFileDescriptors() throws Exception {
        List<Socket> many = new ArrayList<>();
        try {
            while (many.size() < 1500 && (many.size() % 50 != 0 || descriptors() <= 690)) {
                many.add(new Socket(InetAddress.getLoopbackAddress(), port));
            }
            // Connected is not yet accepted: on a busy machine the hub comes to it later.
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() ->
                            assertThat(descriptors()).as("the fault fired").isGreaterThan(690));
            drop(new Offer(1, Inlet.FILE, Outcome.ACCEPTED, 1));
            Thread.sleep(3000);
        } finally {
            for (Socket socket : many) {
                socket.close();
            }
        }
        drop(new Offer(2, Inlet.FILE, Outcome.ACCEPTED, 1));
        Settings settings = Settings.load(folder.resolve("settings.yaml"));
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(Duration.ofMillis(500))
                .untilAsserted(() -> {
                    try (Journal journal = Journal.openReadOnly(settings)) {
                        assertThat(journal.trace("CT00000001.xml"))
                                .singleElement()
                                .satisfies(t -> assertThat(t.outcome()).isEqualTo(Outcome.ACCEPTED));
                        assertThat(journal.trace("CT00000002.xml"))
                                .singleElement()
                                .satisfies(t -> assertThat(t.outcome()).isEqualTo(Outcome.ACCEPTED));
                    }
                });
        assertThat(healthy()).isTrue();
    }

    private long descriptors() throws IOException {
        try (var list = Files.list(Path.of("/proc/" + hub.pid() + "/fd"))) {
            return list.count();
        }
    }

    private void drop(Offer offer) throws IOException {
        DurableFiles.write(
                folder.resolve("home/inbound/corporate").resolve(offer.id() + ".xml"),
                offer.text().getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
