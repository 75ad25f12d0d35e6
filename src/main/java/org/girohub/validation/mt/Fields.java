package org.girohub.validation.mt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/** What the rules of MT messages share: finding fields, reading their parts, reporting. */
final class Fields {
    private Fields() {}

    /** An intermediary (56a) comes with an account with institution (57a). */
    static void intermediaryNeedsAccountWith(FindingCode code, List<MtField> fields, Consumer<Finding> out) {
        MtField intermediary = option(fields, "56", "ACD");
        if (intermediary != null && option(fields, "57", "ABCD") == null) {
            missing(code, "57a", intermediary, "57a must be given when 56a is", out);
        }
    }

    /** Adds a rule to those of a family. */
    static void rule(List<MtRule> rules, String id, Set<String> types, String source, MtRule.Check check) {
        rules.add(new MtRule(id, types, source, check));
    }

    /** The index of the first field of a number; -1 without one. */
    static int firstOf(List<MtField> fields, String number) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).number().equals(number)) {
                return i;
            }
        }
        return -1;
    }

    static @Nullable MtField first(MtMessage m, String tag) {
        return first(m.fields(), tag);
    }

    static @Nullable MtField first(List<MtField> fields, String tag) {
        for (MtField f : fields) {
            if (f.tag().equals(tag)) {
                return f;
            }
        }
        return null;
    }

    static List<MtField> all(MtMessage m, String tag) {
        return all(m.fields(), tag);
    }

    static List<MtField> all(List<MtField> fields, String tag) {
        List<MtField> found = new ArrayList<>();
        for (MtField f : fields) {
            if (f.tag().equals(tag)) {
                found.add(f);
            }
        }
        return found;
    }

    /**
     * The repetitions of a sequence: each begins with a field of one of these tags that does not follow another of them.
     * What stands before the first belongs to none.
     */
    static List<List<MtField>> groups(List<MtField> fields, Set<String> first) {
        List<List<MtField>> groups = new ArrayList<>();
        int begin = -1;
        boolean before = false;
        for (int i = 0; i < fields.size(); i++) {
            boolean begins = first.contains(fields.get(i).tag());
            if (begins && !before) {
                if (begin >= 0) {
                    groups.add(fields.subList(begin, i));
                }
                begin = i;
            }
            before = begins;
        }
        if (begin >= 0) {
            groups.add(fields.subList(begin, fields.size()));
        }
        return groups;
    }

    /** Whether text is the number of a message of the standard: 100 to 999. */
    static boolean isMessageNumber(String text) {
        return text.length() == 3 && text.charAt(0) >= '1' && text.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    static List<MtField> numbered(MtMessage m, String number) {
        List<MtField> found = new ArrayList<>();
        for (MtField f : m.fields()) {
            if (f.number().equals(number)) {
                found.add(f);
            }
        }
        return found;
    }

    static @Nullable MtField option(List<MtField> fields, String number, String options) {
        for (MtField f : fields) {
            if (f.number().equals(number) && !f.option().isEmpty() && options.contains(f.option())) {
                return f;
            }
        }
        return null;
    }

    static @Nullable String value(@Nullable MtField field) {
        return field == null ? null : field.value().strip();
    }

    static String code4(MtField field) {
        return field.value().length() < 4 ? field.value() : field.value().substring(0, 4);
    }

    static @Nullable String currency(@Nullable MtField field) {
        MtAmount amount = field == null ? null : MtAmount.of(field);
        return amount == null ? null : amount.currency();
    }

    static @Nullable BigDecimal amount(MtField field) {
        MtAmount amount = MtAmount.of(field);
        return amount == null ? null : amount.number();
    }

    /** Whether the party of a field is given with an account or a clearing code: a first line that begins with a slash. */
    static boolean identified(MtField field) {
        return field.value().startsWith("/");
    }

    /**
     * Fields of one meaning must be in one currency.
     *
     * @param tags which fields, wherever they stand
     */
    static void sameCurrency(
            FindingCode code, List<MtField> fields, Set<String> tags, String words, Consumer<Finding> out) {
        String expected = null;
        for (MtField field : fields) {
            String own = tags.contains(field.tag()) ? currency(field) : null;
            if (own == null) {
                continue;
            }
            if (expected == null) {
                expected = own;
            } else if (!expected.equals(own)) {
                found(code, field, words + " must be in one currency: here " + own + ", before " + expected, out);
            }
        }
    }

    /** A kind of field must be given either once in sequence A, or in every sequence B. */
    static void eitherOnceOrInEach(FindingCode code, Parts parts, Kind kind, Consumer<Finding> out) {
        boolean general = kind.in(parts.general()) != null;
        for (List<MtField> b : parts.transactions()) {
            MtField own = kind.in(b);
            if (general && own != null) {
                found(code, own, "sequence A gives " + kind.words() + " already", out);
            } else if (!general && own == null) {
                missing(code, kind.tag(), b.get(0), kind.words() + " is missing, in sequence A and here", out);
            }
        }
    }

    /** A kind of field may be given in sequence A or in sequences B, not in both. */
    static void notInBoth(FindingCode code, Parts parts, Kind kind, Consumer<Finding> out) {
        if (kind.in(parts.general()) == null) {
            return;
        }
        for (List<MtField> b : parts.transactions()) {
            MtField own = kind.in(b);
            if (own != null) {
                found(code, own, "sequence A gives " + kind.words() + " already", out);
            }
        }
    }

    /** The sum of the amounts in the fields of a tag; null when one cannot be read, or there is none. */
    static @Nullable BigDecimal sum(List<MtField> fields, String tag) {
        BigDecimal sum = null;
        for (MtField field : fields) {
            if (field.tag().equals(tag)) {
                BigDecimal amount = amount(field);
                if (amount == null) {
                    return null;
                }
                sum = sum == null ? amount : sum.add(amount);
            }
        }
        return sum;
    }

    /** Field 19, where it is given, must be the sum of the amounts (32B) among some fields. */
    static void sumOfAmounts(@Nullable MtField total, List<MtField> fields, Consumer<Finding> out) {
        BigDecimal given = total == null ? null : MtAmount.number(total.value());
        BigDecimal sum = sum(fields, "32B");
        if (given != null && sum != null && given.compareTo(sum) != 0) {
            found(FindingCode.MT_C01, total, "19 must be " + written(sum) + ", the sum of all 32B", out);
        }
    }

    /** An amount as a field has it: {@code 100,5}. */
    static String written(BigDecimal amount) {
        String text = amount.toPlainString().replace('.', ',');
        return text.indexOf(',') < 0 ? text + "," : text;
    }

    static String country(String terminal) {
        return terminal.length() < 6 ? "" : terminal.substring(4, 6);
    }

    static void found(FindingCode code, @Nullable MtField field, String message, Consumer<Finding> out) {
        if (field != null) {
            out.accept(Finding.of(code, field.tag(), field.value(), message).at(field.line(), 1));
        }
    }

    /** A missing field, at the line of the one that asks for it. */
    static void missing(FindingCode code, String tag, @Nullable MtField near, String message, Consumer<Finding> out) {
        Finding finding = Finding.of(code, tag, null, message);
        out.accept(near == null ? finding : finding.at(near.line(), 1));
    }
}
