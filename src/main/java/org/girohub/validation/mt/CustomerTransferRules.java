package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.all;
import static org.girohub.validation.mt.Fields.amount;
import static org.girohub.validation.mt.Fields.code4;
import static org.girohub.validation.mt.Fields.country;
import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.identified;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.numbered;
import static org.girohub.validation.mt.Fields.rule;
import static org.girohub.validation.mt.Fields.value;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.codes.Iban;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/**
 * The customer transfers MT 103, 103 STP and 103 REMIT. The rules' numbers are those of MT 103; where MT 103 STP has the
 * same rule under another number, the source says so.
 */
final class CustomerTransferRules {
    /** Between these countries the instructed amount is mandatory, and in the STP messages the IBAN. */
    private static final Set<String> COUNTRIES = Set.of(
            "AD", "AT", "BE", "BG", "BV", "CH", "CY", "CZ", "DE", "DK", "ES", "EE", "FI", "FR", "GB", "GF", "GI", "GP",
            "GR", "HU", "IE", "IS", "IT", "LI", "LT", "LU", "LV", "MC", "MQ", "MT", "NL", "NO", "PL", "PM", "PT", "RE",
            "RO", "SE", "SI", "SJ", "SK", "SM", "TF", "VA");

    private static final Set<String> PRIORITY_SERVICES = Set.of("SPRI", "SSTD", "SPAY");

    private static final InstructionCodes INSTRUCTIONS = new InstructionCodes(
            List.of("SDVA", "INTC", "REPA", "CORT", "HOLD", "CHQB", "PHOB", "TELB", "PHON", "TELE", "PHOI", "TELI"),
            Set.of("PHON", "PHOB", "PHOI", "TELE", "TELB", "TELI", "HOLD", "REPA"),
            FindingCode.MT_D97,
            List.of(
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
                    Set.of("PHOI", "TELI")),
            Set.of());

    private static final Set<String> ALL = Set.of("MT103", "MT103.STP", "MT103.REMIT");
    private static final Set<String> FULL = Set.of("MT103", "MT103.REMIT");
    private static final Set<String> STP = Set.of("MT103.STP");

    private CustomerTransferRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        amounts(rules);
        service(rules);
        institutions(rules);
        beneficiary(rules);
        charges(rules);
        instructions(rules);
        information(rules);
        return List.copyOf(rules);
    }

    private static void amounts(List<MtRule> rules) {
        rule(rules, "MT103-C1-D75", ALL, "MT 103 rule C1 (STP: C1)", (m, out) -> {
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
        rule(rules, "MT103-C2-D49", ALL, "MT 103 rule C2 (STP: C2)", (m, out) -> {
            if (betweenListedCountries(m) && first(m, "33B") == null) {
                instructedAmountMissing(m, first(m, "32A"), out);
            }
        });
    }

    /** Whether sender and receiver are both in the countries of rules D49 and D19; false for a message without header. */
    static boolean betweenListedCountries(MtMessage message) {
        MtHeader header = message.header();
        return header != null
                && COUNTRIES.contains(country(header.sender()))
                && COUNTRIES.contains(country(header.receiver()));
    }

    /** Reports rule D49 at a field. */
    static void instructedAmountMissing(MtMessage message, @Nullable MtField near, Consumer<Finding> out) {
        MtHeader header = message.header();
        if (header != null) {
            missing(
                    FindingCode.MT_D49,
                    "33B",
                    near,
                    "33B must be given between " + country(header.sender()) + " and " + country(header.receiver()),
                    out);
        }
    }

    private static void service(List<MtRule> rules) {
        rule(rules, "MT103-C3-E01", ALL, "MT 103 rule C3 (STP: C3)", (m, out) -> {
            Set<String> allowed =
                    STP.contains(m.type().name()) ? Set.of("SDVA", "INTC") : Set.of("SDVA", "TELB", "PHOB", "INTC");
            if ("SPRI".equals(value(first(m, "23B")))) {
                for (MtField code : all(m, "23E")) {
                    if (!allowed.contains(code4(code))) {
                        found(
                                FindingCode.MT_E01,
                                code,
                                "with 23B SPRI the code " + code4(code) + " is not allowed, only "
                                        + String.join(
                                                ", ", allowed.stream().sorted().toList()),
                                out);
                    }
                }
            }
        });
        rule(rules, "MT103-C3-E02", ALL, "MT 103 rule C3 (STP: C3)", (m, out) -> {
            String operation = value(first(m, "23B"));
            if ("SSTD".equals(operation) || "SPAY".equals(operation)) {
                for (MtField code : all(m, "23E")) {
                    found(FindingCode.MT_E02, code, "23E is not allowed with 23B " + operation, out);
                }
            }
        });
    }

    private static void institutions(List<MtRule> rules) {
        rule(rules, "MT103-C4-E03", FULL, "MT 103 rule C4", (m, out) -> {
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
        rule(rules, "MT103-C5-E04", ALL, "MT 103 rule C5 (STP: field 53a)", (m, out) -> {
            MtField f = first(m, "53B");
            if ((priority(m) || STP.contains(m.type().name())) && f != null && !identified(f)) {
                found(FindingCode.MT_E04, f, "53B needs a party identifier (/account) here", out);
            }
        });
        rule(
                rules,
                "MT103-C6-E05",
                FULL,
                "MT 103 rule C6",
                (m, out) -> onlyOptions(m, "54", "A", FindingCode.MT_E05, out));
        rule(rules, "MT103-C7-E06", ALL, "MT 103 rule C7 (STP: C4)", (m, out) -> {
            for (MtField f : numbered(m, "55")) {
                if (numbered(m, "53").isEmpty() || numbered(m, "54").isEmpty()) {
                    found(FindingCode.MT_E06, f, "53a and 54a must both be given when 55a is", out);
                }
            }
        });
        rule(
                rules,
                "MT103-C8-E07",
                FULL,
                "MT 103 rule C8",
                (m, out) -> onlyOptions(m, "55", "A", FindingCode.MT_E07, out));
        rule(
                rules,
                "MT103-C9-C81",
                ALL,
                "MT 103 rule C9 (STP: C5)",
                (m, out) -> Fields.intermediaryNeedsAccountWith(FindingCode.MT_C81, m.fields(), out));
        rule(rules, "MT103-C10-E16", ALL, "MT 103 rule C10 (STP: C6)", (m, out) -> {
            if ("SPRI".equals(value(first(m, "23B")))) {
                for (MtField f : numbered(m, "56")) {
                    found(FindingCode.MT_E16, f, "56a is not allowed with 23B SPRI", out);
                }
            }
        });
        rule(rules, "MT103-C10-E17", FULL, "MT 103 rule C10", (m, out) -> {
            String operation = value(first(m, "23B"));
            if ("SSTD".equals(operation) || "SPAY".equals(operation)) {
                for (MtField f : numbered(m, "56")) {
                    if (f.option().equals("D")) {
                        found(FindingCode.MT_E17, f, "56a must have option A or C with 23B " + operation, out);
                    } else if (f.option().equals("C") && !f.value().startsWith("//")) {
                        found(FindingCode.MT_E17, f, "56C must give a clearing code (//) with 23B " + operation, out);
                    }
                }
            }
        });
        rule(rules, "MT103-C11-E09", FULL, "MT 103 rule C11", (m, out) -> {
            if (priority(m)) {
                for (MtField f : numbered(m, "57")) {
                    if (f.option().equals("B")) {
                        found(
                                FindingCode.MT_E09,
                                f,
                                "57a must have option A, C or D with 23B " + value(first(m, "23B")),
                                out);
                    } else if (f.option().equals("D") && !identified(f)) {
                        found(
                                FindingCode.MT_E09,
                                f,
                                "57D needs a party identifier with 23B " + value(first(m, "23B")),
                                out);
                    }
                }
            }
        });
    }

    private static void beneficiary(List<MtRule> rules) {
        rule(rules, "MT103-C12-E10", FULL, "MT 103 rule C12", (m, out) -> {
            if (priority(m)) {
                accountNeeded(m.fields(), "with 23B " + value(first(m, "23B")), out);
            }
        });
        rule(
                rules,
                "MT103.STP-59a-E10",
                STP,
                "MT 103 STP field 59a",
                (m, out) -> accountNeeded(m.fields(), "in this message", out));
        rule(rules, "MT103-C13-E18", FULL, "MT 103 rule C13", (m, out) -> {
            if (all(m, "23E").stream().anyMatch(f -> code4(f).equals("CHQB"))) {
                for (MtField f : numbered(m, "59")) {
                    if (identified(f)) {
                        found(FindingCode.MT_E18, f, "59a must not have an account when 23E says CHQB", out);
                    }
                }
            }
        });
        rule(rules, "MT103.STP-C10-D19", STP, "MT 103 STP rule C10", (m, out) -> ibanNeeded(m, m.fields(), out));
    }

    /** The beneficiary or debtor (59a) must be given with an account. */
    static void accountNeeded(List<MtField> fields, String when, Consumer<Finding> out) {
        for (MtField f : fields) {
            if (f.number().equals("59") && !identified(f)) {
                found(FindingCode.MT_E10, f, "59a needs an account (/account) " + when, out);
            }
        }
    }

    /** Between the countries listed, and with an account institution (57A) in one of them, the account (59a) is an IBAN. */
    static void ibanNeeded(MtMessage message, List<MtField> fields, Consumer<Finding> out) {
        MtField institution = first(fields, "57A");
        String bic = institution == null
                ? ""
                : institution.lines().get(institution.lines().size() - 1);
        if (!betweenListedCountries(message) || (institution != null && !COUNTRIES.contains(country(bic)))) {
            return;
        }
        for (MtField f : fields) {
            if (f.number().equals("59") && identified(f)) {
                String account = f.lines().get(0).substring(1);
                if (account.length() < 15 || !Iban.looksLikeOne(account)) {
                    found(FindingCode.MT_D19, f, "the account in 59a must be an IBAN between these countries", out);
                }
            }
        }
    }

    private static void charges(List<MtRule> rules) {
        rule(
                rules,
                "MT103-C14-E13",
                ALL,
                "MT 103 rule C14 (STP: C7)",
                (m, out) -> ordererPays(first(m, "71A"), m.fields(), out));
        rule(
                rules,
                "MT103-C14-D50",
                ALL,
                "MT 103 rule C14 (STP: C7)",
                (m, out) -> shared(first(m, "71A"), m.fields(), out));
        rule(
                rules,
                "MT103-C14-E15",
                ALL,
                "MT 103 rule C14 (STP: C7)",
                (m, out) -> beneficiaryPays(first(m, "71A"), m.fields(), out));
        rule(
                rules,
                "MT103-C15-D51",
                ALL,
                "MT 103 rule C15 (STP: C8)",
                (m, out) -> chargesNeedInstructedAmount(m.fields(), out));
        rule(rules, "MT103-C18-C02", ALL, "MT 103 rule C18 (STP: C9)", (m, out) -> {
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
        rule(rules, "MT103-71G-D57", ALL, "MT 103 field 71G", (m, out) -> receiversChargesNotZero(m.fields(), out));
    }

    /** With 71A OUR there are no sender's charges. */
    static void ordererPays(@Nullable MtField details, List<MtField> fields, Consumer<Finding> out) {
        if ("OUR".equals(value(details))) {
            for (MtField f : fields) {
                if (f.tag().equals("71F")) {
                    found(FindingCode.MT_E13, f, "71F is not allowed with 71A OUR", out);
                }
            }
        }
    }

    /** With 71A SHA there are no receiver's charges. */
    static void shared(@Nullable MtField details, List<MtField> fields, Consumer<Finding> out) {
        if ("SHA".equals(value(details))) {
            for (MtField f : fields) {
                if (f.tag().equals("71G")) {
                    found(FindingCode.MT_D50, f, "71G is not allowed with 71A SHA", out);
                }
            }
        }
    }

    /** With 71A BEN there are sender's charges, and no receiver's. */
    static void beneficiaryPays(@Nullable MtField details, List<MtField> fields, Consumer<Finding> out) {
        if ("BEN".equals(value(details))) {
            if (first(fields, "71F") == null) {
                missing(
                        FindingCode.MT_E15,
                        "71F",
                        details != null && fields.contains(details) ? details : fields.get(0),
                        "71F must be given with 71A BEN",
                        out);
            }
            for (MtField f : fields) {
                if (f.tag().equals("71G")) {
                    found(FindingCode.MT_E15, f, "71G is not allowed with 71A BEN", out);
                }
            }
        }
    }

    /** Charges come with the amount that they were taken from. */
    static void chargesNeedInstructedAmount(List<MtField> fields, Consumer<Finding> out) {
        MtField charge = first(fields, "71F") == null ? first(fields, "71G") : first(fields, "71F");
        if (charge != null && first(fields, "33B") == null) {
            missing(FindingCode.MT_D51, "33B", charge, "33B must be given when " + charge.tag() + " is", out);
        }
    }

    /** Receiver's charges of nothing are not given. */
    static void receiversChargesNotZero(List<MtField> fields, Consumer<Finding> out) {
        for (MtField f : fields) {
            BigDecimal amount = f.tag().equals("71G") ? amount(f) : null;
            if (amount != null && amount.signum() == 0) {
                found(FindingCode.MT_D57, f, "71G must not be zero", out);
            }
        }
    }

    private static void instructions(List<MtRule> rules) {
        rule(rules, "MT103-C16-E44", FULL, "MT 103 rule C16", (m, out) -> {
            if (numbered(m, "56").isEmpty()) {
                for (MtField f : all(m, "23E")) {
                    if (Set.of("PHOI", "TELI").contains(code4(f))) {
                        found(FindingCode.MT_E44, f, code4(f) + " needs an intermediary (56a)", out);
                    }
                }
            }
        });
        rule(rules, "MT103-C17-E45", FULL, "MT 103 rule C17", (m, out) -> {
            if (numbered(m, "57").isEmpty()) {
                for (MtField f : all(m, "23E")) {
                    if (Set.of("PHON", "TELE").contains(code4(f))) {
                        found(FindingCode.MT_E45, f, code4(f) + " needs an account with institution (57a)", out);
                    }
                }
            }
        });
        rule(rules, "MT103-23E-D97", ALL, "MT 103 field 23E", (m, out) -> INSTRUCTIONS.text(all(m, "23E"), out));
        rule(rules, "MT103-23E-D98", ALL, "MT 103 field 23E", (m, out) -> INSTRUCTIONS.ordered(all(m, "23E"), out));
        rule(rules, "MT103-23E-D67", ALL, "MT 103 field 23E", (m, out) -> INSTRUCTIONS.compatible(all(m, "23E"), out));
        rule(rules, "MT103-23E-E46", ALL, "MT 103 field 23E", (m, out) -> INSTRUCTIONS.once(all(m, "23E"), out));
    }

    private static void information(List<MtRule> rules) {
        Set<String> stp = Set.of("MT103.STP", "MT102.STP");
        Set<String> instructed = Set.of("MT103", "MT103.REMIT", "MT103.STP", "MT102.STP");
        rule(rules, "MT103-72-T27", instructed, "MT 103 and 102 STP field 72", SenderToReceiver::instructingBic);
        rule(rules, "MT103-72-T47", instructed, "MT 103 and 102 STP field 72", SenderToReceiver::instructingOnce);
        rule(rules, "MT103.STP-72-T81", stp, "MT 103 STP and 102 STP field 72", SenderToReceiver::noReject);
        rule(
                rules,
                "MT103.STP-72-T82",
                stp,
                "MT 103 STP and 102 STP field 72",
                SenderToReceiver::noEuroRelatedInformation);
        rule(
                rules,
                "MT103-72-T80",
                Set.of("MT102", "MT103", "MT103.REMIT", "MT104", "MT107", "MT110"),
                "MT 102, 103, 104, 107 and 110 field 72",
                SenderToReceiver::rejectGuidelines);
    }

    private static void onlyOptions(
            MtMessage m, String number, String options, FindingCode code, Consumer<Finding> out) {
        if (priority(m)) {
            for (MtField f : numbered(m, number)) {
                if (!options.contains(f.option())) {
                    found(
                            code,
                            f,
                            number + "a must have option " + options + " with 23B " + value(first(m, "23B")),
                            out);
                }
            }
        }
    }

    private static boolean priority(MtMessage m) {
        String operation = value(first(m, "23B"));
        return operation != null && PRIORITY_SERVICES.contains(operation);
    }
}
