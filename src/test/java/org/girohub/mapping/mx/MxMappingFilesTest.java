package org.girohub.mapping.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.mapping.Mappings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mapping file that an integrator got wrong is refused at start, where it is wrong and why. */
class MxMappingFilesTest {
    @TempDir
    private Path folder = Path.of("");

    private List<String> problems(String file, String find, String replace) throws IOException {
        try (Stream<Path> files = Files.list(Installation.current().mappings())) {
            for (Path source : files.toList()) {
                if (!source.getFileName().toString().matches("(MT|F).*")) {
                    Files.copy(source, folder.resolve(source.getFileName()));
                }
            }
        }
        Path edited = folder.resolve(file);
        String text = Files.readString(edited);
        assertThat(text).contains(find);
        Files.writeString(edited, text.replace(find, replace));
        ConfigurationException refusal =
                catchThrowableOfType(ConfigurationException.class, () -> Mappings.load(folder));
        assertThat(refusal).as("the edit is refused").isNotNull();
        return refusal.problems();
    }

    private int line(String file, String text) {
        try {
            return Files.readAllLines(folder.resolve(file)).stream()
                            .map(l -> l.contains(text))
                            .toList()
                            .indexOf(true)
                    + 1;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void aPathThatSomeVersionsLackIsRefusedForEachOfThem() throws IOException {
        List<String> problems = problems("pacs.008.yaml", "uetr, since: \"08\"", "uetr");
        assertThat(problems).hasSize(7).allSatisfy(p -> assertThat(p)
                .startsWith(folder.resolve("pacs.008.yaml") + ":" + line("pacs.008.yaml", "PmtId/UETR") + ": version 0")
                .contains("has no 'UETR'; it has InstrId, EndToEndId, TxId"));
    }

    @Test
    void allProblemsAreNamedAtOnce() throws IOException {
        List<String> problems = problems(
                "head.001.yaml",
                "rows:",
                "rows:\n  - { mx: Colour, canonical: priority }\n  - { mx: Prty, canonical: colour }");
        assertThat(problems)
                .anyMatch(p -> p.contains("head.001.yaml:6: version 01: 'Colour'"))
                .anyMatch(p -> p.contains("head.001.yaml:7: 'colour': MessageHeader has no 'colour'"));
    }

    @Test
    void aBusinessServiceWithoutAReleaseInOrderIsRefused() throws IOException {
        assertThat(problems("head.001.yaml", "2026-11-14", "next November"))
                .singleElement()
                .asString()
                .matches(".*head\\.001\\.yaml:\\d+: a date such as 2026-11-14 is expected.*");
    }

    @Test
    void aDateThatNoKindOfPaymentHasIsRefused() throws IOException {
        assertThat(problems("head.001.yaml", "- issueDate", "- colour"))
                .singleElement()
                .asString()
                .contains("no kind of payment has this date");
    }

    @Test
    void aComponentThatMakesAnotherRecordIsRefused() throws IOException {
        assertThat(problems("pacs.008.yaml", "canonical: debtor, with: party", "canonical: debtor, with: agent"))
                .anyMatch(p -> p.contains("pacs.008.yaml:" + line("pacs.008.yaml", "canonical: debtor, "))
                        && p.contains("component 'agent' makes a Agent, but 'debtor' is a Party"));
    }

    @Test
    void aMissingComponentIsRefusedNamingThoseThatExist() throws IOException {
        assertThat(problems("pacs.008.yaml", "canonical: debtor, with: party", "canonical: debtor, with: partei"))
                .anyMatch(p -> p.contains("there is no component 'partei'; there are amount, code"));
    }

    @Test
    void aRecordWithoutAComponentIsRefused() throws IOException {
        assertThat(problems("pacs.008.yaml", "canonical: debtor, with: party", "canonical: debtor"))
                .anyMatch(p -> p.contains("say with which component"));
    }

    @Test
    void aLeafThatTheFieldCannotHoldIsRefused() throws IOException {
        assertThat(problems("pacs.008.yaml", "canonical: chargeBearer }", "canonical: exchangeRate }"))
                .anyMatch(p -> p.contains("does not fit the BigDecimal 'exchangeRate'"));
    }

    @Test
    void oneElementForTwoFieldsIsRefusedNamingTheOtherRow() throws IOException {
        assertThat(problems("pacs.008.yaml", "CdtTrfTxInf/PmtId/TxId, ", "CdtTrfTxInf/PmtId/InstrId, "))
                .anyMatch(p -> p.contains("'PmtId/InstrId' is mapped already, at " + folder.resolve("pacs.008.yaml")
                        + ":" + line("pacs.008.yaml", "instructionId")));
    }

    @Test
    void aComponentsRowThatFitsNowhereIsRefused() throws IOException {
        assertThat(problems("components.yaml", "{ mx: CareOf, ", "{ mx: CareOff, "))
                .singleElement()
                .satisfies(p -> assertThat(p)
                        .startsWith(folder.resolve("components.yaml") + ":" + line("components.yaml", "CareOff"))
                        .contains("has no 'CareOff'"));
    }

    @Test
    void anUnknownKeyTransformVersionOrLevelIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "write: reportId", "writes: reportId"))
                .anyMatch(p -> p.contains("'writes' is not known here"));
    }

    @Test
    void anUnknownTransformIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "write: reportId", "write: reportNumber"))
                .anyMatch(p -> p.contains("there is no such transform"));
    }

    @Test
    void anUnknownVersionIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "\"01..13\"", "\"01..77\""))
                .anyMatch(p -> p.contains("camt.053.yaml:3: camt.053.001.77 is not known"));
    }

    @Test
    void twoFilesForAllMessagesOfAVersionAreRefused() throws IOException {
        assertThat(problems("pain.007.001.01.yaml", "\"01\"", "\"01..02\""))
                .anyMatch(p -> p.contains("version 02 of pain.007 is mapped already, at " + folder));
    }

    @Test
    void aVariantOfAPathThatThereIsNotIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "levels:", "for: { mx: Stmt/Colour, is: RED }\nlevels:"))
                .anyMatch(
                        p -> p.contains("camt.053.yaml:5: version 02: 'Stmt/Colour'") && p.contains("has no 'Colour'"));
    }

    @Test
    void aVariantOfAValueThatAnElementCannotHaveIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "levels:", "for: { mx: Stmt/Acct, is: RED }\nlevels:"))
                .anyMatch(p -> p.contains("has elements below it, so it is never 'RED'"));
    }

    @Test
    void anUnknownLevelIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "levels: [Stmt]", "levels: [Statement]"))
                .anyMatch(p -> p.contains("level 'Statement' is no element of BankToCustomerStatementV02"));
    }

    @Test
    void aConstantThatTheFieldCannotHaveIsRefused() throws IOException {
        assertThat(problems("camt.053.yaml", "is: STATEMENT", "is: STATMENT"))
                .anyMatch(p -> p.contains("'STATMENT' is no Variant"));
    }

    @Test
    void checkingAllVersionsOfAllFilesTakesLittleTime() {
        Mappings.load(Installation.current().mappings()); // classes are loaded now
        long start = System.nanoTime();
        Mappings.load(Installation.current().mappings());
        assertThat((System.nanoTime() - start) / 1_000_000).as("milliseconds").isLessThan(5_000);
    }
}
