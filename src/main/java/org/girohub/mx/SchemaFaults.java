package org.girohub.mx;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * Puts what the schema validator says into the words of payments people. The validator reports a wrong value twice, first
 * the facet that it breaks, then the element or attribute that has it; the two become one finding.
 */
final class SchemaFaults {
    /** Where the validator is. */
    interface Place {
        /** Path of the present element. */
        String path();

        /** Path of the element around it. */
        String parentPath();

        /** Name of the present element. */
        String name();

        /** Its number among its siblings of the same name, from 1. */
        int index();

        /** Name of the element around it. */
        String parentName();

        /** What the present element may hold. */
        MxStructure structure();

        /** What the element around it may hold. */
        @Nullable
        MxStructure parentStructure();

        /** Names of the elements that may stand where the present one does. */
        List<String> expected();

        /** Text of the present element, so far. */
        String text();

        /** Whether the present element is in another namespace than the message. */
        boolean foreign();

        /**
         * Remembers that the order of an element's content is broken, of which the validator speaks only once.
         *
         * @param around whether it is the element around the present one
         * @param reported the element that was found missing, or empty
         * @param reached the place in the schema that the content had reached
         */
        void broken(boolean around, String reported, int reached);

        /** The place in the schema that the content of the element around has reached. */
        int reached();

        /** Takes a finding about the present element. */
        void add(FindingCode code, String path, @Nullable String value, String message);
    }

    private static final Pattern NAME = Pattern.compile("(?:\"[^\"]*\":)?([A-Za-z_][\\w.-]*)");
    private static final Pattern EXPECTED = Pattern.compile(
            "(?:One of '\\{(.*)\\}' is expected|"
                    + "It must contain.*|'\\{(.*)\\}' (?:is expected|can occur|is required|.*)).*",
            Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("'([^']*)'");
    private static final Pattern ATTRIBUTE = Pattern.compile("[Aa]ttribute '([^']*)'");
    private static final Pattern ATTRIBUTE_FOUND = Pattern.compile("attribute, '([^']*)'");
    private static final Pattern LENGTH = Pattern.compile(
            ".*with length = '(\\d+)' is not facet-valid with respect to \\w+ '(\\d+)' for type '([^']*)'\\.?",
            Pattern.DOTALL);
    private static final Pattern BY_PATTERN = Pattern.compile(
            ".*is not facet-valid with respect to pattern '(.*)' for type '([^']*)'\\.?", Pattern.DOTALL);
    private static final Pattern BY_ENUMERATION =
            Pattern.compile(".*is not facet-valid with respect to enumeration '\\[(.*)\\]'\\..*", Pattern.DOTALL);
    private static final Pattern DIGITS = Pattern.compile(
            ".*has (\\d+) (?:total|fraction) digits, but the number of (?:total|fraction) digits has been limited to"
                    + " (\\d+)\\.?",
            Pattern.DOTALL);
    private static final Pattern RANGE =
            Pattern.compile(".*with respect to (\\w+) '([^']*)' for type '([^']*)'\\.?", Pattern.DOTALL);
    private static final Pattern NO_VALUE_OF =
            Pattern.compile(".*is not a valid value for '(\\w+)'\\.?", Pattern.DOTALL);
    private static final Pattern TRAILING_ZEROS = Pattern.compile("\\.0+$");
    private static final int CODES_LISTED = 12;

    private final Place place;
    private @Nullable String facet;
    /** The last element whose value needs no more judging, whatever the validator makes of it. */
    private String settled = "";

    SchemaFaults(Place place) {
        this.place = place;
    }

    /** Takes a report of the validator. */
    void add(String report) {
        int colon = report.indexOf(':');
        String key = colon < 0 ? "" : report.substring(0, colon);
        String text = colon < 0 ? report : report.substring(colon + 1).strip();
        switch (key) {
            case "cvc-pattern-valid",
                    "cvc-enumeration-valid",
                    "cvc-length-valid",
                    "cvc-minLength-valid",
                    "cvc-maxLength-valid",
                    "cvc-totalDigits-valid",
                    "cvc-fractionDigits-valid",
                    "cvc-minInclusive-valid",
                    "cvc-maxInclusive-valid",
                    "cvc-minExclusive-valid",
                    "cvc-maxExclusive-valid",
                    "cvc-datatype-valid.1.2.1",
                    "cvc-datatype-valid.1.2.2",
                    "cvc-datatype-valid.1.2.3" -> {
                flush();
                facet = report;
            }
            case "cvc-type.3.1.3" -> value(place.path(), place.text(), place.name());
            case "cvc-complex-type.2.2" -> {
                if (facet == null) {
                    structural(key, text);
                } else {
                    value(place.path(), place.text(), place.name());
                }
            }
            case "cvc-attribute.3" -> {
                String attribute = first(ATTRIBUTE, text);
                value(place.path() + "/@" + attribute, attributeValue(text), "attribute " + attribute);
            }
            default -> {
                flush();
                structural(key, text);
            }
        }
    }

    /** Reports a facet whose element was never named. */
    void flush() {
        if (facet != null) {
            value(place.path(), place.text(), place.name());
        }
    }

    private static String attributeValue(String text) {
        int end = text.indexOf("' of attribute '");
        int start = text.indexOf('\'');
        return start >= 0 && end > start ? text.substring(start + 1, end) : "";
    }

    private void value(String path, String value, String name) {
        String report = facet;
        facet = null;
        if (path.equals(settled)) {
            return;
        }
        if (report == null) {
            place.add(FindingCode.BAD_VALUE, path, value, name + " has a value that its type does not allow.");
            return;
        }
        int colon = report.indexOf(':');
        String key = report.substring(0, colon);
        String text = report.substring(colon + 1).strip();
        if (value.isEmpty()) {
            place.add(FindingCode.EMPTY_VALUE, path, "", name + " is empty; give it a value or leave it out.");
            return;
        }
        switch (key) {
            case "cvc-maxLength-valid", "cvc-minLength-valid", "cvc-length-valid" ->
                length(path, value, name, key, text);
            case "cvc-pattern-valid" -> pattern(path, value, name, text);
            case "cvc-enumeration-valid" -> enumeration(path, value, name, text);
            case "cvc-totalDigits-valid", "cvc-fractionDigits-valid" -> {
                Matcher digits = DIGITS.matcher(text);
                boolean fraction = key.startsWith("cvc-f");
                place.add(
                        FindingCode.TOO_MANY_DIGITS,
                        path,
                        value,
                        digits.matches()
                                ? name + " has " + digits.group(1) + (fraction ? " decimals" : " digits") + "; at most "
                                        + digits.group(2) + " are allowed."
                                : name + " has too many digits.");
            }
            case "cvc-minInclusive-valid",
                    "cvc-maxInclusive-valid",
                    "cvc-minExclusive-valid",
                    "cvc-maxExclusive-valid" -> {
                Matcher range = RANGE.matcher(text);
                String bound =
                        range.matches() ? TRAILING_ZEROS.matcher(range.group(2)).replaceFirst("") : "its bound";
                String relation =
                        switch (key) {
                            case "cvc-minInclusive-valid" -> "at least ";
                            case "cvc-maxInclusive-valid" -> "at most ";
                            case "cvc-minExclusive-valid" -> "more than ";
                            default -> "less than ";
                        };
                place.add(FindingCode.OUT_OF_RANGE, path, value, name + " must be " + relation + bound + ".");
            }
            default -> {
                Matcher kind = NO_VALUE_OF.matcher(text);
                place.add(
                        FindingCode.BAD_VALUE,
                        path,
                        value,
                        name + " is not " + kindInWords(kind.matches() ? kind.group(1) : "") + ".");
            }
        }
    }

    private void length(String path, String value, String name, String key, String text) {
        Matcher length = LENGTH.matcher(text);
        if (!length.matches()) {
            place.add(FindingCode.BAD_LENGTH, path, value, name + " has a length that its type does not allow.");
            return;
        }
        String bound =
                switch (key) {
                    case "cvc-maxLength-valid" -> "at most ";
                    case "cvc-minLength-valid" -> "at least ";
                    default -> "exactly ";
                };
        place.add(
                FindingCode.BAD_LENGTH,
                path,
                value,
                name + " has " + length.group(1) + " characters; " + length.group(3) + " allows " + bound
                        + length.group(2) + ".");
    }

    private void pattern(String path, String value, String name, String text) {
        Matcher pattern = BY_PATTERN.matcher(text);
        place.add(
                FindingCode.BAD_FORM,
                path,
                value,
                pattern.matches()
                        ? name + " is not of the form of " + formInWords(pattern.group(2)) + ": " + pattern.group(1)
                        : name + " is not of the form that its type asks for.");
    }

    private void enumeration(String path, String value, String name, String text) {
        Matcher allowed = BY_ENUMERATION.matcher(text);
        String list = "";
        if (allowed.matches()) {
            String[] codes = allowed.group(1).split(", ");
            list = String.join(", ", List.of(codes).subList(0, Math.min(CODES_LISTED, codes.length)));
            list = "; allowed " + (codes.length == 1 ? "is " : "are ") + list
                    + (codes.length > CODES_LISTED ? ", ... (" + codes.length + " in all)" : "");
        }
        place.add(FindingCode.NOT_A_CODE, path, value, name + " '" + value + "' is no code of its list" + list + ".");
    }

    private static String kindInWords(String type) {
        return switch (type) {
            case "date" -> "a date (YYYY-MM-DD)";
            case "dateTime" -> "a date and time (YYYY-MM-DDThh:mm:ss, with an offset such as +01:00 where known)";
            case "time" -> "a time of day (hh:mm:ss)";
            case "gYear" -> "a year (YYYY)";
            case "gYearMonth" -> "a month (YYYY-MM)";
            case "decimal" -> "a number (digits with a decimal point)";
            case "boolean" -> "true or false";
            case "base64Binary" -> "base64";
            default -> "a value of its type";
        };
    }

    private static String formInWords(String type) {
        if (type.startsWith("IBAN")) {
            return "an IBAN";
        }
        if (type.startsWith("BIC") || type.startsWith("AnyBIC")) {
            return "a BIC";
        }
        if (type.startsWith("LEI")) {
            return "an LEI";
        }
        if (type.startsWith("UUIDv4")) {
            return "a UETR (UUID version 4, lower case)";
        }
        if (type.startsWith("ActiveOr") || type.startsWith("ActiveCurrencyCode")) {
            return "a currency code";
        }
        return type.startsWith("CountryCode") ? "a country code" : type;
    }

    private void structural(String key, String text) {
        if (key.startsWith("cvc-complex-type.2.4.")) {
            content(key, text);
            return;
        }
        switch (key) {
            case "cvc-complex-type.4" -> {
                String attribute = first(ATTRIBUTE, text);
                place.add(
                        FindingCode.MISSING_ATTRIBUTE,
                        place.path() + "/@" + attribute,
                        null,
                        place.name() + " lacks its attribute " + attribute + ".");
            }
            case "cvc-complex-type.3.2.2" -> attribute(first(ATTRIBUTE, text));
            case "cvc-type.3.1.1" -> attribute(first(ATTRIBUTE_FOUND, text));
            case "cvc-complex-type.2.3" -> textBetween();
            case "cvc-type.3.1.2", "cvc-complex-type.2.2" -> elementsInValue();
            case "cvc-complex-type.2.1" ->
                place.add(FindingCode.TEXT_NOT_ALLOWED, place.path(), null, place.name() + " must be empty.");
            case "cvc-elt.1", "cvc-elt.1.a" ->
                place.add(
                        FindingCode.UNKNOWN_ELEMENT, place.path(), place.name(), place.name() + " is not known here.");
            default ->
                place.add(
                        FindingCode.BREAKS_SCHEMA,
                        place.path(),
                        null,
                        place.name() + " breaks the schema: " + plain(text));
        }
    }

    // What follows is judged without the validator where the schema is ours: its reports, two exceptions and a text for
    // each, would make a faulty message cost more than a good one.

    /** An element that the one around it does not have. */
    void strange() {
        flush();
        unknown(place.expected());
    }

    /** The present element holds elements, and may only hold a value. */
    void elementsInValue() {
        // What is around the elements is no value.
        settled = place.path();
        place.add(FindingCode.UNKNOWN_ELEMENT, place.path(), null, place.name() + " holds a value only, no elements.");
    }

    /** The present element holds text, and may only hold elements. */
    void textBetween() {
        place.add(
                FindingCode.TEXT_NOT_ALLOWED,
                place.path(),
                place.text().strip(),
                place.name() + " holds elements only; the text in it belongs into one of them.");
    }

    /** The present element's value must be a number, and is none. */
    void noNumber() {
        settled = place.path();
        place.add(
                FindingCode.BAD_VALUE,
                place.path(),
                place.text(),
                place.name() + " is not " + kindInWords("decimal") + ".");
    }

    /** The present element's value has more characters than are read. */
    void tooLong(int length, int most) {
        settled = place.path();
        place.add(
                FindingCode.LIMIT_EXCEEDED,
                place.path(),
                place.text(),
                place.name() + " has " + length + " characters; more than " + most + " are not read.");
    }

    /** An attribute that the present element does not have. */
    void attribute(String name) {
        place.add(
                FindingCode.UNKNOWN_ATTRIBUTE,
                place.path() + "/@" + name,
                null,
                place.name() + " has no attribute " + name + ".");
    }

    /** The present element claims to be of another type than the schema gives it. */
    void claimedType(String claimed) {
        place.add(
                FindingCode.UNKNOWN_ATTRIBUTE,
                place.path() + "/@type",
                claimed,
                place.name() + " cannot be of another type than its own (xsi:type); leave the attribute out.");
    }

    /** The present element is said to have no value. */
    void nil() {
        flush();
        place.add(
                FindingCode.UNKNOWN_ATTRIBUTE,
                place.path() + "/@nil",
                null,
                place.name() + " cannot be said to have no value (xsi:nil); give it one or leave it out.");
    }

    private void content(String key, String text) {
        List<String> expected = expected(text);
        boolean atEnd = key.equals("cvc-complex-type.2.4.b")
                || key.equals("cvc-complex-type.2.4.j")
                || key.equals("cvc-complex-type.2.4.i");
        if (atEnd) {
            String missing = missing(place.path(), place.name(), place.structure(), expected, "");
            place.broken(false, missing, 0);
            return;
        }
        MxStructure parent = place.parentStructure();
        MxStructure.Child child = parent == null || place.foreign() ? null : parent.child(place.name());
        if (parent == null || child == null) {
            unknown(expected);
            place.broken(true, "", before(parent, expected));
            return;
        }
        MxStructure.Child wanted = firstAfter(parent, expected, child);
        if (wanted != null) {
            String missing =
                    missing(place.parentPath(), place.parentName(), parent, expected, " before " + place.name());
            place.broken(true, missing, child.order());
            return;
        }
        misplaced(child, expected);
        place.broken(true, "", before(parent, expected));
    }

    /** Judges an element whose siblings' order is broken already: the validator does so no more. */
    void afterBreak() {
        MxStructure parent = place.parentStructure();
        if (parent == null || parent.children().isEmpty()) {
            return;
        }
        MxStructure.Child child = place.foreign() ? null : parent.child(place.name());
        if (child == null) {
            unknown(List.of());
        } else if (child.order() < place.reached() || (place.index() > 1 && !child.list())) {
            misplaced(child, List.of());
        } else {
            place.broken(true, "", child.order());
        }
    }

    private void unknown(List<String> expected) {
        String hint = expected.isEmpty() ? "." : "; expected here " + oneOf(expected) + ".";
        place.add(
                FindingCode.UNKNOWN_ELEMENT,
                place.path(),
                place.name(),
                place.foreign()
                        ? place.name() + " is in another namespace than the message" + hint
                        : place.name() + " is no element of " + place.parentName() + hint);
    }

    private void misplaced(MxStructure.Child child, List<String> expected) {
        String name = child.name();
        if (place.index() > 1) {
            place.add(
                    FindingCode.TOO_MANY,
                    place.path(),
                    null,
                    child.list()
                            ? name + " stands too often, or apart from the others, in " + place.parentName() + "."
                            : name + " may stand only once in " + place.parentName() + ".");
            return;
        }
        MxStructure parent = place.parentStructure();
        if (parent != null && parent.choice()) {
            List<String> alternatives =
                    parent.children().stream().map(MxStructure.Child::name).toList();
            place.add(
                    FindingCode.SECOND_ALTERNATIVE,
                    place.path(),
                    null,
                    place.parentName() + " may hold only " + oneOf(alternatives) + "; " + name
                            + " stands beside another of them.");
            return;
        }
        place.add(
                FindingCode.WRONG_ORDER,
                place.path(),
                null,
                name + " stands in the wrong place in " + place.parentName()
                        + (expected.isEmpty()
                                ? "; it belongs further up, or another choice was taken before."
                                : "; expected here " + oneOf(expected) + "."));
    }

    /** The place in the schema before what is expected. */
    private static int before(@Nullable MxStructure parent, List<String> expected) {
        int first = Integer.MAX_VALUE;
        for (String name : expected) {
            MxStructure.Child child = parent == null ? null : parent.child(name);
            first = child == null ? first : Math.min(first, child.order());
        }
        return first == Integer.MAX_VALUE ? 0 : first;
    }

    /** An expected element that must come before the one found: it is missing. */
    private static MxStructure.@Nullable Child firstAfter(
            MxStructure parent, List<String> expected, MxStructure.Child found) {
        for (String name : expected) {
            MxStructure.Child wanted = parent.child(name);
            if (wanted != null && wanted.order() < found.order() && !name.equals(found.name())) {
                return wanted;
            }
        }
        return null;
    }

    private String missing(String path, String name, MxStructure structure, List<String> expected, String where) {
        List<String> required = new ArrayList<>();
        for (String each : expected) {
            MxStructure.Child child = structure.child(each);
            if (child != null && child.required()) {
                required.add(each);
            }
        }
        List<String> wanted = required.isEmpty() ? expected : required;
        place.add(
                FindingCode.MISSING_ELEMENT,
                wanted.size() == 1 ? path + "/" + wanted.get(0) : path,
                null,
                name + " lacks " + oneOf(wanted) + where + ".");
        return wanted.size() == 1 ? wanted.get(0) : "";
    }

    private static String oneOf(List<String> names) {
        if (names.isEmpty()) {
            return "an element";
        }
        if (names.size() == 1) {
            return names.get(0);
        }
        int shown = Math.min(names.size(), CODES_LISTED);
        return "one of " + String.join(", ", names.subList(0, shown)) + (shown < names.size() ? ", ..." : "");
    }

    private static List<String> expected(String text) {
        // The names stand in the last braces; the first ones, if any, hold the element found.
        int end = text.lastIndexOf("}'");
        int start = text.lastIndexOf("'{", end);
        List<String> names = new ArrayList<>();
        if (start < 0
                || end < start
                || !EXPECTED.matcher(text.substring(Math.max(0, start - 7))).find()) {
            return names;
        }
        int found = text.indexOf("'{");
        if (found == start && text.contains("starting with element")) {
            return names;
        }
        Matcher each = NAME.matcher(text.substring(start + 2, end));
        while (each.find()) {
            if (!names.contains(each.group(1))) {
                names.add(each.group(1));
            }
        }
        return names;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return "";
        }
        String name = matcher.group(1);
        return name.substring(name.lastIndexOf(':') + 1);
    }

    private static String plain(String text) {
        return QUOTED.matcher(text).replaceAll("$1");
    }
}
