package org.girohub.validation;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/**
 * The level RULES of MT messages: network validated rules, each under its SWIFT error code. A rule that lacks what it
 * compares (because the schema level already reported it missing) says nothing.
 */
final class MtRules {
    /** Between these countries the instructed amount is mandatory (MT 103, rule C2). */
    private static final Set<String> INSTRUCTED_AMOUNT_COUNTRIES = Set.of(
            "AD", "AT", "BE", "BG", "BV", "CH", "CY", "CZ", "DE", "DK", "ES", "EE", "FI", "FR", "GB", "GF", "GI", "GP",
            "GR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MQ", "MT", "NL", "NO", "PL", "PM", "PT", "RE",
            "RO", "SE", "SI", "SJ", "SK", "SM", "TF", "VA");

    private static final Set<String> PRIORITY_SERVICES = Set.of("SPRI", "SSTD", "SPAY");

    /** The order of instruction codes in MT 103 field 23E. */
    private static final List<String> INSTRUCTION_CODES =
            List.of("SDVA", "INTC", "REPA", "CORT", "HOLD", "CHQB", "PHOB", "TELB", "PHON", "TELE", "PHOI", "TELI");

    private static final Set<String> INSTRUCTION_CODES_WITH_TEXT =
            Set.of("PHON", "PHOB", "PHOI", "TELE", "TELB", "TELI", "HOLD", "REPA");

    private static final List<Set<String>> EXCLUSIVE_INSTRUCTION_CODES = List.of(
            Set.of("SDVA", "HOLD"),
            Set.of("SDVA", "CHQB"),
            Set.of("INTC", "HOLD"),
            Set.of("INTC", "CHQB"),
            Set.of("REPA", "HOLD"),
            Set.of("REPA", "CHQB"),
            Set.of("REPA", "CORT"),
            Set.of("CORT", "HOLD"),
            Set.of("CORT", "CHQB"),
            Set.of("HOLD", "CHQB"),
            Set.of("PHOB", "TELB"),
            Set.of("PHON", "TELE"),
            Set.of("PHOI", "TELI"));

    private final List<MtRule> all;
    private final Map<String, List<MtRule>> byNumber = new HashMap<>();

    MtRules() {
        List<MtRule> rules = new ArrayList<>();
        customerTransfer(rules);
        institutionTransfer(rules);
        requestForTransfer(rules);
        statements(rules);
        all = List.copyOf(rules);
        for (MtRule rule : all) {
            for (String number : rule.numbers()) {
                byNumber.computeIfAbsent(number, k -> new ArrayList<>()).add(rule);
            }
        }
    }

    /** Every rule. */
    List<MtRule> all() {
        return all;
    }

    /** Judges a message. */
    void check(MtMessage message, Consumer<Finding> findings) {
        for (MtRule rule : byNumber.getOrDefault(message.type().number(), List.of())) {
            rule.check().check(message, findings);
        }
    }

    private static void add(List<MtRule> rules, String id, Set<String> numbers, String source, MtRule.Check check) {
        String prefix = numbers.size() == 1 ? "MT" + numbers.iterator().next() + "-" : "MT-";
        rules.add(new MtRule(prefix + id, numbers, source, check));
    }

    private static void customerTransfer(List<MtRule> rules) {
        Set<String> mt103 = Set.of("103");
        add(rules, "C1-D75", mt103, "MT 103 rule C1", (m, out) -> {
            String settled = currency(first(m, "32A"));
            MtField instructed = first(m, "33B");
            MtField rate = first(m, "36");
            if (settled == null) {
                return;
            }
            boolean differs = instructed != null && !settled.equals(currency(instructed));
            if (differs && rate == null && currency(instructed) != null) {
                missing(
                        FindingCode.MT_D75,
                        "36",
                        instructed,
                        "36 must be given: 33B is in " + currency(instructed) + " and 32A in " + settled,
                        out);
            } else if (!differs && rate != null) {
                found(
                        FindingCode.MT_D75,
                        rate,
                        "36 is not allowed: "
                                + (instructed == null ? "there is no 33B" : "33B and 32A are both in " + settled),
                        out);
            }
        });
        add(rules, "C2-D49", mt103, "MT 103 rule C2", (m, out) -> {
            MtHeader header = m.header();
            if (header != null
                    && INSTRUCTED_AMOUNT_COUNTRIES.contains(country(header.sender()))
                    && INSTRUCTED_AMOUNT_COUNTRIES.contains(country(header.receiver()))
                    && first(m, "33B") == null) {
                missing(
                        FindingCode.MT_D49,
                        "33B",
                        first(m, "32A"),
                        "33B must be given between " + country(header.sender()) + " and " + country(header.receiver()),
                        out);
            }
        });
        add(rules, "C3-E01-E02", mt103, "MT 103 rule C3", (m, out) -> {
            String operation = value(first(m, "23B"));
            for (MtField code : all(m, "23E")) {
                if ("SPRI".equals(operation)
                        && !Set.of("SDVA", "TELB", "PHOB", "INTC").contains(code4(code))) {
                    found(FindingCode.MT_E01, code, "with 23B SPRI only SDVA, TELB, PHOB and INTC are allowed", out);
                } else if ("SSTD".equals(operation) || "SPAY".equals(operation)) {
                    found(FindingCode.MT_E02, code, "23E is not allowed with 23B " + operation, out);
                }
            }
        });
        add(rules, "C4-E03", mt103, "MT 103 rule C4", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "53")) {
                    if (f.option().equals("D")) {
                        found(
                                FindingCode.MT_E03,
                                f,
                                "with 23B " + value(first(m, "23B")) + " field 53a must have option A or B",
                                out);
                    }
                }
            }
        });
        add(rules, "C4-E04", mt103, "MT 103 rule C4", (m, out) -> {
            MtField f = first(m, "53B");
            if (priority(m) && f != null && !f.value().startsWith("/")) {
                found(FindingCode.MT_E04, f, "53B needs a party identifier (/account) here", out);
            }
        });
        add(rules, "C5-E05", mt103, "MT 103 rule C5", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "54")) {
                    if (!f.option().equals("A")) {
                        found(FindingCode.MT_E05, f, "54a must have option A here", out);
                    }
                }
            }
        });
        add(rules, "C6-E06", mt103, "MT 103 rule C6", (m, out) -> {
            for (MtField f : numbered(m, "55")) {
                if (numbered(m, "53").isEmpty() || numbered(m, "54").isEmpty()) {
                    found(FindingCode.MT_E06, f, "53a and 54a must both be given when 55a is", out);
                }
            }
        });
        add(rules, "C7-E07", mt103, "MT 103 rule C7", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "55")) {
                    if (!f.option().equals("A")) {
                        found(FindingCode.MT_E07, f, "55a must have option A here", out);
                    }
                }
            }
        });
        add(rules, "C8-C81", mt103, "MT 103 rule C8", MtRules::intermediaryNeedsAccountWith);
        add(rules, "C9-E16-E17", mt103, "MT 103 rule C9", (m, out) -> {
            String operation = value(first(m, "23B"));
            for (MtField f : numbered(m, "56")) {
                if ("SPRI".equals(operation)) {
                    found(FindingCode.MT_E16, f, "56a is not allowed with 23B SPRI", out);
                } else if (("SSTD".equals(operation) || "SPAY".equals(operation))
                        && f.option().equals("D")) {
                    found(FindingCode.MT_E17, f, "56a must have option A or C with 23B " + operation, out);
                }
            }
        });
        add(rules, "C11-E10", mt103, "MT 103 rule C11", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "59")) {
                    if (!f.value().startsWith("/")) {
                        found(
                                FindingCode.MT_E10,
                                f,
                                "59a needs the beneficiary's account (/account) with 23B " + value(first(m, "23B")),
                                out);
                    }
                }
            }
        });
        add(rules, "C12-E18", mt103, "MT 103 rule C12", (m, out) -> {
            if (all(m, "23E").stream().anyMatch(f -> code4(f).equals("CHQB"))) {
                for (MtField f : numbered(m, "59")) {
                    if (f.value().startsWith("/")) {
                        found(FindingCode.MT_E18, f, "59a must not have an account when 23E says CHQB", out);
                    }
                }
            }
        });
        add(rules, "C14-E13", mt103, "MT 103 rule C14", (m, out) -> {
            if ("OUR".equals(value(first(m, "71A")))) {
                for (MtField f : all(m, "71F")) {
                    found(FindingCode.MT_E13, f, "71F is not allowed with 71A OUR", out);
                }
            }
        });
        add(rules, "C14-D50", mt103, "MT 103 rule C14", (m, out) -> {
            if ("SHA".equals(value(first(m, "71A")))) {
                for (MtField f : all(m, "71G")) {
                    found(FindingCode.MT_D50, f, "71G is not allowed with 71A SHA", out);
                }
            }
        });
        add(rules, "C14-E15", mt103, "MT 103 rule C14", (m, out) -> {
            if ("BEN".equals(value(first(m, "71A")))) {
                if (all(m, "71F").isEmpty()) {
                    missing(FindingCode.MT_E15, "71F", first(m, "71A"), "71F must be given with 71A BEN", out);
                }
                for (MtField f : all(m, "71G")) {
                    found(FindingCode.MT_E15, f, "71G is not allowed with 71A BEN", out);
                }
            }
        });
        add(rules, "C15-D51", mt103, "MT 103 rule C15", (m, out) -> {
            MtField charge = first(m, "71F") == null ? first(m, "71G") : first(m, "71F");
            if (charge != null && first(m, "33B") == null) {
                missing(FindingCode.MT_D51, "33B", charge, "33B must be given when " + charge.tag() + " is", out);
            }
        });
        add(rules, "C16-E44", mt103, "MT 103 rule C16", (m, out) -> {
            if (numbered(m, "56").isEmpty()) {
                for (MtField f : all(m, "23E")) {
                    if (Set.of("PHOI", "TELI").contains(code4(f))) {
                        found(FindingCode.MT_E44, f, code4(f) + " needs an intermediary (56a)", out);
                    }
                }
            }
        });
        add(rules, "C17-E45", mt103, "MT 103 rule C17", (m, out) -> {
            if (numbered(m, "57").isEmpty()) {
                for (MtField f : all(m, "23E")) {
                    if (Set.of("PHON", "TELE").contains(code4(f))) {
                        found(FindingCode.MT_E45, f, code4(f) + " needs an account with institution (57a)", out);
                    }
                }
            }
        });
        add(rules, "C18-C02", mt103, "MT 103 rule C18", (m, out) -> {
            String settled = currency(first(m, "32A"));
            for (MtField f : all(m, "71G")) {
                String currency = currency(f);
                if (settled != null && currency != null && !settled.equals(currency)) {
                    found(
                            FindingCode.MT_C02,
                            f,
                            "71G is in " + currency + ", but must be in the currency of 32A, " + settled,
                            out);
                }
            }
        });
        add(rules, "23E-D97", mt103, "MT 103 field 23E", (m, out) -> {
            for (MtField f : all(m, "23E")) {
                if (f.value().length() > 4
                        && INSTRUCTION_CODES.contains(code4(f))
                        && !INSTRUCTION_CODES_WITH_TEXT.contains(code4(f))) {
                    found(FindingCode.MT_D97, f, code4(f) + " takes no additional information", out);
                }
            }
        });
        add(rules, "23E-D98", mt103, "MT 103 field 23E", (m, out) -> {
            int last = -1;
            for (MtField f : all(m, "23E")) {
                int place = INSTRUCTION_CODES.indexOf(code4(f));
                if (place >= 0 && place < last) {
                    found(FindingCode.MT_D98, f, code4(f) + " must stand before " + INSTRUCTION_CODES.get(last), out);
                }
                last = Math.max(last, place);
            }
        });
        add(rules, "23E-D67", mt103, "MT 103 field 23E", (m, out) -> {
            Set<String> given = new HashSet<>();
            for (MtField f : all(m, "23E")) {
                given.add(code4(f));
                for (Set<String> pair : EXCLUSIVE_INSTRUCTION_CODES) {
                    if (pair.contains(code4(f)) && given.containsAll(pair)) {
                        found(
                                FindingCode.MT_D67,
                                f,
                                String.join(" and ", pair.stream().sorted().toList()) + " exclude each other",
                                out);
                    }
                }
            }
        });
        add(rules, "23E-E46", mt103, "MT 103 field 23E", (m, out) -> {
            Set<String> given = new HashSet<>();
            for (MtField f : all(m, "23E")) {
                if (!given.add(code4(f))) {
                    found(FindingCode.MT_E46, f, code4(f) + " is given twice", out);
                }
            }
        });
    }

    private static void institutionTransfer(List<MtRule> rules) {
        Set<String> both = Set.of("202", "205");
        add(rules, "202-205-C81", both, "MT 202 and MT 205 rule C1, COV: C1 and C2", (m, out) -> {
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
        add(rules, "C1-C06", Set.of("910"), "MT 910 rule C1", (m, out) -> {
            List<MtField> customer = numbered(m, "50");
            List<MtField> institution = numbered(m, "52");
            if (customer.isEmpty() && institution.isEmpty()) {
                missing(FindingCode.MT_C06, "50a", first(m, "32A"), "50a or 52a must be given", out);
            } else if (!customer.isEmpty() && !institution.isEmpty()) {
                found(FindingCode.MT_C06, institution.get(0), "52a is not allowed when 50a is given", out);
            }
        });
    }

    private static void requestForTransfer(List<MtRule> rules) {
        Set<String> mt101 = Set.of("101");
        add(rules, "C1-D54", mt101, "MT 101 rule C1", (m, out) -> {
            for (List<MtField> b : transactions(m)) {
                MtField rate = first(b, "36");
                if (rate != null && first(b, "21F") == null) {
                    missing(FindingCode.MT_D54, "21F", rate, "21F must be given when 36 is", out);
                }
            }
        });
        add(rules, "C2-D60", mt101, "MT 101 rule C2", (m, out) -> {
            for (List<MtField> b : transactions(m)) {
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
        add(rules, "C3-D61", mt101, "MT 101 rule C3", (m, out) -> {
            List<List<MtField>> transactions = transactions(m);
            if (transactions.isEmpty()) {
                return;
            }
            boolean general = has(general(m), "50", "FGH");
            for (List<MtField> b : transactions) {
                boolean own = has(b, "50", "FGH");
                if (general && own) {
                    found(
                            FindingCode.MT_D61,
                            option(b, "50", "FGH"),
                            "sequence A gives the ordering customer already",
                            out);
                } else if (!general && !own) {
                    missing(
                            FindingCode.MT_D61,
                            "50a",
                            b.get(0),
                            "the ordering customer (50F, 50G or 50H) is missing, in sequence A and here",
                            out);
                }
            }
        });
        add(rules, "C4-D62", mt101, "MT 101 rule C4", (m, out) -> {
            if (has(general(m), "50", "CL")) {
                for (List<MtField> b : transactions(m)) {
                    if (has(b, "50", "CL")) {
                        found(
                                FindingCode.MT_D62,
                                option(b, "50", "CL"),
                                "sequence A gives the instructing party already",
                                out);
                    }
                }
            }
        });
        add(rules, "C5-D68", mt101, "MT 101 rule C5", (m, out) -> {
            for (List<MtField> b : transactions(m)) {
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
        add(rules, "C6-D64", mt101, "MT 101 rule C6", (m, out) -> {
            if (has(general(m), "52", "AC")) {
                for (List<MtField> b : transactions(m)) {
                    if (has(b, "52", "AC")) {
                        found(
                                FindingCode.MT_D64,
                                option(b, "52", "AC"),
                                "sequence A gives the account servicing institution already",
                                out);
                    }
                }
            }
        });
        add(rules, "C7-D65", mt101, "MT 101 rule C7", (m, out) -> {
            for (List<MtField> b : transactions(m)) {
                MtField intermediary = option(b, "56", "ACD");
                if (intermediary != null && option(b, "57", "ACD") == null) {
                    missing(FindingCode.MT_D65, "57a", intermediary, "57a must be given when 56a is", out);
                }
            }
        });
        add(rules, "C8-D98", mt101, "MT 101 rule C8", (m, out) -> {
            if (first(general(m), "21R") == null) {
                return;
            }
            String currency = null;
            for (List<MtField> b : transactions(m)) {
                MtField amount = first(b, "32B");
                String own = currency(amount);
                if (amount != null && own != null) {
                    if (currency != null && !currency.equals(own)) {
                        found(
                                FindingCode.MT_D98,
                                amount,
                                "with 21R every 32B must be in one currency, here " + currency,
                                out);
                    }
                    currency = currency == null ? own : currency;
                }
            }
        });
    }

    private static void statements(List<MtRule> rules) {
        add(
                rules,
                "statements-C27",
                Set.of("940", "941", "942", "950"),
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
        add(rules, "C2-C24", Set.of("940"), "MT 940 rule C2", (m, out) -> {
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
    }

    private static void intermediaryNeedsAccountWith(MtMessage m, Consumer<Finding> out) {
        intermediaryNeedsAccountWith(m.fields(), out);
    }

    private static void intermediaryNeedsAccountWith(List<MtField> fields, Consumer<Finding> out) {
        MtField intermediary = option(fields, "56", "ACD");
        if (intermediary != null && option(fields, "57", "ABCD") == null) {
            missing(FindingCode.MT_C81, "57a", intermediary, "57a must be given when 56a is", out);
        }
    }

    private static boolean priority(MtMessage m) {
        String operation = value(first(m, "23B"));
        return operation != null && PRIORITY_SERVICES.contains(operation);
    }

    /** The sequences B of an MT 101, each from its field 21 on. */
    private static List<List<MtField>> transactions(MtMessage m) {
        List<List<MtField>> found = new ArrayList<>();
        int begin = -1;
        for (int i = 0; i < m.fields().size(); i++) {
            if (m.fields().get(i).tag().equals("21")) {
                if (begin >= 0) {
                    found.add(m.fields().subList(begin, i));
                }
                begin = i;
            }
        }
        if (begin >= 0) {
            found.add(m.fields().subList(begin, m.fields().size()));
        }
        return found;
    }

    /** Sequence A of an MT 101: up to the first field 21. */
    private static List<MtField> general(MtMessage m) {
        for (int i = 0; i < m.fields().size(); i++) {
            if (m.fields().get(i).tag().equals("21")) {
                return m.fields().subList(0, i);
            }
        }
        return m.fields();
    }

    private static int firstOf(List<MtField> fields, String number) {
        for (int i = 0; i < fields.size(); i++) {
            if (fields.get(i).number().equals(number)) {
                return i;
            }
        }
        return -1;
    }

    private static @Nullable MtField first(MtMessage m, String tag) {
        return first(m.fields(), tag);
    }

    private static @Nullable MtField first(List<MtField> fields, String tag) {
        for (MtField f : fields) {
            if (f.tag().equals(tag)) {
                return f;
            }
        }
        return null;
    }

    private static List<MtField> all(MtMessage m, String tag) {
        List<MtField> found = new ArrayList<>();
        for (MtField f : m.fields()) {
            if (f.tag().equals(tag)) {
                found.add(f);
            }
        }
        return found;
    }

    private static List<MtField> numbered(MtMessage m, String number) {
        List<MtField> found = new ArrayList<>();
        for (MtField f : m.fields()) {
            if (f.number().equals(number)) {
                found.add(f);
            }
        }
        return found;
    }

    private static boolean has(List<MtField> fields, String number, String options) {
        return option(fields, number, options) != null;
    }

    private static @Nullable MtField option(List<MtField> fields, String number, String options) {
        for (MtField f : fields) {
            if (f.number().equals(number) && !f.option().isEmpty() && options.contains(f.option())) {
                return f;
            }
        }
        return null;
    }

    private static @Nullable String value(@Nullable MtField field) {
        return field == null ? null : field.value().strip();
    }

    private static String code4(MtField field) {
        return field.value().length() < 4 ? field.value() : field.value().substring(0, 4);
    }

    private static @Nullable String currency(@Nullable MtField field) {
        MtAmount amount = field == null ? null : MtAmount.of(field);
        return amount == null ? null : amount.currency();
    }

    private static @Nullable BigDecimal amount(MtField field) {
        MtAmount amount = MtAmount.of(field);
        return amount == null ? null : amount.number();
    }

    private static String country(String terminal) {
        return terminal.length() < 6 ? "" : terminal.substring(4, 6);
    }

    private static void found(FindingCode code, @Nullable MtField field, String message, Consumer<Finding> out) {
        if (field != null) {
            out.accept(Finding.of(code, field.tag(), field.value(), message).at(field.line(), 1));
        }
    }

    /** A missing field, at the line of the one that asks for it. */
    private static void missing(
            FindingCode code, String tag, @Nullable MtField near, String message, Consumer<Finding> out) {
        Finding finding = Finding.of(code, tag, null, message);
        out.accept(near == null ? finding : finding.at(near.line(), 1));
    }
}
