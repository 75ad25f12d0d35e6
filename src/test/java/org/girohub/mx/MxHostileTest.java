package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MxHostileTest {
    private static final String OPEN = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\">";

    private final MxReader reader = MxSamples.reader();

    private MxRead read(String document) {
        return assertTimeout(
                Duration.ofSeconds(10),
                () -> reader.read(new RawMessage(
                        1,
                        MessageType.mx("pacs.008.001.08"),
                        TextSlice.whole(document),
                        null,
                        TextSlice.whole(document),
                        List.of())));
    }

    private void refused(String document, FindingCode code) {
        MxRead read = read(document);
        assertThat(read.message()).isNull();
        assertThat(read.findings()).extracting(Finding::code).contains(code);
    }

    @Test
    void aDoctypeIsRefused() {
        refused("<!DOCTYPE Document [<!ENTITY a \"b\">]>" + OPEN + "&a;</Document>", FindingCode.DOCTYPE_REFUSED);
    }

    @Test
    void theBillionLaughsAreRefusedUnread() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE Document [<!ENTITY l0 \"lol\">");
        for (int i = 1; i < 12; i++) {
            bomb.append("<!ENTITY l")
                    .append(i)
                    .append(" \"")
                    .append(("&l" + (i - 1) + ";").repeat(10))
                    .append("\">");
        }
        refused(bomb + "]>" + OPEN + "&l11;</Document>", FindingCode.DOCTYPE_REFUSED);
    }

    @Test
    void anEntityThatNobodyDeclaredIsNotWellFormed() {
        refused(OPEN + "&xxe;</Document>", FindingCode.NOT_WELL_FORMED);
    }

    @Test
    void nothingIsFetched(@TempDir Path folder) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            asked.incrementAndGet();
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            Path secret = Files.writeString(folder.resolve("secret.txt"), "opensesame");
            refused(
                    "<!DOCTYPE Document SYSTEM \"" + url + ".dtd\">" + OPEN + "</Document>",
                    FindingCode.DOCTYPE_REFUSED);
            for (String system : List.of(url, secret.toUri().toString())) {
                MxRead read = read("<!DOCTYPE Document [<!ENTITY x SYSTEM \"" + system + "\">]>" + OPEN
                        + "<FIToFICstmrCdtTrf>&x;</FIToFICstmrCdtTrf></Document>");
                assertThat(read.message()).isNull();
                assertThat(read.findings().toString()).doesNotContain("opensesame");
            }
            String located = MxSamples.document(MxSamples.PACS_008)
                    .replace(
                            OPEN,
                            OPEN.replace(
                                    ">",
                                    " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:schemaLocation=\""
                                            + "urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08 " + url + ".xsd\">"));
            assertThat(read(located).findings()).isEmpty();
            String included = OPEN + "<xi:include xmlns:xi=\"http://www.w3.org/2001/XInclude\" href=\"" + secret.toUri()
                    + "\" parse=\"text\"/></Document>";
            MxRead read = read(included);
            assertThat(read.findings()).extracting(Finding::code).contains(FindingCode.UNKNOWN_ELEMENT);
            assertThat(read.findings().toString()).doesNotContain("opensesame");
        } finally {
            server.stop(0);
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    void anotherTypeClaimedForAnElementIsNotBelieved() {
        String claimed = MxSamples.document(MxSamples.PACS_008)
                .replace(
                        "<Dbtr>",
                        "<Dbtr xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:type=\"CashAccount38\">");
        MxRead read = read(claimed);
        assertThat(read.findings()).extracting(Finding::code).containsExactly(FindingCode.UNKNOWN_ATTRIBUTE);
        assertThat(read.message()).isNotNull();
        assertThat(read(claimed.replace("CashAccount38", "PartyIdentification135"))
                        .findings())
                .as("its own type")
                .isEmpty();
        assertThat(read(claimed.replace("<Dbtr ", "<Dbtr xmlns:e=\"urn:evil\" ")
                                .replace("CashAccount38", "e:PartyIdentification135"))
                        .findings())
                .as("a foreign type of that name")
                .extracting(Finding::code)
                .contains(FindingCode.BREAKS_SCHEMA);
    }

    @Test
    void depthAttributesAndTextHaveLimits() {
        refused(OPEN + "<a>".repeat(100_000) + "</a>".repeat(100_000) + "</Document>", FindingCode.LIMIT_EXCEEDED);
        StringBuilder attributes = new StringBuilder("<a");
        for (int i = 0; i < 10_000; i++) {
            attributes.append(" a").append(i).append("=\"\"");
        }
        refused(OPEN + attributes + "/></Document>", FindingCode.LIMIT_EXCEEDED);
        refused(OPEN + "<a b=\"" + "x".repeat(100_000) + "\"/></Document>", FindingCode.LIMIT_EXCEEDED);
        refused(OPEN + "<a>" + "x".repeat(11_000_000) + "</a></Document>", FindingCode.LIMIT_EXCEEDED);
    }

    @Test
    void aNumberOfMoreDigitsThanAnyAmountHasIsNotMade() {
        for (String number : List.of("1".repeat(1_000), "0".repeat(1_000) + "1.00", "1." + "5".repeat(1_000))) {
            MxRead read = read(MxSamples.document(MxSamples.PACS_008)
                    .replaceAll("(<IntrBkSttlmAmt Ccy=\"EUR\">)[^<]*", "$1" + number));
            assertThat(read.findings()).extracting(Finding::code).contains(FindingCode.LIMIT_EXCEEDED);
        }
    }

    @Test
    void anAmountWithAnExponentIsNotMade() {
        // Printed without its exponent it would take gigabytes.
        MxRead read = read(MxSamples.document(MxSamples.PACS_008)
                .replaceAll("(<IntrBkSttlmAmt Ccy=\"EUR\">)[^<]*", "$1" + "1E1000000000"));
        assertThat(read.findings()).filteredOn(Finding::isError).isNotEmpty();
        assertThat(new MxWriter(reader.bindings()).write(Objects.requireNonNull(read.message())))
                .hasSizeLessThan(10_000);
    }

    @Test
    void namesThatNobodyKnowsAreNotCollectedWithoutEnd() {
        StringBuilder names = new StringBuilder("<SplmtryData><Envlp><a xmlns=\"urn:a\">");
        for (int i = 0; i < 3_000; i++) {
            names.append("<n").append(i).append("/>");
        }
        String document = MxSamples.document(MxSamples.PACS_008)
                .replace("</CdtTrfTxInf>", names + "</a></Envlp></SplmtryData></CdtTrfTxInf>");
        refused(document, FindingCode.LIMIT_EXCEEDED);
        assertThat(read(document.replaceAll("<n\\d+/>", "<n/>")).findings()).isEmpty();
    }

    @Test
    void manyUnknownElementsOfDifferentNamesTakeLinearTime() {
        StringBuilder many = new StringBuilder(OPEN);
        for (int i = 0; i < 100_000; i++) {
            many.append("<e").append(i).append("/>");
        }
        assertThat(read(many + "</Document>").findings()).hasSizeLessThanOrEqualTo(MxPass.MOST_FINDINGS + 2);
    }

    @Test
    void aLongValidMessageFullOfEscapesIsRead() {
        // JDK 24 and later count such references against limits of their own.
        String line = "<Ustrd>" + "&amp;&lt;".repeat(50) + "</Ustrd>";
        String text = MxSamples.document(MxSamples.PACS_008).replace("<Ustrd>Invoice 7</Ustrd>", line.repeat(1_500));
        MxRead read = read(text);
        assertThat(read.findings()).isEmpty();
        MxMessage message = Objects.requireNonNull(read.message());
        assertThat(new MxWriter(reader.bindings()).write(message)).contains(line);
    }

    @Test
    void aMessageThatBreaksOffAnywhereLeavesNothingBehindForTheNext() {
        String whole = MxSamples.PACS_008.replace(
                "</RmtInf>", "</RmtInf><SplmtryData><Envlp><a xmlns=\"urn:a\"><b>c</b></a></Envlp></SplmtryData>");
        MxWriter writer = new MxWriter(reader.bindings());
        String written = writer.write(
                Objects.requireNonNull(reader.read(MxSamples.cut(whole)).message()));
        String document = MxSamples.document(whole);
        for (int at = document.indexOf('>'); at < document.length() - 1; at = document.indexOf('>', at + 1)) {
            for (String end : List.of("", "x", "<a>", "</b>", "&xxe;")) {
                assertThat(read(document.substring(0, at + 1) + end).findings())
                        .extracting(Finding::code)
                        .contains(FindingCode.NOT_WELL_FORMED);
                MxRead next = reader.read(MxSamples.cut(whole));
                assertThat(next.findings()).isEmpty();
                assertThat(writer.write(Objects.requireNonNull(next.message()))).isEqualTo(written);
            }
        }
    }
}
