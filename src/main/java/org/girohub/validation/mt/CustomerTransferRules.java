package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.all;
import static org.girohub.validation.mt.Fields.code4;
import static org.girohub.validation.mt.Fields.country;
import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.numbered;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.value;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;

/** The customer transfers MT 103, 103 STP and 103 REMIT. */
final class CustomerTransferRules {
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

    private CustomerTransferRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        Set<String> mt103 = Set.of("MT103", "MT103.STP", "MT103.REMIT");
        rule(rules, "MT103-C1-D75", mt103, "MT 103 rule C1", (m, out) -> {
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
        rule(rules, "MT103-C2-D49", mt103, "MT 103 rule C2", (m, out) -> {
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
        rule(rules, "MT103-C3-E01-E02", mt103, "MT 103 rule C3", (m, out) -> {
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
        rule(rules, "MT103-C4-E03", mt103, "MT 103 rule C4", (m, out) -> {
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
        rule(rules, "MT103-C4-E04", mt103, "MT 103 rule C4", (m, out) -> {
            MtField f = first(m, "53B");
            if (priority(m) && f != null && !f.value().startsWith("/")) {
                found(FindingCode.MT_E04, f, "53B needs a party identifier (/account) here", out);
            }
        });
        rule(rules, "MT103-C5-E05", mt103, "MT 103 rule C5", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "54")) {
                    if (!f.option().equals("A")) {
                        found(FindingCode.MT_E05, f, "54a must have option A here", out);
                    }
                }
            }
        });
        rule(rules, "MT103-C6-E06", mt103, "MT 103 rule C6", (m, out) -> {
            for (MtField f : numbered(m, "55")) {
                if (numbered(m, "53").isEmpty() || numbered(m, "54").isEmpty()) {
                    found(FindingCode.MT_E06, f, "53a and 54a must both be given when 55a is", out);
                }
            }
        });
        rule(rules, "MT103-C7-E07", mt103, "MT 103 rule C7", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "55")) {
                    if (!f.option().equals("A")) {
                        found(FindingCode.MT_E07, f, "55a must have option A here", out);
                    }
                }
            }
        });
        rule(rules, "MT103-C8-C81", mt103, "MT 103 rule C8", Fields::intermediaryNeedsAccountWith);
        rule(rules, "MT103-C9-E16-E17", mt103, "MT 103 rule C9", (m, out) -> {
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
        rule(rules, "MT103-C11-E10", mt103, "MT 103 rule C11", (m, out) -> {
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
        rule(rules, "MT103-C12-E18", mt103, "MT 103 rule C12", (m, out) -> {
            if (all(m, "23E").stream().anyMatch(f -> code4(f).equals("CHQB"))) {
                for (MtField f : numbered(m, "59")) {
                    if (f.value().startsWith("/")) {
                        found(FindingCode.MT_E18, f, "59a must not have an account when 23E says CHQB", out);
                    }
                }
            }
        });
        rule(rules, "MT103-C14-E13", mt103, "MT 103 rule C14", (m, out) -> {
            if ("OUR".equals(value(first(m, "71A")))) {
                for (MtField f : all(m, "71F")) {
                    found(FindingCode.MT_E13, f, "71F is not allowed with 71A OUR", out);
                }
            }
        });
        rule(rules, "MT103-C14-D50", mt103, "MT 103 rule C14", (m, out) -> {
            if ("SHA".equals(value(first(m, "71A")))) {
                for (MtField f : all(m, "71G")) {
                    found(FindingCode.MT_D50, f, "71G is not allowed with 71A SHA", out);
                }
            }
        });
        rule(rules, "MT103-C14-E15", mt103, "MT 103 rule C14", (m, out) -> {
            if ("BEN".equals(value(first(m, "71A")))) {
                if (all(m, "71F").isEmpty()) {
                    missing(FindingCode.MT_E15, "71F", first(m, "71A"), "71F must be given with 71A BEN", out);
                }
                for (MtField f : all(m, "71G")) {
                    found(FindingCode.MT_E15, f, "71G is not allowed with 71A BEN", out);
                }
            }
        });
        rule(rules, "MT103-C15-D51", mt103, "MT 103 rule C15", (m, out) -> {
            MtField charge = first(m, "71F") == null ? first(m, "71G") : first(m, "71F");
            if (charge != null && first(m, "33B") == null) {
                missing(FindingCode.MT_D51, "33B", charge, "33B must be given when " + charge.tag() + " is", out);
            }
        });
        rule(rules, "MT103-C16-E44", mt103, "MT 103 rule C16", (m, out) -> {
            if (numbered(m, "56").isEmpty()) {
                for (MtField f : all(m, "23E")) {
                    if (Set.of("PHOI", "TELI").contains(code4(f))) {
                        found(FindingCode.MT_E44, f, code4(f) + " needs an intermediary (56a)", out);
                    }
                }
            }
        });
        rule(rules, "MT103-C17-E45", mt103, "MT 103 rule C17", (m, out) -> {
            if (numbered(m, "57").isEmpty()) {
                for (MtField f : all(m, "23E")) {
                    if (Set.of("PHON", "TELE").contains(code4(f))) {
                        found(FindingCode.MT_E45, f, code4(f) + " needs an account with institution (57a)", out);
                    }
                }
            }
        });
        rule(rules, "MT103-C18-C02", mt103, "MT 103 rule C18", (m, out) -> {
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
        rule(rules, "MT103-23E-D97", mt103, "MT 103 field 23E", (m, out) -> {
            for (MtField f : all(m, "23E")) {
                if (f.value().length() > 4
                        && INSTRUCTION_CODES.contains(code4(f))
                        && !INSTRUCTION_CODES_WITH_TEXT.contains(code4(f))) {
                    found(FindingCode.MT_D97, f, code4(f) + " takes no additional information", out);
                }
            }
        });
        rule(rules, "MT103-23E-D98", mt103, "MT 103 field 23E", (m, out) -> {
            int last = -1;
            for (MtField f : all(m, "23E")) {
                int place = INSTRUCTION_CODES.indexOf(code4(f));
                if (place >= 0 && place < last) {
                    found(FindingCode.MT_D98, f, code4(f) + " must stand before " + INSTRUCTION_CODES.get(last), out);
                }
                last = Math.max(last, place);
            }
        });
        rule(rules, "MT103-23E-D67", mt103, "MT 103 field 23E", (m, out) -> {
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
        rule(rules, "MT103-23E-E46", mt103, "MT 103 field 23E", (m, out) -> {
            Set<String> given = new HashSet<>();
            for (MtField f : all(m, "23E")) {
                if (!given.add(code4(f))) {
                    found(FindingCode.MT_E46, f, code4(f) + " is given twice", out);
                }
            }
        });
        return List.copyOf(rules);
    }

    private static boolean priority(MtMessage m) {
        String operation = value(first(m, "23B"));
        return operation != null && PRIORITY_SERVICES.contains(operation);
    }
}
