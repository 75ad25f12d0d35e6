package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.Message;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.apache.activemq.artemis.api.core.ActiveMQException;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.plugin.ActiveMQServerMessagePlugin;
import org.apache.activemq.artemis.core.transaction.Transaction;
import org.girohub.config.Settings;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.hostile.HostileXml;
import org.girohub.journal.Claim;
import org.girohub.journal.Event;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HubTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    @Test
    void takesAFileToItsClearingTheLedgerAndTheArchive() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            Trace trace = hub.settled("one.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            assertThat(trace.payments()).singleElement().satisfies(p -> {
                assertThat(p.scheme()).isEqualTo("sepa-sct");
                assertThat(p.uetr()).isEqualTo(Messages.uetr(1));
            });
            TextMessage clearing = hub.take("clearing.sepa-sct");
            assertThat(clearing.getText()).contains("<MsgId>M1</MsgId>").contains("12.50");
            assertThat(clearing.getStringProperty("HubScheme")).isEqualTo("sepa-sct");
            assertThat(clearing.getStringProperty("HubMessageId")).isEqualTo(trace.hubMessageId());
            assertThat(clearing.getStringProperty("HubTransactionId")).isEqualTo(trace.hubMessageId() + "-1");
            assertThat(clearing.getStringProperty("HubMessageType")).isEqualTo("pacs.008.001.08");
            assertThat(clearing.getStringProperty("HubUetr")).isEqualTo(Messages.uetr(1));
            assertThat(clearing.getStringProperty("HubSource")).isEqualTo("corporate");
            assertThat(clearing.getStringProperty("HubSchemaVersion")).isEqualTo("1");
            assertThat(clearing.getJMSCorrelationID()).isEqualTo(trace.hubMessageId());
            Message ledger = hub.take("ledger.postings");
            assertThat(ledger.getStringProperty("HubTransactionId")).isEqualTo(trace.hubMessageId() + "-1");
            await().untilAsserted(() -> assertThat(hub.files("archive"))
                    .singleElement()
                    .satisfies(file -> assertThat(file).startsWith("corporate").endsWith("one.xml")));
            assertThat(hub.files("inbound")).isEmpty();
            assertThat(hub.files("work")).isEmpty();
        }
    }

    @Test
    void rejectsABrokenFileWithFindingsThatNameTheLine() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop(
                    "corporate",
                    "broken.xml",
                    Messages.sepa("M1", Messages.uetr(1), "12.50").replace("<ChrgBr>SLEV", "<ChrgBr>NONE"));
            Trace trace = hub.settled("broken.xml");
            assertThat(trace.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(trace.findings()).anySatisfy(f -> assertThat(f.line()).isEqualTo(23));
            await().untilAsserted(() -> assertThat(hub.files("rejected"))
                    .containsExactly("corporate/broken.xml", "corporate/broken.xml.findings.json"));
            assertThat(Files.readString(home.resolve("rejected/corporate/broken.xml.findings.json")))
                    .contains("\"line\" : 23")
                    .contains("HUB-3");
            assertThat(hub.files("archive")).isEmpty();
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
        }
    }

    @Test
    void dispatchesAMessageOfMorePaymentsThanAHeaderHoldsIdsOf() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "many.xml", HostileXml.validLike(new byte[2_000_000]));
            Trace trace = hub.settled("many.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            int payments = trace.payments().size();
            assertThat(payments).isGreaterThan(1_600);
            assertThat(hub.hub().broker().depth("ledger.postings")).contains((long) payments);
            TextMessage clearing = hub.take("clearing.sepa-sct");
            assertThat(clearing.getStringProperty("HubMessageId")).isEqualTo(trace.hubMessageId());
            assertThat(clearing.getStringProperty("HubTransactionId")).isNull();
        }
    }

    @Test
    void rejectsAMessageOfMoreFindingsThanAHeaderHolds() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String many = new String(HostileXml.validLike(new byte[200_000]), StandardCharsets.UTF_8);
            hub.drop("corporate", "many.xml", many.replace("Invoice 7", "x".repeat(300)));
            Trace trace = hub.settled("many.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.REJECTED);
            await().untilAsserted(() -> assertThat(hub.files("rejected")).hasSize(2));
            JsonNode report = new ObjectMapper()
                    .readTree(home.resolve("rejected/corporate/many.xml.findings.json")
                            .toFile());
            assertThat(report.path("findings").size()).isGreaterThan(20);
            assertThat(report.path("findings").size() + report.path("more").asInt())
                    .isEqualTo(trace.findings().size());
        }
    }

    @Test
    void dispatchesTheSameFileOnceAndNamesTheFirst() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String message = Messages.sepa("M1", Messages.uetr(1), "12.50");
            hub.drop("corporate", "first.xml", message);
            Trace first = hub.settled("first.xml");
            hub.drop("corporate", "second.xml", message);
            Trace second = hub.settled("second.xml");
            hub.restart();
            hub.drop("swift", "third.xml", message);
            Trace third = hub.settled("third.xml");
            assertThat(first.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(List.of(second, third)).allSatisfy(t -> {
                assertThat(t.outcome()).isEqualTo(Outcome.DUPLICATE);
                assertThat(t.duplicateOf()).isEqualTo(first.hubMessageId());
            });
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.browse("ledger.postings")).hasSize(1);
        }
    }

    @Test
    void sendsToRepairWhatReusesAUetrForAnotherAmount() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "first.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            Trace first = hub.settled("first.xml");
            hub.drop("corporate", "other.xml", Messages.sepa("M2", Messages.uetr(1), "12.51"));
            Trace other = hub.settled("other.xml");
            assertThat(other.outcome()).isEqualTo(Outcome.REPAIR);
            assertThat(other.findings()).extracting(Finding::code).contains(FindingCode.KEY_REUSED);
            TextOrBytes.assertContains(hub.browse("hub.repair").get(0), "M2");
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(first.outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void sendsToRepairWhatNoRuleTakes() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop(
                    "corporate",
                    "nowhere.xml",
                    Messages.pacs008("M1", Messages.uetr(1), "10.00", "EUR", "NURG", "BANKDEFFXXX"));
            Trace trace = hub.settled("nowhere.xml");
            assertThat(trace.outcome()).isEqualTo(Outcome.REPAIR);
            assertThat(trace.findings()).extracting(Finding::code).contains(FindingCode.NO_ROUTE);
            assertThat(hub.browse("hub.repair"))
                    .singleElement()
                    .satisfies(m -> assertThat(m.getStringProperty("HubReason")).startsWith("HUB-8001"));
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
        }
    }

    @Test
    void setsAsideOneBadMessageOfAFileAndNotItsNeighbours() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String file = Messages.sepa("M1", Messages.uetr(1), "1.00")
                    + Messages.sepa("M2", Messages.uetr(2), "2.00").replace("<ChrgBr>SLEV", "<ChrgBr>NONE")
                    + Messages.sepa("M3", Messages.uetr(3), "3.00");
            hub.drop("corporate", "three.xml", file);
            List<Trace> traces = hub.settled("three.xml", 3);
            assertThat(traces)
                    .extracting(Trace::outcome)
                    .containsExactlyInAnyOrder(Outcome.ACCEPTED, Outcome.REJECTED, Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(2);
            await().untilAsserted(() -> assertThat(hub.files("rejected"))
                    .containsExactly("corporate/three.2.xml", "corporate/three.2.xml.findings.json"));
            assertThat(hub.files("archive")).hasSize(1);
            assertThat(traces.stream()
                            .filter(t -> t.outcome() == Outcome.REJECTED)
                            .flatMap(t -> t.findings().stream()))
                    .anySatisfy(f -> assertThat(f.line()).isGreaterThan(40));
        }
    }

    @Test
    void dispatchesAFileWellWithinASecond() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "warm.xml", Messages.sepa("M0", Messages.uetr(1), "1.00"));
            hub.settled("warm.xml");
            // The best of some: what a file waits for is the hub's, and it waits the same for each; the rest is the
            // machine's.
            long best = Long.MAX_VALUE;
            for (int i = 1; i <= 5 && best > Duration.ofSeconds(1).toNanos(); i++) {
                long start = System.nanoTime();
                hub.drop("corporate", "file-" + i + ".xml", Messages.sepa("M" + i, Messages.uetr(1 + i), "1.00"));
                hub.settled("file-" + i + ".xml");
                best = Math.min(best, System.nanoTime() - start);
            }
            assertThat(Duration.ofNanos(best)).isLessThan(Duration.ofSeconds(1));
        }
    }

    @Test
    void sendsNeitherMessageWhenTheLedgerRefusesAndBothOnceItIsMended() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            LedgerFault fault = new LedgerFault();
            ActiveMQServer server = hub.hub().broker().server().orElseThrow();
            server.registerBrokerPlugin(fault);
            hub.drop("corporate", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            await().untilAsserted(() -> {
                assertThat(fault.sentToClearing())
                        .as("the clearing send came before the fault")
                        .isPositive();
                assertThat(fault.refused()).isPositive();
            });
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
            assertThat(hub.browse("ledger.postings")).isEmpty();
            fault.mend();
            assertThat(hub.settled("one.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.browse("ledger.postings")).hasSize(1);
            assertThat(hub.browse("hub.repair")).isEmpty();
        }
    }

    @Test
    void givesUpAfterTheLastAttemptWithTheReasonAndTakesTheMessageAgainLater() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            LedgerFault fault = new LedgerFault();
            hub.hub().broker().server().orElseThrow().registerBrokerPlugin(fault);
            hub.drop("corporate", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            Trace given = hub.settled("one.xml");
            assertThat(given.outcome()).isEqualTo(Outcome.REPAIR);
            assertThat(given.findings()).extracting(Finding::code).contains(FindingCode.ATTEMPTS_EXHAUSTED);
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
            fault.mend();
            hub.drop("corporate", "again.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            assertThat(hub.settled("again.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void letsNoHeaderOfASenderInWhateverItsCase() throws Exception {
        try (HubFixture hub = new HubFixture(home);
                Connection connection = hub.connectFromOutside()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            TextMessage message = session.createTextMessage(Messages.sepa("M1", Messages.uetr(1), "12.50"));
            for (String name : List.of(
                    "HubMessageId",
                    "hubmessageid",
                    "HUBSCHEME",
                    "hUbTransactionId",
                    "HubRefusal",
                    "HubFile",
                    "CamelJmsDestinationName",
                    "cAMELjMSdESTINATIONnAME",
                    "camelFileName",
                    "CAMELBeanMethodName")) {
                message.setStringProperty(name, "hub.repair");
            }
            message.setJMSCorrelationID("forged");
            session.createProducer(session.createQueue("inbound.payments")).send(message);
            Trace trace = hub.settled(message.getJMSMessageID());
            assertThat(trace.outcome()).isEqualTo(Outcome.ACCEPTED);
            for (String queue : List.of("clearing.sepa-sct", "ledger.postings")) {
                Message sent = hub.take(queue);
                assertThat(sent.getStringProperty("HubMessageId")).isEqualTo(trace.hubMessageId());
                assertThat(sent.getJMSCorrelationID()).isEqualTo(trace.hubMessageId());
                List<String> names = new ArrayList<>();
                Collections.list((Enumeration<?>) sent.getPropertyNames()).forEach(n -> names.add(n.toString()));
                assertThat(names)
                        .filteredOn(n -> !n.startsWith("JMSX"))
                        .containsExactlyInAnyOrder(
                                "HubMessageId",
                                "HubTransactionId",
                                "HubMessageType",
                                "HubScheme",
                                "HubUetr",
                                "HubSource",
                                "HubSchemaVersion");
            }
        }
    }

    @Test
    void refusesAnObjectMessageUnread() throws Exception {
        try (HubFixture hub = new HubFixture(home);
                Connection connection = hub.connectFromOutside()) {
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            Message bad = session.createObjectMessage(new Opened());
            session.createProducer(session.createQueue("inbound.payments")).send(bad);
            Trace trace = hub.settled(bad.getJMSMessageID());
            assertThat(trace.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(trace.findings()).extracting(Finding::code).containsExactly(FindingCode.JMS_BODY_REFUSED);
            assertThat(Opened.COUNT).hasValue(0);
        }
    }

    @Test
    void dispatchesOnceWhatComesByFileAndByQueue() throws Exception {
        try (HubFixture hub = new HubFixture(home);
                Connection connection = hub.connectFromOutside()) {
            String text = Messages.sepa("M1", Messages.uetr(1), "12.50");
            hub.drop("corporate", "one.xml", text);
            Trace first = hub.settled("one.xml");
            Session session = connection.createSession(Session.AUTO_ACKNOWLEDGE);
            Message message = session.createTextMessage(text);
            session.createProducer(session.createQueue("inbound.payments")).send(message);
            Trace second = hub.settled(message.getJMSMessageID());
            assertThat(second.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(second.duplicateOf()).isEqualTo(first.hubMessageId());
            assertThat(hub.browse("hub.held")).hasSize(1);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
        }
    }

    @Test
    void takesNamesAsTheyComeAndMakesThemHarmless() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            Path folder = home.resolve("inbound/corporate");
            List<String> names =
                    List.of("a b.xml", "-rf.xml", "new\nline.xml", "x".repeat(200) + ".xml", "UP.xml", "up.xml");
            int number = 0;
            for (String name : names) {
                number++;
                Files.writeString(
                        folder.resolve(name.replace("\\n", "\n")),
                        Messages.sepa("M" + number, Messages.uetr(number), "1.00"));
            }
            Files.createDirectory(folder.resolve("folder.xml"));
            Path secret = Files.writeString(home.resolve("secret.xml"), Messages.sepa("S", Messages.uetr(99), "1.00"));
            Files.createSymbolicLink(folder.resolve("link.xml"), secret);
            Files.writeString(folder.resolve(".hidden.xml"), "x");
            Files.writeString(folder.resolve("half.xml.tmp"), "x");
            Files.writeString(folder.resolve("half.part"), "x");
            await().untilAsserted(
                            () -> assertThat(hub.settledCount(Outcome.ACCEPTED)).isEqualTo(6));
            await().untilAsserted(() -> assertThat(hub.files("archive")).hasSize(6));
            assertThat(hub.files("archive")).allSatisfy(f -> assertThat(f).matches("[A-Za-z0-9._/-]+"));
            assertThat(hub.files("inbound"))
                    .containsExactlyInAnyOrder(
                            "corporate/link.xml",
                            "corporate/.hidden.xml",
                            "corporate/half.xml.tmp",
                            "corporate/half.part");
            assertThat(secret).exists();
        }
    }

    @Test
    void readsNoFileThatIsStillBeingWritten() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            String text = Messages.sepa("M1", Messages.uetr(1), "12.50");
            Path file = home.resolve("inbound/corporate/slow.xml");
            FileTime preserved = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));
            for (int i = 0; i < text.length(); i += 100) {
                Files.writeString(
                        file,
                        text.substring(i, Math.min(i + 100, text.length())),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.APPEND);
                Files.setLastModifiedTime(file, preserved);
                TimeUnit.MILLISECONDS.sleep(60); // the sender is slow; there is nothing to wait for
            }
            assertThat(hub.settled("slow.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    @Test
    void isForgottenOnceItIsStopped(@TempDir Path first, @TempDir Path second) {
        WeakReference<Hub> gone = started(first);
        // Camel remembers the last context of a process, until there is another one.
        started(second);
        await().atMost(Duration.ofSeconds(20)).until(() -> {
            System.gc();
            return gone.refersTo(null);
        });
    }

    private static WeakReference<Hub> started(Path home) {
        try (HubFixture fixture = new HubFixture(home)) {
            return new WeakReference<>(fixture.hub());
        }
    }

    @Test
    void goesOnAfterACrashBetweenClaimAndCommit() throws Exception {
        // more attempts than a slow restart leaves time for
        try (HubFixture hub =
                new HubFixture(home, HubFixture.ROOT, settings -> settings.with(Settings.ATTEMPTS, "1000"))) {
            LedgerFault fault = new LedgerFault();
            hub.hub().broker().server().orElseThrow().registerBrokerPlugin(fault);
            hub.drop("corporate", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            await().untilAsserted(() -> assertThat(fault.refused()).isPositive());
            hub.restart(); // the keys are claimed, and nothing was sent
            assertThat(hub.settled("one.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(1);
            assertThat(hub.browse("ledger.postings")).hasSize(1);
        }
    }

    @Test
    void givesUpWhatItClaimedBeforeACrashWhenItEndsOtherwiseAfterIt(@TempDir Path folder) throws Exception {
        Path routes = Files.createDirectory(folder.resolve("routes"));
        try (Stream<Path> files = Files.list(HubFixture.ROOT.resolve("routes"))) {
            for (Path file : files.toList()) {
                Files.copy(file, routes.resolve(file.getFileName()));
            }
        }
        for (String kept : new String[] {"mappings", "schemas"}) {
            Files.createSymbolicLink(folder.resolve(kept), HubFixture.ROOT.resolve(kept));
        }
        List<Claim> uetr = List.of(new Claim("uetr:customerCreditTransfer:" + Messages.uetr(1), "12.5 EUR"));
        try (HubFixture hub = new HubFixture(home, folder, settings -> settings.with(Settings.ATTEMPTS, "1000"))) {
            LedgerFault fault = new LedgerFault();
            hub.hub().broker().server().orElseThrow().registerBrokerPlugin(fault);
            hub.drop("corporate", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            await().untilAsserted(() -> assertThat(fault.refused()).isPositive());
            // what a failed attempt claimed is committed with others' claims, or a second later
            await().untilAsserted(() -> assertThat(hub.hub().journal().conflicts("nobody", uetr))
                    .as("claimed")
                    .hasSize(1));
            Path channels = routes.resolve("channels.yaml");
            Files.writeString(
                    channels,
                    Files.readString(channels)
                            .replace("corporate, kind: folder", "corporate, kind: folder, profiles: [cbprplus]"));
            hub.restart();
            assertThat(hub.settled("one.xml").outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(hub.hub().journal().conflicts("nobody", uetr)).isEmpty();
        }
    }

    @Test
    void matchesWhatAClearingAnswersWithWhatWasSentAndTellsTheSender() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("sepa", "one.xml", Messages.sepa("M1", Messages.uetr(1), "12.50"));
            Trace sent = hub.settled("one.xml");
            hub.drop("sepa-sct-files", "answer.xml", """
                <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.002.001.10"><FIToFIPmtStsRpt>
                  <GrpHdr><MsgId>A1</MsgId><CreDtTm>2026-11-20T10:00:00Z</CreDtTm></GrpHdr>
                  <TxInfAndSts>
                    <OrgnlGrpInf><OrgnlMsgId>M1</OrgnlMsgId><OrgnlMsgNmId>pacs.008.001.08</OrgnlMsgNmId></OrgnlGrpInf>
                    <OrgnlEndToEndId>E-M1</OrgnlEndToEndId><OrgnlTxId>T-M1</OrgnlTxId>
                    <OrgnlUETR>%s</OrgnlUETR><TxSts>ACSC</TxSts>
                  </TxInfAndSts>
                </FIToFIPmtStsRpt></Document>
                """.formatted(Messages.uetr(1)));
            Trace answer = hub.settled("answer.xml");
            assertThat(answer.outcome()).as(answer.toString()).isEqualTo(Outcome.ACCEPTED);
            await().untilAsserted(() -> {
                Trace now = hub.hub().journal().message(sent.hubMessageId()).orElseThrow();
                assertThat(now.payments()).singleElement().satisfies(p -> assertThat(p.status())
                        .isEqualTo("ACSC"));
                assertThat(now.events()).extracting(Event::step).contains("status");
            });
            await().untilAsserted(() -> assertThat(hub.files("outbound")).hasSize(2));
            assertThat(hub.browse("ledger.postings")).hasSize(1);
            hub.drop(
                    "sepa-sct-files",
                    "unknown.xml",
                    Files.readString(
                            HubFixture.ROOT.resolve("samples/cbprplus-answers/pacs.002-of-unknown-payment.xml")));
            assertThat(hub.settled("unknown.xml").outcome()).isEqualTo(Outcome.REPAIR);
        }
    }

    @Test
    void asksAPersonAboutWhatIsNoMessage() throws Exception {
        try (HubFixture hub = new HubFixture(home)) {
            hub.drop("corporate", "note.txt", "Dear bank, please pay Ben ten euro.");
            assertThat(hub.settled("note.txt").outcome()).isEqualTo(Outcome.REPAIR);
            hub.drop("corporate", "empty.xml", "");
            assertThat(hub.settled("empty.xml").outcome()).isEqualTo(Outcome.REJECTED);
        }
    }

    /** A broker that refuses what is sent to the ledger, until it is mended. */
    private static final class LedgerFault implements ActiveMQServerMessagePlugin {
        private final AtomicInteger refused = new AtomicInteger();
        private final AtomicInteger clearing = new AtomicInteger();
        private volatile boolean mended;

        @Override
        public void beforeSend(
                ServerSession session,
                Transaction tx,
                org.apache.activemq.artemis.api.core.Message message,
                boolean direct,
                boolean noAutoCreateQueue)
                throws ActiveMQException {
            if (mended) {
                return;
            }
            if (message.getAddress().startsWith("clearing.")) {
                clearing.incrementAndGet();
            } else if (message.getAddress().equals("ledger.postings")) {
                refused.incrementAndGet();
                throw new ActiveMQException("the ledger's disk is full");
            }
        }

        void mend() {
            mended = true;
        }

        int refused() {
            return refused.get();
        }

        int sentToClearing() {
            return clearing.get();
        }
    }

    /** What must never be made of a message. */
    private static final class Opened implements Serializable {
        private static final long serialVersionUID = 1L;
        private static final AtomicInteger COUNT = new AtomicInteger();

        private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
            in.defaultReadObject();
            COUNT.incrementAndGet();
        }
    }
}
