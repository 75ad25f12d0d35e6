package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.message.Strictness;
import org.junit.jupiter.api.Test;

class ValidatorTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Validator VALIDATOR =
            Validator.load(new Installation(ROOT), Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC));
    private static final String PACS008 = read("pacs.008-settlement-method/ok-1.xml");
    private static final String MT103 = read("MT103-C1-D75/ok-1.fin");

    private static String read(String name) {
        try {
            return Files.readString(ROOT.resolve("src/test/resources/cases").resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Verdict judge(String message, Level upTo) {
        return VALIDATOR.validate(
                new Identifier()
                        .identify(message.getBytes(StandardCharsets.UTF_8))
                        .get(0),
                upTo,
                List.of());
    }

    private static String change(String message, String from, String to) {
        assertThat(message).contains(from);
        return message.replaceFirst(Pattern.quote(from), Matcher.quoteReplacement(to));
    }

    private static void assertFinds(String message, String code, String path) {
        List<Finding> findings = judge(message, Level.CODES).findings();
        assertThat(findings).as(code).anySatisfy(finding -> {
            assertThat(finding.code().id()).isEqualTo(code);
            assertThat(finding.path()).isEqualTo(path);
            assertThat(finding.line()).isPositive();
        });
    }

    @Test
    void findsNothingInAValidMessage() {
        assertThat(judge(PACS008, Level.PRACTICE).findings()).isEmpty();
        assertThat(judge(MT103, Level.PRACTICE).findings()).isEmpty();
    }

    /** What stands in the way of the whole message is told with what the schema says, and no more is asked. */
    @Test
    void aDoctypeLeavesTheLevelsBehindTheSchemaOut() {
        String wrong = change(
                change(
                        PACS008,
                        "DE89370400440532013000</IBAN></Id></DbtrAcct>",
                        "DE88370400440532013000</IBAN></Id></DbtrAcct>"),
                "<EndToEndId>",
                "<Strange/><EndToEndId>");
        assertThat(judge(wrong, Level.PRACTICE).findings())
                .extracting(finding -> finding.code().id())
                .contains("HUB-5005")
                .anyMatch(code -> code.startsWith("HUB-3"));
        Verdict refused = judge(
                wrong.replaceFirst("<(?=\\w*:?(?:Document|AppHdr|BizMsg))", "<!DOCTYPE Document><"), Level.PRACTICE);
        assertThat(refused.valid()).isFalse();
        assertThat(refused.message()).isNull();
        assertThat(refused.findings())
                .extracting(finding -> finding.code().id())
                .contains("HUB-1002")
                .anyMatch(code -> code.startsWith("HUB-3"))
                .noneMatch(code -> code.startsWith("HUB-5"));
        assertThat(refused.findings())
                .anySatisfy(finding -> assertThat(finding.path()).endsWith("/PmtId/Strange"));
        assertThat(judge(PACS008, Level.PRACTICE).findings())
                .as("the next message")
                .isEmpty();
    }

    @Test
    void findsEveryKindOfWrongCodeInAnMxWhereverItStands() {
        String tx = "/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/";
        assertFinds(
                change(
                        PACS008,
                        "DE89370400440532013000</IBAN></Id></DbtrAcct>",
                        "DE88370400440532013000</IBAN></Id></DbtrAcct>"),
                "HUB-5005",
                tx + "DbtrAcct/Id/IBAN");
        assertFinds(
                change(PACS008, "<BICFI>BNPAFRPP<", "<BICFI>BNPAQQPP<"), "HUB-5007", tx + "InstdAgt/FinInstnId/BICFI");
        assertFinds(change(PACS008, "Ccy=\"EUR\">100.00", "Ccy=\"EUR\">100.001"), "HUB-5014", tx + "IntrBkSttlmAmt");
        assertFinds(change(PACS008, "Ccy=\"EUR\"", "Ccy=\"EUX\""), "HUB-5012", tx + "IntrBkSttlmAmt/@Ccy");
        assertFinds(change(PACS008, "Ccy=\"EUR\"", "Ccy=\"HRK\""), "HUB-5013", tx + "IntrBkSttlmAmt/@Ccy");
        assertFinds(
                change(PACS008, "<Nm>Anna Muster</Nm>", "<Nm>Anna Muster</Nm><PstlAdr><Ctry>UK</Ctry></PstlAdr>"),
                "HUB-5011",
                tx + "Dbtr/PstlAdr/Ctry");
        assertFinds(
                change(PACS008, "<BICFI>DEUTDEFF</BICFI>", "<BICFI>DEUTDEFF</BICFI><LEI>5493001KJTIIGC8Y1R13</LEI>"),
                "HUB-5009",
                tx + "InstgAgt/FinInstnId/LEI");
    }

    @Test
    void warnsOfACodeThatIsNotInItsExternalSet() {
        String unknown = change(PACS008, "</CdtTrfTxInf>", "<Purp><Cd>ZZZZ</Cd></Purp></CdtTrfTxInf>");
        Verdict verdict = judge(unknown, Level.CODES);
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("HUB-5015");
    }

    @Test
    void findsEveryKindOfWrongCodeInAnMt() {
        assertFinds(change(MT103, "/DE89370400440532013000", "/DE88370400440532013000"), "HUB-5005", "59/1");
        assertFinds(change(MT103, ":57A:DEUTDEFF", ":57A:DEUTQQFF"), "HUB-5007", "57A/1");
        assertFinds(change(MT103, ":32A:261120EUR100,00", ":32A:261120EUR100,001"), "HUB-5014", "32A");
        assertFinds(change(MT103, ":32A:261120EUR", ":32A:261120EUX"), "HUB-5012", "32A");
        assertFinds(change(MT103, ":32A:261120EUR", ":32A:261120XAU"), "HUB-4138", "32A");
        assertFinds(
                change(MT103, ":50K:/123456\r\nANNA MUSTER", ":50F:/123456\r\n1/ANNA MUSTER\r\n3/UK/LONDON"),
                "HUB-5011",
                "50F/3");
        assertThat(judge(change(MT103, "121:0b1d2f5a-4c3e-4", "121:0b1d2f5a-4c3e-1"), Level.CODES)
                        .findings())
                .anyMatch(finding -> finding.isError() && finding.path().equals("3/121"));
    }

    @Test
    void onlyWarnsOfAnAccountThatMayBeNoIban() {
        Verdict verdict = judge(change(MT103, "/DE89370400440532013000", "/DE8937040044"), Level.CODES);
        assertThat(verdict.valid()).isTrue();
        assertThat(verdict.findings())
                .extracting(finding -> finding.code().id())
                .containsExactly("HUB-5003");
    }

    @Test
    void judgesNoFurtherThanAsked() {
        String wrong = change(PACS008, "Ccy=\"EUR\">100.00", "Ccy=\"EUR\">100.001");
        assertThat(judge(wrong, Level.RULES).findings()).isEmpty();
        assertThat(judge(wrong, Level.CODES).valid()).isFalse();
    }

    @Test
    void judgesCodesAfterASchemaErrorButNoPathTwice() {
        String wrong = change(
                change(PACS008, "<BICFI>DEUTDEFF<", "<BICFI>deut<"),
                "DE89370400440532013000",
                "DE88370400440532013000");
        List<Finding> findings = judge(wrong, Level.CODES).findings();
        assertThat(findings).anyMatch(finding -> finding.level() == Level.SCHEMA);
        assertThat(findings).anyMatch(finding -> finding.code().id().equals("HUB-5005"));
        assertThat(findings).extracting(Finding::path).doesNotHaveDuplicates();
    }

    @Test
    void saysOfEveryInputWhyItCannotBeJudged() {
        for (String input : List.of(
                "",
                "hello",
                "<Document/>",
                "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:abcd.999.001.01\"/>",
                "{1:F01",
                PACS008.substring(0, 400))) {
            Verdict verdict = judge(input, Level.PRACTICE);
            assertThat(verdict.valid()).as(input).isFalse();
            assertThat(verdict.findings()).as(input).noneMatch(finding -> finding.level() == Level.HUB);
        }
    }

    @Test
    void listsTheFirstThousandErrorsOfAHugeMessage() {
        String transaction = PACS008.substring(
                PACS008.indexOf("<CdtTrfTxInf>"), PACS008.indexOf("</CdtTrfTxInf>") + "</CdtTrfTxInf>".length());
        String broken = transaction.replace("DE89370400440532013000", "DE88370400440532013000");
        String huge = change(PACS008, transaction, broken.repeat(1_500)).replace("<NbOfTxs>1<", "<NbOfTxs>1500<");
        List<Finding> findings = judge(huge, Level.CODES).findings().stream()
                .filter(finding ->
                        finding.level() != Level.RULES && !finding.message().contains("warnings"))
                .toList();
        assertThat(findings).hasSize(1_001);
        assertThat(findings.get(1_000).message()).contains("more than 1000 errors");
    }

    @Test
    void takesAStatementLenientlyWhereAskedTo() {
        RawMessage raw = new Identifier()
                .identify(":20:A\n:25:1\n:28C:1/1\n:60F:C260101EUR1,\n:86:T\u00D6XT\n:62F:C260101EUR1,\n"
                        .getBytes(StandardCharsets.UTF_8))
                .get(0);
        assertThat(VALIDATOR
                        .validate(raw, Level.SCHEMA, List.of(), Strictness.STRICT)
                        .valid())
                .isFalse();
        assertThat(VALIDATOR
                        .validate(raw, Level.SCHEMA, List.of(), Strictness.LENIENT)
                        .valid())
                .isTrue();
    }
}
