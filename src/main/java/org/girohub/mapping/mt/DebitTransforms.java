package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.Charge;
import org.girohub.canonical.Code;
import org.girohub.canonical.GenericIdentification;
import org.girohub.canonical.Party;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Transforms of direct debits (MT104, MT107). */
final class DebitTransforms {
    private DebitTransforms() {}

    /**
     * {@code debitInstruction}: field 23E of a direct debit, as a local instrument by agreement; paths: local instrument,
     * mandate identification. A direct debit that came without one is preauthorised where it names a mandate.
     */
    static final class DebitInstruction implements Transform {
        private static final Pattern INSTRUCTION = Pattern.compile("AUTH|NAUT|OTHR(/.{1,30})?");

        @Override
        public String says() {
            return "Takes the kind of direct debit (preauthorised, not preauthorised, other) as a local instrument by agreement. A direct debit that came without one is written as preauthorised where it names a mandate, else as other.";
        }

        @Override
        public String loses() {
            return "Local instruments that are other codes.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            if (INSTRUCTION.matcher(field.value()).matches()) {
                in.set(row.path(0), Values.proprietary(field.value()));
            } else {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Code instrument = out.get(row.path(0), Code.class);
            String code = instrument == null ? null : instrument.proprietary();
            if (code != null && INSTRUCTION.matcher(code).matches()) {
                out.used(row.path(0));
                out.emit(row, row.address(), out.clean(row.path(0).toString(), code));
            } else {
                out.emit(row, row.address(), out.get(row.path(1), String.class) == null ? "OTHR" : "AUTH");
            }
        }
    }

    /** {@code creditorScheme}: field 21E, the identification that the creditor is registered under. */
    static final class CreditorScheme implements Transform {
        @Override
        public String says() {
            return "Takes the registration reference as the identification of the creditor in the scheme.";
        }

        @Override
        public String loses() {
            return "The scheme's name and further identifications; an identification of more than 35 characters is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                GenericIdentification id = new GenericIdentification(field.value(), null, null);
                in.set(row.path(0), new Party(null, null, null, null, List.of(), null, List.of(id), null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Party scheme = out.get(row.path(0), Party.class);
            if (scheme == null) {
                return;
            }
            boolean person = !scheme.privateIds().isEmpty();
            List<GenericIdentification> ids = person ? scheme.privateIds() : scheme.organisationIds();
            if (!ids.isEmpty()) {
                String path = row.path(0) + (person ? ".privateIds[0].id" : ".organisationIds[0].id");
                out.used(path);
                out.emit(row, row.address(), out.fit(path, ids.get(0).id(), 35));
            }
        }
    }

    /**
     * {@code shortReference}: a reference of 16 characters; paths: instruction, end to end identification. Where only the
     * second is known and does not fit, what is written is its beginning, and a row with {@code unlessSaid} says it whole.
     */
    static final class ShortReference implements Transform {
        @Override
        public String says() {
            return "Takes the reference of the transaction as instruction and end to end identification. Where only a longer end to end identification is known, its beginning is written here and the whole of it in 21D.";
        }

        @Override
        public String loses() {
            return "An instruction identification of more than 16 characters is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                row.paths().forEach(path -> in.set(path, field.value()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String instruction = out.get(row.path(0), String.class);
            String endToEnd = out.get(row.path(1), String.class);
            if (instruction != null && !instruction.isBlank()) {
                out.used(row.path(0));
                out.emit(
                        row,
                        row.address(),
                        PaymentTransforms.reference(out, row.path(0).toString(), instruction));
                if (instruction.equals(endToEnd) && instruction.length() <= 16) {
                    out.used(row.path(1));
                }
            } else if (endToEnd != null && !endToEnd.isBlank()) {
                String clean = Charset.x(endToEnd);
                String legal = PaymentTransforms.legal(clean.substring(0, Math.min(16, clean.length())));
                if (legal.equals(endToEnd)) {
                    out.used(row.path(1));
                }
                out.emit(row, row.address(), legal);
            }
        }
    }

    /** {@code unlessSaid}: a text that is only written where no field before it says the same. The row's value bounds its length. */
    static final class UnlessSaid implements Transform {
        @Override
        public String says() {
            return "Takes a text of at most as many characters as the row's value says. It is only written where no field before it says the same.";
        }

        @Override
        public String loses() {
            return "Longer text is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(row.path(0), field.value());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String value = out.get(row.path(0), String.class);
            if (value != null && !value.isBlank() && !out.isUsed(row.path(0))) {
                out.used(row.path(0));
                out.emit(row, row.address(), out.fit(row.path(0).toString(), value, Integer.parseInt(row.value())));
            }
        }
    }

    /** {@code orderedAmount}: field 33B; paths: instructed and settled amount. Only written where the two differ. */
    static final class OrderedAmount implements Transform {
        @Override
        public String says() {
            return "Takes the amount as ordered. It is only written where it differs from the settled amount.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            Amount amount = field == null ? null : Values.amount(field.value());
            if (amount != null) {
                in.set(row.path(0), amount);
            } else if (field != null) {
                in.leave(field);
            } else if (in.look(row.sequence(), "71F") != null || in.look(row.sequence(), "71G") != null) {
                // beside charges ISO 20022 wants the amount as ordered, which is the settled one where 33B is not there
                in.set(row.path(0), in.get(row.path(1)));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Amount ordered = out.get(row.path(0), Amount.class);
            Amount settled = out.get(row.path(1), Amount.class);
            if (ordered == null) {
                return;
            }
            out.used(row.path(0));
            boolean same = settled != null
                    && settled.currency().equals(ordered.currency())
                    && settled.value().compareTo(ordered.value()) == 0;
            if (!same) {
                out.emit(
                        row,
                        row.address(),
                        PaymentTransforms.checked(out, row.path(0).toString(), ordered));
            }
        }
    }

    /**
     * {@code chargesOf}: fields 71F and 71G; paths: charges, the other agent. The row's value says whose charges they are:
     * the sender's or the receiver's. Several charges in one currency become one sum.
     */
    static final class ChargesOf implements Transform {
        @Override
        public String says() {
            return "Takes the charge of the sender or of the receiver, as the row's value says. Several charges in one currency are written as their sum.";
        }

        @Override
        public String loses() {
            return "Charges in a second currency, and who took the sender's charges where it is not the sender.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Amount amount = Values.amount(field.value());
            Agent whose = PartyTransforms.InstitutionField.otherwise(in, row.value());
            if (amount == null || whose == null) {
                in.leave(field);
            } else {
                in.add(row.path(0), new Charge(amount, whose, null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Charge> charges = out.list(row.path(0), Charge.class);
            Agent receiver = out.get(row.path(1), Agent.class);
            BigDecimal sum = BigDecimal.ZERO;
            String currency = null;
            for (int i = 0; i < charges.size(); i++) {
                Charge charge = charges.get(i);
                boolean receivers = same(charge.agent(), receiver);
                if (receivers != row.value().equals("receiver")
                        || (currency != null && !currency.equals(charge.amount().currency()))) {
                    continue;
                }
                currency = charge.amount().currency();
                sum = sum.add(charge.amount().value());
                String path = row.path(0) + "[" + i + "]";
                out.used(path + ".amount");
                if (receivers || same(charge.agent(), out.get(row.path(2), Agent.class))) {
                    out.used(path + ".agent");
                }
            }
            if (currency != null) {
                Amount total = new Amount(sum, currency);
                out.emit(
                        row,
                        row.address(),
                        PaymentTransforms.checked(out, row.path(0).toString(), total));
            }
        }

        private static boolean same(@Nullable Agent one, @Nullable Agent other) {
            return one != null
                    && other != null
                    && one.bic() != null
                    && other.bic() != null
                    && HeaderTransforms.Terminals.same(one.bic(), other.bic());
        }
    }
}
