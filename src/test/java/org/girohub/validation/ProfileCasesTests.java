package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every rule of every profile is kept by a message of each type that it is for, and has a case that breaks it alone, in
 * src/test/resources/profile-cases/.
 */
class ProfileCasesTests {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Path CASES = ROOT.resolve("src/test/resources/profile-cases");
    private static final Installation INSTALLATION = new Installation(ROOT);
    private static final Profiles PROFILES =
            Profiles.load(INSTALLATION.schemas().resolve("profiles"));
    private static final Map<LocalDate, Validator> VALIDATORS = new HashMap<>();

    private static List<Finding> judge(byte[] message, String profile, LocalDate day) {
        Validator validator = VALIDATORS.computeIfAbsent(
                day,
                date -> Validator.load(
                        INSTALLATION,
                        Clock.fixed(date.atStartOfDay(ZoneOffset.UTC).toInstant(), ZoneOffset.UTC)));
        return validator
                .validate(new Identifier().identify(message).get(0), Level.PRACTICE, List.of(profile))
                .findings();
    }

    /** Ids of the rules found broken; errors of other levels that count in full. What breaks a market's rule may break the standard's. */
    private static List<String> broken(List<Finding> findings, Predicate<Level> counts) {
        return findings.stream()
                .filter(finding ->
                        finding.level() == Level.PRACTICE || (finding.isError() && counts.test(finding.level())))
                .map(finding -> finding.level() == Level.PRACTICE
                        ? finding.message().replaceAll("(?s).*\\(([a-z0-9-]+)\\)$", "$1")
                        : finding.toString())
                .distinct()
                .toList();
    }

    private static List<String> versions(String key, Set<String> types) {
        String wanted = key.replaceAll(" .*", "");
        return types.stream()
                .filter(type -> type.equals(wanted) || type.startsWith(wanted + "."))
                .toList();
    }

    @TestFactory
    Stream<DynamicTest> everyRuleIsKeptAndBrokenByACase() {
        return PROFILES.all().stream().flatMap(profile -> {
            if (profile.rules().isEmpty()) {
                return Stream.of();
            }
            Path file = CASES.resolve(profile.id() + ".yaml");
            assertThat(Files.exists(file))
                    .as("cases of profile " + profile.id())
                    .isTrue();
            Map<String, ProfileRule> rules =
                    profile.rules().stream().collect(Collectors.toMap(ProfileRule::id, rule -> rule));
            ProfileCases cases = ProfileCases.load(file, rules.keySet());
            return Stream.of(
                    DynamicTest.dynamicTest(profile.id() + ": messages that keep all rules", () -> {
                        List<String> wrong = new ArrayList<>();
                        Set<String> kept = new TreeSet<>();
                        for (String key : cases.messages.keySet()) {
                            for (String type : versions(key, profile.types())) {
                                kept.add(type);
                                List<String> broken = broken(
                                        judge(cases.message(key, type, Map.of()), profile.id(), cases.day),
                                        level -> true);
                                if (!broken.isEmpty()) {
                                    wrong.add(key + " " + type + ": " + broken);
                                }
                            }
                        }
                        assertThat(wrong).isEmpty();
                        assertThat(kept).as("messages").containsExactlyInAnyOrderElementsOf(profile.types());
                    }),
                    DynamicTest.dynamicTest(profile.id() + ": messages that break one rule", () -> {
                        List<String> wrong = new ArrayList<>();
                        Set<String> tried = new TreeSet<>();
                        for (ProfileCases.Case each : cases.cases) {
                            ProfileRule rule = rules.get(each.rule());
                            if (rule == null) {
                                wrong.add(each.rule() + ": a case of no rule");
                                continue;
                            }
                            for (String key : cases.messages.keySet()) {
                                if (!each.only().isEmpty() && !each.only().contains(key)) {
                                    continue;
                                }
                                for (String type : versions(key, rule.types())) {
                                    List<String> broken = broken(
                                            judge(
                                                    cases.message(key, type, each.change()),
                                                    profile.id(),
                                                    each.day() == null ? cases.day : each.day()),
                                            level -> level == Level.READ || level == Level.SCHEMA);
                                    if (broken.equals(List.of(rule.id()))) {
                                        tried.add(rule.id());
                                    } else {
                                        wrong.add(rule.id() + " on " + key + " " + type + ": " + broken);
                                    }
                                }
                            }
                        }
                        assertThat(wrong)
                                .as("cases that do not break their rule alone")
                                .isEmpty();
                        assertThat(tried)
                                .as("rules that a case breaks alone")
                                .containsExactlyInAnyOrderElementsOf(rules.keySet());
                    }));
        });
    }
}
