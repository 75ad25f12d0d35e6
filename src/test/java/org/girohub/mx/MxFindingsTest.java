package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.girohub.config.ConfigurationException;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MxFindingsTest {
    private static final String TX = "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]";

    private final MxReader reader = MxSamples.reader();

    private List<Finding> findings(String from, String to) {
        assertThat(MxSamples.PACS_008).contains(from);
        return reader.read(MxSamples.cut(MxSamples.PACS_008.replace(from, to))).findings();
    }

    private static String line(Finding finding) {
        return finding.code() + " " + finding.path() + " " + finding.message();
    }

    private Finding only(String from, String to) {
        List<Finding> findings = findings(from, to);
        assertThat(findings).hasSize(1);
        return findings.get(0);
    }

    @Test
    void anUnknownElementIsNamedWithWhatIsExpected() {
        Finding finding = only("<Cdtr><Nm>Bruno Muster</Nm></Cdtr>", "<Cdtr><Nme>Bruno</Nme></Cdtr>");
        assertThat(finding.code()).isEqualTo(FindingCode.UNKNOWN_ELEMENT);
        assertThat(finding.path()).isEqualTo(TX + "/Cdtr/Nme");
        assertThat(finding.message()).startsWith("Nme is no element of Cdtr; expected here one of Nm, PstlAdr, Id,");
    }

    @Test
    void lineAndColumnAreThoseOfTheInput() {
        String text = MxSamples.PACS_008.replace("<Nm>Bruno Muster</Nm>", "<Nme>Bruno</Nme>");
        Finding finding = reader.read(MxSamples.cut(text)).findings().get(0);
        String[] lines = text.split("\n");
        assertThat(lines[finding.line() - 1].substring(finding.column() - 1)).startsWith("<Nme>");
        Finding inHeader = reader.read(MxSamples.cut(MxSamples.PACS_008.replace("<BizMsgIdr>B-1<", "<BizMsgIdr><")))
                .findings()
                .get(0);
        assertThat(inHeader.path()).isEqualTo("/AppHdr/BizMsgIdr");
        assertThat(MxSamples.PACS_008.split("\n")[inHeader.line() - 1].substring(inHeader.column() - 1))
                .startsWith("<BizMsgIdr>");
    }

    @Test
    void aMissingElementIsNamedByItsOwnPath() {
        assertThat(only("<ChrgBr>SHAR</ChrgBr>", ""))
                .extracting(Finding::code, Finding::path, Finding::message)
                .containsExactly(
                        FindingCode.MISSING_ELEMENT, TX + "/ChrgBr", "CdtTrfTxInf lacks ChrgBr before InstgAgt.");
        assertThat(only("<SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf>", ""))
                .extracting(Finding::path, Finding::message)
                .containsExactly("/Document/FIToFICstmrCdtTrf/GrpHdr/SttlmInf", "GrpHdr lacks SttlmInf.");
    }

    @Test
    void afterTheOrderIsBrokenTheRestIsStillJudged() {
        List<Finding> findings = findings(
                "<GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-20T10:00:00+01:00</CreDtTm><NbOfTxs>1</NbOfTxs>",
                "<GrpHdr><Wrong/><MsgId>M-1</MsgId><Other/>");
        assertThat(findings)
                .extracting(MxFindingsTest::line)
                .containsExactly(
                        "UNKNOWN_ELEMENT /Document/FIToFICstmrCdtTrf/GrpHdr/Wrong Wrong is no element of GrpHdr;"
                                + " expected here MsgId.",
                        "UNKNOWN_ELEMENT /Document/FIToFICstmrCdtTrf/GrpHdr/Other Other is no element of GrpHdr;"
                                + " expected here CreDtTm.",
                        "MISSING_ELEMENT /Document/FIToFICstmrCdtTrf/GrpHdr/CreDtTm GrpHdr lacks CreDtTm before"
                                + " SttlmInf.",
                        "MISSING_ELEMENT /Document/FIToFICstmrCdtTrf/GrpHdr/NbOfTxs GrpHdr lacks NbOfTxs.");
    }

    @Test
    void anElementInTheWrongPlaceAndOneTooManyAreToldApart() {
        assertThat(only(
                        "<Dbtr><Nm>Anna Beispiel</Nm></Dbtr>",
                        "<Dbtr><PstlAdr><Ctry>DE</Ctry></PstlAdr><Nm>Anna Beispiel</Nm></Dbtr>"))
                .extracting(Finding::code, Finding::path)
                .containsExactly(FindingCode.WRONG_ORDER, TX + "/Dbtr/Nm");
        assertThat(only("<ChrgBr>SHAR</ChrgBr>", "<ChrgBr>SHAR</ChrgBr><ChrgBr>DEBT</ChrgBr>"))
                .extracting(Finding::code, Finding::path, Finding::message)
                .containsExactly(FindingCode.TOO_MANY, TX + "/ChrgBr[2]", "ChrgBr may stand only once in CdtTrfTxInf.");
    }

    @Test
    void aWrongValueIsOneFindingInWords() {
        assertThat(only("<EndToEndId>E-1<", "<EndToEndId>1234567890123456789012345678901234567<"))
                .extracting(Finding::code, Finding::path, Finding::value, Finding::message)
                .containsExactly(
                        FindingCode.BAD_LENGTH,
                        TX + "/PmtId/EndToEndId",
                        "1234567890123456789012345678901234567",
                        "EndToEndId has 37 characters; Max35Text allows at most 35.");
        assertThat(only("<IBAN>DE02120300000000202051<", "<IBAN>de02<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("BAD_FORM " + TX + "/CdtrAcct/Id/IBAN IBAN is not of the form of an IBAN:"
                        + " [A-Z]{2,2}[0-9]{2,2}[a-zA-Z0-9]{1,30}");
        assertThat(only("<ChrgBr>SHAR<", "<ChrgBr>OUR<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("NOT_A_CODE " + TX
                        + "/ChrgBr ChrgBr 'OUR' is no code of its list; allowed are CRED, DEBT, SHAR, SLEV.");
        assertThat(only("Ccy=\"EUR\">100.50<", "Ccy=\"EUR\">100.123456<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("TOO_MANY_DIGITS " + TX
                        + "/IntrBkSttlmAmt IntrBkSttlmAmt has 6 decimals; at most 5 are allowed.");
        assertThat(only("Ccy=\"EUR\">100.50<", "Ccy=\"EUR\">-1<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("OUT_OF_RANGE " + TX + "/IntrBkSttlmAmt IntrBkSttlmAmt must be at least 0.");
        assertThat(only("Ccy=\"EUR\">100.50<", "Ccy=\"EUR\">1,50<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("BAD_VALUE " + TX
                        + "/IntrBkSttlmAmt IntrBkSttlmAmt is not a number (digits with a decimal point).");
        assertThat(only("<IntrBkSttlmDt>2026-11-20<", "<IntrBkSttlmDt>2026-02-30<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("BAD_VALUE " + TX + "/IntrBkSttlmDt IntrBkSttlmDt is not a date (YYYY-MM-DD).");
        assertThat(only("<EndToEndId>E-1<", "<EndToEndId><"))
                .extracting(Finding::code)
                .isEqualTo(FindingCode.EMPTY_VALUE);
    }

    @Test
    void attributesHaveAPathOfTheirOwn() {
        assertThat(only(" Ccy=\"EUR\"", ""))
                .extracting(MxFindingsTest::line)
                .isEqualTo("MISSING_ATTRIBUTE " + TX + "/IntrBkSttlmAmt/@Ccy IntrBkSttlmAmt lacks its attribute Ccy.");
        assertThat(only(" Ccy=\"EUR\"", " Ccy=\"eur\""))
                .extracting(Finding::code, Finding::path, Finding::value)
                .containsExactly(FindingCode.BAD_FORM, TX + "/IntrBkSttlmAmt/@Ccy", "eur");
        assertThat(only(" Ccy=\"EUR\"", " Ccy=\"EUR\" Extra=\"1\""))
                .extracting(Finding::code, Finding::path)
                .containsExactly(FindingCode.UNKNOWN_ATTRIBUTE, TX + "/IntrBkSttlmAmt/@Extra");
    }

    @Test
    void textBetweenElementsIsRefused() {
        assertThat(only("<Dbtr><Nm>", "<Dbtr>stray<Nm>"))
                .extracting(Finding::code, Finding::path)
                .containsExactly(FindingCode.TEXT_NOT_ALLOWED, TX + "/Dbtr");
    }

    @Test
    void allFaultsAreReportedInTheOrderOfTheInput() {
        String text = MxSamples.PACS_008
                .replace("<BizMsgIdr>B-1<", "<BizMsgIdr><")
                .replace("<ChrgBr>SHAR<", "<ChrgBr>OUR<")
                .replace("<IBAN>DE02", "<IBAN>de02");
        MxRead read = reader.read(MxSamples.cut(text));
        assertThat(read.findings())
                .extracting(Finding::path)
                .containsExactly("/AppHdr/BizMsgIdr", TX + "/ChrgBr", TX + "/CdtrAcct/Id/IBAN");
        assertThat(read.message()).isNotNull();
    }

    @Test
    void noNumberOfWarningsHidesAnError() {
        // Each zone of a date is a warning; the currency comes behind more of them than are listed.
        List<Finding> findings = reader.read(MxSamples.cut(MxSamples.PACS_008
                        .replaceAll("(?s)(<CdtTrfTxInf>.*</CdtTrfTxInf>)", "$1".repeat(600))
                        .replaceAll("(<IntrBkSttlmDt>[0-9-]{10})<", "$1Z<")
                        .replaceAll("(?s)^(.*<IntrBkSttlmAmt Ccy=\")EUR", "$1eur")))
                .findings();
        assertThat(findings).filteredOn(f -> f.code() == FindingCode.DATE_ZONE).hasSize(MxPass.MOST_FINDINGS);
        assertThat(findings).extracting(Finding::code).contains(FindingCode.MORE_FINDINGS);
        assertThat(findings).filteredOn(Finding::isError).isNotEmpty();
    }

    @Test
    void findingsOfOneDocumentAreCapped() {
        List<Finding> findings = findings("<Ustrd>Invoice 7</Ustrd>", "<Ustrd></Ustrd>".repeat(2_000));
        assertThat(findings).hasSize(MxPass.MOST_FINDINGS + 1);
        assertThat(findings.get(MxPass.MOST_FINDINGS))
                .extracting(Finding::code, Finding::message)
                .containsExactly(
                        FindingCode.MORE_FINDINGS,
                        "There are more than 500 errors; what comes behind them was not read.");
    }

    @Test
    void aHeaderThatNamesAnotherMessageIsFoundOnce() {
        assertThat(only("<MsgDefIdr>pacs.008.001.08<", "<MsgDefIdr>pacs.009.001.08<"))
                .extracting(MxFindingsTest::line)
                .isEqualTo("HEADER_DISAGREES /AppHdr/MsgDefIdr The header says 'pacs.009.001.08', but the document is"
                        + " pacs.008.001.08.");
    }

    @Test
    void aTypeWithoutSchemaIsRefusedByName() {
        RawMessage raw = MxSamples.cut(MxSamples.PACS_008.replace("pacs.008.001.08", "pacs.008.001.99"));
        MxRead read = reader.read(raw);
        assertThat(read.message()).isNull();
        assertThat(read.findings())
                .singleElement()
                .extracting(Finding::code, Finding::value)
                .containsExactly(FindingCode.UNSUPPORTED_TYPE, "pacs.008.001.99");
        assertThat(reader.types().supported(Objects.requireNonNull(raw.type()))).isFalse();
    }

    @Test
    void textThatIsNotXmlIsNoMessage() {
        MxRead read = reader.read(new RawMessage(
                1,
                MessageType.mx("pacs.008.001.08"),
                TextSlice.whole("-"),
                null,
                new TextSlice("""
                    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
                    <FIToFICstmrCdtTrf>
                    </Document>\
                    """, 11, 5),
                List.of()));
        assertThat(read.message()).isNull();
        assertThat(read.findings()).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.NOT_WELL_FORMED);
            assertThat(finding.line()).isEqualTo(13);
        });
    }

    @Test
    void aDateWithAZoneIsReadWithoutItAndSaidSo() {
        Finding finding = only("<IntrBkSttlmDt>2026-11-20<", "<IntrBkSttlmDt>2026-11-20+02:00<");
        assertThat(finding.code()).isEqualTo(FindingCode.DATE_ZONE);
        assertThat(finding.isError()).isFalse();
        assertThat(finding.path()).isEqualTo(TX + "/IntrBkSttlmDt");
    }

    @Test
    void aValueThatIsRightButCannotBeRepresentedIsNotDroppedInSilence() {
        List<Finding> findings = findings(
                "<IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt><ChrgBr>",
                "<IntrBkSttlmDt>2026-11-20Z</IntrBkSttlmDt><AccptncDtTm>12026-11-20T10:00:00</AccptncDtTm><ChrgBr>");
        assertThat(findings)
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.DATE_ZONE, TX + "/IntrBkSttlmDt"),
                        tuple(FindingCode.NOT_REPRESENTABLE, TX + "/AccptncDtTm"));
    }

    @Test
    void aSchemaPutOverOursWinsAndIsNamed(@TempDir Path folder) throws Exception {
        Path ours = Path.of(System.getProperty("girohub.root", "."), "schemas", "mx");
        for (String name : List.of("head.001.001.02.xsd", "pacs.008.001.08.xsd")) {
            Files.copy(ours.resolve(name), folder.resolve(name));
        }
        Files.createDirectory(folder.resolve("override"));
        Files.writeString(
                folder.resolve("override").resolve("pacs.008.001.08.xsd"),
                Files.readString(ours.resolve("pacs.008.001.08.xsd"))
                        .replace("<xs:maxLength value=\"35\"/>", "<xs:maxLength value=\"2\"/>"));
        MxReader stricter = new MxReader(MxTypes.load(folder), new MxBindings(), new SafeXml());
        MessageType type = MessageType.mx("pacs.008.001.08");
        assertThat(stricter.read(MxSamples.cut(MxSamples.PACS_008)).findings())
                .extracting(Finding::code)
                .contains(FindingCode.BAD_LENGTH, FindingCode.SCHEMA_OVERRIDDEN);
        assertThat(reader.read(MxSamples.cut(MxSamples.PACS_008)).findings()).isEmpty();
        assertThat(stricter.types().overridden(type)).isTrue();
        assertThat(stricter.types().schema(type))
                .isEqualTo(folder.resolve("override").resolve("pacs.008.001.08.xsd"));
        assertThat(stricter.types().overridden(MessageType.mx("head.001.001.02")))
                .isFalse();
    }

    @Test
    void anElementThatOnlyAnOverridingSchemaHasIsNotDroppedInSilence(@TempDir Path folder) throws Exception {
        Path ours = Path.of(System.getProperty("girohub.root", "."), "schemas", "mx");
        Files.createDirectory(folder.resolve("override"));
        Files.copy(ours.resolve("pacs.008.001.08.xsd"), folder.resolve("pacs.008.001.08.xsd"));
        Files.writeString(
                folder.resolve("override").resolve("pacs.008.001.08.xsd"),
                Files.readString(ours.resolve("pacs.008.001.08.xsd"))
                        .replace(
                                "<xs:element name=\"ChrgBr\"",
                                "<xs:element name=\"Extra\" type=\"PersonIdentification13\"/><xs:element"
                                        + " name=\"ChrgBr\""));
        MxReader wider = new MxReader(MxTypes.load(folder), new MxBindings(), new SafeXml());
        String extra = "<Extra><Othr><Id>7</Id></Othr></Extra>";
        MxRead read = wider.read(MxSamples.cut(MxSamples.PACS_008.replace("<ChrgBr>", extra + "<ChrgBr>")));
        assertThat(read.findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::code, Finding::path)
                .contains(tuple(FindingCode.NOT_REPRESENTABLE, TX + "/Extra"));
        assertThat(read.message()).isNotNull();
    }

    /** What is judged without the validator, beside what the validator says of it when our schema is put over itself. */
    @Test
    void whatTheClassesTellIsWhatTheValidatorSays(@TempDir Path folder) throws Exception {
        Path ours = Path.of(System.getProperty("girohub.root", "."), "schemas", "mx");
        Files.createDirectory(folder.resolve("override"));
        for (String name : List.of("head.001.001.02.xsd", "pacs.008.001.08.xsd")) {
            Files.copy(ours.resolve(name), folder.resolve("override").resolve(name));
        }
        MxReader validating = new MxReader(MxTypes.load(folder), new MxBindings(), new SafeXml());
        List<String> faults = List.of(
                "<Nm>Anna Beispiel</Nm>|<Nm>Anna</Nm><Nme>Beispiel</Nme>",
                "<Nm>Anna Beispiel</Nm>|<Nm>Anna <b>Beispiel</b></Nm>",
                "<Nm>Anna Beispiel</Nm>|<Nm><b>Anna</b> <i>Beispiel</i></Nm>",
                "<Nm>Anna Beispiel</Nm>|<Nm><b/></Nm>",
                "<Nm>Anna Beispiel</Nm>|<x:Nm xmlns:x=\"urn:x\">Anna</x:Nm>",
                "<UETR>8a562c67-ca16-48ba-b074-65581be6f001</UETR>|<UETR><b/></UETR>",
                "<SttlmMtd>INDA</SttlmMtd>|<SttlmMtd>INDA<b/></SttlmMtd>",
                ">100.50<|>1.005E2<",
                ">100.50<|>one hundred<",
                ">100.50<|>100,50<",
                ">100.50<|>10<b/>0<",
                ">100.50<|>\u0661\u0660\u0660<",
                "<GrpHdr>|<GrpHdr>now",
                "<GrpHdr>|<GrpHdr>\u0085",
                "<GrpHdr>|now<GrpHdr>\u00a0<!-- -->later",
                "</GrpHdr>|<!-- --></GrpHdr>\u2028<?and so?>on",
                "<GrpHdr>|<GrpHdr a='1' b='2'>",
                "<MsgId>|<MsgId a='1'>",
                "<MsgId>|<MsgId xml:lang='en' xml:base='urn:x'>",
                "Ccy=\"EUR\"|Ccy=\"EUR\" Rate='1'",
                "Ccy=\"EUR\"|xmlns:x='urn:x' x:Ccy=\"EUR\"",
                "<ChrgBr>SHAR</ChrgBr>|<Extra><ChrgBr>SHAR</ChrgBr></Extra><ChrgBr>WRNG</ChrgBr>");
        for (String fault : faults) {
            String[] both = fault.split("\\|");
            assertThat(MxSamples.PACS_008).contains(both[0]);
            RawMessage faulty = MxSamples.cut(MxSamples.PACS_008.replaceFirst(both[0], both[1]));
            assertThat(reader.read(faulty).findings())
                    .as(fault)
                    .isNotEmpty()
                    .extracting(Finding::code, Finding::path, Finding::line, Finding::column)
                    .containsExactlyInAnyOrderElementsOf(validating.read(faulty).findings().stream()
                            .filter(finding -> finding.code() != FindingCode.SCHEMA_OVERRIDDEN)
                            .map(finding -> tuple(finding.code(), finding.path(), finding.line(), finding.column()))
                            .toList());
        }
    }

    @Test
    void aValueOfMoreCharactersThanAnyMayHaveIsReadNoFurther() {
        String cut = "<![CDATA[" + "x".repeat(60_000) + "]]>";
        MxRead read = reader.read(MxSamples.cut(MxSamples.PACS_008.replace("Anna Beispiel", "Anna" + cut + cut)));
        assertThat(read.findings())
                .extracting(Finding::code, Finding::path, Finding::message)
                .containsExactly(tuple(
                        FindingCode.LIMIT_EXCEEDED,
                        TX + "/Dbtr/Nm",
                        "Nm has 120004 characters; more than 100000 are not read."));
        assertThat(read.message()).isNull();
        assertThat(only("Anna Beispiel", "Anna" + cut).code()).isEqualTo(FindingCode.BAD_LENGTH);
        assertThat(only("2026-11-20<", "2026-11-20" + " ".repeat(100) + "<").message())
                .isEqualTo("IntrBkSttlmDt has 110 characters; more than 100 are not read.");
        assertThat(only(">100.50<", ">100.5" + "0".repeat(100) + "<").code()).isEqualTo(FindingCode.LIMIT_EXCEEDED);
    }

    @Test
    void whatIsSaidToBeNilIsNotThere() {
        String nil = " xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\" xsi:nil=";
        assertThat(only("<Nm>Anna Beispiel</Nm>", "<Nm" + nil + "\"true\"/>"))
                .extracting(Finding::code, Finding::path, Finding::message)
                .containsExactly(
                        FindingCode.UNKNOWN_ATTRIBUTE,
                        TX + "/Dbtr/Nm/@nil",
                        "Nm cannot be said to have no value (xsi:nil); give it one or leave it out.");
        assertThat(findings("<ChrgBr>SHAR", "<ChrgBr" + nil + "\" 1 \">SHAR"))
                .extracting(Finding::code, Finding::path)
                .containsExactly(
                        tuple(FindingCode.UNKNOWN_ATTRIBUTE, TX + "/ChrgBr/@nil"),
                        tuple(FindingCode.MISSING_ELEMENT, TX + "/ChrgBr"));
        assertThat(only("<ChrgBr>SHAR", "<ChrgBr" + nil + "\"false\">SHAR").path())
                .isEqualTo(TX + "/ChrgBr/@nil");
    }

    @Test
    void anOverridingSchemaThatIsNoneIsRefusedAtStart(@TempDir Path folder) throws Exception {
        Path file = Files.createDirectory(folder.resolve("override")).resolve("pacs.008.001.08.xsd");
        Files.writeString(
                file, "<xs:schema xmlns:xs=\"http://www.w3.org/2001/XMLSchema\">\n<xs:nonsense/>\n</xs:schema>");
        assertThatThrownBy(() -> new MxReader(MxTypes.load(folder), new MxBindings(), new SafeXml()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file + ":2: not a schema");
    }

    @Test
    void findingsAreTheSameOnAMachineOfAnotherLanguage() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.GERMANY);
            MxReader german = MxSamples.reader();
            assertThat(german.read(MxSamples.cut(MxSamples.PACS_008.replace("<ChrgBr>SHAR<", "<ChrgBr>OUR<")))
                            .findings())
                    .extracting(Finding::message)
                    .containsExactly("ChrgBr 'OUR' is no code of its list; allowed are CRED, DEBT, SHAR, SLEV.");
        } finally {
            Locale.setDefault(before);
        }
    }
}
