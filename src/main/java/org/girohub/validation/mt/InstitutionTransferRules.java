package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.firstOf;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.groups;
import static org.girohub.validation.mt.Fields.intermediaryNeedsAccountWith;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.sameCurrency;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;

/**
 * Messages of category 2: transfers between institutions for themselves and as cover. How often their sequences may stand is
 * in schemas/mt.
 */
final class InstitutionTransferRules {
    private InstitutionTransferRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        for (String type : List.of("MT202", "MT205")) {
            String source = "MT " + type.substring(2);
            rule(rules, type + "-C1-C81", Set.of(type, type + ".COV"), source + " and its COV, rule C1", (m, out) -> {
                List<MtField> a = m.fields().subList(0, underlying(m));
                intermediaryNeedsAccountWith(FindingCode.MT_C81, a, out);
            });
            rule(rules, type + ".COV-C2-C68", Set.of(type + ".COV"), source + " COV rule C2", (m, out) -> {
                List<MtField> b = m.fields().subList(underlying(m), m.fields().size());
                intermediaryNeedsAccountWith(FindingCode.MT_C68, b, out);
            });
        }
        for (String type : List.of("MT201", "MT203", "MT204")) {
            String source = "MT " + type.substring(2) + " rule ";
            rule(rules, type + "-C1-C01", Set.of(type), source + "C1", (m, out) -> sumOfAmounts(m, out));
            rule(
                    rules,
                    type + "-C2-C02",
                    Set.of(type),
                    source + "C2",
                    (m, out) -> sameCurrency(FindingCode.MT_C02, m.fields(), Set.of("32B"), "all 32B", out));
        }
        rule(rules, "MT203-C4-C81", Set.of("MT203"), "MT 203 rule C4", (m, out) -> {
            for (List<MtField> transaction : groups(m.fields(), Set.of("20"))) {
                intermediaryNeedsAccountWith(FindingCode.MT_C81, transaction, out);
            }
        });
        rule(rules, "MT210-C2-C06", Set.of("MT210"), "MT 210 rule C2", (m, out) -> {
            for (List<MtField> receipt : groups(m.fields(), Set.of("21"))) {
                int customer = firstOf(receipt, "50");
                int institution = firstOf(receipt, "52");
                if (customer < 0 && institution < 0) {
                    missing(FindingCode.MT_C06, "50a", receipt.get(0), "50a or 52a must be given", out);
                } else if (customer >= 0 && institution >= 0) {
                    found(FindingCode.MT_C06, receipt.get(institution), "52a is not allowed when 50a is given", out);
                }
            }
        });
        rule(
                rules,
                "MT210-C3-C02",
                Set.of("MT210"),
                "MT 210 rule C3",
                (m, out) -> sameCurrency(FindingCode.MT_C02, m.fields(), Set.of("32B"), "all 32B", out));
        rule(
                rules,
                "MT202-72-T80",
                Set.of("MT200", "MT201", "MT202", "MT202.COV", "MT203", "MT204", "MT205", "MT205.COV"),
                "MT 200 to 205 field 72",
                SenderToReceiver::rejectGuidelines);
        return List.copyOf(rules);
    }

    /** Where sequence B, the underlying customer transfer of a COV, begins; behind the last field without one. */
    private static int underlying(MtMessage m) {
        int b = m.type().variant().equals("COV") ? firstOf(m.fields(), "50") : -1;
        return b < 0 ? m.fields().size() : b;
    }

    private static void sumOfAmounts(MtMessage m, Consumer<Finding> out) {
        Fields.sumOfAmounts(first(m, "19"), m.fields(), out);
    }
}
