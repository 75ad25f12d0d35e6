package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.ConfigurationException;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Folders and files that the hub may not change: what can go goes, the rest waits where it is and goes afterwards. */
class LockedFoldersTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private final List<Path> locked = new ArrayList<>();

    /** Root may do anything that permissions forbid, so for root it is the attribute that forbids root, too. */
    private void lock(Path path) throws Exception {
        if (chattr("+i", path)) {
            locked.add(path);
            return;
        }
        boolean directory = Files.isDirectory(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(directory ? "r-xr-xr-x" : "---------"));
        locked.add(path);
        assumeTrue(!Files.isWritable(path), "nothing keeps this process from writing");
    }

    private void unlock() throws Exception {
        for (Path path : locked) {
            if (!chattr("-i", path)) {
                boolean directory = Files.isDirectory(path);
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(directory ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        locked.clear();
    }

    private static boolean chattr(String mode, Path path) throws InterruptedException {
        try {
            return new ProcessBuilder("chattr", "-f", mode, path.toString())
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false; // there is none here
        }
    }

    @AfterEach
    void clean() throws Exception {
        unlock();
    }

    @Test
    void oneFileWithWrongPermissionsWaitsAndTheOthersGo() throws Exception {
        try (HubFixture hub = new HubFixture(folder.resolve("home"))) {
            hub.hub().camel().getRouteController().suspendRoute("intake-corporate");
            Path wrong = hub.drop("corporate", "wrong.xml", Messages.sepa("W1", Messages.uetr(100), "7.00"));
            lock(wrong);
            hub.hub().camel().getRouteController().resumeRoute("intake-corporate");
            for (int i = 1; i <= 5; i++) {
                hub.drop("corporate", "good-" + i + ".xml", Messages.sepa("G" + i, Messages.uetr(i), "1.00"));
                assertThat(hub.settled("good-" + i + ".xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(wrong).exists();
            assertThat(hub.hub().journal().trace("wrong.xml")).isEmpty();
            unlock();
            assertThat(hub.settled("wrong.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(6);
        }
    }

    /** More of them than one look takes. */
    @Test
    void thousandsThatMayNotBeTakenHoldUpNoOther() throws Exception {
        Path inbound = Files.createDirectories(folder.resolve("home/inbound/corporate"));
        for (int i = 1; i <= 3000; i++) {
            Files.writeString(inbound.resolve("w" + i + ".xml"), "no message");
        }
        assertThat(shell("cd '" + inbound + "' && { chattr -f +i w*.xml || chmod 000 w*.xml; }"))
                .isZero();
        try (HubFixture hub = new HubFixture(folder.resolve("home"))) {
            for (int i = 1; i <= 20; i++) {
                hub.drop("corporate", "good-" + i + ".xml", Messages.sepa("G" + i, Messages.uetr(i), "1.00"));
            }
            for (int i = 1; i <= 20; i++) {
                assertThat(hub.settled("good-" + i + ".xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            }
            assertThat(inbound.toFile().list()).as("none of those was taken").hasSize(3000);
        } finally {
            shell("cd '" + inbound + "' && { chattr -f -i w*.xml || chmod 600 w*.xml; }");
        }
    }

    private static int shell(String command) throws Exception {
        return new ProcessBuilder("sh", "-c", command).start().waitFor();
    }

    @Test
    void whatIsReadOnlyHoldsOnlyWhatMustBeWrittenThere() throws Exception {
        try (HubFixture hub = new HubFixture(folder.resolve("home"))) {
            List<Path> folders = new ArrayList<>();
            for (String name : List.of("archive", "rejected/corporate", "outbound/corporate")) {
                folders.add(Files.createDirectories(hub.home().resolve(name)));
            }
            for (Path path : folders) {
                lock(path);
            }
            hub.drop("corporate", "good.xml", Messages.sepa("G1", Messages.uetr(1), "1.00"));
            hub.drop(
                    "corporate",
                    "bad.xml",
                    Messages.sepa("B1", Messages.uetr(2), "1.00").replace("SLEV", "NONE"));
            assertThat(hub.settled("good.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.settled("bad.xml").outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.files("work")).hasSize(2);
            assertThat(hub.files("archive")).isEmpty();
            assertThat(hub.files("rejected")).isEmpty();
            unlock();
            await().atMost(Duration.ofSeconds(90)).untilAsserted(() -> {
                assertThat(hub.files("work")).isEmpty();
                assertThat(hub.files("rejected")).contains("corporate/bad.xml", "corporate/bad.xml.findings.json");
                assertThat(hub.files("outbound")).hasSize(2);
            });
            assertThat(hub.hub().journal().trace("good.xml")).hasSize(1);
            assertThat(hub.hub().journal().trace("bad.xml")).hasSize(1);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.browse("ledger.postings")).hasSize(1);
        }
    }

    @Test
    void fromAReadOnlyInboundFolderNothingIsTakenUntilItMayBeMoved() throws Exception {
        try (HubFixture hub = new HubFixture(folder.resolve("home"))) {
            Path inbound = hub.home().resolve("inbound/corporate");
            hub.hub().camel().getRouteController().suspendRoute("intake-corporate");
            hub.drop("corporate", "a.xml", Messages.sepa("G1", Messages.uetr(1), "1.00"));
            lock(inbound);
            hub.hub().camel().getRouteController().resumeRoute("intake-corporate");
            hub.drop("sepa", "other.xml", Messages.sepa("G2", Messages.uetr(2), "1.00"));
            assertThat(hub.settled("other.xml").outcome()).as("another channel").isEqualTo(Outcome.ACCEPTED);
            unlock();
            assertThat(hub.settled("a.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(2);
        }
    }

    @Test
    void aReadOnlyHomeIsNamedAtTheStart() throws Exception {
        Path home = Files.createDirectories(folder.resolve("home"));
        lock(home);
        assertThatThrownBy(() -> new HubFixture(home))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(home.toString());
    }
}
