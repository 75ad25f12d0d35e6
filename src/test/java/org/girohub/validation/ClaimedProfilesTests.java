package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.message.Strictness;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** By which profiles messages are judged that nobody named any for, and what their findings say. */
class ClaimedProfilesTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Validator VALIDATOR = Installed.validator();

    private static Verdict judge(String message, List<String> profiles) {
        RawMessage raw = new Identifier()
                .identify(message.getBytes(StandardCharsets.UTF_8))
                .get(0);
        return VALIDATOR.validate(raw, Level.PRACTICE, profiles);
    }

    private static String sample(String name) throws IOException {
        return Files.readString(ROOT.resolve("samples").resolve(name));
    }

    @Test
    void aMessageClaimsAProfileByItsServiceItsLevelOrItsClearing() throws IOException {
        String crossBorder = sample("swift/pacs.008-cbpr-usd.xml");
        assertThat(judge(crossBorder, Validator.BY_CLAIM).profiles()).containsExactly("cbprplus");
        assertThat(judge(crossBorder.replace("swift.cbprplus.04", "swift.cbprplus.03"), Validator.BY_CLAIM)
                        .profiles())
                .containsExactly("cbprplus-sr2025");
        assertThat(judge(crossBorder.replace("swift.cbprplus.04", "bank.own.01"), Validator.BY_CLAIM)
                        .profiles())
                .isEmpty();
        assertThat(judge(crossBorder, List.of()).profiles()).isEmpty();
        assertThat(judge(crossBorder, List.of("hvpsplus", Validator.CLAIMED)).profiles())
                .containsExactlyInAnyOrder("hvpsplus", "cbprplus");

        String supplier = sample("corporate/pain.001-supplier.xml");
        assertThat(judge(supplier, Validator.BY_CLAIM).profiles()).containsExactly("sepa-sct");
        assertThat(judge(supplier.replace("<Cd>SEPA</Cd>", "<Cd>URGP</Cd>"), Validator.BY_CLAIM)
                        .profiles())
                .isEmpty();
    }

    @Test
    void theReleaseOfLastYearIsStillJudgedWithARemark() throws IOException {
        Verdict verdict = judge(
                sample("swift/pacs.008-cbpr-usd.xml").replace("swift.cbprplus.04", "swift.cbprplus.03"),
                Validator.BY_CLAIM);
        assertThat(verdict.findings())
                .filteredOn(finding -> finding.code() == FindingCode.PROFILE_PAST)
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("2026-11-13"));
        assertThat(verdict.valid()).isTrue();
    }

    @Test
    void aMessageThatBreaksItsSchemaIsStillJudgedByWhatItHas() throws IOException {
        String broken = sample("swift/pacs.008-cbpr-usd.xml")
                .replaceAll("<IntrBkSttlmAmt Ccy=\"USD\">", "<IntrBkSttlmAmt Ccy=\"XAU\">")
                .replaceAll("<CreDtTm>[^<]*</CreDtTm>", "<CreDtTm>yesterday</CreDtTm>")
                .replaceAll("(?s)<InstgAgt>.*?</InstgAgt>", "");
        Verdict verdict = judge(broken, Validator.BY_CLAIM);
        assertThat(verdict.findings())
                .extracting(Finding::rule)
                .contains("cbprplus/no-commodities")
                // What is missing may be missing for what broke the schema.
                .doesNotContain("cbprplus/instructing-agent");
    }

    @Test
    void findingsSayWhatToAnswerWith() throws IOException {
        String message = sample("swift/pacs.008-cbpr-usd.xml").replaceAll("<UETR>[^<]*</UETR>", "");
        assertThat(VerdictJson.write("f", judge(message, Validator.BY_CLAIM)))
                .contains("\"profiles\":[\"cbprplus\"]")
                .contains("\"rule\":\"cbprplus/uetr\"")
                .contains("\"statusReason\":\"CH21\"")
                .doesNotContain("swiftError");
        String mt = sample("swift/mt103.fin").replaceAll(":71A:SHA\\R", "");
        assertThat(VerdictJson.write("f", judge(mt, Validator.BY_CLAIM)))
                .contains("\"statusReason\":")
                .contains("\"swiftError\":\"T13\"");
    }

    @TestFactory
    Stream<DynamicTest> aStreamedMessageClaimsTheSame() throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(ROOT.resolve("samples"))) {
            files = walk.filter(file -> file.toString().endsWith(".xml"))
                    // A stream is at its end when such a header comes, and says so.
                    .filter(file -> !file.toString().endsWith("header-after-document.xml"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<List<String>> held = new ArrayList<>();
                    for (RawMessage raw : new Identifier().identify(Files.readAllBytes(file))) {
                        held.add(VALIDATOR
                                .validate(raw, Level.PRACTICE, Validator.BY_CLAIM)
                                .profiles());
                    }
                    List<List<String>> streamed = new ArrayList<>();
                    VALIDATOR.validate(
                            new ByteArrayInputStream(Files.readAllBytes(file)),
                            Level.PRACTICE,
                            Validator.BY_CLAIM,
                            Strictness.STRICT,
                            verdict -> streamed.add(verdict.profiles()));
                    assertThat(streamed).isEqualTo(held);
                }));
    }
}
