package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.all;
import static org.girohub.validation.mt.Fields.amount;
import static org.girohub.validation.mt.Fields.code4;
import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.eitherOnceOrInEach;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.notInBoth;
import static org.girohub.validation.mt.Fields.numbered;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.sameCurrency;
import static org.girohub.validation.mt.Fields.sum;
import static org.girohub.validation.mt.Fields.sumOfAmounts;

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

/** The direct debits MT 104 (also as a request for debit transfer) and MT 107. */
final class DirectDebitRules {
    private static final Set<String> MT104 = Set.of("MT104");
    private static final Set<String> MT107 = Set.of("MT107");
    private static final Set<String> BOTH = Set.of("MT104", "MT107");

    private static final String REQUEST = "RFDD";
    private static final String RETURN = "RTND";

    private static final Kind CREDITOR = new Kind("50", "AK", "the creditor");
    private static final Kind INSTRUCTION = new Kind("23", "E", "the instruction code");
    private static final List<Kind> NOT_IN_BOTH = List.of(
            new Kind("21", "E", "the registration reference"),
            new Kind("26", "T", "the transaction type"),
            new Kind("52", "", "the creditor's bank"),
            new Kind("71", "A", "the details of charges"),
            new Kind("77", "B", "the regulatory reporting"),
            new Kind("50", "CL", "the instructing party"));
    private static final List<Kind> NOT_IN_REQUEST = List.of(
            new Kind("21", "E", "the registration reference"),
            CREDITOR,
            new Kind("52", "", "the creditor's bank"),
            new Kind("71", "F", "sender's charges"),
            new Kind("71", "G", "receiver's charges"));

    private static final InstructionCodes INSTRUCTIONS =
            new InstructionCodes(List.of(), Set.of("OTHR"), FindingCode.MT_D81, List.of(), Set.of());

    private DirectDebitRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        sequences(rules);
        amounts(rules);
        totals(rules);
        request(rules);
        fields(rules);
        return List.copyOf(rules);
    }

    private static void sequences(List<MtRule> rules) {
        rule(rules, "MT104-C1-C75", MT104, "MT 104 rule C1", (m, out) -> {
            Parts parts = Parts.of(m);
            MtField general = first(parts.general(), "23E");
            boolean inEach = general == null || code4(general).equals(REQUEST);
            for (List<MtField> b : parts.transactions()) {
                MtField own = first(b, "23E");
                if (inEach && own == null) {
                    missing(
                            FindingCode.MT_C75,
                            "23E",
                            b.get(0),
                            "23E must be given here: sequence A has none, or RFDD",
                            out);
                } else if (!inEach && own != null) {
                    found(FindingCode.MT_C75, own, "sequence A gives the instruction code (23E) already", out);
                }
            }
        });
        rule(
                rules,
                "MT104-C2-C76",
                MT104,
                "MT 104 rule C2",
                (m, out) -> eitherOnceOrInEach(FindingCode.MT_C76, Parts.of(m), CREDITOR, out));
        rule(rules, "MT107-C1-D86", MT107, "MT 107 rule C1", (m, out) -> {
            Parts parts = Parts.of(m);
            eitherOnceOrInEach(FindingCode.MT_D86, parts, INSTRUCTION, out);
            eitherOnceOrInEach(FindingCode.MT_D86, parts, CREDITOR, out);
        });
        rule(rules, "MT104-C3-D73", BOTH, "MT 104 rule C3, MT 107 rule C2", (m, out) -> {
            Parts parts = Parts.of(m);
            NOT_IN_BOTH.forEach(kind -> notInBoth(FindingCode.MT_D73, parts, kind, out));
        });
        rule(rules, "MT104-C4-D77", BOTH, "MT 104 rule C4, MT 107 rule C3", (m, out) -> {
            Parts parts = Parts.of(m);
            registeredCreditor(parts.general(), out);
            parts.transactions().forEach(b -> registeredCreditor(b, out));
        });
        rule(rules, "MT104-C5-C82", BOTH, "MT 104 rule C5, MT 107 rule C4", (m, out) -> {
            List<MtField> general = Parts.of(m).general();
            MtField instruction = first(general, "23E");
            MtField information = first(general, "72");
            boolean returned = instruction != null && code4(instruction).equals(RETURN);
            if (returned && information == null) {
                missing(FindingCode.MT_C82, "72", instruction, "72 must give the reason when 23E says RTND", out);
            } else if (!returned && information != null) {
                found(FindingCode.MT_C82, information, "72 is not allowed unless 23E says RTND", out);
            }
        });
    }

    private static void registeredCreditor(List<MtField> fields, Consumer<Finding> out) {
        MtField registration = first(fields, "21E");
        if (registration != null && CREDITOR.in(fields) == null) {
            missing(FindingCode.MT_D77, "50a", registration, "21E needs the creditor (50A or 50K) beside it", out);
        }
    }

    private static void amounts(List<MtRule> rules) {
        rule(rules, "MT104-C7-D21", BOTH, "MT 104 rule C7, MT 107 rule C6", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                MtField ordered = first(b, "33B");
                MtField settled = first(b, "32B");
                BigDecimal amount = ordered == null ? null : amount(ordered);
                BigDecimal other = settled == null ? null : amount(settled);
                if (amount != null
                        && other != null
                        && amount.compareTo(other) == 0
                        && sameCurrencies(ordered, settled)) {
                    found(FindingCode.MT_D21, ordered, "33B must differ from 32B, in currency or amount", out);
                }
            }
        });
        rule(rules, "MT104-C8-D75", BOTH, "MT 104 rule C8, MT 107 rule C7", (m, out) -> {
            for (List<MtField> b : Parts.of(m).transactions()) {
                MtField ordered = first(b, "33B");
                MtField rate = first(b, "36");
                boolean converted = currency(ordered) != null
                        && currency(first(b, "32B")) != null
                        && !sameCurrencies(ordered, first(b, "32B"));
                if (converted && rate == null) {
                    missing(
                            FindingCode.MT_D75,
                            "36",
                            ordered,
                            "36 must be given: 33B and 32B are in different currencies",
                            out);
                } else if (!converted && rate != null) {
                    found(FindingCode.MT_D75, rate, "36 is not allowed: nothing is converted here", out);
                }
            }
        });
    }

    private static boolean sameCurrencies(@Nullable MtField one, @Nullable MtField other) {
        String currency = currency(one);
        return currency != null && currency.equals(currency(other));
    }

    private static void totals(List<MtRule> rules) {
        rule(rules, "MT104-C6-D79", BOTH, "MT 104 rule C6, MT 107 rule C5", (m, out) -> {
            Parts parts = Parts.of(m);
            chargesInBoth(parts, "71F", out);
            chargesInBoth(parts, "71G", out);
        });
        rule(rules, "MT104-C9-D80", BOTH, "MT 104 rule C9, MT 107 rule C8", (m, out) -> {
            Parts parts = Parts.of(m);
            MtField settled = first(parts.settlement(), "32B");
            MtField total = first(parts.settlement(), "19");
            BigDecimal amount = settled == null ? null : amount(settled);
            BigDecimal sum = sum(parts.inTransactions(), "32B");
            if (amount == null || sum == null) {
                return;
            }
            if (amount.compareTo(sum) == 0 && total != null) {
                found(FindingCode.MT_D80, total, "19 is not allowed: 32B of sequence C is the sum already", out);
            } else if (amount.compareTo(sum) != 0 && total == null) {
                missing(
                        FindingCode.MT_D80,
                        "19",
                        settled,
                        "19 must give the sum of the transactions: 32B of sequence C is another amount",
                        out);
            }
        });
        rule(rules, "MT104-C10-C01", BOTH, "MT 104 rule C10, MT 107 rule C9", (m, out) -> {
            Parts parts = Parts.of(m);
            sumOfAmounts(first(parts.settlement(), "19"), parts.inTransactions(), out);
        });
        rule(rules, "MT104-C11-C02", BOTH, "MT 104 rule C11, MT 107 rule C10", (m, out) -> {
            sameCurrency(FindingCode.MT_C02, m.fields(), Set.of("32B", "71G"), "32B and 71G", out);
            sameCurrency(FindingCode.MT_C02, m.fields(), Set.of("71F"), "71F", out);
        });
    }

    private static void chargesInBoth(Parts parts, String tag, Consumer<Finding> out) {
        MtField single = null;
        for (List<MtField> b : parts.transactions()) {
            single = single == null ? first(b, tag) : single;
        }
        MtField total = first(parts.settlement(), tag);
        if (single != null && total == null) {
            missing(FindingCode.MT_D79, tag, single, "sequence C must give the sum of all " + tag, out);
        } else if (single == null && total != null) {
            found(FindingCode.MT_D79, total, "no transaction has a " + tag + " to be summed up here", out);
        }
    }

    private static void request(List<MtRule> rules) {
        rule(rules, "MT104-C12-C96", MT104, "MT 104 rule C12", (m, out) -> {
            Parts parts = Parts.of(m);
            MtField customerReference = first(parts.general(), "21R");
            if (!isRequest(parts)) {
                if (customerReference != null) {
                    found(FindingCode.MT_C96, customerReference, "21R is not allowed unless 23E says RFDD", out);
                }
                if (parts.settlement().isEmpty()) {
                    missing(
                            FindingCode.MT_C96,
                            "32B",
                            m.fields().isEmpty()
                                    ? null
                                    : m.fields().get(m.fields().size() - 1),
                            "sequence C (settlement) must be given unless 23E says RFDD",
                            out);
                }
                return;
            }
            for (List<MtField> b : parts.transactions()) {
                for (Kind kind : NOT_IN_REQUEST) {
                    found(FindingCode.MT_C96, kind.in(b), kind.words() + " is not given with 23E RFDD", out);
                }
            }
            if (!parts.settlement().isEmpty()) {
                found(
                        FindingCode.MT_C96,
                        parts.settlement().get(0),
                        "there is no sequence C (settlement) with 23E RFDD",
                        out);
            }
        });
        rule(rules, "MT104-C13-C94", MT104, "MT 104 rule C13", DirectDebitRules::validationFlag);
    }

    private static boolean isRequest(Parts parts) {
        MtField instruction = first(parts.general(), "23E");
        return instruction != null && code4(instruction).equals(REQUEST);
    }

    private static void validationFlag(MtMessage m, Consumer<Finding> out) {
        String flag = m.userHeader().get("119");
        MtField near = m.fields().isEmpty() ? null : m.fields().get(0);
        if (m.header() == null) {
            return;
        }
        boolean request = isRequest(Parts.of(m));
        if (request && !REQUEST.equals(flag)) {
            missing(FindingCode.MT_C94, "3/119", near, "block 3 must say {119:RFDD} when 23E says RFDD", out);
        } else if (!request && REQUEST.equals(flag)) {
            missing(FindingCode.MT_C94, "3/119", near, "{119:RFDD} in block 3 needs 23E RFDD in sequence A", out);
        }
    }

    private static void fields(List<MtRule> rules) {
        rule(
                rules,
                "MT104-23E-D81",
                BOTH,
                "MT 104 and MT 107 field 23E",
                (m, out) -> INSTRUCTIONS.text(all(m, "23E"), out));
        rule(
                rules,
                "MT104-59a-E10",
                BOTH,
                "MT 104 and MT 107 field 59a",
                (m, out) -> CustomerTransferRules.accountNeeded(m.fields(), "in this message", out));
        rule(rules, "MT104-72-D82", MT104, "MT 104 field 72", (m, out) -> rejectOrReturn(m, FindingCode.MT_D82, out));
        rule(rules, "MT107-72-T82", MT107, "MT 107 field 72", (m, out) -> rejectOrReturn(m, FindingCode.MT_T82, out));
    }

    private static void rejectOrReturn(MtMessage m, FindingCode code, Consumer<Finding> out) {
        for (MtField f : numbered(m, "72")) {
            if (!SenderToReceiver.rejects(f)) {
                found(code, f, "72 must begin with /REJT/ or /RETN/", out);
            }
        }
    }
}
