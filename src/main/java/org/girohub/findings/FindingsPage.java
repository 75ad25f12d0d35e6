package org.girohub.findings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The page docs/reference/findings.md, written from {@link FindingCode}. A test compares the two; to write the page anew,
 * run the tests with {@code mvn test -Dtest=FindingsPageTests -Dgirohub.write=true}.
 */
public final class FindingsPage {
    private FindingsPage() {}

    /** The page, in Markdown. */
    public static String markdown() {
        StringBuilder page = new StringBuilder(16_000);
        List<FindingCode> codes = Arrays.stream(FindingCode.values())
                .sorted(Comparator.comparingInt(FindingCode::number))
                .toList();
        page.append("# Findings\n\n");
        page.append(
                "Everything that the hub can find, each under a code that never changes its meaning. An error makes a"
                        + " message invalid; a warning or a note does not. *Status* is the ISO 20022 external status"
                        + " reason that a pacs.002 or pain.002 answers with, *SWIFT* the error code of an F21 NAK. Where"
                        + " an answer has room for one reason and there are several errors, the one with the lowest"
                        + " *precedence* is told first, and among equals the one that stands first in the message.\n\n");
        page.append("A message in repair may be *released*, that is, sent in spite of "
                + codes.stream()
                        .filter(FindingCode::releasable)
                        .map(FindingCode::id)
                        .collect(Collectors.joining(", "))
                + ", and of nothing else.\n\n");
        page.append("This page is generated from the code; see `FindingsPage`.\n");
        int range = -1;
        for (FindingCode code : codes) {
            if (code.number() / 1000 != range) {
                range = code.number() / 1000;
                page.append("\n## ").append(title(range)).append("\n\n");
                page.append("| code | what is wrong | what to do | severity | status | SWIFT | precedence |\n");
                page.append("|---|---|---|---|---|---|---|\n");
            }
            page.append("| ").append(code.id());
            page.append(" | ").append(cell(code.text()));
            page.append(" | ").append(cell(code.remedy()));
            page.append(" | ").append(code.severity().name().toLowerCase(Locale.ROOT));
            page.append(" | ").append(code.statusReason());
            page.append(" | ").append(code.swiftError());
            page.append(" | ").append(code.precedence());
            page.append(" |\n");
        }
        return page.toString();
    }

    private static String cell(String text) {
        return text.replace("|", "\\|");
    }

    private static String title(int range) {
        return switch (range) {
            case 1 -> "1xxx: reading";
            case 2 -> "2xxx: identifying";
            case 3 -> "3xxx: schema and format";
            case 4 -> "4xxx: rules of the standard";
            case 5 -> "5xxx: codes and checksums";
            case 6 -> "6xxx: market practice";
            case 7 -> "7xxx: mapping";
            case 8 -> "8xxx: routing and dispatch";
            default -> range + "xxx: the hub itself";
        };
    }
}
