package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.findings.Finding;
import org.girohub.identify.Identifier;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MtTest {
    private static final MtStructures STRUCTURES =
            MtStructures.load(Path.of(System.getProperty("girohub.root", "."), "schemas", "mt"));

    private static final String MT103 = """
            {1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{3:{108:MUR}{121:eb6305c9-1f7f-49de-aed0-16487c27b42d}}{4:
            :20:REF1
            :13C:/SNDTIME/1200+0100
            :23B:CRED
            :32A:260103EUR1000,50
            :50F:/DE89370400440532013000
            1/A PERSON
            2/A STREET 1
            3/DE/BERLIN
            :52A:/C/12345
            BANKDEFFXXX
            :53B:/12345
            :59:/GB33BUKB20201555555555
            B PERSON
            LONDON
            :70:/INV/1
            :71A:SHA
            :72:/INS/BANKDEFF
            -}{5:{CHK:0123456789AB}}""";

    private final MtReader reader = new MtReader(STRUCTURES);
    private final MtWriter writer = new MtWriter();

    private MtMessage read(String text) {
        List<RawMessage> raw = new Identifier().identify(text.getBytes(StandardCharsets.UTF_8));
        assertThat(raw).hasSize(1);
        return Objects.requireNonNull(reader.read(raw.get(0)).message());
    }

    private List<String> check(String text) {
        RawMessage raw =
                new Identifier().identify(text.getBytes(StandardCharsets.UTF_8)).get(0);
        MtRead read = reader.read(raw);
        return Stream.concat(
                        read.findings().stream(), STRUCTURES.check(Objects.requireNonNull(read.message())).stream())
                .map(MtTest::line)
                .toList();
    }

    private static String line(Finding f) {
        return f.code().id() + " " + f.swiftError() + " " + f.path() + " L" + f.line() + " " + f.message();
    }

    private List<String> checkWith(String old, String replacement) {
        assertThat(MT103).contains(old);
        return check(MT103.replace(old, replacement));
    }

    @Test
    void readsBlocksAndFieldsWithTheirLines() {
        MtMessage message = read("\n" + MT103);
        MtHeader header = Objects.requireNonNull(message.header());
        assertThat(header.senderBic()).isEqualTo("BANKDEFF");
        assertThat(header.receiverBic()).isEqualTo("BANKGB2L");
        assertThat(message.userHeader())
                .containsExactly(Map.entry("108", "MUR"), Map.entry("121", "eb6305c9-1f7f-49de-aed0-16487c27b42d"));
        assertThat(message.trailer()).containsEntry("CHK", "0123456789AB");
        assertThat(message.field("59")).hasValueSatisfying(f -> {
            assertThat(f.lines()).containsExactly("/GB33BUKB20201555555555", "B PERSON", "LONDON");
            assertThat(f.line()).isEqualTo(14);
        });
    }

    @Test
    void readsTheOutputFormOfBlock2() {
        MtHeader header = Objects.requireNonNull(
                read(MT103.replace("I103BANKGB2LXXXXN", "O1031542260103BANKGB2LAXXX22438129122601031543N"))
                        .header());
        assertThat(header.output()).isTrue();
        assertThat(header.senderBic()).isEqualTo("BANKGB2L");
        assertThat(header.receiverBic()).isEqualTo("BANKDEFF");
        assertThat(header.inputDateTime()).isEqualTo("2601031542");
        assertThat(header.outputDateTime()).isEqualTo("2601031543");
    }

    @Test
    void attachesTheOriginalToAServiceMessage() {
        MtMessage message = read("{1:F21BANKDEFFAXXX0000000000}{4:{177:2601031200}{451:1}{405:T13003}}" + MT103);
        assertThat(message.type()).isEqualTo(MessageType.F21);
        assertThat(message.field("405"))
                .hasValueSatisfying(f -> assertThat(f.value()).isEqualTo("T13003"));
        assertThat(message.original()).isNotNull().satisfies(o -> assertThat(o.type())
                .isEqualTo(MessageType.mt("103", "")));
        assertThat(STRUCTURES.check(message)).isEmpty();
    }

    @Test
    void doesNotBlameAnAnswerForTheMessageThatItAnswers() {
        MtMessage message = read(
                "{1:F21BANKDEFFAXXX0000000000}{4:{177:2601031200}{451:1}{405:T13}}" + MT103.replace(":23B:CRED\n", ""));
        assertThat(STRUCTURES.check(message)).singleElement().satisfies(f -> {
            assertThat(f.path()).isEqualTo("23B");
            assertThat(f.isError()).isFalse();
        });
    }

    @Test
    void readsWhatIsWrittenAsItWas() {
        MtMessage message = read(MT103);
        String written = writer.write(message);
        assertThat(written).isEqualTo(MT103.replace("\n", "\r\n"));
        assertThat(read(written)).isEqualTo(message);
        String ack = "{1:F21BANKDEFFAXXX0000000000}{4:{177:2601031200}{451:0}}";
        assertThat(writer.write(read(ack + MT103))).isEqualTo(ack + written);
    }

    @Test
    void writesABareBlock4WithoutHeader() {
        MtMessage message = read(MT103);
        MtMessage bare =
                new MtMessage(message.type(), null, Map.of(), message.fields().subList(0, 2), Map.of(), null);
        assertThat(writer.write(bare)).isEqualTo(":20:REF1\r\n:13C:/SNDTIME/1200+0100\r\n");
    }

    @Test
    void refusesToWriteALineThatWouldEndItsField() {
        MtMessage message = new MtMessage(
                MessageType.mt("199", ""),
                null,
                Map.of(),
                List.of(new MtField("79", "A\n:20:FORGED", "", 0)),
                Map.of(),
                null);
        assertThatThrownBy(() -> writer.write(message))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("79");
    }

    @Test
    void findsNothingInAValidMessage() {
        assertThat(check(MT103)).isEmpty();
    }

    @Test
    void findsMissingUnknownMisplacedAndRepeatedFields() {
        assertThat(checkWith(":23B:CRED\n", ""))
                .containsExactly("HUB-3102 T13 23B L4 The mandatory field 23B is missing before field 32A.");
        assertThat(checkWith(":71A:SHA\n", ":71A:SHA\n:90A:X\n"))
                .singleElement()
                .asString()
                .startsWith("HUB-3101 T13 90A L18");
        assertThat(checkWith(":23B:CRED\n:32A:260103EUR1000,50\n", ":32A:260103EUR1000,50\n:23B:CRED\n"))
                .singleElement()
                .asString()
                .startsWith("HUB-3103 T13 23B L5");
        assertThat(checkWith(":71A:SHA\n", ":71A:SHA\n:71A:OUR\n"))
                .singleElement()
                .asString()
                .startsWith("HUB-3104 T13 71A L18");
        assertThat(checkWith(":52A:/C/12345", ":52B:/C/12345"))
                .anySatisfy(
                        f -> assertThat(f).startsWith("HUB-3105 T13 52B L10").contains("A, D"));
    }

    @Test
    void findsWhatIsWrongWithFormatsAndNamesTheLine() {
        assertThat(checkWith("1000,50", "1000.50")).singleElement().asString().startsWith("HUB-3113 T43 32A L5");
        assertThat(checkWith("1000,50", "1000")).singleElement().asString().startsWith("HUB-3113 T43 32A L5");
        assertThat(checkWith("1000,50", "12345678901234,50"))
                .singleElement()
                .asString()
                .startsWith("HUB-3111 T33 32A L5");
        assertThat(checkWith("260103EUR", "260230EUR"))
                .singleElement()
                .asString()
                .startsWith("HUB-3114 T50 32A L5");
        assertThat(checkWith("EUR1000", "EU1000")).singleElement().asString().startsWith("HUB-3117 T52 32A L5");
        assertThat(checkWith("BANKDEFFXXX", "BANKDEF"))
                .singleElement()
                .asString()
                .startsWith("HUB-3118 T27 52A/2 L11");
        assertThat(checkWith(":20:REF1", ":20:/REF1"))
                .singleElement()
                .asString()
                .startsWith("HUB-3119 T26 20 L2");
        assertThat(checkWith("LONDON", "LÖNDON")).singleElement().asString().startsWith("HUB-3112 M60 59/3 L15");
        assertThat(checkWith("LONDON", "L".repeat(36)))
                .singleElement()
                .asString()
                .startsWith("HUB-3111 T33 59/3 L15");
        assertThat(checkWith("LONDON", "A\nB\nC\nD")).singleElement().asString().startsWith("HUB-3111 T33 59/6 L18");
        assertThat(checkWith("1200+0100", "1260+0100"))
                .singleElement()
                .asString()
                .startsWith("HUB-3115 T38 13C L3");
        assertThat(checkWith("1200+0100", "1200*0100"))
                .singleElement()
                .asString()
                .startsWith("HUB-3116 T15 13C L3");
        assertThat(checkWith("3/DE/BERLIN", "DE BERLIN"))
                .singleElement()
                .asString()
                .startsWith("HUB-3110 T54 50F/4 L9");
        assertThat(checkWith(":70:/INV/1", ":70:")).singleElement().asString().contains("HUB-3110", "empty", "4*35x");
    }

    @Test
    void findsCodesThatAreNotInTheListOfTheirFieldOrOfTheirFieldInThisMessage() {
        assertThat(checkWith(":71A:SHA", ":71A:SHR"))
                .singleElement()
                .asString()
                .startsWith("HUB-3135 T08 71A L17")
                .contains("BEN, OUR or SHA");
        assertThat(checkWith(":23B:CRED", ":23B:CRDE"))
                .singleElement()
                .asString()
                .startsWith("HUB-3135 T36 23B L4");
        assertThat(checkWith(":23B:CRED", ":23B:CRED\n:23E:PHOB")).isEmpty();
        assertThat(checkWith(":23B:CRED", ":23B:CRED\n:23E:ABCD/X"))
                .singleElement()
                .asString()
                .startsWith("HUB-3135 T47 23E L5");
        assertThat(check(MT103.replace("{108:MUR}", "{108:MUR}{119:STP}").replace(":23B:CRED", ":23B:CRED\n:23E:PHOB")))
                .singleElement()
                .asString()
                .startsWith("HUB-3135 T48 23E L5");
    }

    @Test
    void refusesListsOfCodesThatNoFormatAsksFor(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("fields.yaml"), """
                fields:
                  "20": "16x"
                  "71A": "3!a<code>"
                codes:
                  "20": { error: T08, values: [A] }
                  "71A": { error: 8, values: [SHA] }
                userHeader: {}
                trailers: {}
                service: {}
                """);
        Files.writeString(folder.resolve("MT103.yaml"), """
                message: MT103
                fields:
                  - { field: "20", status: M, codes: { error: T08, values: [A] } }
                """);
        assertThatThrownBy(() -> MtStructures.load(folder))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p).contains("fields.yaml:5: ", "20", "<code>"))
                        .anySatisfy(p -> assertThat(p).contains("fields.yaml:6: ", "T36"))
                        .anySatisfy(p -> assertThat(p).contains("MT103.yaml:3: ", "<code>")));
    }

    @Test
    void findsWhatIsWrongWithHeaders() {
        assertThat(checkWith("F01BANKDEFFAXXX", "F01BANKDEFFXXX"))
                .anySatisfy(f -> assertThat(f).startsWith("HUB-3130 H01 1"));
        assertThat(checkWith("I103BANKGB2LXXXXN", "I103BANKGB2LXXXXQ"))
                .singleElement()
                .asString()
                .startsWith("HUB-3131 H40 2");
        assertThat(checkWith("eb6305c9-1f7f", "EB6305C9-1f7f"))
                .singleElement()
                .asString()
                .startsWith("HUB-3132 U13 3/121");
        assertThat(checkWith("{108:MUR}", "{999:X}")).singleElement().asString().contains("3/999");
    }

    @Test
    void putsFieldsIntoTheirSequences() {
        MtMessage message = read("""
                :20:A
                :28D:1/1
                :50H:/1
                X
                :30:260101
                :21:T1
                :32B:EUR1,
                :59:Y
                :71A:SHA
                :21:T2
                :32B:EUR2,
                :50F:/1
                1/X
                :59:Y
                :71A:SHA
                """);
        assertThat(message.fields())
                .extracting(f -> f.tag() + "=" + f.sequence())
                .containsExactly(
                        "20=A", "28D=A", "50H=A", "30=A", "21=B", "32B=B", "59=B", "71A=B", "21=B", "32B=B", "50F=B",
                        "59=B", "71A=B");
        assertThat(STRUCTURES.check(message)).isEmpty();
    }

    @Test
    void findsAMissingFieldInTheSecondOfTwoTransactions() {
        assertThat(
                        check(
                                ":20:A\n:28D:1/1\n:30:260101\n:21:T1\n:32B:EUR1,\n:59:Y\n:71A:SHA\n:21:T2\n:32B:EUR2,\n:71A:SHA\n"))
                .singleElement()
                .asString()
                .contains("HUB-3102", "59a", "of sequence B");
    }

    @Test
    void readsStatementsWithNarrativesThatLookLikeTags() {
        MtMessage message = read("""
                :20:A
                :25:1
                :28C:1/1
                :60F:C260101EUR1,
                :61:2601010101CD10,00NTRFNONREF//REF
                SUPPLEMENT
                :86:TEXT 05/31/2017 00
                :00:00/
                :62F:C260101EUR11,
                -
                """);
        assertThat(message.fields())
                .extracting(MtField::tag)
                .containsExactly("20", "25", "28C", "60F", "61", "86", "62F");
        assertThat(message.field("62F"))
                .hasValueSatisfying(f -> assertThat(f.value()).isEqualTo("C260101EUR11,"));
        assertThat(STRUCTURES.check(message)).extracting(Finding::path).containsExactly("86/2");
    }

    @Test
    void letsACancellationQuoteTheOriginalsFields() {
        assertThat(
                        check(
                                "{1:F01BANKDEFFAXXX0000000000}{2:I192BANKGB2LXXXXN}{4:\n:20:A\n:21:B\n:11S:103\n260101\n:32A:260101EUR1,\n-}"))
                .isEmpty();
    }

    @Test
    void refusesATypeWithoutStructureByName() {
        assertThat(check("{1:F01BANKDEFFAXXX0000000000}{2:I300BANKGB2LXXXXN}{4:\n:15A:\n:20:A\n-}"))
                .singleElement()
                .asString()
                .contains("HUB-2002", "MT300");
    }

    @Test
    void survivesTagsWithoutAName() {
        assertThat(check("{1:F01BANKDEFFAXXX0000000000}{2:I103BANKGB2LXXXXN}{4:{:X}{}}"))
                .isNotEmpty();
    }

    @Test
    void saysWhichBlockIsBroken() {
        List<RawMessage> raw = new Identifier()
                .identify("{1:F01BANKDEFFAXXX0000000000{2:I103BANKGB2LXXXXN}{4:\n:20:A\n"
                        .getBytes(StandardCharsets.UTF_8));
        assertThat(reader.read(raw.get(0)).findings())
                .extracting(f -> f.path() + " " + f.message())
                .contains("1 Block 1 is not closed.", "4 Block 4 is not closed with -}.");
    }

    @Test
    void refusesBrokenStructuresWithFileAndLine(@TempDir Path folder) throws IOException {
        Files.writeString(
                folder.resolve("fields.yaml"),
                "fields:\n  \"20\": \"16q\"\nuserHeader: {}\ntrailers: {}\nservice: {}\n");
        Files.writeString(folder.resolve("MT103.yaml"), "message: MT103\nfields:\n  - { field: \"20\", status: X }\n");
        assertThatThrownBy(() -> MtStructures.load(folder))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .anySatisfy(p -> assertThat(p).contains("fields.yaml:2: ", "'q'"))
                        .anySatisfy(p -> assertThat(p).contains("MT103.yaml:3: ", "status")));
    }
}
