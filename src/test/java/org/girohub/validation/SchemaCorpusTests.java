package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.Corpus;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Test;

/**
 * Our verdicts on XML of others agree with those of the official schemas, down to the element that is the first to be
 * wrong. What does not agree is listed, with its reason, in {@code corpus/mx-schema.tsv}; the list must be exact.
 */
class SchemaCorpusTests {
    private static final Path LISTED =
            Path.of(System.getProperty("girohub.root"), "src", "test", "resources", "corpus", "mx-schema.tsv");
    private static final Pattern INVALID = Pattern.compile(
            "xsd:invalid \\S+: Element '(?:\\{[^}]*\\})?([^']*)'(?:, attribute '([^']*)')?: .*", Pattern.DOTALL);
    private static final Pattern START_TAG = Pattern.compile("<(?:[\\w.-]+:)?([\\w.-]+)");

    private final Validator validator = Installed.validator();
    private final Identifier identifier = new Identifier();

    @Test
    void verdictsAndFirstFaultyElementsAreThoseOfTheOfficialSchemas() throws IOException {
        Map<String, String> disagreements = new TreeMap<>();
        int judged = 0;
        for (Corpus.Entry entry : Corpus.entries()) {
            if (entry.check().startsWith("xsd:") && !entry.check().startsWith("xsd:no-xsd")) {
                judged++;
                String ours = disagreement(entry);
                if (!ours.isEmpty()) {
                    disagreements.put(entry.path(), ours);
                }
            }
        }
        assertThat(judged).isGreaterThan(300);
        Map<String, String> listed = new TreeMap<>();
        for (String line : Files.readAllLines(LISTED)) {
            String[] columns = line.split("\t", -1);
            assertThat(columns).as("file, what we say, reason: " + line).hasSize(3);
            assertThat(columns[2]).as("a reason for " + columns[0]).isNotBlank();
            assertThat(listed.put(columns[0], columns[1]))
                    .as("a second line for " + columns[0])
                    .isNull();
        }
        listed.remove("file");
        Set<String> stale = new TreeSet<>();
        listed.forEach((file, said) -> {
            if (!disagreements.remove(file, said)) {
                stale.add(file);
            }
        });
        assertThat(disagreements).as("disagreements that are not listed so").isEmpty();
        assertThat(stale)
                .as("files listed that agree, or on which we say something else")
                .isEmpty();
    }

    /** What we say of a file, where it is not what the official schema says; else empty. */
    private String disagreement(Corpus.Entry entry) {
        List<Finding> errors = new ArrayList<>();
        for (RawMessage raw : identifier.identify(entry.bytes())) {
            validator.validate(raw, Level.SCHEMA, List.of()).findings().stream()
                    // That header and document fit together is no matter of their schemas.
                    .filter(finding -> finding.isError() && finding.code() != FindingCode.HEADER_DISAGREES)
                    .forEach(errors::add);
        }
        if (!entry.check().startsWith("xsd:invalid")) {
            // A document that is not well-formed, or whose version cannot be told, has no schema to be valid by.
            boolean agrees = entry.check().equals("xsd:valid") == errors.isEmpty();
            return agrees ? "" : errors.isEmpty() ? "valid" : said(errors.get(0));
        }
        Matcher official = INVALID.matcher(entry.check());
        assertThat(official.matches()).as(entry.check()).isTrue();
        Finding first = errors.stream()
                .filter(error -> error.level() == Level.SCHEMA)
                .findFirst()
                .orElse(null);
        if (first == null) {
            return errors.isEmpty() ? "valid" : said(errors.get(0));
        }
        String attribute = official.group(2);
        boolean agrees = official.group(1).equals(elementAt(entry, first))
                && (attribute == null || first.path().endsWith("/@" + attribute));
        return agrees ? "" : said(first);
    }

    /** Name of the element that starts where the finding says. */
    private static String elementAt(Corpus.Entry entry, Finding finding) {
        String[] lines = new String(entry.bytes(), StandardCharsets.UTF_8).split("\r\n|\n|\r", -1);
        if (finding.line() < 1 || finding.line() > lines.length) {
            return "";
        }
        String line = lines[finding.line() - 1];
        Matcher tag = START_TAG.matcher(line);
        return tag.find(Math.min(line.length(), finding.column() - 1)) && tag.start() == finding.column() - 1
                ? tag.group(1)
                : "";
    }

    private static String said(Finding finding) {
        return finding.code().id() + " " + finding.path();
    }
}
