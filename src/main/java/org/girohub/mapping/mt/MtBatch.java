package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.Amount;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Loss;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/**
 * One message in the making, for payments that have all in common but the sequence that repeats: what stands before it,
 * that sequence once for each payment, what stands after it, and the sums.
 */
final class MtBatch {
    /** Field 21R of an MT101. */
    private static final String ONE_DEBIT = "21R";

    private final MtWriting first;
    private final String repeats;
    private final List<MtRow> rows;
    private final List<MtField> before = new ArrayList<>();
    private final List<MtField> repeated = new ArrayList<>();
    private final List<MtField> after = new ArrayList<>();

    /**
     * A message with its first payment.
     *
     * @param repeats the sequence that repeats; empty when a message has one payment
     */
    MtBatch(MtWriting first, String repeats, List<MtRow> rows) {
        this.first = first;
        this.repeats = repeats;
        this.rows = rows;
        parts(first, before, repeated, after);
    }

    private void parts(MtWriting writing, List<MtField> head, List<MtField> body, List<MtField> tail) {
        boolean begun = false;
        for (MtField field : writing.fields()) {
            if (!repeats.isEmpty() && field.sequence().equals(repeats)) {
                begun = true;
                body.add(field);
            } else {
                (begun ? tail : head).add(field);
            }
        }
    }

    /** Takes a further payment; false when it needs a message of its own. */
    boolean add(MtWriting writing) {
        List<MtField> head = new ArrayList<>();
        List<MtField> body = new ArrayList<>();
        List<MtField> tail = new ArrayList<>();
        parts(writing, head, body, tail);
        boolean same = !repeats.isEmpty() && head.equals(before) && tail.equals(after);
        if (same) {
            repeated.addAll(body);
        }
        return same;
    }

    MtWriting first() {
        return first;
    }

    /**
     * The fields of the message, sums added up; a sum of nothing is left out.
     *
     * @param findings gets amounts that cannot be added up
     * @param losses gets what the payments together cannot say
     */
    List<MtField> fields(MessageType target, List<Finding> findings, List<Loss> losses) {
        List<MtField> all = new ArrayList<>(before);
        if (currencies() > 1) {
            // a reference of one debit for all of them wants them in one currency
            all.removeIf(f ->
                    f.tag().equals(ONE_DEBIT) && losses.add(new Loss(FindingCode.DROPPED, ONE_DEBIT, f.value(), null)));
        }
        all.addAll(repeated);
        all.addAll(after);
        for (MtRow row : rows) {
            if (row.with() instanceof PaymentTransforms.Sum sum) {
                Amount total = total(row, target, findings);
                Amount stated = row.has(0) ? first.get(row.path(0), Amount.class) : null;
                if (total != null && stated != null && !same(total, stated)) {
                    losses.add(new Loss(
                            FindingCode.ALTERED, row.path(0).toString(), Values.amount(stated), Values.amount(total)));
                }
                String text =
                        total == null ? "" : sum.withCurrency() ? Values.amount(total) : Values.number(total.value());
                all.replaceAll(f -> isSum(f, row) ? new MtField(f.tag(), text, f.sequence(), f.line()) : f);
                all.removeIf(f -> isSum(f, row));
            }
        }
        return all;
    }

    private static boolean same(Amount one, Amount other) {
        return one.currency().equals(other.currency()) && one.value().compareTo(other.value()) == 0;
    }

    private long currencies() {
        return repeated.stream()
                .filter(f -> f.tag().equals("32B") && f.value().length() > 3)
                .map(f -> f.value().substring(0, 3))
                .distinct()
                .count();
    }

    /** Whether a field is the row's sum, and not yet added up. */
    private static boolean isSum(MtField field, MtRow row) {
        return field.value().isEmpty()
                && field.tag().equals(row.address())
                && field.sequence().equals(row.sequence());
    }

    /** What the row's field of all payments adds up to; null when none has it. */
    private @Nullable Amount total(MtRow row, MessageType target, List<Finding> findings) {
        Amount total = null;
        for (MtField field : repeated) {
            Amount more = field.tag().equals(row.value()) ? Values.amount(field.value()) : null;
            if (more == null) {
                continue;
            }
            if (total != null && !total.currency().equals(more.currency())) {
                findings.add(Finding.of(
                        FindingCode.TARGET_NEEDS_MORE,
                        row.place(),
                        more.currency(),
                        "all amounts of an " + target
                                + " are in one currency; send the others in a message of their own"));
                return total;
            }
            total = total == null ? more : new Amount(total.value().add(more.value()), total.currency());
        }
        return total;
    }
}
