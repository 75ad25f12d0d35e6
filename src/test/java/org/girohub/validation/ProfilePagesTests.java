package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.girohub.config.Installation;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/reference/rules/ lists every rule of every profile; {@code -Dgirohub.write=true} writes it anew. */
class ProfilePagesTests {
    private static final Path PAGES = Path.of(System.getProperty("girohub.root"), "docs", "reference", "rules");
    private static final Profiles PROFILES =
            Profiles.load(Installation.current().schemas().resolve("profiles"));

    @TestFactory
    Stream<DynamicTest> thePageOfAProfileListsItsRules() {
        return PROFILES.all().stream()
                .map(profile -> DynamicTest.dynamicTest(profile.id(), () -> {
                    Path file = PAGES.resolve(profile.id() + ".md");
                    String page = page(profile);
                    if (Boolean.getBoolean("girohub.write")) {
                        Files.createDirectories(PAGES);
                        Files.writeString(file, page);
                    }
                    assertThat(Files.readString(file))
                            .as(file + "; to write it anew: mvn test -Dtest=ProfilePagesTests -Dgirohub.write=true")
                            .isEqualTo(page);
                }));
    }

    @Test
    void everyRuleNamesItsSource() {
        List<String> without = new ArrayList<>();
        PROFILES.all().forEach(profile -> profile.rules().stream()
                .filter(rule -> rule.source().isBlank())
                .forEach(rule -> without.add(profile.id() + " " + rule.id())));
        assertThat(without).isEmpty();
    }

    @Test
    void thereIsNoPageOfAProfileThatIsGone() throws IOException {
        try (Stream<Path> list = Files.list(PAGES)) {
            assertThat(list.map(file -> file.getFileName().toString().replace(".md", "")))
                    .isSubsetOf(PROFILES.names());
        }
    }

    private static String page(Profiles.Profile profile) {
        StringBuilder page = new StringBuilder(20_000)
                .append("# Rules of ")
                .append(profile.id())
                .append("\n\n")
                .append(profile.name())
                .append(". ")
                .append(profile.rules().size())
                .append(" rules, from ")
                .append(profile.source())
                .append(".\n\nMessages: ")
                .append(String.join(", ", profile.types()))
                .append("""
                    .

                    Paths are below the message, or below the header for `/AppHdr`; what stands before ` : ` is what the rule is judged for,
                    one by one. This page is generated from `schemas/profiles/`; see `ProfilePagesTests`.

                    | rule | messages | from | until | severity | path | check | status reason | source |
                    |---|---|---|---|---|---|---|---|---|
                    """);
        for (ProfileRule rule : profile.rules()) {
            page.append("| ")
                    .append(String.join(
                            " | ",
                            rule.id(),
                            messages(rule, profile.types()),
                            rule.from() == null ? "" : rule.from().toString(),
                            rule.until() == null ? "" : rule.until().toString(),
                            rule.severity() == Severity.ERROR ? "error" : "warning",
                            path(rule),
                            words(rule) + conditions(rule),
                            code(rule).statusReason(),
                            cell(rule.source())))
                    .append(" |\n");
        }
        return page.toString();
    }

    private static String messages(ProfileRule rule, Set<String> all) {
        return rule.types().equals(all) ? "all" : String.join(", ", new TreeSet<>(rule.types()));
    }

    private static String path(ProfileRule rule) {
        String context = rule.context().isEmpty() ? "" : "`" + rule.context() + "`";
        String path = rule.path().isEmpty() ? "" : "`" + rule.path() + "`";
        return context.isEmpty() ? path : path.isEmpty() ? context : context + " : " + path;
    }

    private static String words(ProfileRule rule) {
        ProfileRule.Check check = rule.check();
        String words;
        if (check instanceof ProfileRule.Present) {
            words = "is there" + (rule.elsewhere() == null ? "" : ", or at `" + rule.elsewhere() + "`");
        } else if (check instanceof ProfileRule.Absent) {
            words = "is not there";
        } else if (check instanceof ProfileRule.OneOf oneOf) {
            words = "is " + String.join(" or ", new TreeSet<>(oneOf.values()));
        } else if (check instanceof ProfileRule.NoneOf noneOf) {
            words = "is not " + String.join(", ", new TreeSet<>(noneOf.values()));
        } else if (check instanceof ProfileRule.Matches matches) {
            words = "matches `" + cell(matches.pattern().pattern()) + "`";
        } else if (check instanceof ProfileRule.Length length) {
            words = "has " + length.least() + " to " + length.most() + " characters";
        } else if (check instanceof ProfileRule.Count count) {
            words = "is there " + count.least()
                    + (count.least() == count.most() ? " time" : " to " + count.most() + " times");
        } else if (check instanceof ProfileRule.Range range) {
            words = "is from " + range.least() + " to " + range.most();
        } else if (check instanceof ProfileRule.Distinct) {
            words = "is there with each value once";
        } else if (check instanceof ProfileRule.Reference) {
            words = "neither begins nor ends with a slash, nor has two in a row";
        } else if (check instanceof ProfileRule.SameBic same) {
            words = "is the same bank as `" + same.other() + "`";
        } else if (check instanceof ProfileRule.SameAs same) {
            words = "is the same as `" + same.other() + "`";
        } else if (check instanceof ProfileRule.Named named) {
            words = named.check().words();
        } else if (check instanceof ProfileRule.Agents agents) {
            words = switch (agents.form()) {
                case IDENTIFIED -> "every agent has a BIC, a clearing system member, or name and address";
                case BIC_ALONE -> "no agent has name and address beside its BIC";
                case NAMED -> "every clearing system member without BIC has name and address";
                case TOGETHER -> "no agent has a name without address, or an address without name";
            };
        } else if (check instanceof ProfileRule.Characters characters) {
            words = "every text is in the set "
                    + characters.allowed().name().toLowerCase(Locale.ROOT).replace('_', '-');
        } else if (check instanceof ProfileRule.Addresses addresses) {
            words = switch (addresses.form()) {
                case HYBRID -> "every postal address is structured or hybrid";
                case UNSTRUCTURED -> "every postal address is structured, hybrid, or at most three lines of 35";
            };
        } else {
            throw new IllegalStateException(rule.id());
        }
        return words + ": " + cell(rule.text());
    }

    private static String conditions(ProfileRule rule) {
        StringBuilder words = new StringBuilder();
        for (ProfileRule.Condition condition : rule.when()) {
            words.append(words.isEmpty() ? "; only where " : " and ")
                    .append('`')
                    .append(condition.path())
                    .append('`');
            if (!condition.values().isEmpty()) {
                words.append(condition.present() ? " is " : " is not ")
                        .append(String.join(" or ", new TreeSet<>(condition.values())));
            } else if (condition.pattern() != null) {
                words.append(condition.present() ? " matches `" : " does not match `")
                        .append(cell(condition.pattern().pattern()))
                        .append('`');
            } else {
                words.append(condition.present() ? " is there" : " is not there");
            }
        }
        return words.toString();
    }

    /** What the rule's findings are. */
    private static FindingCode code(ProfileRule rule) {
        @Nullable FindingCode own = rule.code();
        ProfileRule.Check check = rule.check();
        if (own != null) {
            return own;
        } else if (check instanceof ProfileRule.Present) {
            return FindingCode.PRACTICE_MISSING;
        } else if (check instanceof ProfileRule.Absent) {
            return FindingCode.PRACTICE_NOT_ALLOWED;
        } else if (check instanceof ProfileRule.Count) {
            return FindingCode.PRACTICE_COUNT;
        } else if (check instanceof ProfileRule.Agents) {
            return FindingCode.PRACTICE_AGENT;
        } else if (check instanceof ProfileRule.Characters) {
            return FindingCode.PRACTICE_CHARACTERS;
        } else if (check instanceof ProfileRule.Addresses) {
            return FindingCode.PRACTICE_ADDRESS;
        }
        return FindingCode.PRACTICE_VALUE;
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }
}
