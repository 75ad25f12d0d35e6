package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.firstOf;
import static org.girohub.validation.mt.Fields.intermediaryNeedsAccountWith;
import static org.girohub.validation.mt.Fields.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.mt.MtField;

/** Messages of category 2: transfers between institutions for themselves and as cover. */
final class InstitutionTransferRules {
    private InstitutionTransferRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        Set<String> both = Set.of("MT202", "MT202.COV", "MT205", "MT205.COV");
        rule(rules, "MT-202-205-C81", both, "MT 202 and MT 205 rule C1, COV: C1 and C2", (m, out) -> {
            // In the COV variants the rule holds in each sequence for itself.
            List<MtField> fields = m.fields();
            int b = m.type().variant().equals("COV") ? firstOf(fields, "50") : -1;
            if (b < 0) {
                intermediaryNeedsAccountWith(m, out);
            } else {
                intermediaryNeedsAccountWith(fields.subList(0, b), out);
                intermediaryNeedsAccountWith(fields.subList(b, fields.size()), out);
            }
        });
        return List.copyOf(rules);
    }
}
