package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.findings.Severity;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.mt.MtStructures;
import org.girohub.validation.mt.MtRules;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule has a folder of messages: {@code ok-*} keep all rules, {@code bad-<n>-<code>} break this one alone,
 * {@code warn-<n>-<code>} a rule that only warns. Each is sound at the levels before. Every MT type has a valid message
 * somewhere among them.
 */
class RuleCasesTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Path CASES = ROOT.resolve("src/test/resources/cases");
    private static final MtStructures STRUCTURES = MtStructures.load(ROOT.resolve("schemas/mt"));

    /** Messages of types that no rule has a case of. */
    private static final String VALID = "valid";

    private static final Validator VALIDATOR = Installed.validator();

    @Test
    void everyRuleHasAMessageThatKeepsItAndOneThatBreaksIt() throws IOException {
        for (String rule : rules()) {
            List<String> names = files(CASES.resolve(rule)).stream()
                    .map(file -> file.getFileName().toString())
                    .toList();
            assertThat(names).as(rule).anyMatch(name -> name.startsWith("ok-"));
            assertThat(names).as(rule).anyMatch(name -> name.matches("(bad|warn)-.*"));
        }
    }

    @Test
    void everyFolderOfCasesBelongsToARule() throws IOException {
        assertThat(files(CASES))
                .extracting(file -> file.getFileName().toString())
                .filteredOn(folder -> !folder.equals(VALID))
                .isSubsetOf(rules());
    }

    @Test
    void everyMtTypeHasAValidMessage() throws IOException {
        Set<String> types = new TreeSet<>();
        for (Path folder : files(CASES)) {
            for (Path file : files(folder)) {
                if (file.getFileName().toString().startsWith("ok-")) {
                    new Identifier().identify(Files.readAllBytes(file)).forEach(message -> {
                        if (message.type() != null) {
                            types.add(message.type().name());
                            types.add("MTn" + message.type().name().substring(3));
                        }
                    });
                }
            }
        }
        assertThat(STRUCTURES.types()).isSubsetOf(types);
    }

    @TestFactory
    Stream<DynamicTest> messagesAreJudgedAsTheirNamesSay() throws IOException {
        return files(CASES).stream()
                .flatMap(folder -> files(folder).stream())
                .map(file -> DynamicTest.dynamicTest(CASES.relativize(file).toString(), () -> judge(file)));
    }

    private static void judge(Path file) throws IOException {
        List<RawMessage> messages = new Identifier().identify(Files.readAllBytes(file));
        assertThat(messages).hasSize(1);
        List<Finding> findings =
                VALIDATOR.validate(messages.get(0), Level.RULES, List.of()).findings();
        Set<String> codes = findings.stream()
                .filter(Finding::isError)
                .map(finding -> finding.code().id())
                .collect(Collectors.toSet());
        String name = file.getFileName().toString();
        if (name.startsWith("ok-")) {
            assertThat(findings).as("errors").noneMatch(Finding::isError);
        } else if (name.startsWith("warn-")) {
            String code = name.substring(name.indexOf("HUB-"), name.lastIndexOf('.'));
            assertThat(findings).as("errors").noneMatch(Finding::isError);
            assertThat(findings)
                    .anyMatch(finding -> finding.severity() == Severity.WARNING
                            && finding.code().id().equals(code));
        } else {
            String code = name.substring(name.indexOf("HUB-"), name.lastIndexOf('.'));
            assertThat(codes).as(findings.toString()).containsExactly(code);
            assertThat(findings).allMatch(finding -> !finding.isError() || finding.line() > 0);
        }
    }

    private static Set<String> rules() {
        Set<String> ids = new TreeSet<>();
        new MxRules().all().forEach(rule -> assertThat(ids.add(rule.id())).isTrue());
        new MtRules().all().forEach(rule -> assertThat(ids.add(rule.id())).isTrue());
        STRUCTURES.countRules().forEach(rule -> assertThat(ids.add(rule)).isTrue());
        return ids;
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> list = Files.list(folder)) {
            return list.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
