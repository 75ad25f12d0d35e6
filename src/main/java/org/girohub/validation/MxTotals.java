package org.girohub.validation;

import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/** Counts and sums that a group gives of its elements. */
final class MxTotals {
    private MxTotals() {}

    /** How many elements there are. */
    static final class Count implements MxRule.Total {
        private final String given;
        private long count;

        Count(String given) {
            this.given = given;
        }

        @Override
        public void add(MxNode element, Consumer<Finding> out) {
            count++;
        }

        @Override
        public void end(MxNode group, Consumer<Finding> out) {
            count(group, given, count, FindingCode.NUMBER_OF_TRANSACTIONS, out);
        }
    }

    /** Compares a number that a group gives with what was counted. */
    static void count(MxNode group, String given, long count, FindingCode code, Consumer<Finding> out) {
        MxNode node = group.child(given);
        String number = node == null ? null : node.text();
        if (node == null
                || number == null
                || number.isEmpty()
                || number.length() > 15
                || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return;
        }
        if (Long.parseLong(number) != count) {
            out.accept(Finding.of(
                    code,
                    node.path(),
                    number,
                    node.name() + " says " + number + ", but there are " + count + " in " + group.name()));
        }
    }

    /** Compares a sum that a group gives with what was added up. */
    static void sum(MxNode group, String given, BigDecimal sum, FindingCode code, Consumer<Finding> out) {
        MxNode node = group.child(given);
        BigDecimal said = node == null ? null : node.number();
        if (node != null && said != null && said.compareTo(sum) != 0) {
            out.accept(Finding.of(
                    code,
                    node.path(),
                    said.toPlainString(),
                    node.name() + " says " + said.toPlainString() + ", but the amounts add up to "
                            + sum.toPlainString()));
        }
    }

    /** What numbers add up to, whatever their currencies. */
    static final class ControlSum implements MxRule.Total {
        private final String given;
        private final UnaryOperator<@Nullable MxNode> amount;
        private BigDecimal sum = BigDecimal.ZERO;

        ControlSum(String given, UnaryOperator<@Nullable MxNode> amount) {
            this.given = given;
            this.amount = amount;
        }

        @Override
        public void add(MxNode element, Consumer<Finding> out) {
            MxNode node = amount.apply(element);
            BigDecimal number = node == null ? null : node.number();
            sum = number == null ? sum : sum.add(number);
        }

        @Override
        public void end(MxNode group, Consumer<Finding> out) {
            sum(group, given, sum, FindingCode.CONTROL_SUM, out);
        }
    }

    /** What amounts add up to, all in the currency of the total. */
    static final class Settlement implements MxRule.Total {
        private final String given;
        private BigDecimal sum = BigDecimal.ZERO;
        private boolean same = true;
        private boolean any;

        Settlement(String given) {
            this.given = given;
        }

        @Override
        public void add(MxNode element, Consumer<Finding> out) {
            any = true;
            BigDecimal number = element.number();
            sum = number == null ? sum : sum.add(number);
            MxNode total = element.message().child(given);
            if (total == null || total.number() == null) {
                return;
            }
            String currency = total.text("@Ccy");
            if (!Objects.equals(element.text("@Ccy"), currency)) {
                same = false;
                out.accept(Finding.of(
                        FindingCode.TOTAL_SETTLEMENT_AMOUNT,
                        element.path("@Ccy"),
                        element.text("@Ccy"),
                        "the total of the group header is in " + currency + ", so every settlement amount must be"));
            }
        }

        @Override
        public void end(MxNode group, Consumer<Finding> out) {
            MxNode node = group.child(given);
            BigDecimal total = node == null ? null : node.number();
            if (any && same && node != null && total != null && total.compareTo(sum) != 0) {
                out.accept(Finding.of(
                        FindingCode.TOTAL_SETTLEMENT_AMOUNT,
                        node.path(),
                        total.toPlainString(),
                        node.name() + " says " + total.toPlainString() + ", but the settlement amounts add up to "
                                + sum.toPlainString()));
            }
        }
    }

    /** Says nothing of a message whose flag means a whole group, or that lists nothing. */
    static final class UnlessWhole implements MxRule.Total {
        private final String flag;
        private final MxRule.Total total;
        private boolean any;

        UnlessWhole(String flag, MxRule.Total total) {
            this.flag = flag;
            this.total = total;
        }

        @Override
        public void add(MxNode element, Consumer<Finding> out) {
            any = true;
            if (!"true".equals(element.message().text(flag))) {
                total.add(element, out);
            }
        }

        @Override
        public void end(MxNode group, Consumer<Finding> out) {
            if (any && !"true".equals(group.text(flag))) {
                total.end(group, out);
            }
        }
    }

    /** A flag of the group says whether all of it is meant; then no part is listed, and otherwise there are some. */
    static final class WholeOrParts implements MxRule.Total {
        private final String flag;
        private final String parts;
        private boolean any;

        WholeOrParts(String flag, String parts) {
            this.flag = flag;
            this.parts = parts;
        }

        @Override
        public void add(MxNode element, Consumer<Finding> out) {
            if (!any && "true".equals(element.parent().text(flag))) {
                out.accept(Finding.of(
                        FindingCode.WHOLE_OR_PARTS,
                        element.path(),
                        null,
                        parts + " is not allowed: " + name() + " says that the whole group is meant"));
            }
            any = true;
        }

        @Override
        public void end(MxNode group, Consumer<Finding> out) {
            if (!any && "false".equals(group.text(flag))) {
                out.accept(Finding.of(
                        FindingCode.WHOLE_OR_PARTS,
                        group.path(parts),
                        null,
                        parts + " is missing: " + name() + " says that not the whole group is meant"));
            }
        }

        private String name() {
            return flag.substring(flag.lastIndexOf('/') + 1);
        }
    }
}
