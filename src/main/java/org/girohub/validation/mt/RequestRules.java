package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.all;
import static org.girohub.validation.mt.Fields.amount;
import static org.girohub.validation.mt.Fields.code4;
import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.eitherOnceOrInEach;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.intermediaryNeedsAccountWith;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.notInBoth;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.sameCurrency;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;

/** The request for transfer, MT 101. */
final class RequestRules {
    private static final Set<String> MT101 = Set.of("MT101");

    private static final Kind ORDERER = new Kind("50", "FGH", "the ordering customer");
    private static final Kind INSTRUCTING_PARTY = new Kind("50", "CL", "the instructing party");
    private static final Kind SERVICER = new Kind("52", "AC", "the account servicing institution");

    private static final InstructionCodes INSTRUCTIONS = new InstructionCodes(
            List.of(),
            Set.of("CMTO", "PHON", "OTHR", "REPA"),
            FindingCode.MT_D66,
            exclusive(
                    List.of("CHQB", "CMSW", "CMTO", "CMZB", "CORT", "NETS", "PHON", "REPA", "RTGS", "URGP"),
                    List.of("CMSW", "CMTO", "CMZB"),
                    List.of("CMTO", "CMZB"),
                    List.of("CORT", "CMSW", "CMTO", "CMZB", "REPA"),
                    List.of("EQUI", "CMSW", "CMTO", "CMZB"),
                    List.of("NETS", "RTGS")),
            Set.of("OTHR"));

    private RequestRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        amounts(rules);
        parties(rules);
        instructions(rules);
        return List.copyOf(rules);
    }

    private static void amounts(List<MtRule> rules) {
        rule(rules, "MT101-C1-D54", MT101, "MT 101 rule C1", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                MtField rate = first(b, "36");
                if (rate != null && first(b, "21F") == null) {
                    missing(FindingCode.MT_D54, "21F", rate, "21F must be given when 36 is", out);
                }
            }
        });
        rule(rules, "MT101-C2-D60", MT101, "MT 101 rule C2", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                MtField amount = first(b, "32B");
                BigDecimal number = amount == null ? null : amount(amount);
                MtField rate = first(b, "36");
                if (amount == null || number == null) {
                    continue;
                }
                boolean needed = first(b, "33B") != null && number.signum() != 0;
                if (needed && rate == null) {
                    missing(FindingCode.MT_D60, "36", amount, "36 must be given when 33B is and 32B is not zero", out);
                } else if (!needed && rate != null) {
                    found(FindingCode.MT_D60, rate, "36 is not allowed without 33B, or when 32B is zero", out);
                }
            }
        });
        rule(rules, "MT101-C5-D68", MT101, "MT 101 rule C5", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                MtField ordered = first(b, "33B");
                String currency = currency(ordered);
                if (ordered != null && currency != null && currency.equals(currency(first(b, "32B")))) {
                    found(
                            FindingCode.MT_D68,
                            ordered,
                            "33B must be in another currency than 32B, not also in " + currency,
                            out);
                }
            }
        });
        rule(rules, "MT101-C8-D98", MT101, "MT 101 rule C8", (m, out) -> {
            if (first(Parts.of(m).general(), "21R") != null) {
                sameCurrency(FindingCode.MT_D98, m.fields(), Set.of("32B"), "with 21R every 32B", out);
            }
        });
        rule(rules, "MT101-C9-E54", MT101, "MT 101 rule C9", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                MtField amount = first(b, "32B");
                BigDecimal number = amount == null ? null : amount(amount);
                if (number == null || number.signum() != 0) {
                    continue;
                }
                MtField ordered = first(b, "33B");
                boolean equivalent = all(b, "23E").stream().anyMatch(f -> code4(f).equals("EQUI"));
                if (equivalent && ordered == null) {
                    missing(
                            FindingCode.MT_E54,
                            "33B",
                            amount,
                            "33B must be given when 32B is zero and 23E says EQUI: it is the amount to convert",
                            out);
                } else if (!equivalent) {
                    found(FindingCode.MT_E54, ordered, "33B is not allowed when 32B is zero, without 23E EQUI", out);
                    found(
                            FindingCode.MT_E54,
                            first(b, "21F"),
                            "21F is not allowed when 32B is zero, without 23E EQUI",
                            out);
                }
            }
        });
    }

    private static void parties(List<MtRule> rules) {
        rule(
                rules,
                "MT101-C3-D61",
                MT101,
                "MT 101 rule C3",
                (m, out) -> eitherOnceOrInEach(FindingCode.MT_D61, Parts.of(m), ORDERER, out));
        rule(
                rules,
                "MT101-C4-D62",
                MT101,
                "MT 101 rule C4",
                (m, out) -> notInBoth(FindingCode.MT_D62, Parts.of(m), INSTRUCTING_PARTY, out));
        rule(
                rules,
                "MT101-C6-D64",
                MT101,
                "MT 101 rule C6",
                (m, out) -> notInBoth(FindingCode.MT_D64, Parts.of(m), SERVICER, out));
        rule(rules, "MT101-C7-D65", MT101, "MT 101 rule C7", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                intermediaryNeedsAccountWith(FindingCode.MT_D65, b, out);
            }
        });
    }

    private static void instructions(List<MtRule> rules) {
        rule(rules, "MT101-23E-D66", MT101, "MT 101 field 23E", (m, out) -> INSTRUCTIONS.text(all(m, "23E"), out));
        rule(rules, "MT101-23E-D67", MT101, "MT 101 field 23E", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                INSTRUCTIONS.compatible(all(b, "23E"), out);
            }
        });
        rule(rules, "MT101-23E-E46", MT101, "MT 101 field 23E", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                INSTRUCTIONS.once(all(b, "23E"), out);
            }
        });
    }

    /** Pairs of the first code of each list with every other one of it. */
    @SafeVarargs
    private static List<Set<String>> exclusive(List<String>... lists) {
        List<Set<String>> pairs = new ArrayList<>();
        for (List<String> list : lists) {
            for (String other : list.subList(1, list.size())) {
                pairs.add(Set.of(list.get(0), other));
            }
        }
        return List.copyOf(pairs);
    }
}
