package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.sameCurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.findings.FindingCode;

/**
 * The advice of cheques, MT 110 (how many there may be is said in schemas/mt). MT 111 and MT 112 have no rules beyond their
 * structure and fields.
 */
final class ChequeRules {
    private ChequeRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        rule(
                rules,
                "MT110-C2-C02",
                Set.of("MT110"),
                "MT 110 rule C2",
                (m, out) -> sameCurrency(FindingCode.MT_C02, m.fields(), Set.of("32A", "32B"), "32a", out));
        return List.copyOf(rules);
    }
}
