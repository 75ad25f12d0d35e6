package org.girohub.mapping.mt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.ChargeItem;
import org.girohub.canonical.Code;
import org.girohub.canonical.DateOrDateTime;
import org.girohub.canonical.FloorLimit;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Transforms of notices to receive, report requests, charges and cheques: MT210, MT920, n90, n91, 110, 111, 112. */
final class NoticeTransforms {
    private NoticeTransforms() {}

    /** {@code accountNumber}: field 25, an account without a slash; read into the last place, written from the first that has one. */
    static final class AccountNumber implements Transform {
        @Override
        public String says() {
            return "Takes an account number. It is written from the first place that has one.";
        }

        @Override
        public String loses() {
            return "More than 35 characters are cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(row.path(row.paths().size() - 1), Identifiers.account(field.value()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            for (CanonicalPath path : row.paths()) {
                Account account = out.get(path, Account.class);
                String number = Identifiers.number(account);
                if (account != null && number != null) {
                    out.used(path + Identifiers.numberPath(account));
                    out.emit(row, row.address(), out.fit(path.toString(), number, 35));
                    return;
                }
            }
        }
    }

    /** {@code firstDay}: a date; read into the first place, written from the first that has one. */
    static final class FirstDay implements Transform {
        @Override
        public String says() {
            return "Takes a date. It is written from the first place that has one.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            LocalDate date = field == null ? null : Values.date(field.value());
            if (date != null) {
                in.set(row.path(0), date);
            } else if (field != null) {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            LocalDate chosen = null;
            for (CanonicalPath path : row.paths()) {
                LocalDate date = out.get(path, LocalDate.class);
                if (date != null && chosen == null) {
                    chosen = date;
                    out.emit(row, row.address(), Values.date(date));
                }
                if (date != null && date.equals(chosen)) {
                    out.used(path);
                }
            }
        }
    }

    /**
     * {@code noticeParty}: fields 50a, 52a and 56a of an MT210: who sends the money. Paths: debtor, debtor's agent and
     * intermediary agent of the notice, then of the item. A notice of one item is read into the notice's places. Either 50a
     * or 52a is written, never both (rule C2, error C06): a debtor that is an institution stands in 52a.
     */
    static final class NoticeParty implements Transform {
        @Override
        public String says() {
            return "Takes who sends the money that is to be received. Either the customer (50a) or the institution (52a) is written, never both.";
        }

        @Override
        public String loses() {
            return "The other of the two.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            boolean alone = in.message().fields().stream()
                            .filter(f -> f.tag().equals("21"))
                            .count()
                    < 2;
            int first = alone ? 0 : 3;
            MtField customer = take(in, row, "50");
            boolean named = false;
            if (customer != null) {
                Customers.Customer read = Customers.read(customer);
                Account account = read.account();
                boolean real = account != null && !Identifiers.NOT_PROVIDED.equals(Identifiers.number(account));
                if (!read.understood() || real) {
                    in.leave(customer);
                }
                in.set(row.path(first), new PartyOrAgent(read.party(), null));
                named = true;
            }
            Agent agent = institution(in, row, "52");
            if (agent != null) {
                in.set(row.path(named ? first + 1 : first), named ? agent : new PartyOrAgent(null, agent));
            }
            Agent intermediary = institution(in, row, "56");
            if (intermediary != null) {
                in.set(row.path(first + 2), intermediary);
            }
        }

        private static @Nullable MtField take(MtReading in, MtRow row, String number) {
            return in.takeOne(row.of(number + "a"));
        }

        private static @Nullable Agent institution(MtReading in, MtRow row, String number) {
            MtField field = take(in, row, number);
            Institutions.Institution read = field == null ? null : Institutions.read(field);
            if (field != null
                    && (read == null
                            || read.account() != null
                            || read.side() != null
                            || read.location() != null
                            || read.rtgs())) {
                in.leave(field);
            }
            return read == null ? null : read.agent();
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            CanonicalPath debtorPath = out.get(row.path(3), Object.class) != null ? row.path(3) : row.path(0);
            CanonicalPath agentPath = out.get(row.path(4), Object.class) != null ? row.path(4) : row.path(1);
            CanonicalPath throughPath = out.get(row.path(5), Object.class) != null ? row.path(5) : row.path(2);
            PartyOrAgent debtor = out.get(debtorPath, PartyOrAgent.class);
            Party party = debtor == null ? null : debtor.party();
            Agent agent = debtor == null ? null : debtor.agent();
            Agent servicer = out.get(agentPath, Agent.class);
            if (party != null) {
                customer(out, row, party, debtorPath + ".party");
            } else if (agent != null) {
                institution(out, row, "52AD", agent, debtorPath + ".agent");
            } else if (servicer != null) {
                institution(out, row, "52AD", servicer, agentPath.toString());
            } else if (!out.payment().header().messageType().equals(out.type().name())) {
                out.refuse(
                        debtorPath.toString(),
                        null,
                        out.type() + " needs field 50a or 52a: the debtor, or the debtor's agent");
            }
            Agent through = out.get(throughPath, Agent.class);
            if (through != null) {
                institution(out, row, "56AD", through, throughPath.toString());
            }
        }

        private static void customer(MtWriting out, MtRow row, Party party, String path) {
            if (party.anyBic() != null && (party.name() == null || party.name().isBlank())) {
                out.used(path + ".anyBic");
                out.emit(row, "50C", party.anyBic());
                return;
            }
            boolean structured = party.postalAddress() != null
                    && party.postalAddress().country() != null
                    && party.postalAddress().townName() != null;
            Customers.write(out, row.of(structured ? "50F" : "50"), party, path, null, path, true);
        }

        private static void institution(MtWriting out, MtRow row, String tags, Agent agent, String path) {
            Institutions.write(out, row.of(tags), agent, path, null, path, "");
        }
    }

    /** {@code reportType}: field 12, the type of the report asked for. */
    static final class ReportType implements Transform {
        private static final Pattern NUMBER = Pattern.compile("9[45][012]");

        @Override
        public String says() {
            return "Takes the message type that is asked for as the kind of report.";
        }

        @Override
        public String loses() {
            return "Kinds of report that no MT stands for.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(row.path(0), CaseTransforms.Names.mx(field.value()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String name = out.get(row.path(0), String.class);
            String number = name == null ? null : CaseTransforms.Names.mt(name);
            if (number == null || !NUMBER.matcher(number).matches()) {
                out.refuse(
                        row.path(0).toString(),
                        name,
                        "an MT920 asks for an MT940, MT941, MT942 or MT950 and nothing else");
                return;
            }
            out.used(row.path(0));
            out.emit(row, row.address(), number);
        }
    }

    /** {@code floorLimits}: fields 34F, the amounts from which on entries are reported; D for debits, C for credits, none for both. */
    static final class FloorLimits implements Transform {
        private static final Pattern LIMIT = Pattern.compile("([A-Z]{3})([DC]?)(.+)");
        private static final Map<String, String> SIDES = Map.of("D", "DEBT", "C", "CRED", "", "BOTH");

        @Override
        public String says() {
            return "Takes the amounts from which on entries are reported: for debits (D), for credits (C), or for both.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            for (MtField field : in.take(row)) {
                Matcher parts = LIMIT.matcher(field.value());
                Amount amount = parts.matches() ? Values.amount(parts.group(1) + parts.group(3)) : null;
                if (amount == null) {
                    in.leave(field);
                } else {
                    in.add(row.path(0), new FloorLimit(amount, SIDES.get(Objects.requireNonNull(parts.group(2)))));
                }
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<FloorLimit> limits = out.list(row.path(0), FloorLimit.class);
            if (limits.size() > 2) {
                out.refuse(row.path(0).toString(), null, "an MT920 has two floor limits at most");
                return;
            }
            for (int i = 0; i < limits.size(); i++) {
                FloorLimit limit = limits.get(i);
                String at = row.path(0) + "[" + i + "]";
                if (limit.amount() == null) {
                    continue;
                }
                out.used(at);
                String side = "CRED".equals(limit.creditDebit()) ? "C" : "DEBT".equals(limit.creditDebit()) ? "D" : "";
                PaymentTransforms.checked(out, at, limit.amount());
                out.emit(
                        row,
                        row.address(),
                        limit.amount().currency()
                                + side
                                + Values.number(limit.amount().value()));
            }
        }
    }

    /** {@code chargedMessage}: an MT of category 1 charges for a customer payment, one of category 2 for one of institutions. */
    static final class ChargedMessage implements Transform {
        private static final Map<String, String> CATEGORIES = Map.of("1", "pacs.008.001.08", "2", "pacs.009.001.08");

        @Override
        public String says() {
            return "Sets what was charged for: a customer payment (category 1) or one of institutions (category 2).";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), CATEGORIES.get(in.message().type().number().substring(0, 1)));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String name = out.get(row.path(0), String.class);
            String mine = CATEGORIES.get(out.type().number().substring(0, 1));
            if (name != null && mine != null && name.startsWith(mine.substring(0, 8))) {
                out.used(row.path(0));
            }
        }
    }

    /** {@code chargeTotal}: fields 32B, 32C and 32D, the sum of the charges; paths: amount, credit or debit, value date. */
    static final class ChargeTotal implements Transform {
        @Override
        public String says() {
            return "Takes the sum of the charges, its side and value date.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String value = field.value();
            boolean dated = !field.option().equals("B");
            LocalDate date = dated && value.length() > 6 ? Values.date(value.substring(0, 6)) : null;
            Amount amount = Values.amount(dated && value.length() > 6 ? value.substring(6) : value);
            if (amount == null || (dated && date == null)) {
                in.leave(field);
                return;
            }
            in.set(row.path(0), amount);
            in.set(row.path(1), field.option().equals("C") ? "CRDT" : "DBIT");
            if (date != null) {
                in.set(row.path(2), new DateOrDateTime(date, null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Amount amount = out.get(row.path(0), Amount.class);
            CanonicalPath from = row.path(0);
            if (amount == null) {
                List<ChargeItem> items = out.list(row.path(3), ChargeItem.class);
                amount = sum(items);
            }
            if (amount == null) {
                return;
            }
            String side = out.get(row.path(1), String.class);
            DateOrDateTime valueDate = out.get(row.path(2), DateOrDateTime.class);
            String text = PaymentTransforms.checked(out, from.toString(), amount);
            out.used(from);
            if (row.pattern().options().equals("B")) {
                if ("CRDT".equals(side)) {
                    out.refuse(
                            row.path(1).toString(),
                            side,
                            "an " + out.type() + " asks for charges; it cannot credit any");
                }
                out.used(row.path(1));
                out.emit(row, "32B", text);
                return;
            }
            LocalDate date = valueDate == null
                    ? null
                    : valueDate.date() != null
                            ? valueDate.date()
                            : valueDate.dateTime() == null
                                    ? null
                                    : valueDate.dateTime().value().toLocalDate();
            if (date == null) {
                out.refuse(
                        row.path(2).toString(), null, out.type() + " needs the value date of the charges in field 32a");
                return;
            }
            out.used(row.path(1));
            out.used(row.path(2) + ".date");
            out.emit(row, "CRDT".equals(side) ? "32C" : "32D", Values.date(date) + text);
        }

        private static @Nullable Amount sum(List<ChargeItem> items) {
            Amount total = null;
            for (ChargeItem item : items) {
                if (item.amount() == null
                        || (total != null
                                && !total.currency().equals(item.amount().currency()))) {
                    return null;
                }
                total = total == null
                        ? item.amount()
                        : new Amount(total.value().add(item.amount().value()), total.currency());
            }
            return total;
        }
    }

    /**
     * {@code chargeDetails}: field 71B, the charges one by one; paths: items, their number, type and amount of a charge alone,
     * its side, and further information, which takes the field's text where it names no amounts.
     */
    static final class ChargeDetails implements Transform {
        private static final Pattern CHARGE = Pattern.compile("([A-Z]{3}\\d[\\d,]{0,15})(/([CD]))?(.*)");
        /** Code words of field 71B that ISO 20022 (ExternalChargeType) calls otherwise. */
        private static final Map<String, String> TYPES = Map.of("OURC", "DEBT", "TELECHAR", "TELE");

        @Override
        public String says() {
            return "Takes the charges one by one with type and amount; text that names no amounts is kept as further information.";
        }

        @Override
        public String loses() {
            return "Text beyond six lines of 35 characters is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            List<ChargeItem> items = new ArrayList<>();
            boolean whole = true;
            for (CodeWords.Item item : CodeWords.read(field.lines())) {
                Matcher charge = CHARGE.matcher(item.text());
                Amount amount = charge.matches() ? Values.amount(Objects.requireNonNull(charge.group(1))) : null;
                if (amount == null || item.code().isEmpty()) {
                    whole = false;
                    continue;
                }
                whole &= Objects.requireNonNull(charge.group(4)).isBlank();
                String side = charge.group(3);
                String known = TYPES.getOrDefault(item.code(), item.code());
                items.add(new ChargeItem(
                        amount,
                        side == null || side.equals("D") ? "DBIT" : "CRDT",
                        known.length() == 4 ? Values.code(known) : Values.proprietary(known)));
            }
            if (items.isEmpty() && in.get(row.path(3)) instanceof Amount total) {
                items.add(new ChargeItem(total, (String) in.get(row.path(4)), null));
            }
            items.forEach(item -> in.add(row.path(0), item));
            in.set(row.path(1), Integer.toString(items.size()));
            if (!whole) {
                in.set(row.path(5), String.join(" ", field.lines()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> lines = new ArrayList<>();
            List<ChargeItem> items = out.list(row.path(0), ChargeItem.class);
            for (int i = 0; i < items.size(); i++) {
                String at = row.path(0) + "[" + i + "]";
                Amount amount = items.get(i).amount();
                out.used(at);
                if (amount != null) {
                    lines.add(line(
                            out, at, items.get(i).type(), amount, items.get(i).creditDebit()));
                }
            }
            out.used(row.path(1));
            Code type = out.get(row.path(2), Code.class);
            Amount alone = out.get(row.path(3), Amount.class);
            if (lines.isEmpty() && alone != null) {
                out.used(row.path(2));
                lines.add(line(out, row.path(2).toString(), type, alone, out.get(row.path(4), String.class)));
            }
            if (lines.size() > 6) {
                out.refuse(row.path(0).toString(), null, "field 71B has room for six charges, not " + lines.size());
                return;
            }
            String more = out.get(row.path(5), String.class);
            if (more != null) {
                out.used(row.path(5));
                String text = out.clean(row.path(5).toString(), more);
                if (lines.size() == 6) {
                    out.lose(FindingCode.DROPPED, row.path(5).toString(), more, null);
                } else {
                    lines.addAll(out.wrap(row.path(5).toString(), text, 6 - lines.size(), 35));
                }
            }
            if (!lines.isEmpty()) {
                out.emit(row, row.address(), String.join("\n", lines));
            }
        }

        private static String line(
                MtWriting out, String at, @Nullable Code type, Amount amount, @Nullable String side) {
            String word = type == null ? null : type.code() != null ? type.code() : type.proprietary();
            String code = word == null ? "COMM" : word;
            for (Map.Entry<String, String> known : TYPES.entrySet()) {
                code = known.getValue().equals(word) ? known.getKey() : code;
            }
            if (!code.matches("[A-Z0-9]{1,8}") || word == null) {
                String written = word == null ? code : "COMM";
                out.lose(FindingCode.ALTERED, at + ".type", word == null ? "" : word, written);
                code = written;
            }
            return "/" + code + "/" + PaymentTransforms.checked(out, at, amount) + ("CRDT".equals(side) ? "/C" : "/D");
        }
    }

    /** {@code chargesRequestor}: field 72 of an MT n90 or n91, which names who asks (CHRQ); paths: requestor of the message, of the record. */
    static final class ChargesRequestor implements Transform {
        @Override
        public String says() {
            return "Takes who asks for the charges from the code word CHRQ.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            for (CodeWords.Item item : CodeWords.read(field.lines())) {
                if (item.code().equals("CHRQ") && Values.isBic(item.text())) {
                    in.set(row.path(0), Institutions.bic(item.text()));
                } else {
                    in.leave(field);
                }
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            CanonicalPath path = out.get(row.path(1), Agent.class) != null ? row.path(1) : row.path(0);
            Agent agent = out.get(path, Agent.class);
            if (agent != null && agent.bic() != null) {
                out.used(path + ".bic");
                out.emit(row, row.address(), "/CHRQ/" + agent.bic());
                Agent other = out.get(row.path(0), Agent.class);
                if (other != null && agent.bic().equals(other.bic())) {
                    out.used(row.path(0) + ".bic");
                }
            }
        }
    }

    /** {@code chequeAmount}: fields 32A and 32B of a cheque; paths: value date, amount. */
    static final class ChequeAmount implements Transform {
        @Override
        public String says() {
            return "Takes the amount of a cheque, in 32A also its value date.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            boolean dated = field.option().equals("A");
            String value = field.value();
            LocalDate date = dated && value.length() > 6 ? Values.date(value.substring(0, 6)) : null;
            Amount amount = Values.amount(dated && value.length() > 6 ? value.substring(6) : value);
            if (amount == null || (dated && date == null)) {
                in.leave(field);
                return;
            }
            in.set(row.path(1), amount);
            if (date != null) {
                in.set(row.path(0), new DateOrDateTime(date, null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Amount amount = out.get(row.path(1), Amount.class);
            DateOrDateTime date = out.get(row.path(0), DateOrDateTime.class);
            if (amount == null) {
                return;
            }
            out.used(row.path(1));
            String text = PaymentTransforms.checked(out, row.path(1).toString(), amount);
            if (date != null && date.date() != null) {
                out.used(row.path(0) + ".date");
                out.emit(row, "32A", Values.date(date.date()) + text);
            } else {
                out.emit(row, "32B", text);
            }
        }
    }

    /**
     * {@code chequeCode}: fields 75 and 76 of the stop of a cheque: a code with text behind it; paths: code, further
     * information. Field 76 says Accepted and Rejected for ACCR and RJCR.
     */
    static final class ChequeCode implements Transform {
        private static final Pattern START = Pattern.compile("/([A-Za-z]{4,8})/(.*)", Pattern.DOTALL);
        private static final Map<String, String> STATUS = Map.of("Accepted", "ACCR", "Rejected", "RJCR");

        @Override
        public String says() {
            return "Takes the code of a stop of a cheque and the text behind it; Accepted and Rejected stand for ACCR and RJCR.";
        }

        @Override
        public String loses() {
            return "Text beyond the field's lines is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Matcher start = START.matcher(field.value());
            String text = field.value();
            if (start.matches()) {
                String word = Objects.requireNonNull(start.group(1));
                String code = STATUS.getOrDefault(word, word);
                in.set(row.path(0), code.length() == 4 ? Values.code(code) : Values.proprietary(code));
                text = Objects.requireNonNull(start.group(2));
            } else if (field.number().equals("75")) {
                in.set(row.path(0), Values.code("NARR"));
            }
            String free = text.replace("\n//", " ").replace('\n', ' ').strip();
            if (!free.isEmpty()) {
                in.set(row.path(1), free);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Code code = out.get(row.path(0), Code.class);
            String text = out.get(row.path(1), String.class);
            String word = code == null ? null : code.code() != null ? code.code() : code.proprietary();
            String free = text == null ? "" : out.clean(row.path(1).toString(), text);
            out.used(row.path(1));
            List<String> lines;
            if (word == null || word.equals("NARR")) {
                lines = free.isEmpty() ? List.of() : out.wrap(row.path(1).toString(), free, 6, 35);
            } else {
                for (Map.Entry<String, String> known : STATUS.entrySet()) {
                    word = known.getValue().equals(word) && row.address().equals("76") ? known.getKey() : word;
                }
                if (!word.matches("[A-Za-z]{1,8}")) {
                    free = (out.clean(row.path(0).toString(), word) + " " + free).strip();
                    lines = out.wrap(row.path(0).toString(), free, 6, 35);
                } else {
                    lines = CaseTransforms.held(out, row.path(1).toString(), CodeWords.write(word, free, 35), 6);
                }
            }
            if (code != null) {
                out.used(row.path(0));
            }
            if (!lines.isEmpty()) {
                out.emit(row, row.address(), String.join("\n", lines));
            }
        }
    }
}
