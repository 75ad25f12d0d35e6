package org.girohub.validation.mt;

import static org.girohub.validation.mt.Fields.amount;
import static org.girohub.validation.mt.Fields.currency;
import static org.girohub.validation.mt.Fields.first;
import static org.girohub.validation.mt.Fields.found;
import static org.girohub.validation.mt.Fields.has;
import static org.girohub.validation.mt.Fields.missing;
import static org.girohub.validation.mt.Fields.option;
import static org.girohub.validation.mt.Fields.rule;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;

/** Requests and multiple transfers: MT 101, 102, 104, 107. */
final class RequestRules {
    private RequestRules() {}

    static List<MtRule> rules() {
        List<MtRule> rules = new ArrayList<>();
        Set<String> mt101 = Set.of("MT101");
        rule(rules, "MT101-C1-D54", mt101, "MT 101 rule C1", (m, out) -> {
            for (List<MtField> b : transactions(m)) {
                MtField rate = first(b, "36");
                if (rate != null && first(b, "21F") == null) {
                    missing(FindingCode.MT_D54, "21F", rate, "21F must be given when 36 is", out);
                }
            }
        });
        rule(rules, "MT101-C2-D60", mt101, "MT 101 rule C2", (m, out) -> {
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
        rule(rules, "MT101-C3-D61", mt101, "MT 101 rule C3", (m, out) -> {
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
        rule(rules, "MT101-C4-D62", mt101, "MT 101 rule C4", (m, out) -> {
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
        rule(rules, "MT101-C5-D68", mt101, "MT 101 rule C5", (m, out) -> {
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
        rule(rules, "MT101-C6-D64", mt101, "MT 101 rule C6", (m, out) -> {
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
        rule(rules, "MT101-C7-D65", mt101, "MT 101 rule C7", (m, out) -> {
            for (List<MtField> b : transactions(m)) {
                MtField intermediary = option(b, "56", "ACD");
                if (intermediary != null && option(b, "57", "ACD") == null) {
                    missing(FindingCode.MT_D65, "57a", intermediary, "57a must be given when 56a is", out);
                }
            }
        });
        rule(rules, "MT101-C8-D98", mt101, "MT 101 rule C8", (m, out) -> {
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
        return List.copyOf(rules);
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
}
