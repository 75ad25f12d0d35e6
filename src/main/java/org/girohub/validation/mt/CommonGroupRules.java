package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.rule;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;

/** The common group n90 to n99, of all categories. */
final class CommonGroupRules {
    private CommonGroupRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        rule(rules, "MTn92-C1-C25", Set.of("MTn92"), "MT n92 rule C1", (m, out) -> {
            int own = own(m, List.of("20", "21", "11S", "79"));
            boolean narrative = own > 0 && m.fields().get(own - 1).tag().equals("79");
            if (own > 0 && own == m.fields().size() && !narrative) {
                missing(
                        FindingCode.MT_C25,
                        "79",
                        m.fields().get(own - 1),
                        "79, or a copy of the original message's mandatory fields, must be given",
                        out);
            }
        });
        for (String type : List.of("MTn95", "MTn96")) {
            String question = type.equals("MTn95") ? "75" : "76";
            rule(rules, type + "-C1-C31", Set.of(type), "MT " + type.substring(2) + " rule C1", (m, out) -> {
                int own = own(m, List.of("20", "21", question, "77A", "11", "79"));
                boolean narrative = own > 0 && m.fields().get(own - 1).tag().equals("79");
                if (narrative && own < m.fields().size()) {
                    found(
                            FindingCode.MT_C31,
                            m.fields().get(own),
                            "a copy of the original message's fields is not allowed beside 79",
                            out);
                }
            });
        }
        rule(rules, "MTn9-11-T18", Set.of("MTn92", "MTn95", "MTn96"), "field 11a, MT number", (m, out) -> {
            for (MtField f : m.fields()) {
                if (f.number().equals("11") && !Fields.isMessageNumber(f.lines().get(0))) {
                    found(FindingCode.MT_T18, f, "the number of the original message is 100 to 999", out);
                }
            }
        });
        rule(rules, "MTn98-12-T18", Set.of("MTn98"), "field 12", (m, out) -> {
            MtField type = Fields.first(m, "12");
            if (type != null && !Fields.isMessageNumber(type.value())) {
                found(FindingCode.MT_T18, type, "the sub-message type is a number from 100 to 999", out);
            }
        });
        rule(
                rules,
                "MTn9-79-T80",
                Set.of("MT195", "MT199", "MT295", "MT299"),
                "MT n95 and n99 of categories 1 and 2, field 79",
                SenderToReceiver::rejectGuidelinesOfNarrative);
        return List.copyOf(rules);
    }

    /** How many fields are the message's own, before those copied from another. */
    private static int own(MtMessage m, List<String> order) {
        int count = 0;
        for (String tag : order) {
            if (count < m.fields().size()) {
                MtField f = m.fields().get(count);
                if (f.tag().equals(tag) || f.number().equals(tag)) {
                    count++;
                }
            }
        }
        return count;
    }
}
