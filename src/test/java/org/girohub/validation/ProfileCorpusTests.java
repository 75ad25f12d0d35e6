package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Valid messages of others keep the profile that they were written for, but for what is listed here with its reason. */
class ProfileCorpusTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Path MX = ROOT.resolve("../shared/corpus/mx").normalize();

    /** What messages of a source, by the beginning of the file's name, are rightly blamed for. */
    private record Triaged(String source, String file, Set<String> rules, String reason) {}

    private static final List<Triaged> TRIAGED = List.of(
            new Triaged(
                    "iso20022-cbpr-ur",
                    "examples__y2025__",
                    Set.of("header-sender", "header-receiver", "header-character-set", "agents"),
                    "made by a generator: empty OrgId and FinInstnId, or every element of the header filled"),
            new Triaged(
                    "fednow20022",
                    "sample-participant-to-fednow-message",
                    Set.of(
                            "creditor-agent-number",
                            "debtor-agent-number",
                            "instructed-agent-number",
                            "instructing-agent-number"),
                    "routing numbers are made up, with wrong check digits"),
            new Triaged(
                    "pain001",
                    "tests__data__pain.001.001.03.xml",
                    Set.of("initiated-creditor-iban"),
                    "asks for the service level SEPA and gives creditors no account"),
            new Triaged(
                    "prowide-iso20022",
                    "MxSwiftMessageTest__xml_7.xml",
                    Set.of("uetr"),
                    "claims to be CBPR+ without a UETR; made to test a parser"));

    @Test
    void validMessagesOfOthersKeepTheirProfile() throws IOException {
        Assumptions.assumeTrue(Files.isDirectory(MX));
        Map<String, Set<String>> alarms = new TreeMap<>();
        judge("iso20022-cbpr-ur", "cbprplus-sr2025", alarms);
        judge("fednow20022", "fednow", alarms);
        List<String> sources;
        try (Stream<Path> list = Files.list(MX)) {
            sources = list.map(path -> path.getFileName().toString()).sorted().toList();
        }
        for (String source : sources) {
            judge(source, Validator.CLAIMED, alarms);
        }
        for (Triaged triaged : TRIAGED) {
            alarms.forEach((file, rules) -> {
                if (file.startsWith(triaged.source() + "/" + triaged.file())) {
                    rules.removeAll(triaged.rules());
                }
            });
        }
        Set<String> left = new TreeSet<>();
        alarms.forEach((file, rules) -> rules.forEach(rule -> left.add(file + ": " + rule)));
        assertThat(left).isEmpty();
    }

    private static void judge(String source, String profile, Map<String, Set<String>> alarms) throws IOException {
        Validator validator = Validator.load(
                new Installation(ROOT),
                Clock.fixed(
                        LocalDate.of(2026, 11, 10).atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC));
        List<Path> files;
        try (Stream<Path> list = Files.list(MX.resolve(source))) {
            files = list.sorted().toList();
        }
        for (Path file : files) {
            for (RawMessage message : new Identifier().identify(Files.readAllBytes(file))) {
                for (Finding finding : validator
                        .validate(message, Level.PRACTICE, List.of(profile))
                        .findings()) {
                    if (finding.isError()
                            && finding.level() == Level.PRACTICE
                            && finding.code() != FindingCode.PROFILE_NOT_COVERED) {
                        alarms.computeIfAbsent(source + "/" + file.getFileName(), any -> new TreeSet<>())
                                .add(finding.message().replaceAll("(?s).*\\(([a-z0-9-]+)\\)$", "$1"));
                    }
                }
            }
        }
    }
}
