package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.all;
import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.groups;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.numbered;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.sameCurrency;
import static org.girohub.validation.mt.Fields.written;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/**
 * Messages of category 9: confirmations, requests, rates, balances and statements. Banks run several statements together
 * in one; field 20 begins each. All rules look at a field once, as statements can be long.
 */
final class StatementRules {
    /** The rule on the currencies of the balances, by type. */
    private static final Map<String, String> CURRENCY_RULES = Map.of(
            "MT940", "C2", "MT941", "C1", "MT942", "C1", "MT950", "C1", "MT970", "C1", "MT971", "C1", "MT972", "C1");

    private static final Set<String> WITH_LINES = Set.of("MT940", "MT942", "MT950", "MT970", "MT972");
    private static final Set<String> WITH_BALANCES = Set.of("MT940", "MT950", "MT970", "MT972");
    private static final Set<String> BALANCES = Set.of("60", "62", "64", "65", "34", "90");

    private StatementRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        confirmations(rules);
        requests(rules);
        statements(rules);
        return List.copyOf(rules);
    }

    private static void confirmations(List<MtRule> rules) {
        rule(rules, "MT910-C1-C06", Set.of("MT910"), "MT 910 rule C1", (m, out) -> {
            if (numbered(m, "50").isEmpty() && numbered(m, "52").isEmpty()) {
                missing(FindingCode.MT_C06, "50a", first(m, "32A"), "50a or 52a must be given", out);
            }
        });
    }

    private static void requests(List<MtRule> rules) {
        rule(rules, "MT920-C1-C22", Set.of("MT920"), "MT 920 rule C1", (m, out) -> {
            for (List<MtField> request : groups(m.fields(), Set.of("12"))) {
                if (request.get(0).value().equals("942") && first(request, "34F") == null) {
                    missing(FindingCode.MT_C22, "34F", request.get(0), "34F must be given when 12 asks for a 942", out);
                }
            }
        });
        rule(rules, "MT920-C2-C23", Set.of("MT920"), "MT 920 rule C2", (m, out) -> {
            for (List<MtField> request : groups(m.fields(), Set.of("12"))) {
                floorLimits(request, out);
            }
        });
        rule(rules, "MT920-C3-C40", Set.of("MT920"), "MT 920 rule C3", (m, out) -> {
            for (List<MtField> request : groups(m.fields(), Set.of("12"))) {
                sameCurrency(FindingCode.MT_C40, request, Set.of("34F"), "the floor limits (34F) of a request", out);
            }
        });
        rule(rules, "MT935-C2-C83", Set.of("MT935"), "MT 935 rule C2", (m, out) -> {
            for (List<MtField> change : groups(m.fields(), Set.of("23", "25", "30"))) {
                MtField account = first(change, "25");
                boolean kind = first(change, "23") != null;
                if (account != null && kind) {
                    found(FindingCode.MT_C83, account, "25 is not allowed when 23 is given", out);
                } else if (account == null && !kind) {
                    missing(FindingCode.MT_C83, "23", change.get(0), "23 or 25 must be given", out);
                }
            }
        });
        rule(rules, "MT935-37H-T14", Set.of("MT935"), "MT 935 field 37H", (m, out) -> {
            for (MtField rate : all(m, "37H")) {
                if (rate.value().startsWith("N", 1)) {
                    BigDecimal number = MtAmount.number(rate.value().substring(2));
                    if (number != null && number.signum() == 0) {
                        found(FindingCode.MT_T14, rate, "a rate of zero is not negative: leave N out", out);
                    }
                }
            }
        });
    }

    private static void statements(List<MtRule> rules) {
        CURRENCY_RULES.forEach((type, number) -> rule(
                rules,
                type + "-" + number + "-C27",
                Set.of(type),
                "MT " + type.substring(2) + " rule " + number,
                StatementRules::currencies));
        rule(rules, "MT940-C1-C24", Set.of("MT940"), "MT 940 rule C1", StatementRules::informationFollowsLine);
        rule(rules, "MT942-C2-C23", Set.of("MT942"), "MT 942 rule C2", (m, out) -> {
            for (List<MtField> report : groups(m.fields(), Set.of("20"))) {
                floorLimits(report, out);
            }
        });
        rule(rules, "MT942-C3-C24", Set.of("MT942"), "MT 942 rule C3", StatementRules::informationFollowsLine);
        rule(
                rules,
                "MT9-61-T51",
                WITH_BALANCES,
                "MT 940, 950, 970 and 972 field 61",
                (m, out) -> eachLine(m, (f, line) -> {
                    if (line.mark().startsWith("E")) {
                        String message = "an expected entry (" + line.mark() + ") stands in an MT 942 only";
                        found(FindingCode.MT_T51, f, message, asDelivered(m, out));
                    }
                }));
        rule(
                rules,
                "MT9-61-T53",
                WITH_LINES,
                "field 61, subfield 6",
                (m, out) -> eachLine(m, (f, line) -> {
                    if ("SNF".indexOf(line.type().charAt(0)) < 0) {
                        String message = "the transaction type " + line.type() + " must begin with S, N or F";
                        found(FindingCode.MT_T53, f, message, asDelivered(m, out));
                    }
                }));
        rule(
                rules,
                "MT9-61-T18",
                WITH_LINES,
                "field 61, subfield 6",
                (m, out) -> eachLine(m, (f, line) -> {
                    String number = line.type().substring(1);
                    if (line.type().startsWith("S") && !Fields.isMessageNumber(number)) {
                        String message = "S is followed by the number of a message, 100 to 999, not " + number;
                        found(FindingCode.MT_T18, f, message, asDelivered(m, out));
                    }
                }));
        rule(
                rules,
                "MT9-62-balance",
                WITH_BALANCES,
                "fields 60a, 61 and 62a; not checked by the network",
                StatementRules::balance);
    }

    private static void eachLine(MtMessage m, BiConsumer<MtField, StatementLine> check) {
        for (MtField f : m.fields()) {
            StatementLine line = f.tag().equals("61") ? StatementLine.of(f) : null;
            if (line != null) {
                check.accept(f, line);
            }
        }
    }

    /** A statement without headers did not come over the network: banks write codes of their own into its lines. */
    private static Consumer<Finding> asDelivered(MtMessage m, Consumer<Finding> out) {
        return m.header() == null ? finding -> out.accept(finding.as(Severity.WARNING)) : out;
    }

    private static void currencies(MtMessage m, Consumer<Finding> out) {
        String expected = null;
        for (MtField f : m.fields()) {
            if (f.tag().equals("20")) {
                // Banks run several statements together; each has its own currency.
                expected = null;
            }
            String currency = BALANCES.contains(f.number()) ? currency(f) : null;
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
    }

    /** 86 among the lines belongs to the line before it; behind the balances and sums it speaks of all. */
    private static void informationFollowsLine(MtMessage m, Consumer<Finding> out) {
        boolean afterLine = false;
        boolean behind = false;
        for (int i = 0; i < m.fields().size(); i++) {
            MtField f = m.fields().get(i);
            switch (f.number()) {
                case "20" -> behind = false;
                case "62", "64", "65", "90" -> behind = true;
                case "86" -> {
                    boolean last = i == m.fields().size() - 1
                            || m.fields().get(i + 1).tag().equals("20");
                    if (!afterLine && !behind && !last) {
                        found(FindingCode.MT_C24, f, "86 must follow a statement line (61)", out);
                    }
                }
                default -> {}
            }
            afterLine = f.number().equals("61");
        }
    }

    /** One floor limit is for debits and credits, and has no mark; of two the first is for debits, the second for credits. */
    private static void floorLimits(List<MtField> fields, Consumer<Finding> out) {
        List<MtField> limits = all(fields, "34F");
        String[] marks = limits.size() == 1 ? new String[] {""} : new String[] {"D", "C"};
        for (int i = 0; i < limits.size() && i < marks.length; i++) {
            MtField limit = limits.get(i);
            String mark = limit.value().length() > 3
                            && Character.isLetter(limit.value().charAt(3))
                    ? limit.value().substring(3, 4)
                    : "";
            if (!mark.equals(marks[i])) {
                found(
                        FindingCode.MT_C23,
                        limit,
                        marks[i].isEmpty()
                                ? "a single floor limit (34F) has no mark"
                                : "of two floor limits (34F) the " + (i == 0 ? "first" : "second") + " has the mark "
                                        + marks[i],
                        out);
            }
        }
    }

    private static void balance(MtMessage m, Consumer<Finding> out) {
        BigDecimal sum = null;
        for (MtField f : m.fields()) {
            switch (f.number()) {
                case "20" -> sum = null;
                case "60" -> sum = signed(f);
                case "61" -> {
                    StatementLine line = StatementLine.of(f);
                    sum = sum == null || line == null ? null : sum.add(line.signed());
                }
                case "62" -> {
                    BigDecimal closing = signed(f);
                    if (sum != null && closing != null && sum.compareTo(closing) != 0) {
                        found(
                                FindingCode.MT_BALANCE,
                                f,
                                "the opening balance and the lines make " + (sum.signum() < 0 ? "D" : "C")
                                        + written(sum.abs()),
                                out);
                    }
                    sum = null;
                }
                default -> {}
            }
        }
    }

    private static @Nullable BigDecimal signed(MtField balance) {
        BigDecimal amount = Fields.amount(balance);
        return amount == null ? null : balance.value().startsWith("D") ? amount.negate() : amount;
    }
}
