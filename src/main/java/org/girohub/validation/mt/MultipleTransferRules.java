package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.eitherOnceOrInEach;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.identified;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.notInBoth;
import static org.girohub.validation.mt.Fields.numbered;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.sameCurrency;
import static org.girohub.validation.mt.Fields.sumOfAmounts;
import static org.girohub.validation.mt.Fields.value;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/** The multiple customer transfers MT 102 and MT 102 STP. */
final class MultipleTransferRules {
    private static final Set<String> BOTH = Set.of("MT102", "MT102.STP");
    private static final Set<String> FULL = Set.of("MT102");
    private static final Set<String> STP = Set.of("MT102.STP");

    private static final Kind ORDERER = new Kind("50", "", "the ordering customer");
    private static final Kind CHARGES = new Kind("71", "A", "the details of charges");
    private static final List<Kind> NOT_IN_BOTH = List.of(
            new Kind("52", "", "the ordering institution"),
            new Kind("26", "T", "the transaction type"),
            new Kind("77", "B", "the regulatory reporting"));

    private MultipleTransferRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        sequences(rules);
        amounts(rules);
        charges(rules);
        accounts(rules);
        return List.copyOf(rules);
    }

    private static void sequences(List<MtRule> rules) {
        rule(
                rules,
                "MT102-C3-D17",
                BOTH,
                "MT 102 rule C3",
                (m, out) -> eitherOnceOrInEach(FindingCode.MT_D17, Parts.of(m), ORDERER, out));
        rule(
                rules,
                "MT102-C4-D20",
                BOTH,
                "MT 102 rule C4",
                (m, out) -> eitherOnceOrInEach(FindingCode.MT_D20, Parts.of(m), CHARGES, out));
        rule(rules, "MT102-C5-D18", BOTH, "MT 102 rule C5", (m, out) -> {
            Parts parts = Parts.of(m);
            NOT_IN_BOTH.forEach(kind -> notInBoth(FindingCode.MT_D18, parts, kind, out));
        });
    }

    private static void amounts(List<MtRule> rules) {
        rule(rules, "MT102-C1-C01", BOTH, "MT 102 rule C1", (m, out) -> {
            Parts parts = Parts.of(m);
            sumOfAmounts(first(parts.settlement(), "19"), parts.inTransactions(), out);
        });
        rule(
                rules,
                "MT102-C2-C02",
                BOTH,
                "MT 102 rule C2",
                (m, out) -> sameCurrency(
                        FindingCode.MT_C02, m.fields(), Set.of("32A", "32B", "71G"), "32A, 32B and 71G", out));
        rule(rules, "MT102-C6-D22", BOTH, "MT 102 rule C6", MultipleTransferRules::exchangeRate);
        rule(rules, "MT102-33B-D49", BOTH, "MT 102 field 33B", (m, out) -> {
            if (CustomerTransferRules.betweenListedCountries(m)) {
                for (List<MtField> b : Parts.of(m).transactions()) {
                    if (first(b, "33B") == null) {
                        CustomerTransferRules.instructedAmountMissing(m, b.get(0), out);
                    }
                }
            }
        });
    }

    /** One rate for all in sequence A, or one in each sequence B that converts; none where nothing is converted. */
    private static void exchangeRate(MtMessage m, Consumer<Finding> out) {
        Parts parts = Parts.of(m);
        MtField general = first(parts.general(), "36");
        boolean converted = false;
        for (List<MtField> b : parts.transactions()) {
            boolean own = converts(b);
            converted |= own;
            MtField rate = first(b, "36");
            if (general != null && rate != null) {
                found(FindingCode.MT_D22, rate, "sequence A gives the exchange rate (36) already", out);
            } else if (own && general == null && rate == null) {
                missing(
                        FindingCode.MT_D22,
                        "36",
                        first(b, "33B"),
                        "36 must be given, here or in sequence A: 33B and 32B are in different currencies",
                        out);
            } else if (!own && rate != null) {
                found(FindingCode.MT_D22, rate, "36 is not allowed here: nothing is converted", out);
            }
        }
        if (general != null && !converted) {
            found(FindingCode.MT_D22, general, "36 is not allowed: no transaction converts an amount", out);
        }
    }

    private static boolean converts(List<MtField> b) {
        String ordered = currency(first(b, "33B"));
        String settled = currency(first(b, "32B"));
        return ordered != null && settled != null && !ordered.equals(settled);
    }

    private interface Charges {
        void check(@Nullable MtField details, List<MtField> fields, Consumer<Finding> out);
    }

    private static void charges(List<MtRule> rules) {
        charges(rules, "MT102-71A-E13", CustomerTransferRules::ordererPays);
        charges(rules, "MT102-71A-D50", CustomerTransferRules::shared);
        charges(rules, "MT102-71A-E15", CustomerTransferRules::beneficiaryPays);
        rule(rules, "MT102-33B-D51", BOTH, "MT 102 fields 71F, 71G and 33B", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                CustomerTransferRules.chargesNeedInstructedAmount(b, out);
            }
        });
        rule(rules, "MT102-71G-D79", BOTH, "MT 102 field 71G", (m, out) -> {
            Parts parts = Parts.of(m);
            if (first(parts.settlement(), "71G") == null) {
                for (List<MtField> b : parts.transactions()) {
                    MtField charge = first(b, "71G");
                    if (charge != null) {
                        missing(FindingCode.MT_D79, "71G", charge, "sequence C must give the sum of all 71G", out);
                        return;
                    }
                }
            }
        });
        rule(
                rules,
                "MT102-71G-D57",
                BOTH,
                "MT 102 field 71G of sequence C",
                (m, out) -> CustomerTransferRules.receiversChargesNotZero(
                        Parts.of(m).settlement(), out));
    }

    private static void charges(List<MtRule> rules, String id, Charges check) {
        rule(rules, id, BOTH, "MT 102 field 71A", (m, out) -> {
            Parts parts = Parts.of(m);
            MtField general = first(parts.general(), "71A");
            for (List<MtField> b : parts.transactions()) {
                MtField own = first(b, "71A");
                check.check(own == null ? general : own, b, out);
            }
        });
    }

    private static void accounts(List<MtRule> rules) {
        rule(rules, "MT102-59a-D93", FULL, "MT 102 fields 23 and 59a", (m, out) -> {
            boolean cheque = "CHQB".equals(value(first(m, "23")));
            for (MtField f : numbered(m, "59")) {
                if (cheque && identified(f)) {
                    found(FindingCode.MT_D93, f, "59a must not have an account when 23 says CHQB", out);
                } else if (!cheque && !identified(f)) {
                    found(FindingCode.MT_D93, f, "59a needs an account (/account), unless 23 says CHQB", out);
                }
            }
        });
        rule(
                rules,
                "MT102.STP-59a-E10",
                STP,
                "MT 102 STP field 59a",
                (m, out) -> CustomerTransferRules.accountNeeded(m.fields(), "in this message", out));
        rule(rules, "MT102.STP-59a-D19", STP, "MT 102 STP field 59a", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                CustomerTransferRules.ibanNeeded(m, b, out);
            }
        });
    }
}
