package org.girohub.identify;

import java.util.List;
import java.util.Set;
import org.girohub.message.FinBlocks;
import org.girohub.message.MessageType;

/** Tells the type of an MT that does not name it, from the tags of its fields. */
final class MtTypes {
    private static final String[] ORDERING = {"50A", "50F", "50K", "50H", "50G", "50C", "50L"};

    private MtTypes() {}

    /** The types that a message with these tags can be; one where it is unambiguous, none where nothing is known. */
    static List<MessageType> candidates(Set<String> tags, boolean hasSeveralTransactions) {
        boolean opening = any(tags, "60F", "60M");
        boolean closing = any(tags, "62F", "62M");
        boolean sums = any(tags, "90D", "90C");
        if (opening || closing) {
            return of(sums && !tags.contains("61") ? "941" : "940");
        }
        if ((tags.contains("34F") && any(tags, "13D", "13") && tags.contains("25"))
                || (sums && any(tags, "13D", "34F") && any(tags, "25", "25P"))) {
            return of("942");
        }
        if (tags.contains("28D") && tags.contains("21")) {
            return of("101");
        }
        boolean beneficiary = any(tags, "59", "59A", "59F");
        boolean institution = any(tags, "58A", "58D");
        boolean ordering = any(tags, ORDERING);
        boolean reference = tags.contains("20");
        if (!reference) {
            return tags.contains("61") && any(tags, "28C", "28", "25", "86") ? of("940") : List.of();
        }
        boolean account = any(tags, "25", "25P");
        if (any(tags, "11S", "11R")) {
            return List.of();
        }
        if (tags.contains("12") && account) {
            return of("920");
        }
        if (institution && !hasSeveralTransactions && tags.contains("32A")) {
            return ordering && beneficiary
                    ? List.of(MessageType.mt("202", "COV"))
                    : tags.contains("21") && !beneficiary ? of("202") : List.of();
        }
        if (beneficiary && tags.contains("23B") && tags.contains("32A")) {
            return of("103");
        }
        if (beneficiary && tags.contains("32A") && tags.contains("71A") && ordering && !tags.contains("32B")) {
            return of("103");
        }
        if (beneficiary && tags.contains("23") && tags.contains("32B")) {
            return of("102");
        }
        if (beneficiary && tags.contains("32B") && any(tags, "23E", "21E", "21C")) {
            return of("104", "107");
        }
        if (account && tags.contains("32A") && tags.contains("21") && !beneficiary) {
            if (ordering || any(tags, "56A", "56D")) {
                return of("910");
            }
            return any(tags, "52A", "52D") ? of("900", "910") : of("900");
        }
        if (tags.contains("30") && tags.contains("21") && tags.contains("32B") && !beneficiary && !institution) {
            return of("210");
        }
        if (tags.contains("32A") && !tags.contains("21") && any(tags, "57A", "57B", "57D") && !beneficiary) {
            return of("200");
        }
        if (tags.contains("61") && any(tags, "28C", "28")) {
            return of("940");
        }
        if (account && any(tags, "28C", "28") && !beneficiary) {
            return of("940", "941", "942", "950");
        }
        return List.of();
    }

    private static boolean any(Set<String> tags, String... some) {
        for (String tag : some) {
            if (tags.contains(tag)) {
                return true;
            }
        }
        return false;
    }

    private static List<MessageType> of(String... numbers) {
        return java.util.Arrays.stream(numbers)
                .map(number -> MessageType.mt(number, ""))
                .toList();
    }

    /** A type number that stands alone in the lines before a bare message, as Dutch banks send it ({@code 940}); or empty. */
    static String announced(String preamble) {
        int line = 0;
        while (line < preamble.length()) {
            String content = preamble.substring(line, FinBlocks.endOfLine(preamble, line))
                    .strip()
                    .replace(":", "");
            if (content.matches("9[47][0-2](?: 0\\d)?") || content.equals("950")) {
                return content.substring(0, 3);
            }
            line = FinBlocks.nextLine(preamble, line);
        }
        return "";
    }
}
