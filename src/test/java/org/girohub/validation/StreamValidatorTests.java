package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.girohub.Corpus;
import org.girohub.Installed;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.message.Strictness;
import org.junit.jupiter.api.Test;

/** What is said of a message that is read as a stream is what is said of it when it is held. */
class StreamValidatorTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Validator VALIDATOR = Installed.validator();
    private static final List<String> PROFILES = List.of("cbprplus", "sepa-sct", "sepa-inst");

    private static final Set<FindingCode> ELSEWHERE = Set.of(FindingCode.DOCTYPE_REFUSED, FindingCode.TEXT_AROUND);

    /** What one message was found to be, and to have. */
    private record Said(String type, List<String> findings) {}

    @Test
    void casesOfRulesAreJudgedAsWhenTheyAreHeld() {
        assertSame(xml(ROOT.resolve("src/test/resources/cases")));
    }

    @Test
    void samplesAreJudgedAsWhenTheyAreHeld() {
        assertSame(xml(ROOT.resolve("samples")));
    }

    @Test
    void messagesOfOthersAreJudgedAsWhenTheyAreHeld() {
        assertSame(Corpus.entries().stream()
                .map(Corpus.Entry::file)
                .filter(file -> file.toString().contains("/mx"))
                .toList());
    }

    private static List<Path> xml(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".xml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void assertSame(List<Path> files) {
        assertThat(files).isNotEmpty();
        TreeMap<String, String> differences = new TreeMap<>();
        int compared = 0;
        for (Path file : files) {
            byte[] content;
            try {
                content = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            List<RawMessage> raw = new Identifier().identify(content);
            if (raw.stream().anyMatch(StreamValidatorTests::differs)) {
                continue;
            }
            compared++;
            List<Said> held = raw.stream()
                    .map(message -> VALIDATOR.validate(message, Level.PRACTICE, PROFILES))
                    .map(verdict -> said(String.valueOf(verdict.raw().type()), verdict.findings()))
                    .toList();
            if (held.stream()
                    .anyMatch(said -> said.findings().stream().anyMatch(f -> f.startsWith("UNSUPPORTED_TYPE")))) {
                continue;
            }
            List<Said> streamed = stream(new ByteArrayInputStream(content), Level.PRACTICE).stream()
                    .map(verdict -> said(String.valueOf(verdict.type()), verdict.findings()))
                    .toList();
            if (!held.equals(streamed)) {
                differences.put(file.toString(), difference(held, streamed));
            }
        }
        assertThat(compared).isPositive();
        assertThat(differences.entrySet().stream().limit(30))
                .as(differences.size() + " of " + compared)
                .isEmpty();
    }

    private static String difference(List<Said> held, List<Said> streamed) {
        List<String> one = new ArrayList<>();
        held.forEach(said -> said.findings().forEach(finding -> one.add("held " + said.type() + " " + finding)));
        List<String> other = new ArrayList<>();
        streamed.forEach(said -> said.findings().forEach(finding -> other.add("held " + said.type() + " " + finding)));
        List<String> left = new ArrayList<>(one);
        other.forEach(left::remove);
        one.forEach(other::remove);
        List<String> all = new ArrayList<>(left);
        other.forEach(each -> all.add("streamed" + each.substring(4)));
        return held.size() + " and " + streamed.size() + " messages: "
                + all.stream()
                        .limit(5)
                        .map(each -> each.substring(0, Math.min(120, each.length())))
                        .toList();
    }

    /** What a stream is known to say otherwise, or not at all; docs/integrate.md lists it. */
    private static boolean differs(RawMessage raw) {
        return raw.type() == null
                || !raw.type().isMx()
                || raw.body() == null
                || (raw.header() != null && raw.header().line() > raw.body().line())
                || raw.findings().stream().anyMatch(finding -> ELSEWHERE.contains(finding.code()));
    }

    private static Said said(String type, List<Finding> findings) {
        return new Said(
                type,
                findings.stream()
                        .map(f -> f.code() + " " + f.severity() + " " + f.path() + " " + f.line() + ":" + f.column()
                                + " " + f.value() + " " + f.message())
                        .sorted()
                        .toList());
    }

    private static List<StreamVerdict> stream(InputStream input, Level upTo) {
        List<StreamVerdict> verdicts = new ArrayList<>();
        VALIDATOR.validate(input, upTo, PROFILES, Strictness.STRICT, verdicts::add);
        return verdicts;
    }
}
