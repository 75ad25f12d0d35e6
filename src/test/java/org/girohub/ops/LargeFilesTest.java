package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.StringWriter;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import javax.management.ObjectName;
import javax.management.openmbean.CompositeData;
import org.girohub.bench.BigFiles;
import org.girohub.config.Settings;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are too large for one message: checked whole, cut into parts, counted, answered once. */
class LargeFilesTest {
    private static final Pattern AMOUNT = Pattern.compile("<IntrBkSttlmAmt Ccy=\"EUR\">([0-9.]+)<");

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private HubFixture hub(Path root) {
        return new HubFixture(folder.resolve("home"), root, settings -> settings.with(Settings.LARGE_FILE, "20000")
                .with(Settings.PART_SIZE, "40")
                .with(Settings.PARTS_AHEAD, "3")
                .with(Settings.FILE_PROGRESS, "1"));
    }

    /** An installation in which the channel corporate lets good transactions go without the bad ones. */
    private Path perTransaction() throws IOException {
        Path root = folder.resolve("root");
        Files.createDirectories(root.resolve("routes"));
        for (String same : List.of("schemas", "mappings", "samples")) {
            Files.createSymbolicLink(root.resolve(same), HubFixture.ROOT.resolve(same));
        }
        try (Stream<Path> routes = Files.list(HubFixture.ROOT.resolve("routes"))) {
            for (Path route : routes.toList()) {
                Files.copy(route, root.resolve("routes").resolve(route.getFileName()));
            }
        }
        Path channels = root.resolve("routes/channels.yaml");
        Files.writeString(
                channels,
                Files.readString(channels)
                        .replace(
                                "{ name: corporate, kind: folder }",
                                "{ name: corporate, kind: folder, when-some-are-bad: per-transaction }"));
        return root;
    }

    private static String pain001(int count, int inEach) throws IOException {
        StringWriter out = new StringWriter();
        BigFiles.pain001(count, inEach, out);
        return out.toString();
    }

    private static Trace file(HubFixture hub, String name) {
        Trace trace = hub.settled(name);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hub.files("large")).isEmpty());
        return trace;
    }

    static List<String> ids(List<Message> messages) throws Exception {
        List<String> ids = new ArrayList<>();
        for (Message message : messages) {
            ids.addAll(
                    Arrays.asList(message.getStringProperty("HubTransactionId").split(",")));
        }
        return ids;
    }

    static BigDecimal sum(List<Message> clearing) throws Exception {
        BigDecimal sum = BigDecimal.ZERO;
        for (Message message : clearing) {
            Matcher amount = AMOUNT.matcher(((TextMessage) message).getText());
            while (amount.find()) {
                sum = sum.add(new BigDecimal(amount.group(1)));
            }
        }
        return sum;
    }

    private static String answer(HubFixture hub) throws IOException {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(hub.files("outbound")).hasSize(1));
        return Files.readString(
                hub.home().resolve("outbound").resolve(hub.files("outbound").get(0)));
    }

    @Test
    void everyTransactionGoesOnceUnderItsNumberInTheFileAndTheFileIsAnsweredOnce() throws Exception {
        try (HubFixture hub = hub(HubFixture.ROOT)) {
            hub.drop("corporate", "big.xml", pain001(530, 50));
            Trace trace = file(hub, "big.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            String[] all = LongStream.rangeClosed(1, 530)
                    .mapToObj(i -> trace.hubMessageId() + "-" + i)
                    .toArray(String[]::new);
            List<Message> clearing = hub.drain("clearing.sepa-sct");
            assertThat(clearing).hasSize(14);
            assertThat(ids(clearing)).containsExactlyInAnyOrder(all);
            assertThat(ids(hub.drain("ledger.postings"))).containsExactlyInAnyOrder(all);
            assertThat(pain001(530, 50)).contains("<CtrlSum>" + sum(clearing).toPlainString() + "</CtrlSum>");
            String answer = answer(hub);
            assertThat(answer)
                    .contains(
                            "<OrgnlMsgId>BIG-530</OrgnlMsgId>",
                            "<OrgnlNbOfTxs>530</OrgnlNbOfTxs>",
                            "<GrpSts>ACTC</GrpSts>")
                    .contains("<DtldNbOfTxs>530</DtldNbOfTxs><DtldSts>ACTC</DtldSts>");
            assertThat(hub.files("archive")).singleElement().asString().endsWith("/big.xml");
            assertThat(trace.events()).extracting(e -> e.step()).contains("received", "check", "settled");
            // a payment leads to its part, and the part to the file's message id
            Trace part = hub.hub().journal().trace(trace.hubMessageId() + "-81").get(0);
            assertThat(part.hubMessageId()).isEqualTo(trace.hubMessageId() + ".3");
            assertThat(part.message().messageId()).isEqualTo("BIG-530");
            assertThat(hub.hub().journal().trace("BIG-530"))
                    .as("the file, and not its parts")
                    .singleElement()
                    .satisfies(t -> assertThat(t.hubMessageId()).isEqualTo(trace.hubMessageId()));
            assertThat(hub.browse("hub.parts")).isEmpty();
            assertThat(hub.browse("hub.files")).isEmpty();

            hub.drop("corporate", "again.xml", pain001(530, 50));
            Trace again = file(hub, "again.xml");
            assertThat(again.outcome()).isEqualTo(Outcome.DUPLICATE);
            assertThat(again.duplicateOf()).isEqualTo(trace.hubMessageId());
            assertThat(hub.browse("ledger.postings")).isEmpty();
        }
    }

    @Test
    void oneBadTransactionRejectsTheWholeFileBeforeAnyGoes() throws Exception {
        try (HubFixture hub = hub(HubFixture.ROOT)) {
            hub.drop("corporate", "bad.xml", bad(pain001(200, 50), 199));
            Trace trace = file(hub, "bad.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.REJECTED);
            assertThat(hub.browse("clearing.sepa-sct")).isEmpty();
            assertThat(hub.browse("ledger.postings")).isEmpty();
            assertThat(hub.files("rejected")).containsExactly("corporate/bad.xml", "corporate/bad.xml.findings.json");
            assertThat(Files.readString(hub.home().resolve("rejected/corporate/bad.xml.findings.json")))
                    .contains("/PmtInf[4]/CdtTrfTxInf[49]/");
            assertThat(answer(hub))
                    .contains("<GrpSts>RJCT</GrpSts>", "<DtldNbOfTxs>200</DtldNbOfTxs><DtldSts>RJCT</DtldSts>")
                    .contains("<OrgnlEndToEndId>E2E-2026-11-199</OrgnlEndToEndId>");
            // mended, it goes: nothing was claimed
            hub.drop("corporate", "good.xml", pain001(200, 50));
            assertThat(file(hub, "good.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
        }
    }

    /** Puts an element into a transaction that does not belong there. */
    private static String bad(String message, int number) {
        String id = "<EndToEndId>E2E-2026-11-" + number + "</EndToEndId>";
        return message.replace(id, id + "<Nonsense/>");
    }

    @Test
    void perTransactionTheGoodOnesGoAndTheBadOnesAreAnswered() throws Exception {
        try (HubFixture hub = hub(perTransaction())) {
            hub.drop("corporate", "some.xml", bad(bad(pain001(200, 50), 3), 120));
            Trace trace = file(hub, "some.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            String[] good = LongStream.rangeClosed(1, 200)
                    .filter(i -> i != 3 && i != 120)
                    .mapToObj(i -> trace.hubMessageId() + "-" + i)
                    .toArray(String[]::new);
            assertThat(ids(hub.drain("clearing.sepa-sct"))).containsExactlyInAnyOrder(good);
            assertThat(ids(hub.drain("ledger.postings"))).containsExactlyInAnyOrder(good);
            assertThat(answer(hub))
                    .contains("<GrpSts>PART</GrpSts>")
                    .contains("<DtldNbOfTxs>198</DtldNbOfTxs><DtldSts>ACTC</DtldSts>")
                    .contains("<DtldNbOfTxs>2</DtldNbOfTxs><DtldSts>RJCT</DtldSts>")
                    .contains("<OrgnlPmtInfId>P-1</OrgnlPmtInfId>", "<OrgnlPmtInfId>P-3</OrgnlPmtInfId>")
                    .contains("<OrgnlEndToEndId>E2E-2026-11-3</OrgnlEndToEndId>")
                    .contains("<OrgnlEndToEndId>E2E-2026-11-120</OrgnlEndToEndId>");
        }
    }

    @Test
    void perTransactionHoldsForSmallBatchesToo() throws Exception {
        try (HubFixture hub = hub(perTransaction())) {
            hub.drop("corporate", "small.xml", bad(pain001(6, 3), 4));
            Trace trace = hub.settled("small.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            String id = trace.hubMessageId();
            assertThat(ids(hub.drain("ledger.postings")))
                    .containsExactlyInAnyOrder(id + "-1", id + "-2", id + "-3", id + "-5", id + "-6");
            assertThat(trace.findings()).filteredOn(Finding::isError).isNotEmpty();
            assertThat(answer(hub))
                    .contains("<GrpSts>PART</GrpSts>", "<OrgnlEndToEndId>E2E-2026-11-4</OrgnlEndToEndId>")
                    .doesNotContain("E2E-2026-11-5");
        }
    }

    @Test
    void whatIsWrongWithTheFileItselfRejectsItUnderAnyPolicy() throws Exception {
        try (HubFixture hub = hub(perTransaction())) {
            hub.drop("corporate", "sum.xml", pain001(100, 50).replaceFirst("<CtrlSum>", "<CtrlSum>9"));
            Trace sum = file(hub, "sum.xml");
            assertThat(sum.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(sum.findings()).extracting(Finding::code).contains(FindingCode.CONTROL_SUM);
            hub.drop("corporate", "cut.xml", pain001(100, 50).substring(0, 70_000));
            assertThat(file(hub, "cut.xml").outcome()).isEqualTo(Outcome.REJECTED);
            String text = pain001(100, 50);
            int end = text.lastIndexOf("Invoice");
            byte[] bytes =
                    (text.substring(0, end) + "\u00e4" + text.substring(end)).getBytes(StandardCharsets.ISO_8859_1);
            hub.drop("corporate", "latin.xml", bytes);
            assertThat(file(hub, "latin.xml").outcome())
                    .as("bytes that are no UTF-8, far behind the beginning")
                    .isEqualTo(Outcome.REJECTED);
            String twice = pain001(100, 50);
            int uetr = twice.indexOf("<UETR>") + 6;
            String first = twice.substring(uetr, uetr + 36);
            int last = twice.lastIndexOf("<UETR>") + 6;
            hub.drop("corporate", "twice.xml", twice.substring(0, last) + first + twice.substring(last + 36));
            Trace repeated = file(hub, "twice.xml");
            assertThat(repeated.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(repeated.findings()).extracting(Finding::code).contains(FindingCode.REPEATED_WITHIN);
            assertThat(hub.browse("ledger.postings")).isEmpty();
        }
    }

    @Test
    void aStopInTheMiddleGoesOnAfterTheStart() throws Exception {
        try (HubFixture hub = hub(HubFixture.ROOT)) {
            hub.drop("corporate", "big.xml", pain001(2000, 500));
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> hub.hub().broker().depth("ledger.postings").orElse(0L) > 200);
            CompositeData[] files = (CompositeData[]) ManagementFactory.getPlatformMBeanServer()
                    .getAttribute(new ObjectName("org.girohub:type=Files"), "Files");
            assertThat(files).singleElement().satisfies(file -> {
                assertThat(file.get("name")).isEqualTo("big.xml");
                assertThat(file.get("phase")).isEqualTo("CUT");
                assertThat(file.get("total")).isEqualTo(2000L);
            });
            assertThat(metrics(hub)).contains("girohub_files 1.0", "girohub_file_transactions{state=\"total\"} 2000.0");
            hub.restart();
            assertThat(hub.hub().broker().depth("ledger.postings").orElse(0L)).isLessThan(2000);
            Trace trace = file(hub, "big.xml");
            assertThat(trace.outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(trace.events())
                    .anySatisfy(e -> assertThat(e.detail()).matches("\\d+ of 2000 transactions done"));
            assertThat(ids(hub.drain("ledger.postings"))).hasSize(2000).doesNotHaveDuplicates();
            assertThat(ids(hub.drain("clearing.sepa-sct"))).hasSize(2000).doesNotHaveDuplicates();
            assertThat(answer(hub)).contains("<DtldNbOfTxs>2000</DtldNbOfTxs><DtldSts>ACTC</DtldSts>");
        }
    }

    /** A pacs.008 of so many transactions of 2.00 EUR, with the UETRs 1, 2, ... */
    private static String batch(int count) {
        String one = Messages.sepa("BATCH", Messages.uetr(1), "2.00");
        int from = one.indexOf("<CdtTrfTxInf>");
        int to = one.indexOf("</FIToFICstmrCdtTrf>");
        StringBuilder text = new StringBuilder(one.substring(0, from)
                .replace("<NbOfTxs>1<", "<NbOfTxs>" + count + "<")
                .replace(">2.00</TtlIntrBkSttlmAmt>", ">" + 2 * count + ".00</TtlIntrBkSttlmAmt>"));
        for (int i = 1; i <= count; i++) {
            text.append(one, from, to);
            int uetr = text.lastIndexOf(Messages.uetr(1));
            text.replace(uetr, uetr + 36, Messages.uetr(i));
        }
        return text.append(one.substring(to)).toString();
    }

    /** What its parts found only after the file had claimed what identifies it. */
    @Test
    void aFileOfWhichNothingWentGivesUpItsClaimAndMayComeAgain() throws Exception {
        try (HubFixture hub = hub(HubFixture.ROOT)) {
            for (int from = 1; from <= 60; from += 10) { // each too small to be a large file
                String name = "before-" + from + ".xml";
                hub.drop(
                        "corporate",
                        name,
                        IntStream.range(from, from + 10)
                                .mapToObj(i -> Messages.sepa("BEFORE-" + i, Messages.uetr(i), "2.00"))
                                .collect(Collectors.joining("\n")));
                assertThat(hub.settled(name, 10)).extracting(Trace::outcome).containsOnly(Outcome.ACCEPTED);
            }
            hub.drop("corporate", "batch.xml", batch(60));
            Trace first = file(hub, "batch.xml");
            assertThat(first.outcome()).as(first.toString()).isEqualTo(Outcome.REJECTED);
            assertThat(first.findings()).extracting(Finding::code).doesNotContain(FindingCode.DUPLICATE);
            hub.drop("corporate", "again.xml", batch(60));
            Trace again = file(hub, "again.xml");
            assertThat(again.outcome()).as("no duplicate of what never went").isEqualTo(Outcome.REJECTED);
            assertThat(hub.browse("clearing.sepa-sct")).hasSize(60);
            assertThat(hub.browse("ledger.postings")).hasSize(60);
            assertThat(hub.browse("hub.repair")).isEmpty();
        }
    }

    @Test
    void aFileThatTheHubCannotCheckIsRejectedAndComesAgainOnceTheCauseIsMended() throws Exception {
        Path root = perTransaction();
        try (HubFixture hub = hub(root)) {
            Files.delete(root.resolve("schemas")); // those of what no scheme speaks are read when they are first needed
            hub.drop("corporate", "big.xml", pain001(200, 50));
            Trace trace = file(hub, "big.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.REJECTED);
            assertThat(trace.findings()).extracting(Finding::code).contains(FindingCode.ATTEMPTS_EXHAUSTED);
            assertThat(hub.browse("hub.repair"))
                    .as("a message that nobody could act on")
                    .isEmpty();
            assertThat(hub.files("rejected")).containsExactly("corporate/big.xml", "corporate/big.xml.findings.json");
            Files.createSymbolicLink(root.resolve("schemas"), HubFixture.ROOT.resolve("schemas"));
            hub.drop("corporate", "again.xml", pain001(200, 50));
            assertThat(file(hub, "again.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            assertThat(ids(hub.drain("ledger.postings"))).hasSize(200).doesNotHaveDuplicates();
        }
    }

    @Test
    void betweenBanksEachPartHasAnIdOfItsOwnAndOneInRepairHoldsNoOther() throws Exception {
        String text = batch(120);
        try (HubFixture hub = hub(HubFixture.ROOT)) {
            hub.drop("swift", "before.xml", Messages.sepa("BEFORE", Messages.uetr(60), "5.00"));
            hub.settled("before.xml");
            hub.drop("sepa", "batch.xml", text);
            Trace trace = file(hub, "batch.xml");
            assertThat(trace.outcome()).as(trace.toString()).isEqualTo(Outcome.ACCEPTED);
            String id = trace.hubMessageId();
            List<String> sent = new ArrayList<>();
            for (Message message : hub.drain("clearing.sepa-sct")) {
                sent.add(((TextMessage) message).getText().replaceAll("(?s).*<MsgId>(.*)</MsgId>.*", "$1"));
            }
            assertThat(sent).containsExactlyInAnyOrder("BEFORE", id + ".1", id + ".3");
            // the second part has a UETR that was used for another amount: it waits for a person, with its reason
            assertThat(hub.browse("hub.repair"))
                    .singleElement()
                    .satisfies(m -> assertThat(m.getStringProperty("HubReason")).startsWith("HUB-8011"));
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(hub.files("outbound/sepa")).hasSize(1));
            String answer = Files.readString(hub.home()
                    .resolve("outbound/sepa")
                    .resolve(hub.files("outbound/sepa").get(0)));
            assertThat(answer)
                    .contains("<OrgnlMsgId>BATCH</OrgnlMsgId>", "<GrpSts>PART</GrpSts>")
                    .contains("<DtldNbOfTxs>80</DtldNbOfTxs><DtldSts>ACTC</DtldSts><DtldCtrlSum>160")
                    .contains("<DtldNbOfTxs>40</DtldNbOfTxs><DtldSts>PDNG</DtldSts><DtldCtrlSum>80")
                    .contains("<OrgnlUETR>" + Messages.uetr(41) + "</OrgnlUETR>")
                    .doesNotContain(Messages.uetr(81));
        }
    }

    @Test
    void aFileInAnotherEncodingGoesAsWell() throws Exception {
        try (HubFixture hub = hub(HubFixture.ROOT)) {
            String text = pain001(100, 50)
                    .replace("encoding=\"UTF-8\"", "encoding=\"ISO-8859-1\"")
                    .replace("Rue de la Paix", "Rue de la Libert\u00e9");
            hub.drop("corporate", "latin.xml", text.getBytes(StandardCharsets.ISO_8859_1));
            assertThat(file(hub, "latin.xml").outcome()).isEqualTo(Outcome.ACCEPTED);
            for (Message message : hub.drain("clearing.sepa-sct")) {
                assertThat(((TextMessage) message).getText()).contains("Rue de la Libert\u00e9");
            }
        }
    }

    private static String metrics(HubFixture hub) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(
                                        "http://127.0.0.1:" + hub.hub().httpPort() + "/metrics"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .body();
    }

    @Test
    void aFileBeyondTheLargestIsRejectedUnread() throws Exception {
        try (HubFixture hub = new HubFixture(
                folder.resolve("home"), HubFixture.ROOT, settings -> settings.with(Settings.LARGE_FILE, "20000")
                        .with(Settings.LARGEST_FILE, "1"))) {
            hub.drop("corporate", "huge.xml", pain001(1100, 500));
            Trace trace = hub.settled("huge.xml");
            assertThat(trace.outcome()).isEqualTo(Outcome.REJECTED);
            assertThat(trace.findings()).extracting(Finding::message).anyMatch(m -> m.contains("files.largest-mb"));
            await().untilAsserted(() -> assertThat(hub.files("rejected")).contains("corporate/huge.xml"));
        }
    }
}
