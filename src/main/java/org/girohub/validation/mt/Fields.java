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

    static void intermediaryNeedsAccountWith(MtMessage m, Consumer<Finding> out) {
        intermediaryNeedsAccountWith(m.fields(), out);
    }

    static void intermediaryNeedsAccountWith(List<MtField> fields, Consumer<Finding> out) {
        MtField intermediary = option(fields, "56", "ACD");
        if (intermediary != null && option(fields, "57", "ABCD") == null) {
            missing(FindingCode.MT_C81, "57a", intermediary, "57a must be given when 56a is", out);
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
        List<MtField> found = new ArrayList<>();
        for (MtField f : m.fields()) {
            if (f.tag().equals(tag)) {
                found.add(f);
            }
        }
        return found;
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

    static boolean has(List<MtField> fields, String number, String options) {
        return option(fields, number, options) != null;
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
