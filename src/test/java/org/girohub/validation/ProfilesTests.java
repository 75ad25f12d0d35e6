package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilesTests {
    private static final Installation INSTALLATION = new Installation(Path.of(System.getProperty("girohub.root")));
    private static final Validator TODAY = on("2026-11-20");

    private static final String CBPR = """
            <Envelope>
            <AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02">
            <Fr><FIId><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></FIId></Fr>
            <To><FIId><FinInstnId><BICFI>BNPAFRPP</BICFI></FinInstnId></FIId></To>
            <BizMsgIdr>MSG-1</BizMsgIdr><MsgDefIdr>pacs.008.001.08</MsgDefIdr><BizSvc>swift.cbprplus.04</BizSvc>
            <CreDt>2026-11-20T10:00:00+01:00</CreDt>
            </AppHdr>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
            <GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-20T10:00:00+01:00</CreDtTm><NbOfTxs>1</NbOfTxs>
            <SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>
            <CdtTrfTxInf><PmtId><InstrId>INSTR-1</InstrId><EndToEndId>E2E-1</EndToEndId>
            <UETR>0b1d2f5a-4c3e-4f6a-8b7c-1a2b3c4d5e6f</UETR></PmtId>
            <IntrBkSttlmAmt Ccy="EUR">100.00</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt>
            <ChrgBr>SHAR</ChrgBr>
            <InstgAgt><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></InstgAgt>
            <InstdAgt><FinInstnId><BICFI>BNPAFRPP</BICFI></FinInstnId></InstdAgt>
            <Dbtr><Nm>Anna Muster</Nm><PstlAdr><TwnNm>Berlin</TwnNm><Ctry>DE</Ctry></PstlAdr></Dbtr>
            <DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
            <DbtrAgt><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></DbtrAgt>
            <CdtrAgt><FinInstnId><BICFI>BNPAFRPP</BICFI></FinInstnId></CdtrAgt>
            <Cdtr><Nm>Ben Beispiel</Nm><PstlAdr><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr></Cdtr>
            <CdtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></CdtrAcct>
            </CdtTrfTxInf></FIToFICstmrCdtTrf></Document>
            </Envelope>
            """;

    private static final String SEPA = """
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf>
            <GrpHdr><MsgId>MSG-1</MsgId><CreDtTm>2026-11-20T10:00:00+01:00</CreDtTm><NbOfTxs>1</NbOfTxs>
            <TtlIntrBkSttlmAmt Ccy="EUR">100.00</TtlIntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt>
            <SttlmInf><SttlmMtd>CLRG</SttlmMtd><ClrSys><Prtry>ST2</Prtry></ClrSys></SttlmInf></GrpHdr>
            <CdtTrfTxInf><PmtId><EndToEndId>E2E-1</EndToEndId><TxId>TX-1</TxId></PmtId>
            <PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf>
            <IntrBkSttlmAmt Ccy="EUR">100.00</IntrBkSttlmAmt>
            <ChrgBr>SLEV</ChrgBr>
            <Dbtr><Nm>Anna Muster</Nm></Dbtr>
            <DbtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></DbtrAcct>
            <DbtrAgt><FinInstnId><BICFI>DEUTDEFF</BICFI></FinInstnId></DbtrAgt>
            <CdtrAgt><FinInstnId><BICFI>BNPAFRPP</BICFI></FinInstnId></CdtrAgt>
            <Cdtr><Nm>Ben Beispiel</Nm></Cdtr>
            <CdtrAcct><Id><IBAN>FR1420041010050500013M02606</IBAN></Id></CdtrAcct>
            </CdtTrfTxInf></FIToFICstmrCdtTrf></Document>
            """;

    private static Validator on(String day) {
        return Validator.load(
                INSTALLATION,
                Clock.fixed(LocalDate.parse(day).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC));
    }

    private static List<Finding> judge(Validator validator, String message, String... profiles) {
        return validator
                .validate(
                        new Identifier()
                                .identify(message.getBytes(StandardCharsets.UTF_8))
                                .get(0),
                        Level.PRACTICE,
                        List.of(profiles))
                .findings();
    }

    private static List<String> errors(List<Finding> findings) {
        return findings.stream()
                .filter(Finding::isError)
                .map(finding -> finding.code().id() + " " + finding.message().replaceAll(".*\\(([a-z0-9-]+)\\)$", "$1"))
                .toList();
    }

    @Test
    void acceptsWhatKeepsTheProfile() {
        assertThat(errors(judge(TODAY, CBPR, "cbprplus"))).isEmpty();
        assertThat(errors(judge(TODAY, SEPA, "sepa-sct"))).isEmpty();
    }

    @Test
    void asksForWhatTheProfileAsksFor() {
        assertBreaks("cbprplus", CBPR.replaceAll("\\s*<UETR>.*</UETR>", ""), "HUB-6003 uetr");
        assertBreaks(
                "cbprplus", CBPR.replace("<InstrId>INSTR-1<", "<InstrId>/INSTR-1<"), "HUB-6005 instruction-id-slashes");
        assertBreaks("cbprplus", CBPR.replace("INSTR-1", "INSTRUCTION-123456"), "HUB-6005 instruction-id-length");
        assertBreaks("cbprplus", CBPR.replace("\"EUR\"", "\"XAU\""), "HUB-6009 no-commodities");
        assertBreaks("cbprplus", CBPR.replace("SHAR", "SLEV"), "HUB-6005 charge-bearer");
        assertBreaks("cbprplus", CBPR.replace("swift.cbprplus.04", "bank.own"), "HUB-6005 business-service-name");
        assertBreaks(
                "cbprplus",
                CBPR.replaceFirst("<BICFI>DEUTDEFF", "<BICFI>COBADEFF"),
                "HUB-6005 sender-is-instructing-agent");
        assertBreaks("sepa-sct", SEPA.replace("\"EUR\"", "\"USD\""), "HUB-6005 currency");
        assertBreaks("sepa-sct", SEPA.replace("SLEV", "SHAR"), "HUB-6005 charge-bearer");
        assertBreaks("sepa-sct", SEPA.replace("100.00", "1000000000.00"), "HUB-6005 amount");
        assertBreaks("sepa-sct", SEPA.replace("<TxId>TX-1</TxId>", ""), "HUB-6003 transaction-id");
        assertBreaks("sepa-inst", SEPA, "HUB-6003 acceptance-time", "HUB-6003 instant");
    }

    private static void assertBreaks(String profile, String message, String... errors) {
        assertThat(errors(judge(TODAY, message, profile))).containsExactlyInAnyOrder(errors);
    }

    @Test
    void namesTheCharacterThatIsNotAllowed() {
        List<Finding> findings = judge(TODAY, CBPR.replace("Ben Beispiel", "Bén Beispiel"), "cbprplus");
        assertThat(findings).anySatisfy(finding -> {
            assertThat(finding.code().id()).isEqualTo("HUB-6006");
            assertThat(finding.path()).isEqualTo("/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/Cdtr/Nm");
            assertThat(finding.message()).contains("character 2 is 'é'");
            assertThat(finding.line()).isEqualTo(21);
        });
    }

    @Test
    void refusesUnstructuredAddressesFromTheirDayOn() {
        String unstructured =
                CBPR.replace("<TwnNm>Paris</TwnNm><Ctry>FR</Ctry>", "<AdrLine>Rue 1</AdrLine><AdrLine>Paris</AdrLine>");
        assertThat(errors(judge(on("2026-11-13"), unstructured, "cbprplus"))).isEmpty();
        assertThat(judge(on("2026-11-13"), unstructured, "cbprplus"))
                .anyMatch(finding -> finding.code().id().equals("HUB-6007"));
        assertThat(errors(judge(on("2026-11-14"), unstructured, "cbprplus"))).containsExactly("HUB-6007 addresses");
        String hybrid = CBPR.replace("<Ctry>FR</Ctry>", "<Ctry>FR</Ctry><AdrLine>Rue 1</AdrLine>");
        assertThat(errors(judge(TODAY, hybrid, "cbprplus"))).isEmpty();
    }

    @Test
    void checksNoPracticeUnlessAsked() {
        assertThat(judge(TODAY, CBPR.replace("SHAR", "SLEV"))).isEmpty();
    }

    @Test
    void refusesByNameWhatItCannotJudge() {
        assertThat(errors(judge(TODAY, CBPR, "cpbrplus")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("HUB-6001");
        assertThat(errors(judge(TODAY, CBPR, "sps")))
                .hasSize(1)
                .first()
                .asString()
                .startsWith("HUB-6002");
        assertThat(errors(judge(TODAY, CBPR.replace("pacs.008.001.08", "pacs.008.001.09"), "cbprplus")))
                .anyMatch(error -> error.startsWith("HUB-6002"));
        assertThat(TODAY.profiles())
                .contains(
                        "cbprplus",
                        "cbprplus-sr2025",
                        "sepa-sct",
                        "sepa-inst",
                        "sepa-sdd-core",
                        "sepa-sdd-b2b",
                        "hvpsplus",
                        "fednow",
                        "sps");
    }

    @Test
    void refusesABrokenProfileWithFileAndLine(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("house.yaml"), """
                profile: house
                name: House rules
                messages: [pacs.008.001.08]
                rules:
                  - id: uetr
                    in: CdtTrfTxInf
                    path: PmtId/Uetr
                    present: true
                    text: the UETR is mandatory
                """);
        assertThatThrownBy(() -> Profiles.load(folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("house.yaml:5: ")
                .hasMessageContaining("has no Uetr there");
        Files.writeString(folder.resolve("house.yaml"), """
                profile: house
                name: House rules
                messages: [pacs.008.001.08]
                rules:
                  - id: uetr
                    path: CdtTrfTxInf/PmtId/UETR
                    forbidden: true
                    text: no
                """);
        assertThatThrownBy(() -> Profiles.load(folder))
                .hasMessageContaining("house.yaml:7: ")
                .hasMessageContaining("'forbidden' is not known here");
    }
}
