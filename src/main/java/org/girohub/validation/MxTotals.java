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
            MxNode node = group.child(given);
            String number = node == null ? null : node.text();
            if (node == null
                    || number == null
                    || number.length() > 15
                    || !number.chars().allMatch(c -> c >= '0' && c <= '9')) {
                return;
            }
            if (Long.parseLong(number) != count) {
                out.accept(Finding.of(
                        FindingCode.NUMBER_OF_TRANSACTIONS,
                        node.path(),
                        number,
                        "NbOfTxs says " + number + ", but there are " + count + " transactions in " + group.name()));
            }
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
            MxNode node = group.child(given);
            BigDecimal said = node == null ? null : node.number();
            if (node != null && said != null && said.compareTo(sum) != 0) {
                out.accept(Finding.of(
                        FindingCode.CONTROL_SUM,
                        node.path(),
                        said.toPlainString(),
                        "CtrlSum says " + said.toPlainString() + ", but the amounts add up to " + sum.toPlainString()));
            }
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

    /** Says nothing of a return whose group header returns the whole group, or that lists nothing. */
    static final class UnlessGroupReturned implements MxRule.Total {
        private final MxRule.Total total;
        private boolean any;

        UnlessGroupReturned(MxRule.Total total) {
            this.total = total;
        }

        @Override
        public void add(MxNode element, Consumer<Finding> out) {
            any = true;
            if (!"true".equals(element.message().text("GrpHdr/GrpRtr"))) {
                total.add(element, out);
            }
        }

        @Override
        public void end(MxNode group, Consumer<Finding> out) {
            if (any && !"true".equals(group.text("GrpHdr/GrpRtr"))) {
                total.end(group, out);
            }
        }
    }
}
