package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.numbered;
import static org.girohub.validation.mt.Fields.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;

/** Messages of category 9: confirmations, balances and statements. */
final class StatementRules {
    private StatementRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        rule(
                rules,
                "MT-statements-C27",
                Set.of("MT940", "MT941", "MT942", "MT950"),
                "MT 940, MT 950 and MT 941, rule C27",
                (m, out) -> {
                    String expected = null;
                    for (MtField f : m.fields()) {
                        if (f.tag().equals("20")) {
                            // Banks run several statements together; each has its own currency.
                            expected = null;
                        }
                        if (!Set.of("60", "62", "64", "65", "34", "90").contains(f.number())) {
                            continue;
                        }
                        String currency = currency(f);
                        if (currency == null) {
                            continue;
                        }
                        if (expected == null) {
                            expected = currency.substring(0, 2);
                        } else if (!currency.startsWith(expected)) {
                            found(
                                    FindingCode.MT_C27,
                                    f,
                                    "the currency " + currency + " must begin like the first one, with " + expected,
                                    out);
                        }
                    }
                });
        rule(rules, "MT940-C2-C24", Set.of("MT940"), "MT 940 rule C2", (m, out) -> {
            // After the closing balance 86 speaks of the whole statement, and needs no line.
            boolean line = false;
            for (MtField f : m.fields()) {
                switch (f.number()) {
                    case "61" -> line = true;
                    case "62" -> {
                        return;
                    }
                    case "86" -> {
                        if (!line) {
                            found(FindingCode.MT_C24, f, "86 must follow a statement line (61)", out);
                        }
                    }
                    default -> {}
                }
            }
        });
        rule(rules, "MT910-C1-C06", Set.of("MT910"), "MT 910 rule C1", (m, out) -> {
            List<MtField> customer = numbered(m, "50");
            List<MtField> institution = numbered(m, "52");
            if (customer.isEmpty() && institution.isEmpty()) {
                missing(FindingCode.MT_C06, "50a", first(m, "32A"), "50a or 52a must be given", out);
            } else if (!customer.isEmpty() && !institution.isEmpty()) {
                found(FindingCode.MT_C06, institution.get(0), "52a is not allowed when 50a is given", out);
            }
        });
        return List.copyOf(rules);
    }
}
