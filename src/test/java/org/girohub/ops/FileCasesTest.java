package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What lies in an inbound folder and is no whole file of a message. */
class FileCasesTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @Test
    void takesFilesAndNothingElse() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Path inbound = home.resolve("inbound/corporate");
            Path secret = Files.writeString(home.resolve("secret"), Messages.sepa("S1", Messages.uetr(1), "1.00"));
            Files.createSymbolicLink(inbound.resolve("link.xml"), secret);
            Files.createDirectory(inbound.resolve("folder.xml"));
            assertThat(new ProcessBuilder("mkfifo", inbound.resolve("fifo.xml").toString())
                            .start()
                            .waitFor())
                    .isZero();
            Files.writeString(inbound.resolve("gone.xml"), Messages.sepa("G1", Messages.uetr(2), "1.00"));
            Files.delete(inbound.resolve("gone.xml"));
            hub.drop("corporate", "empty.xml", "");
            hub.drop("corporate", "one.xml", "<");
            hub.drop("corporate", "good.xml", Messages.sepa("M1", Messages.uetr(3), "1.00"));
            assertThat(hub.settled("good.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            for (String name : List.of("empty.xml", "one.xml")) {
                Trace trace = hub.settled(name);
                assertThat(trace.outcome()).isIn(Outcome.REJECTED, Outcome.REPAIR);
                assertThat(trace.findings()).isNotEmpty();
            }
            assertThat(inbound.resolve("link.xml")).isSymbolicLink();
            assertThat(inbound.resolve("folder.xml")).isDirectory();
            assertThat(inbound.resolve("fifo.xml")).exists();
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
        }
    }

    @Test
    void takesTheSecondOfTwoFilesThatWereRenamedOverEachOtherAndTheSameNameAgain() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Path inbound = home.resolve("inbound/corporate");
            Path first = Files.writeString(home.resolve("first"), Messages.sepa("A1", Messages.uetr(1), "1.00"));
            Path second = Files.writeString(home.resolve("second"), Messages.sepa("A2", Messages.uetr(2), "2.00"));
            Files.move(first, inbound.resolve("a.xml"));
            Files.move(second, inbound.resolve("a.xml"), StandardCopyOption.REPLACE_EXISTING);
            assertThat(hub.settled("a.xml").message().messageId()).isEqualTo("A2");
            hub.drop("corporate", "a.xml", Messages.sepa("A3", Messages.uetr(3), "3.00"));
            await().atMost(Duration.ofSeconds(20)).untilAsserted(() -> assertThat(hub.browse("clearing.sepa-sct"))
                    .hasSize(2));
            await().untilAsserted(() -> assertThat(hub.files("archive")).hasSize(2));
        }
    }

    @Test
    void takesMoreFilesThanOneLookSees() throws Exception {
        int files = Integer.getInteger("girohub.files", 1100);
        try (HubFixture hub = new HubFixture(home)) {
            for (int i = 1; i <= files; i++) {
                hub.drop("statements", "n" + i + ".xml", "no message " + i);
            }
            await().atMost(Duration.ofSeconds(60L + files / 10))
                    .pollInterval(Duration.ofMillis(500))
                    .untilAsserted(() -> assertThat(hub.hub().journal().countsByOutcome().values().stream()
                                    .mapToLong(Long::longValue)
                                    .sum())
                            .isEqualTo(files));
            await().atMost(Duration.ofSeconds(60))
                    .untilAsserted(() ->
                            assertThat(hub.hub().journal().countsByOutcome()).doesNotContainKey("IN_WORK"));
            assertThat(hub.files("inbound")).isEmpty();
            assertThat(hub.files("work")).isEmpty();
        }
    }

    @Test
    void aSecondHubOnTheSameHomeIsRefused() {
        try (HubFixture hub = new HubFixture(home)) {
            assertThat(hub.hub()).isNotNull();
            assertThatThrownBy(() -> new HubFixture(home)).hasMessageContaining(home.toString());
        }
    }
}
