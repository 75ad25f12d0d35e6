package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The contract of the commands: what they print, and how they exit. */
class CommandsTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Path SAMPLES = Installation.current().samples();
    private static final String GOOD = SAMPLES.resolve("sepa/pacs.008-sct.xml").toString();
    private static final String BAD =
            SAMPLES.resolve("sepa/bad-pacs.008-iban-checksum.xml").toString();
    private static final String MT103 = SAMPLES.resolve("swift/mt103.fin").toString();

    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {
        List<JsonNode> json() throws Exception {
            List<JsonNode> lines = new ArrayList<>();
            for (String line : out.lines().toList()) {
                lines.add(JSON.readTree(line));
            }
            return lines;
        }
    }

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = RootCommand.run(
                new Output(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void validateSaysOfEachMessageWhetherItIsValid() throws Exception {
        Run run = run("validate", "--json", GOOD, BAD, MT103);
        assertThat(run.exit()).isEqualTo(1);
        List<JsonNode> lines = run.json();
        assertThat(lines).hasSize(3);
        assertThat(lines.get(0).get("file").textValue()).isEqualTo(GOOD);
        assertThat(lines.get(0).get("index").intValue()).isEqualTo(1);
        assertThat(lines.get(0).get("type").textValue()).isEqualTo("pacs.008.001.08");
        assertThat(lines.get(0).get("valid").booleanValue()).isTrue();
        assertThat(lines.get(1).get("valid").booleanValue()).isFalse();
        JsonNode finding = lines.get(1).get("findings").get(0);
        assertThat(finding.get("code").textValue()).isEqualTo("HUB-5005");
        assertThat(finding.get("severity").textValue()).isEqualTo("error");
        assertThat(finding.get("level").textValue()).isEqualTo("codes");
        assertThat(finding.get("path").textValue())
                .isEqualTo("/Document/FIToFICstmrCdtTrf/CdtTrfTxInf[1]/CdtrAcct/Id/IBAN");
        assertThat(finding.get("line").intValue()).isEqualTo(24);
        assertThat(lines.get(2).get("type").textValue()).isEqualTo("MT103");
    }

    @Test
    void validateStopsAtTheLevelAskedFor() {
        assertThat(run("validate", "--level", "schema", BAD).exit()).isZero();
        assertThat(run("validate", "--level", "codes", BAD).exit()).isEqualTo(1);
    }

    @Test
    void everyFindingIsALineThatBeginsWithItsPlace() {
        assertThat(run("validate", BAD).out()).startsWith(BAD + ":24:21: error HUB-5005 ");
    }

    @Test
    void aFileThatCannotBeOpenedIsNamedAndTheOthersAreDone() throws Exception {
        Run run = run("validate", "--json", folder.resolve("none.xml").toString(), folder.toString(), GOOD);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("none.xml: no such file").contains("is a folder");
        assertThat(run.json()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"validate --level deep x", "validate --profile none x", "translate --to mt9 x", "validate", "fly"
            })
    void wrongUsageIsSaidAndExitsWithTwo(String line) {
        assertThat(run(line.split(" ")).exit()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"run", "demo", "validate", "canonical", "translate", "trace"})
    void everyCommandExplainsItself(String command) {
        assertThat(run(command, "--help").exit()).isZero();
    }

    @Test
    void canonicalPrintsAnObjectForEachPayment() throws Exception {
        Run run = run(
                "canonical", SAMPLES.resolve("corporate/pain.001-salaries.xml").toString());
        assertThat(run.exit()).isZero();
        assertThat(run.json())
                .extracting(payment -> payment.get("endToEndId").textValue())
                .containsExactly("SAL-11-01", "SAL-11-02", "SAL-11-03");
        assertThat(run.json().get(0).get("kind").textValue()).isEqualTo("customerCreditTransfer");
    }

    @Test
    void translateWritesOneFileForEachInput() throws Exception {
        Run run = run("translate", "--to", "mx", "--out", folder.toString(), MT103);
        assertThat(run.exit()).isZero();
        String xml = Files.readString(folder.resolve("mt103.xml"));
        assertThat(xml).contains("pacs.008.001.08").contains("<UETR>886472e6-bcca-4078-9561-bddc496cfd3d</UETR>");
        Path back = Files.createDirectory(folder.resolve("back"));
        assertThat(run(
                                "translate",
                                "--to",
                                "MT103",
                                "--out",
                                back.toString(),
                                folder.resolve("mt103.xml").toString())
                        .exit())
                .isZero();
        assertThat(Files.readString(back.resolve("mt103.fin"))).contains(":32A:261123USD4200,");
    }

    @Test
    void aTranslationThatCannotBeIsRefusedWithItsReason() {
        Run run = run("translate", "--to", "MT940", GOOD);
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("HUB-7").contains("refused");
    }

    @Test
    void aTranslationThatWouldBreakTheSchemaOfItsTypeIsRefused() throws Exception {
        Path mt103 = folder.resolve("amount.fin");
        Files.writeString(mt103, Files.readString(Path.of(MT103)).replace("USD4200,00", "USD1234567890123456789,00"));
        Run run = run("translate", "--to", "mx", "--out", folder.toString(), mt103.toString());
        assertThat(run.exit()).isEqualTo(1);
        assertThat(folder.resolve("amount.xml")).doesNotExist();
        assertThat(run.err()).contains("IntrBkSttlmAmt: In the translation: ").contains("refused");
    }

    @Test
    void theDemonstrationEndsAsExpected() {
        Run run = run("demo");
        assertThat(run.out()).doesNotContain("NOT AS EXPECTED");
        assertThat(run.exit()).isZero();
    }
}
