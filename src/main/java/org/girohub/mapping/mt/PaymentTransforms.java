package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Charge;
import org.girohub.canonical.Code;
import org.girohub.canonical.EquivalentAmount;
import org.girohub.canonical.Instruction;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.RegulatoryDetail;
import org.girohub.canonical.RegulatoryReporting;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Transforms of references, amounts, codes, times and charges of payments. */
final class PaymentTransforms {
    private PaymentTransforms() {}

    /**
     * {@code reference}: one reference of 16 characters for what ISO 20022 says in several places; written from the first
     * place that has a value.
     */
    static final class Reference implements Transform {
        private final boolean firstOnly;

        /**
         * @param firstOnly whether it is read into the first place alone ({@code referenceOf}); the others are only written
         *     from
         */
        Reference(boolean firstOnly) {
            this.firstOnly = firstOnly;
        }

        @Override
        public String says() {
            return firstOnly
                    ? "Takes a reference of 16 characters into the first place. It is written from the first place that has one."
                    : "Takes a reference of 16 characters into every place named. It is written from the first place that has one.";
        }

        @Override
        public String loses() {
            return "A reference of more than 16 characters is cut; slashes that SWIFT forbids become dots; other values of the further places.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                row.paths().subList(0, firstOnly ? 1 : row.paths().size()).forEach(path -> in.set(path, field.value()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String chosen = null;
            for (CanonicalPath path : row.paths()) {
                String value = out.get(path, String.class);
                if (value == null || value.isBlank()) {
                    continue;
                }
                if (chosen == null) {
                    chosen = value;
                    out.emit(row, row.address(), reference(out, path.toString(), value));
                    out.used(path);
                } else if (value.equals(chosen)) {
                    out.used(path);
                }
            }
            if (chosen == null && !row.value().isEmpty()) {
                out.emit(row, row.address(), row.value());
            }
        }
    }

    /** {@code otherReference}: a reference that is only written where no field before it says the same. */
    static final class OtherReference implements Transform {
        @Override
        public String says() {
            return "Takes a further reference of 16 characters. It is only written where no field before it says the same.";
        }

        @Override
        public String loses() {
            return "A reference of more than 16 characters is cut.";
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
            String value = out.get(row.path(0), String.class);
            if (value != null && !value.isBlank() && !out.isUsed(row.path(0))) {
                out.emit(row, row.address(), reference(out, row.path(0).toString(), value));
                row.paths().forEach(path -> {
                    if (value.equals(out.get(path, String.class))) {
                        out.used(path);
                    }
                });
            }
        }
    }

    /** A reference as MT takes it: 16 characters, no slash at either end, no two slashes together. */
    static String reference(MtWriting out, String path, String value) {
        String text = out.fit(path, value, 16);
        String legal = legal(text);
        if (!legal.equals(text)) {
            out.lose(FindingCode.ALTERED, path, value, legal);
        }
        return legal;
    }

    /** A reference without a slash at either end and without two together: a dot stands in their place. */
    static String legal(String text) {
        String legal = text.replace("//", "/.");
        if (legal.startsWith("/")) {
            legal = "." + legal.substring(1);
        }
        if (legal.endsWith("/")) {
            legal = legal.substring(0, legal.length() - 1) + ".";
        }
        return legal;
    }

    /** {@code dateAmount}: field 32A, a date and an amount. */
    static final class DateAmount implements Transform {
        @Override
        public String says() {
            return "Takes the settlement date and the settled amount. Without both, the message is refused.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String value = field.value();
            LocalDate date = value.length() > 6 ? Values.date(value.substring(0, 6)) : null;
            Amount amount = value.length() > 6 ? Values.amount(value.substring(6)) : null;
            if (date == null || amount == null) {
                in.leave(field);
            } else {
                in.set(row.path(0), date);
                in.set(row.path(1), amount);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            LocalDate date = out.get(row.path(0), LocalDate.class);
            Amount amount = out.get(row.path(1), Amount.class);
            if (date == null || amount == null) {
                out.refuse(
                        (date == null ? row.path(0) : row.path(1)).toString(),
                        null,
                        "field " + row.address() + " needs a settlement date and a settlement amount");
                return;
            }
            out.used(row.path(0));
            out.used(row.path(1));
            String text = checked(out, row.path(1).toString(), amount);
            out.emit(row, row.address(), Values.date(date) + text);
        }
    }

    /**
     * {@code settledTotal}: field 32A of an MT102; paths: settlement date, total of the transactions. Where the amount includes
     * charges, field 19 says the total without them.
     */
    static final class SettledTotal implements Transform {
        @Override
        public String says() {
            return "Takes the settlement date and the total of the transactions; where charges are included, the total is that without them.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String value = field.value();
            LocalDate date = value.length() > 6 ? Values.date(value.substring(0, 6)) : null;
            Amount settled = value.length() > 6 ? Values.amount(value.substring(6)) : null;
            if (date == null || settled == null) {
                in.leave(field);
                return;
            }
            in.set(row.path(0), date);
            MtField sum = in.look(row.sequence(), "19");
            BigDecimal without = sum == null ? null : Values.number(sum.value());
            if (without != null && without.compareTo(settled.value()) != 0) {
                in.leave(field); // the amount with charges has no place in a pacs.008
            }
            in.set(row.path(1), without == null ? settled : new Amount(without, settled.currency()));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            new DateAmount().write(out, row);
        }
    }

    /** An amount of at most 15 characters with its comma; a longer one refuses the translation. */
    static String checked(MtWriting out, String path, Amount amount) {
        String text = Values.amount(amount);
        if (text.length() > 18 || amount.value().signum() < 0) {
            out.refuse(
                    path, amount.value().toPlainString(), "an amount in an MT has at most 15 characters and no sign");
        }
        return text;
    }

    /** {@code amount}: a currency and an amount; written from the first place that has one. */
    static final class Money implements Transform {
        @Override
        public String says() {
            return "Takes an amount with its currency. It is written from the first place that has one.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Amount amount = Values.amount(field.value());
            if (amount == null) {
                in.leave(field);
            } else {
                in.set(row.path(0), amount);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            for (CanonicalPath path : row.paths()) {
                Amount amount = out.get(path, Amount.class);
                if (amount != null) {
                    out.used(path);
                    out.emit(row, row.address(), checked(out, path.toString(), amount));
                    return;
                }
            }
        }
    }

    /**
     * {@code equivalent}: fields 23E (EQUI), 32B and 33B of an MT101; paths: amount, equivalent amount. An amount that is to be
     * transferred in another currency stands in 33B, behind that currency with zero in 32B; all is read with 32B.
     */
    static final class Equivalent implements Transform {
        private static final String CODE = "EQUI";

        @Override
        public String says() {
            return "Takes the amount; with the code EQUI that of 33B, which is to be transferred in the currency of 32B.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            if (!row.address().equals("32B")) {
                return; // read with the amount
            }
            MtField code = null;
            MtField other = null;
            for (MtField field : in.fields()) {
                boolean ours = field.sequence().equals(row.sequence());
                if (ours && field.tag().equals("23E") && field.value().equals(CODE)) {
                    code = field;
                } else if (ours && field.tag().equals("33B")) {
                    other = field;
                }
            }
            MtField field = in.takeOne(row);
            Amount amount = field == null ? null : Values.amount(field.value());
            Amount ordered = other == null ? null : Values.amount(other.value());
            if (field == null) {
                return;
            }
            if (amount == null) {
                in.leave(field);
            } else if (code != null
                    && other != null
                    && ordered != null
                    && amount.value().signum() == 0) {
                in.taken(code);
                in.taken(other);
                in.set(row.path(1), new EquivalentAmount(ordered, amount.currency()));
            } else {
                in.set(row.path(0), amount);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            boolean whole = row.has(1);
            Amount amount = whole ? out.get(row.path(0), Amount.class) : null;
            EquivalentAmount equivalent = out.get(row.path(whole ? 1 : 0), EquivalentAmount.class);
            String path = row.path(whole ? 1 : 0).toString();
            if (amount != null) {
                out.used(row.path(0));
                out.emit(row, row.address(), checked(out, row.path(0).toString(), amount));
            } else if (equivalent != null) {
                switch (row.address()) {
                    case "23E" -> out.emit(row, row.address(), CODE);
                    case "33B" -> {
                        out.used(path + ".amount");
                        out.emit(row, row.address(), checked(out, path, equivalent.amount()));
                    }
                    default -> {
                        out.used(path + ".currencyOfTransfer");
                        out.emit(row, row.address(), equivalent.currencyOfTransfer() + "0,");
                    }
                }
            }
        }
    }

    /**
     * {@code sum} (a number) and {@code amountSum} (with its currency): the sum of a field of the sequence that repeats,
     * which the row's value names. The mapping adds it up, so that it says nothing of its own; where the message settles
     * another amount (then it has a field 19), that amount is kept.
     */
    static final class Sum implements Transform {
        private final boolean currency;

        Sum(boolean currency) {
            this.currency = currency;
        }

        boolean withCurrency() {
            return currency;
        }

        @Override
        public String says() {
            return currency
                    ? "Writes the sum, with its currency, of the field of the repeated sequence that the row's value names. A message that settles another amount keeps that."
                    : "Writes the sum of the field of the repeated sequence that the row's value names.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null && currency && in.look(row.sequence(), "19") != null) {
                in.keep(row.place(), field.value());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            row.paths().forEach(out::used);
            List<String> kept = out.takeExtensions(row.place());
            out.emit(row, row.address(), kept.isEmpty() ? "" : kept.get(0)); // empty: the mapping adds it up
        }
    }

    /** {@code onlyRejected}: the status that the reject form says; another one cannot be said so. */
    static final class OnlyRejected implements Transform {
        @Override
        public String says() {
            return "Sets the status rejected, which is all that this form says. A payment of another status is refused.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), "RJCT");
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String status = out.get(row.path(0), String.class);
            out.used(row.path(0));
            if (!"RJCT".equals(status)) {
                out.refuse(
                        row.path(0).toString(),
                        status,
                        out.type() + " can only say that a payment was rejected (RJCT)");
            }
        }
    }

    /**
     * {@code day}: a date alone; read into the first place, or into all of them where the row's value says so; written from the
     * first place that has one, of a date and time the date.
     */
    static final class Day implements Transform {
        private static final String ALL = "all";

        @Override
        public String says() {
            return "Takes a date, into all places where the row's value is all. It is written from the first place that has one.";
        }

        @Override
        public String loses() {
            return "The time of day.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            LocalDate date = field == null ? null : Values.date(field.value());
            if (date != null) {
                int places = row.value().equals(ALL) ? row.paths().size() : 1;
                row.paths().subList(0, places).forEach(path -> in.set(path, date));
            } else if (field != null) {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            LocalDate date = out.get(row.path(0), LocalDate.class);
            if (row.has(1) && row.path(1).target().type().equals(LocalDate.class)) {
                LocalDate other = out.get(row.path(1), LocalDate.class);
                date = date == null ? other : date;
                if (date != null && date.equals(other)) {
                    out.used(row.path(1));
                }
            } else if (date == null && row.has(1)) {
                IsoDateTime moment = out.get(row.path(1), IsoDateTime.class);
                date = moment == null ? null : moment.value().toLocalDate();
                if (moment != null && date != null) {
                    out.used(row.path(1));
                    out.lose(FindingCode.ALTERED, row.path(1).toString(), moment.toString(), date.toString());
                }
            }
            if (date != null) {
                out.used(row.path(0));
                out.emit(row, row.address(), Values.date(date));
            }
        }
    }

    /**
     * {@code rate}: field 36; paths: rate, and where the rate belongs to an exchange between them alone, settled and instructed
     * amount.
     */
    static final class Rate implements Transform {
        @Override
        public String says() {
            return "Takes the exchange rate. Amounts in two currencies without a rate are refused; without an exchange no rate is written.";
        }

        @Override
        public String loses() {
            return "Digits beyond twelve; a rate without an exchange.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            BigDecimal rate = Values.number(field.value());
            if (rate == null) {
                in.leave(field);
            } else {
                in.set(row.path(0), rate);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            BigDecimal rate = out.get(row.path(0), BigDecimal.class);
            Amount settled = row.has(1) ? out.get(row.path(1), Amount.class) : null;
            Amount instructed = row.has(2) ? out.get(row.path(2), Amount.class) : null;
            if (row.has(2) && settled != null) {
                boolean exchanged = instructed != null && !instructed.currency().equals(settled.currency());
                if (rate == null && exchanged) {
                    out.refuse(
                            row.path(0).toString(),
                            null,
                            "amounts in two currencies need the exchange rate in field " + row.address() + " (D75)");
                }
                if (!exchanged) {
                    return; // no place for a rate (D75): it counts as dropped
                }
            }
            if (rate == null) {
                return;
            }
            out.used(row.path(0));
            String text = Values.number(rate);
            if (text.length() > 12) {
                String cut = text.substring(0, 12);
                out.lose(FindingCode.TRUNCATED, row.path(0).toString(), text, cut);
                text = cut;
            }
            out.emit(row, row.address(), text);
        }
    }

    /** {@code chargeBearer}: OUR, SHA, BEN. */
    static final class ChargeBearer implements Transform {
        private static final Map<String, String> TO_ISO = Map.of("OUR", "DEBT", "SHA", "SHAR", "BEN", "CRED");
        private static final Map<String, String> TO_MT =
                Map.of("DEBT", "OUR", "SHAR", "SHA", "CRED", "BEN", "SLEV", "SHA");

        @Override
        public String says() {
            return "Takes OUR, SHA and BEN as borne by the debtor, shared, and borne by the creditor. What follows the service level is written as SHA.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String code = TO_ISO.get(field.value());
            if (code == null) {
                in.leave(field);
            } else {
                in.set(row.path(0), code);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String bearer = out.get(row.path(0), String.class);
            String code = bearer == null ? null : TO_MT.get(bearer);
            if (bearer == null || code == null) {
                return;
            }
            out.used(row.path(0));
            if (bearer.equals("SLEV")) {
                out.lose(FindingCode.ALTERED, row.path(0).toString(), bearer, code);
            }
            out.emit(row, row.address(), code);
        }
    }

    /**
     * {@code senderCharges}: field 71F, charges already taken; paths: charges, charge bearer, settlement amount. An MT does
     * not say who took a charge; a charge that the beneficiary bears and nobody has taken yet is zero.
     */
    static final class SenderCharges implements Transform {
        @Override
        public String says() {
            return "Takes each charge already taken from the amount. Where the creditor bears the charges and none is named, the charge is zero.";
        }

        @Override
        public String loses() {
            return "Who took the charge; charges where the debtor bears them.";
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public void read(MtReading in, MtRow row) {
            boolean any = false;
            for (MtField field : in.take(row)) {
                Amount amount = Values.amount(field.value());
                if (amount == null) {
                    in.leave(field);
                } else {
                    in.add(row.path(0), new Charge(amount, Institutions.notProvided(), null));
                    any = true;
                }
            }
            if (!any && "CRED".equals(in.get(row.path(1))) && in.get(row.path(2)) instanceof Amount settled) {
                Amount none = new Amount(BigDecimal.ZERO, settled.currency());
                in.add(row.path(0), new Charge(none, Institutions.notProvided(), null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            if ("DEBT".equals(out.get(row.path(1), String.class))) {
                return;
            }
            int index = 0;
            for (Charge charge : out.list(row.path(0), Charge.class)) {
                String path = row.path(0) + "[" + index++ + "]";
                out.used(path + ".amount");
                if (charge.agent() != null && Institutions.isNotProvided(charge.agent())) {
                    out.used(path + ".agent");
                }
                out.emit(row, row.address(), checked(out, path, charge.amount()));
            }
        }
    }

    /** {@code receiverCharges}: field 71G, charges that the sender pays to the receiver; paths: charges, charge bearer, instructed agent. */
    static final class ReceiverCharges implements Transform {
        @Override
        public String says() {
            return "Takes the charges that the sender pays to the receiver. Several in one currency are written as their sum.";
        }

        @Override
        public String loses() {
            return "Charges in a second currency.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Amount amount = Values.amount(field.value());
            if (amount == null) {
                in.leave(field);
                return;
            }
            Agent receiver = in.get(row.path(2)) instanceof Agent agent ? agent : Institutions.notProvided();
            in.add(row.path(0), new Charge(amount, receiver, null));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Charge> charges = out.list(row.path(0), Charge.class);
            if (charges.isEmpty() || !"DEBT".equals(out.get(row.path(1), String.class))) {
                return;
            }
            String currency = charges.get(0).amount().currency();
            BigDecimal sum = BigDecimal.ZERO;
            Agent receiver = out.get(row.path(2), Agent.class);
            for (int i = 0; i < charges.size(); i++) {
                Charge charge = charges.get(i);
                if (!charge.amount().currency().equals(currency)) {
                    continue;
                }
                sum = sum.add(charge.amount().value());
                out.used(row.path(0) + "[" + i + "].amount");
                if (charge.agent() != null
                        && (charge.agent().equals(receiver) || Institutions.isNotProvided(charge.agent()))) {
                    out.used(row.path(0) + "[" + i + "].agent");
                }
            }
            if (sum.signum() > 0) {
                out.emit(row, row.address(), checked(out, row.path(0).toString(), new Amount(sum, currency)));
            }
        }
    }

    /** {@code bankOperation}: field 23B; CRED says nothing, the others are service levels. */
    static final class BankOperation implements Transform {
        private static final Set<String> LEVELS = Set.of("SPRI", "SSTD", "SPAY", "CRTS");

        @Override
        public String says() {
            return "Takes SPRI, SSTD, SPAY and CRTS as service levels by agreement. CRED, which says nothing, is written where there is none of these.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            if (LEVELS.contains(field.value())) {
                in.add(row.path(0), Values.proprietary(field.value()));
            } else if (!field.value().equals("CRED")) {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String code = "CRED";
            List<Code> levels = out.list(row.path(0), Code.class);
            for (int i = 0; i < levels.size(); i++) {
                String level = levels.get(i).proprietary();
                if (level != null && LEVELS.contains(level)) {
                    code = level;
                    out.used(row.path(0) + "[" + i + "]");
                    break;
                }
            }
            out.emit(row, row.address(), code);
        }
    }

    /**
     * {@code instructionCodes}: field 23E; paths: instructions for the creditor agent, instructions for the next agent,
     * service levels, category purpose.
     */
    static final class InstructionCodes implements Transform {
        /** A request for an urgent payment, which only an MT101 has as a code. */
        private static final String URGENT = "URGP";

        private static final Set<String> FOR_CREDITOR_AGENT = Set.of("CHQB", "HOLD", "PHOB", "TELB");
        private static final Set<String> WITH_TEXT = Set.of("HOLD", "PHOB", "TELB");
        private static final Set<String> FOR_NEXT_AGENT = Set.of("PHOI", "PHON", "TELI", "TELE");
        private static final Set<String> SERVICE = Set.of("SDVA", "REPA", URGENT);
        private static final Set<String> PURPOSE = Set.of("INTC", "CORT");
        private static final Pattern NEXT = Pattern.compile("/(PHOI|PHON|TELI|TELE)/(.*)", Pattern.DOTALL);

        @Override
        public String says() {
            return "Takes each instruction code as an instruction for the creditor's agent or the next agent, a service level or a category purpose, as the code has it.";
        }

        @Override
        public String loses() {
            return "Text of more than 30 characters is cut.";
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public void read(MtReading in, MtRow row) {
            for (MtField field : in.take(row)) {
                String value = field.value();
                int slash = value.indexOf('/');
                String code = slash < 0 ? value : value.substring(0, slash);
                String text = slash < 0 ? null : value.substring(slash + 1);
                if (FOR_CREDITOR_AGENT.contains(code)) {
                    in.add(row.path(0), new Instruction(code, text));
                } else if (FOR_NEXT_AGENT.contains(code)) {
                    in.add(row.path(1), new Instruction(null, "/" + code + "/" + (text == null ? "" : text)));
                } else if (SERVICE.contains(code) && text == null) {
                    in.add(row.path(2), code.equals("REPA") ? Values.proprietary(code) : Values.code(code));
                } else if (PURPOSE.contains(code) && text == null && in.get(row.path(3)) == null) {
                    in.set(row.path(3), Values.code(code));
                } else {
                    in.leave(field);
                }
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Code> levels = out.list(row.path(2), Code.class);
            for (int i = 0; i < levels.size(); i++) {
                Code level = levels.get(i);
                boolean urgent =
                        URGENT.equals(level.code()) && out.type().number().equals("101");
                if (urgent || "SDVA".equals(level.code()) || "REPA".equals(level.proprietary())) {
                    out.used(row.path(2) + "[" + i + "]");
                    out.emit(row, row.address(), Objects.requireNonNullElse(level.code(), "REPA"));
                }
            }
            Code purpose = out.get(row.path(3), Code.class);
            if (purpose != null && purpose.code() != null && PURPOSE.contains(purpose.code())) {
                out.used(row.path(3));
                out.emit(row, row.address(), purpose.code());
            }
            creditorAgent(out, row);
            nextAgent(out, row);
        }

        private static void creditorAgent(MtWriting out, MtRow row) {
            List<Instruction> instructions = out.list(row.path(0), Instruction.class);
            for (int i = 0; i < instructions.size(); i++) {
                Instruction instruction = instructions.get(i);
                if (instruction.code() != null && FOR_CREDITOR_AGENT.contains(instruction.code())) {
                    String path = row.path(0) + "[" + i + "]";
                    out.used(path);
                    String text = instruction.information();
                    if (text != null && !WITH_TEXT.contains(instruction.code())) {
                        out.lose(FindingCode.DROPPED, path + ".information", text, null);
                        text = null;
                    }
                    out.emit(
                            row,
                            row.address(),
                            instruction.code() + (text == null || text.isEmpty() ? "" : "/" + out.fit(path, text, 30)));
                }
            }
        }

        private static void nextAgent(MtWriting out, MtRow row) {
            List<Instruction> instructions = out.list(row.path(1), Instruction.class);
            for (int i = 0; i < instructions.size(); i++) {
                String text = instructions.get(i).information();
                Matcher next = text == null ? null : NEXT.matcher(text);
                if (next != null && next.matches()) {
                    String path = row.path(1) + "[" + i + "]";
                    out.used(path);
                    String rest = Objects.requireNonNull(next.group(2));
                    out.emit(row, row.address(), next.group(1) + (rest.isEmpty() ? "" : "/" + out.fit(path, rest, 30)));
                }
            }
        }
    }

    /** {@code transactionType}: field 26T, as a purpose by agreement. */
    static final class TransactionType implements Transform {
        private static final Pattern TYPE = Pattern.compile("[A-Z0-9]{3}");

        @Override
        public String says() {
            return "Takes the transaction type as a purpose by agreement.";
        }

        @Override
        public String loses() {
            return "Purposes that are no three characters.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(row.path(0), Values.proprietary(field.value()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Code purpose = out.get(row.path(0), Code.class);
            if (purpose != null
                    && purpose.proprietary() != null
                    && TYPE.matcher(purpose.proprietary()).matches()) {
                out.used(row.path(0));
                out.emit(row, row.address(), purpose.proprietary());
            }
        }
    }

    /**
     * {@code times}: field 13C; paths: debit date and time, credit date and time, CLS, till, from and reject time, settlement
     * date. Times of day keep the offset that the field gives.
     */
    static final class Times implements Transform {
        private static final Pattern TIME = Pattern.compile("/([A-Z]{7})/(\\d{4})([+-]\\d{4})");
        private static final List<String> CODES =
                List.of("SNDTIME", "RNCTIME", "CLSTIME", "TILTIME", "FROTIME", "REJTIME");

        @Override
        public String says() {
            return "Takes times of day by their code word, as debit, credit, CLS, till, from and reject time, with their offset.";
        }

        @Override
        public String loses() {
            return "Seconds, and the date of a time that is not on the settlement day.";
        }

        @Override
        public boolean repeats() {
            return true;
        }

        @Override
        public void read(MtReading in, MtRow row) {
            for (MtField field : in.take(row)) {
                Matcher parts = TIME.matcher(field.value());
                int code = parts.matches() ? CODES.indexOf(parts.group(1)) : -1;
                LocalTime time = code < 0 ? null : Values.time(Objects.requireNonNull(parts.group(2)));
                ZoneOffset offset = code < 0 ? null : offset(Objects.requireNonNull(parts.group(3)));
                if (time == null || offset == null || in.get(row.path(code)) != null) {
                    in.leave(field);
                } else if (code > 1) {
                    in.set(row.path(code), time + ":00" + (offset.equals(ZoneOffset.UTC) ? "+00:00" : offset.getId()));
                } else {
                    LocalDate date = settlementDate(in, row);
                    if (date == null) {
                        in.leave(field);
                    } else {
                        in.set(row.path(code), new IsoDateTime(date.atTime(time), offset));
                    }
                }
            }
        }

        /** The day that the times are of: that of field 32A, which comes after. */
        private static @Nullable LocalDate settlementDate(MtReading in, MtRow row) {
            MtField field = in.look(row.sequence(), "32A");
            return field == null || field.value().length() < 6
                    ? null
                    : Values.date(field.value().substring(0, 6));
        }

        private static @Nullable ZoneOffset offset(String text) {
            try {
                return ZoneOffset.of(text);
            } catch (DateTimeException e) {
                return null;
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            for (int i = 0; i < CODES.size(); i++) {
                String path = row.path(i).toString();
                String text = null;
                if (i < 2) {
                    IsoDateTime moment = out.get(row.path(i), IsoDateTime.class);
                    LocalDate settled = out.get(row.path(6), LocalDate.class);
                    if (moment != null) {
                        String zone = zone(moment.offset());
                        text = Values.time(moment.value().toLocalTime()) + zone;
                        if (!moment.value().toLocalDate().equals(settled)
                                || moment.offset() == null
                                || moment.value().getSecond() != 0) {
                            out.lose(FindingCode.ALTERED, path, moment.toString(), text);
                        }
                    }
                } else {
                    text = timeOfDay(out, path, out.get(row.path(i), String.class));
                }
                if (text != null) {
                    out.used(path);
                    out.emit(row, row.address(), "/" + CODES.get(i) + "/" + text);
                }
            }
        }

        private static String zone(@Nullable ZoneOffset offset) {
            return offset == null || offset.equals(ZoneOffset.UTC)
                    ? "+0000"
                    : offset.getId().substring(0, 6).replace(":", "");
        }

        private static @Nullable String timeOfDay(MtWriting out, String path, @Nullable String time) {
            if (time == null || time.length() < 5) {
                return null;
            }
            String hhmm = time.substring(0, 2) + time.substring(3, 5);
            int sign = Math.max(time.lastIndexOf('+'), time.lastIndexOf('-'));
            String text = hhmm + (sign > 0 ? time.substring(sign).replace(":", "") : "+0000");
            if (text.length() != 9) {
                return null;
            }
            if (sign < 0 && !time.endsWith("Z")) {
                out.lose(FindingCode.ALTERED, path, time, text);
            }
            return text;
        }
    }

    /** {@code regulatoryReporting}: field 77B; ORDERRES is of the debtor's country, BENEFRES of the creditor's. */
    static final class Regulatory implements Transform {
        private static final Pattern RESIDENCE = Pattern.compile("/(ORDERRES|BENEFRES)/([A-Z]{2})(?://(.*))?");

        @Override
        public String says() {
            return "Takes regulatory reporting: ORDERRES is for the debtor's country, BENEFRES for the creditor's, other text is kept as lines.";
        }

        @Override
        public String loses() {
            return "What is beyond three lines of 35 characters; amounts, dates and authorities.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            List<String> lines = new ArrayList<>(field.lines());
            lines.replaceAll(line -> line.startsWith("//") ? line.substring(2) : line);
            Matcher residence = RESIDENCE.matcher(lines.get(0));
            if (!residence.matches()) {
                in.add(row.path(0), reporting(null, null, lines));
                return;
            }
            String detail = residence.group(3);
            lines.set(0, detail == null ? "" : detail);
            String indicator = "ORDERRES".equals(residence.group(1)) ? "DEBT" : "CRED";
            in.add(row.path(0), reporting(indicator, residence.group(2), lines));
        }

        private static RegulatoryReporting reporting(
                @Nullable String indicator, @Nullable String country, List<String> lines) {
            List<String> information = lines.stream()
                    .filter(line -> !line.isBlank())
                    .map(String::strip)
                    .toList();
            return new RegulatoryReporting(
                    indicator, null, null, List.of(new RegulatoryDetail(null, null, country, null, null, information)));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> lines = new ArrayList<>();
            List<RegulatoryReporting> all = out.list(row.path(0), RegulatoryReporting.class);
            for (int i = 0; i < all.size(); i++) {
                RegulatoryReporting reporting = all.get(i);
                for (int j = 0; j < reporting.details().size(); j++) {
                    RegulatoryDetail detail = reporting.details().get(j);
                    String path = row.path(0) + "[" + i + "].details[" + j + "]";
                    String text = String.join(
                            " ",
                            Stream.concat(Stream.ofNullable(detail.code()), detail.information().stream())
                                    .toList());
                    String indicator = reporting.indicator();
                    boolean residence = indicator != null && detail.country() != null && !indicator.equals("BOTH");
                    List<String> wanted = new ArrayList<>();
                    if (residence) {
                        String head = ("DEBT".equals(indicator) ? "ORDERRES/" : "BENEFRES/") + detail.country();
                        wanted.addAll(
                                text.isEmpty()
                                        ? List.of("/" + head)
                                        : CodeWords.write(head + "/", out.clean(path, text), 35));
                    } else if (!text.isEmpty()) {
                        wanted.addAll(Lines.wrap(out.clean(path, text), 6, 35));
                    }
                    if (wanted.isEmpty() || lines.size() + wanted.size() > 3) {
                        continue;
                    }
                    lines.addAll(wanted);
                    if (residence) {
                        out.used(row.path(0) + "[" + i + "].indicator");
                        out.used(path + ".country");
                    }
                    out.used(path + ".code");
                    for (int k = 0; k < detail.information().size(); k++) {
                        out.used(path + ".information[" + k + "]");
                    }
                }
            }
            if (!lines.isEmpty()) {
                out.emit(row, row.address(), String.join("\n", lines));
            }
        }
    }
}
