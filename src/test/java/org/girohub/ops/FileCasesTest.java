package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.girohub.bench.BigFiles;
import org.girohub.findings.Finding;
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

    /** Each file goes into one of them, and none into both: taking it is a rename. */
    @Test
    void twoHubsThatReadTheSameFolderTakeEachFileOnce() throws Exception {
        int files = 60;
        Path one = home.resolve("one");
        Path two = Files.createDirectories(home.resolve("two"));
        Path inbound = Files.createDirectories(one.resolve("inbound/corporate"));
        Files.createSymbolicLink(Files.createDirectories(two.resolve("inbound")).resolve("corporate"), inbound);
        try (HubFixture first = new HubFixture(one);
                HubFixture second = new HubFixture(two)) {
            for (int i = 1; i <= files; i++) {
                first.drop("corporate", "f" + i + ".xml", Messages.sepa("F" + i, Messages.uetr(i), "1.00"));
            }
            await().atMost(Duration.ofSeconds(60)).untilAsserted(() -> assertThat(
                            first.settledCount(Outcome.ACCEPTED) + second.settledCount(Outcome.ACCEPTED))
                    .isEqualTo(files));
            List<String> went = new ArrayList<>();
            for (HubFixture hub : List.of(first, second)) {
                for (Message message : hub.drain("clearing.sepa-sct")) {
                    went.add(message.getStringProperty("HubUetr"));
                }
                assertThat(hub.hub().journal().countsByOutcome().keySet()).isSubsetOf("ACCEPTED");
            }
            assertThat(went).hasSize(files).doesNotHaveDuplicates();
            await().untilAsserted(() -> {
                assertThat(first.files("archive").size()
                                + second.files("archive").size())
                        .isEqualTo(files);
                assertThat(first.files("work")).isEmpty();
                assertThat(second.files("work")).isEmpty();
            });
        }
    }

    /** Its sender has it open still, while the hub has moved it and waits for its broker. */
    @Test
    void takesAFileAsItIsInTheEndWhenItChangesWhileItIsTakenIn() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            ActiveMQServer broker = hub.hub().broker().server().orElseThrow();
            broker.stop();
            Path longer = hub.drop("corporate", "longer.xml", Messages.sepa("L1", Messages.uetr(1), "1.00"));
            Path shorter = hub.drop(
                    "corporate",
                    "shorter.xml",
                    Messages.sepa("S1", Messages.uetr(2), "1.00") + Messages.sepa("S2", Messages.uetr(3), "1.00"));
            try (FileChannel appending = FileChannel.open(longer, StandardOpenOption.APPEND);
                    FileChannel cutting = FileChannel.open(shorter, StandardOpenOption.WRITE)) {
                await().until(() -> hub.files("work").size() == 2);
                appending.write(ByteBuffer.wrap(
                        Messages.sepa("L2", Messages.uetr(4), "1.00").getBytes(StandardCharsets.UTF_8)));
                cutting.truncate(Messages.sepa("S1", Messages.uetr(2), "1.00").length());
            }
            broker.start();
            assertThat(hub.settled("longer.xml", 2)).extracting(Trace::outcome).containsOnly(Outcome.ACCEPTED);
            assertThat(hub.settled("shorter.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(3);
            assertThat(hub.browse("ledger.postings")).hasSize(3);
        }
    }

    @Test
    void ofAThousandMtsOnlyTheBrokenOneInTheMiddleIsRejected() throws Exception {
        StringBuilder text = new StringBuilder();
        for (int i = 1; i <= 1000; i++) {
            String mt = BigFiles.mt103(i);
            text.append(i == 1 ? "" : "$").append(i == 500 ? mt.replace(":71A:SHA", ":71A:XXX") : mt);
        }
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("swift", "many.fin", text.toString());
            List<Trace> traces = hub.settled("many.fin", 1000);
            assertThat(traces)
                    .filteredOn(t -> t.message().index() == 500)
                    .singleElement()
                    .satisfies(t -> {
                        assertThat(t.outcome()).isEqualTo(Outcome.REJECTED);
                        assertThat(t.findings()).isNotEmpty();
                    });
            assertThat(traces)
                    .filteredOn(t -> t.message().index() != 500)
                    .extracting(Trace::outcome)
                    .containsOnly(Outcome.ACCEPTED);
            assertThat(hub.drain("ledger.postings")).hasSize(999);
        }
    }

    @Test
    void ofTheSameFileManyTimesAtOnceOneGoes() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String text = Messages.sepa("M1", Messages.uetr(1), "12.50");
            for (int i = 1; i <= 10; i++) {
                hub.drop(i % 2 == 0 ? "corporate" : "sepa", "copy-" + i + ".xml", text);
            }
            List<Outcome> outcomes = new ArrayList<>();
            for (int i = 1; i <= 10; i++) {
                outcomes.add(hub.settled("copy-" + i + ".xml").outcome());
            }
            assertThat(outcomes).containsOnlyOnce(Outcome.ACCEPTED).containsOnly(Outcome.ACCEPTED, Outcome.DUPLICATE);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.browse("ledger.postings")).hasSize(1);
        }
    }

    @Test
    void saysWhatIsWrongWithATypeOrVersionOrTotalThatItDoesNotTake() throws Exception {
        String good = Messages.sepa("M1", Messages.uetr(1), "12.50");
        Map<String, String> wrong = Map.of(
                "version.xml", good.replace("pacs.008.001.08", "pacs.008.001.99"),
                "type.xml", good.replace("pacs.008.001.08", "pacs.999.001.01"),
                "count.xml", good.replace("<NbOfTxs>1<", "<NbOfTxs>2<"),
                "sum.xml", good.replace("<SttlmInf>", "<CtrlSum>12.51</CtrlSum><SttlmInf>"),
                "total.xml", good.replace("\">12.50</TtlIntrBkSttlmAmt>", "\">12.51</TtlIntrBkSttlmAmt>"));
        try (HubFixture hub = new HubFixture(home)) {
            for (Map.Entry<String, String> file : wrong.entrySet()) {
                hub.drop("corporate", file.getKey(), file.getValue());
                Trace trace = hub.settled(file.getKey());
                assertThat(trace.outcome()).as(file.getKey()).isIn(Outcome.REJECTED, Outcome.REPAIR);
                assertThat(trace.findings()).as(file.getKey()).anyMatch(Finding::isError);
            }
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
            assertThat(hub.browse("ledger.postings")).isEmpty();
        }
    }
}
