package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.code4;
import static org.girohub.validation.mt.Fields.found;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;

/**
 * What holds between the instruction codes (23E) of one transaction. Which codes there are is said by the type's file
 * under schemas/mt.
 *
 * @param order the order that they must stand in; empty for any
 * @param withText codes that may be followed by additional information
 * @param textError what breaking that is
 * @param exclusive pairs that exclude each other
 * @param repeatable codes that may be given twice
 */
record InstructionCodes(
        List<String> order,
        Set<String> withText,
        FindingCode textError,
        List<Set<String>> exclusive,
        Set<String> repeatable) {

    /** Codes that may have text have it, and no others. */
    void text(List<MtField> fields, Consumer<Finding> out) {
        for (MtField field : fields) {
            if (field.value().length() > 4 && !withText.contains(code4(field))) {
                found(textError, field, code4(field) + " takes no additional information", out);
            }
        }
    }

    /** They stand in their order. */
    void ordered(List<MtField> fields, Consumer<Finding> out) {
        int last = -1;
        for (MtField field : fields) {
            int place = order.indexOf(code4(field));
            if (place >= 0 && place < last) {
                found(FindingCode.MT_D98, field, code4(field) + " must stand before " + order.get(last), out);
            }
            last = Math.max(last, place);
        }
    }

    /** None is given that another one excludes. */
    void compatible(List<MtField> fields, Consumer<Finding> out) {
        Set<String> given = new HashSet<>();
        for (MtField field : fields) {
            if (!given.add(code4(field))) {
                continue;
            }
            for (Set<String> pair : exclusive) {
                if (pair.contains(code4(field)) && given.containsAll(pair)) {
                    found(
                            FindingCode.MT_D67,
                            field,
                            String.join(" and ", pair.stream().sorted().toList()) + " exclude each other",
                            out);
                }
            }
        }
    }

    /** None is given twice. */
    void once(List<MtField> fields, Consumer<Finding> out) {
        Set<String> given = new HashSet<>();
        for (MtField field : fields) {
            if (!given.add(code4(field)) && !repeatable.contains(code4(field))) {
                found(FindingCode.MT_E46, field, code4(field) + " is given twice", out);
            }
        }
    }
}
