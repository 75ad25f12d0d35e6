package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.Corpus;
import org.girohub.Corpus.Entry;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;

/**
 * Messages that others say are invalid: each is refused, by a finding on the element that the manifest's note or schema check
 * names. What is not is in a list with its reason, and everything in the list is not. Run with {@code -Dgirohub.triage=FILE}
 * to write what is not refused into a file.
 */
class InvalidCorpusTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Path LIST = ROOT.resolve("src/test/resources/corpus/invalid.tsv");
    private static final Pattern SCHEMA = Pattern.compile("Element '(\\w+)'");

    /** What the names of files call the rule that they break: the element that it is about. */
    private static final Map<String, String> RULES = Map.of(
            "commodity_currency", "IntrBkSttlmAmt",
            "slash_in_instrid", "InstrId",
            "msgdefidr_mismatch", "MsgDefIdr",
            "dodgy_IBAN", "IBAN",
            "bad_iban", "IBAN",
            "bic_mismatch", "BICFI");

    @Test
    void everyInvalidMessageIsRefusedOnTheElementThatIsWrong() throws IOException {
        Set<String> accepted = accepted();
        String file = System.getProperty("girohub.triage");
        if (file != null) {
            Files.write(Path.of(file), accepted);
        }
        List<String> explained = new ArrayList<>();
        for (String line : Files.readAllLines(LIST)) {
            if (line.startsWith("#")) {
                continue;
            }
            String[] cells = line.split("\t", -1);
            assertThat(cells).as(line).hasSize(3).allSatisfy(cell -> assertThat(cell)
                    .isNotBlank());
            explained.add(cells[0] + "\t" + cells[1]);
        }
        assertThat(accepted).containsExactlyInAnyOrderElementsOf(explained);
    }

    /** Each file with the element that is not refused; - where nothing is. */
    private static Set<String> accepted() {
        Validator validator = Installed.validator();
        Identifier identifier = new Identifier();
        Set<String> accepted = new TreeSet<>();
        for (Entry entry : Corpus.entries()) {
            if (!entry.path().startsWith("invalid/")) {
                continue;
            }
            List<Finding> errors = new ArrayList<>();
            for (RawMessage raw : identifier.identify(entry.bytes())) {
                errors.addAll(validator.validate(raw, Level.PRACTICE, Validator.BY_CLAIM).findings().stream()
                        .filter(Finding::isError)
                        .toList());
            }
            if (errors.isEmpty()) {
                accepted.add(entry.path() + "\t-");
            }
            for (String element : elements(entry)) {
                if (!errors.isEmpty() && errors.stream().noneMatch(error -> names(error, element))) {
                    accepted.add(entry.path() + "\t" + element);
                }
            }
        }
        return accepted;
    }

    private static List<String> elements(Entry entry) {
        List<String> elements = new ArrayList<>();
        RULES.forEach((rule, element) -> {
            if (entry.path().contains(rule)) {
                elements.add(element);
            }
        });
        Matcher schema = SCHEMA.matcher(entry.check());
        if (entry.check().startsWith("xsd:invalid") && schema.find()) {
            elements.add(schema.group(1));
        }
        return elements;
    }

    /** Whether an error is about an element: on it, on what is missing in it, or naming it. */
    private static boolean names(Finding error, String element) {
        return Pattern.compile("\\b\\w*" + element + "\\b")
                .matcher(error.path() + " " + error.message())
                .find();
    }
}
