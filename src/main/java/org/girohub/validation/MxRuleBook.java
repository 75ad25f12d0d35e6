package org.girohub.validation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * Writes the rules of one message into a list, and holds what many of them say in the same way.
 *
 * @param rules where the rules go
 * @param message the message without version
 * @param from first version
 * @param to last version
 */
record MxRuleBook(List<MxRule> rules, String message, int from, int to) {
    private static final String MDR = "ISO 20022 message definition report, ";

    /** The same message from a version on. */
    MxRuleBook since(int version) {
        return new MxRuleBook(rules, message, version, to);
    }

    /** The same message up to a version. */
    MxRuleBook until(int version) {
        return new MxRuleBook(rules, message, from, version);
    }

    /** A rule; its source is what the message definition report calls it. */
    void add(String id, String source, MxRule.Check check) {
        rules.add(new MxRule(message + "-" + id, message, from, to, MDR + message + ", " + source, check));
    }

    /** A rule about each element at a path. */
    void each(String id, String source, String path, MxRule.Check check) {
        add(id, source, new MxRule.Each(path, check));
    }

    /** A rule about all elements of a group together. */
    void totals(String id, String source, String group, String elements, Supplier<MxRule.Total> start) {
        add(id, source, new MxRule.Totals(group, elements, start));
    }

    /** A group says how many elements there are. */
    void number(String id, String source, String group, String given, String elements) {
        totals(id, source, group, elements, () -> new MxTotals.Count(given));
    }

    /** A group says what the numbers of elements add up to; the amount is found from each element. */
    void controlSum(
            String id,
            String source,
            String group,
            String given,
            String elements,
            UnaryOperator<@Nullable MxNode> amount) {
        totals(id, source, group, elements, () -> new MxTotals.ControlSum(given, amount));
    }

    /** Elements that must not stand both in a group and in one of its transactions. */
    void oneLevel(String id, String source, String transactions, String groupBesides, String... elements) {
        each(id, source, transactions, (transaction, out) -> {
            MxNode group = groupBesides.isEmpty()
                    ? transaction.parent()
                    : transaction.message().child(groupBesides);
            if (group != null) {
                for (String element : elements) {
                    bothLevels(group, element, transaction, out);
                }
            }
        });
    }

    /** Reports an element that stands both in the group and in one of its transactions. */
    static void bothLevels(MxNode group, String element, MxNode transaction, Consumer<Finding> out) {
        MxNode own = transaction.child(element);
        if (own != null && group.has(element)) {
            out.accept(Finding.of(
                    FindingCode.GIVEN_AT_BOTH_LEVELS,
                    own.path(),
                    null,
                    element + " is not allowed here: " + group.name() + " gives it for all transactions"));
        }
    }

    /** Reports an element that is given without one that it needs. */
    static void needs(MxNode node, String element, String needed, Consumer<Finding> out) {
        if (node.has(element) && !node.has(needed)) {
            out.accept(Finding.of(
                    FindingCode.REQUIRED_WITH_OTHER,
                    node.path(needed),
                    null,
                    needed + " is missing: " + element + " is given"));
        }
    }

    /** A mandate says whether it was amended, and how if it was. */
    void amendment(String mandates) {
        each(
                "mandate-amendment",
                "AmendmentIndicatorTrueRule, AmendmentIndicatorFalseRule",
                mandates,
                (mandate, out) -> {
                    String amended = mandate.text("AmdmntInd");
                    MxNode details = mandate.child("AmdmntInfDtls");
                    if ("true".equals(amended) && details == null) {
                        out.accept(Finding.of(
                                FindingCode.REQUIRED_WITH_OTHER,
                                mandate.path("AmdmntInfDtls"),
                                null,
                                "AmdmntInfDtls is missing: AmdmntInd says that the mandate was amended"));
                    } else if ("false".equals(amended) && details != null) {
                        out.accept(Finding.of(
                                FindingCode.NOT_ALLOWED_WITH_OTHER,
                                details.path(),
                                null,
                                "AmdmntInfDtls is not allowed: AmdmntInd says that the mandate was not amended"));
                    }
                });
    }

    /** A reason NARR says nothing without the text that it announces. */
    void narrative(String source, String... reasons) {
        narrativeOf("reason-narrative", source, "Rsn/Cd", "AddtlInf", reasons);
    }

    /** A code NARR needs text. */
    void narrativeOf(String id, String source, String code, String text, String... paths) {
        add(
                id,
                source,
                new MxRule.Several(List.of(paths).stream()
                        .map(path -> (MxRule.Check) new MxRule.Each(path, (reason, out) -> {
                            if ("NARR".equals(reason.text(code)) && !reason.has(text)) {
                                out.accept(Finding.of(
                                        FindingCode.REASON_NARRATIVE,
                                        reason.path(text),
                                        null,
                                        text + " is missing: the code NARR says that the reason is told there"));
                            }
                        }))
                        .toList()));
    }

    /** A flag says whether all of a group is meant: then none of its parts is listed, otherwise some are. */
    void wholeOrParts(String id, String source, String group, String parts, String flag) {
        totals(id, source, group, parts, () -> new MxTotals.WholeOrParts(flag, parts));
    }

    /** What is said of a whole group must give a reason. */
    void wholeNeedsReason(String id, String source, String flag, String reasons) {
        add(id, source, (message, out) -> {
            if (!"true".equals(message.text(flag))) {
                return;
            }
            if (message.children(reasons + "/Rsn").isEmpty()) {
                out.accept(Finding.of(
                        FindingCode.REQUIRED_WITH_OTHER,
                        message.path(reasons),
                        null,
                        "a reason is missing: " + flag.substring(flag.lastIndexOf('/') + 1)
                                + " says that the whole group is meant"));
            }
        });
    }
}
