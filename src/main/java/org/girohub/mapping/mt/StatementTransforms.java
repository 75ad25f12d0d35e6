package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.Account;
import org.girohub.canonical.Amount;
import org.girohub.canonical.Balance;
import org.girohub.canonical.BankTransactionCode;
import org.girohub.canonical.Code;
import org.girohub.canonical.DateOrDateTime;
import org.girohub.canonical.Entry;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.canonical.RemittanceInformation;
import org.girohub.canonical.TransactionDetails;
import org.girohub.canonical.TransactionReferences;
import org.girohub.canonical.TransactionsTotal;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Transforms of statements, reports and notifications. */
final class StatementTransforms {
    private static final String NO_REFERENCE = "NONREF";

    private static final Making<Entry> ENTRY = new Making<>(
            Entry.class,
            "amount",
            "creditDebit",
            "reversal",
            "status",
            "bookingDate",
            "valueDate",
            "accountServicerReference",
            "bankTransactionCode",
            "details",
            "additionalInformation");
    private static final Making<TransactionDetails> DETAILS = new Making<>(
            TransactionDetails.class,
            "references",
            "amount",
            "creditDebit",
            "debtor",
            "debtorAccount",
            "debtorAgent",
            "intermediaryAgent1",
            "additionalInformation",
            "creditor",
            "creditorAccount",
            "creditorAgent",
            "ultimateDebtor",
            "ultimateCreditor",
            "remittanceInformation",
            "purpose",
            "returnInformation");
    private static final Making<TransactionReferences> REFERENCES =
            new Making<>(TransactionReferences.class, "instructionId", "endToEndId", "uetr");

    private StatementTransforms() {}

    /** The currency of the account: that of its balances, floor limit or amount. */
    private static @Nullable String currency(MtReading in) {
        for (MtField field : in.fields()) {
            int at =
                    switch (field.tag()) {
                        case "60F", "60M", "62F", "62M", "64", "65" -> 7;
                        case "32A" -> 6;
                        case "34F" -> 0;
                        default -> -1;
                    };
            if (at >= 0 && field.value().length() >= at + 3) {
                return field.value().substring(at, at + 3);
            }
        }
        return null;
    }

    /** {@code statementAccount}: field 25a; paths: account, account owner (option P names its BIC). */
    static final class StatementAccount implements Transform {
        @Override
        public String says() {
            return "Takes the account; option P names its owner by BIC.";
        }

        @Override
        public String loses() {
            return "The account's type, currency and name; an owner without BIC.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            List<String> lines = field.lines();
            String number = lines.get(0).startsWith("/") ? lines.get(0).substring(1) : lines.get(0);
            Account plain = Identifiers.account(number);
            in.set(row.path(0), new Account(plain.iban(), plain.otherId(), null, currency(in), null, null));
            if (field.option().equals("P") && lines.size() > 1) {
                in.set(
                        row.path(1),
                        new Party(null, null, lines.get(1).strip(), null, List.of(), null, List.of(), null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Account account = out.get(row.path(0), Account.class);
            String number = Identifiers.number(account);
            if (account == null || number == null) {
                return;
            }
            out.used(row.path(0) + Identifiers.numberPath(account));
            out.used(row.path(0) + ".currency");
            String text = out.fit(row.path(0).toString(), number, 35);
            Party owner = out.get(row.path(1), Party.class);
            if (owner != null && owner.anyBic() != null && row.pattern().allows("P")) {
                out.used(row.path(1) + ".anyBic");
                out.emit(row, row.pattern().number() + "P", text + "\n" + owner.anyBic());
            } else {
                out.emit(row, row.pattern().number(), text);
            }
        }
    }

    /** {@code statementNumber}: field 28C; paths: legal and electronic sequence number, page, last page. */
    static final class StatementNumber implements Transform {
        @Override
        public String says() {
            return "Takes the number of the statement and of its page.";
        }

        @Override
        public String loses() {
            return "Numbers of more than five digits are cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            int slash = field.value().indexOf('/');
            in.set(row.path(0), slash < 0 ? field.value() : field.value().substring(0, slash));
            String page = slash < 0 ? null : field.value().substring(slash + 1);
            in.set(row.path(1), page);
            in.set(row.path(2), page == null ? "1" : page);
            in.set(row.path(3), in.look("", "62M") == null);
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String legal = out.get(row.path(0), String.class);
            String electronic = out.get(row.path(1), String.class);
            String page = out.get(row.path(2), String.class);
            String number = legal != null ? legal : electronic == null ? "1" : electronic;
            out.used(row.path(legal != null ? 0 : 1));
            if (electronic != null && electronic.equals(page)) {
                out.used(row.path(1));
            }
            out.used(row.path(2));
            out.used(row.path(3));
            String path = row.path(legal != null ? 0 : 1).toString();
            out.emit(
                    row,
                    row.address(),
                    digits(out, path, number) + (page == null ? "" : "/" + digits(out, path, page)));
        }

        private static String digits(MtWriting out, String path, String number) {
            String digits = number.replaceAll("\\D", "");
            String tail = digits.length() > 5 ? digits.substring(digits.length() - 5) : digits;
            if (!tail.equals(number)) {
                out.lose(digits.equals(number) ? FindingCode.TRUNCATED : FindingCode.ALTERED, path, number, tail);
            }
            return tail.isEmpty() ? "0" : tail;
        }
    }

    /** {@code balance}: fields 60a, 62a, 64, 65; the row's value is the code; option M is of a page that is not the whole. */
    static final class BalanceField implements Transform {
        private static final Pattern FORM = Pattern.compile("([CD])(\\d{6})([A-Z]{3})([\\d,]+)");

        @Override
        public String says() {
            return "Takes a balance: side, date, currency and amount. The row's value is its code; option M is of a page that is not the whole.";
        }

        @Override
        public String loses() {
            return "The time of the balance.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            for (MtField field : in.take(row)) {
                Matcher parts = FORM.matcher(field.value().strip());
                LocalDate date = parts.matches() ? Values.date(Objects.requireNonNull(parts.group(2))) : null;
                BigDecimal value = date == null ? null : Values.number(Objects.requireNonNull(parts.group(4)));
                if (date == null || value == null) {
                    in.leave(field);
                    continue;
                }
                in.add(
                        row.path(0),
                        new Balance(
                                Values.code(row.value()),
                                field.option().equals("M") ? Values.code("INTM") : null,
                                List.of(),
                                new Amount(value, Objects.requireNonNull(parts.group(3))),
                                "C".equals(parts.group(1)) ? "CRDT" : "DBIT",
                                new DateOrDateTime(date, null),
                                List.of()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Balance> balances = out.list(row.path(0), Balance.class);
            boolean found = false;
            for (int i = 0; i < balances.size(); i++) {
                Balance balance = balances.get(i);
                LocalDate date = date(balance.date());
                if (date == null
                        || !wanted(row.value(), balance, balances)
                        || (found && !row.value().equals("FWAV"))) {
                    continue;
                }
                found = true;
                String path = row.path(0) + "[" + i + "]";
                for (String part : List.of("type", "amount", "creditDebit", "date")) {
                    out.used(path + "." + part);
                }
                loseTime(out, path + ".date", balance.date());
                boolean page = StatementBalances.intermediate(balance);
                if (page && !row.pattern().options().isEmpty()) {
                    out.used(path + ".subType");
                }
                String tag = row.pattern().number() + (row.pattern().options().isEmpty() ? "" : page ? "M" : "F");
                out.emit(
                        row,
                        tag,
                        (balance.creditDebit().equals("CRDT") ? "C" : "D")
                                + Values.date(date)
                                + PaymentTransforms.checked(out, path, balance.amount()));
            }
        }

        @SuppressWarnings("ReferenceEquality") // which balance of the list it is, not one that is like it
        private static boolean wanted(String code, Balance balance, List<Balance> balances) {
            return switch (code) {
                case "OPBD" -> StatementBalances.same(balance, StatementBalances.opening(balances));
                case "CLBD" -> StatementBalances.same(balance, StatementBalances.closing(balances));
                default -> code.equals(StatementBalances.code(balance));
            };
        }
    }

    /** Reports the time of day of a date that is written alone. */
    private static void loseTime(MtWriting out, String path, @Nullable DateOrDateTime date) {
        if (date != null && date.dateTime() != null) {
            out.lose(FindingCode.ALTERED, path + ".dateTime", date.dateTime().toString(), String.valueOf(date(date)));
        }
    }

    static @Nullable LocalDate date(@Nullable DateOrDateTime date) {
        if (date == null) {
            return null;
        }
        if (date.date() != null) {
            return date.date();
        }
        return date.dateTime() == null ? null : date.dateTime().value().toLocalDate();
    }

    /**
     * {@code statementLines}: field 61 with the field 86 that follows it; path: entries. The reference for the account owner is
     * the owner's own instruction where the account is debited, else the reference from end to end.
     */
    static final class StatementLines implements Transform {
        private static final Pattern LINE = Pattern.compile(
                "(\\d{6})(\\d{4})?(R?[CD]|E[CD])([A-Z])?(\\d{1,15}(?:,\\d*)?)([A-Z][A-Z0-9 ]{3})([^\\n]*?)(?://([^\\n]*))?(?:\\n(.*))?",
                Pattern.DOTALL);
        private static final Pattern TYPE = Pattern.compile("[SNF][A-Z0-9]{3}");
        private static final Set<String> MARKS = Set.of("EREF", "PREF", "MARF");

        @Override
        public String says() {
            return "Takes each entry with the text behind it: value and entry date, side, amount, transaction type, references. The text is cut into name, remittance and references where it has code words.";
        }

        @Override
        public String loses() {
            return "What field 61 and six lines of field 86 cannot hold.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            String currency = currency(in);
            List<MtField> fields = in.fields();
            for (int i = 0; i < fields.size(); i++) {
                MtField field = fields.get(i);
                if (!row.pattern().matches(field)) {
                    continue;
                }
                MtField after =
                        i + 1 < fields.size() && fields.get(i + 1).tag().equals("86") ? fields.get(i + 1) : null;
                Entry entry = currency == null ? null : entry(field.value(), currency, after);
                if (entry != null) {
                    in.taken(field);
                    in.add(row.path(0), entry);
                    if (after != null) {
                        in.taken(after);
                    }
                }
            }
        }

        private static @Nullable Entry entry(String text, String currency, @Nullable MtField after) {
            Matcher line = LINE.matcher(text);
            if (!line.matches()) {
                return null;
            }
            LocalDate value = valueDate(Objects.requireNonNull(line.group(1)));
            BigDecimal number = Values.number(Objects.requireNonNull(line.group(5)));
            if (value == null || number == null) {
                return null;
            }
            String mark = Objects.requireNonNull(line.group(3));
            boolean reversal = mark.startsWith("R");
            boolean credit = mark.endsWith("C") != reversal;
            String side = credit ? "CRDT" : "DBIT";
            Amount amount = new Amount(number, currency);
            String after16 = Objects.requireNonNull(line.group(7));
            String own = (after16.length() > 16 ? after16.substring(0, 16) : after16).strip();
            String beyond = after16.length() > 16 ? after16.substring(16).strip() : "";
            String supplement = line.group(9);
            if (!beyond.isEmpty()) {
                // some banks write on behind the reference, where the standard has room for no more
                supplement = supplement == null ? beyond : beyond + "\n" + supplement;
            }
            // some banks name the code word that the reference stands behind in field 86
            boolean behind =
                    after != null && MARKS.contains(own) && after.value().contains("/" + own + "/");
            String reference = own.isEmpty() || own.equals(NO_REFERENCE) || behind ? null : own;
            String bank = line.group(8);
            LocalDate booked = booked(value, line.group(2));
            return ENTRY.of(
                    amount,
                    side,
                    reversal ? true : null,
                    Values.code(mark.startsWith("E") ? "PDNG" : "BOOK"),
                    booked == null ? null : new DateOrDateTime(booked, null),
                    new DateOrDateTime(value, null),
                    bank == null || bank.isBlank() ? null : bank,
                    new BankTransactionCode(null, null, null, line.group(6), "SWIFT"),
                    List.of(details(
                            reference, amount, side, reversal, supplement, after == null ? null : after.value())),
                    after == null ? null : after.value());
        }

        /** Banks that reckon months of thirty days write value dates such as 30 February: the last day of that month. */
        private static @Nullable LocalDate valueDate(String text) {
            LocalDate date = Values.date(text);
            int day = Integer.parseInt(text, 4, 6, 10);
            LocalDate first = date != null || day < 29 || day > 31 ? null : Values.date(text.substring(0, 4) + "01");
            return first == null ? date : first.withDayOfMonth(first.lengthOfMonth());
        }

        /** The booking date: its year is that which brings it nearest to the value date. */
        private static @Nullable LocalDate booked(LocalDate value, @Nullable String monthDay) {
            if (monthDay == null) {
                return null;
            }
            LocalDate best = null;
            for (int year = value.getYear() - 1; year <= value.getYear() + 1; year++) {
                try {
                    LocalDate date = LocalDate.of(
                            year, Integer.parseInt(monthDay.substring(0, 2)), Integer.parseInt(monthDay.substring(2)));
                    if (best == null
                            || Math.abs(date.toEpochDay() - value.toEpochDay())
                                    < Math.abs(best.toEpochDay() - value.toEpochDay())) {
                        best = date;
                    }
                } catch (DateTimeException e) {
                    // 29 February in a common year: not this one
                }
            }
            return best;
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Entry> entries = out.list(row.path(0), Entry.class);
            for (int i = 0; i < entries.size(); i++) {
                write(out, row, entries.get(i), row.path(0) + "[" + i + "]");
            }
        }

        private static void write(MtWriting out, MtRow row, Entry entry, String path) {
            TransactionDetails details =
                    entry.details().isEmpty() ? null : entry.details().get(0);
            LocalDate value = date(entry.valueDate());
            LocalDate booked = date(entry.bookingDate());
            LocalDate day = settledDay(out, entry, details, path + ".details[0]");
            if (day == null) {
                out.refuse(path + ".valueDate", null, "field 61 needs a value date or a booking date");
                return;
            }
            out.used(path + ".valueDate");
            out.used(path + ".bookingDate");
            loseTime(out, path + ".valueDate", entry.valueDate());
            loseTime(out, path + ".bookingDate", entry.bookingDate());
            out.used(path + ".amount");
            out.used(path + ".creditDebit");
            out.used(path + ".reversal");
            out.used(path + ".status");
            boolean credit = entry.creditDebit().equals("CRDT");
            boolean reversal = Boolean.TRUE.equals(entry.reversal());
            boolean expected =
                    entry.status() != null && "PDNG".equals(entry.status().code());
            String mark = reversal ? (credit ? "RD" : "RC") : (expected ? "E" : "") + (credit ? "C" : "D");
            StringBuilder text = new StringBuilder(Values.date(day));
            if (booked != null && value != null) {
                text.append(Values.date(booked), 2, 6);
            }
            String amount = PaymentTransforms.checked(out, path, entry.amount()).substring(3);
            text.append(mark).append(amount).append(type(out, entry, path));
            if (details != null) {
                out.used(path + ".details[0].creditDebit");
                if (details.amount() == null || details.amount().equals(entry.amount())) {
                    out.used(path + ".details[0].amount");
                }
            }
            text.append(reference(out, details, credit, path + ".details[0].references"));
            String bank = entry.accountServicerReference();
            if (bank != null) {
                out.used(path + ".accountServicerReference");
                if (details != null
                        && details.references() != null
                        && bank.equals(details.references().accountServicerReference())) {
                    out.used(path + ".details[0].references.accountServicerReference");
                }
                text.append("//").append(out.fit(path + ".accountServicerReference", bank, 16));
            }
            if (details != null && details.additionalInformation() != null) {
                out.used(path + ".details[0].additionalInformation");
                text.append('\n')
                        .append(out.fit(
                                path + ".details[0].additionalInformation", details.additionalInformation(), 34));
            }
            out.emit(row, row.address(), text.toString());
            String information = out.type().number().equals("950") ? "" : information(out, entry, details, path);
            if (!information.isEmpty()) {
                out.emit(row, "86", information);
            }
        }

        private static String type(MtWriting out, Entry entry, String path) {
            BankTransactionCode code = entry.bankTransactionCode();
            if (code == null) {
                return "NMSC";
            }
            if (code.proprietary() != null && TYPE.matcher(code.proprietary()).matches()) {
                out.used(path + ".bankTransactionCode.proprietary");
                out.used(path + ".bankTransactionCode.issuer");
                return code.proprietary();
            }
            if (Identifiers.NOT_PROVIDED.equals(code.proprietary())) {
                out.used(path + ".bankTransactionCode");
            }
            String family = code.family() == null ? "" : code.family();
            if ("CHRG".equals(code.subFamily())) {
                return "NCHG";
            }
            if ("INTR".equals(code.subFamily())) {
                return "NINT";
            }
            return switch (family) {
                case "ICHQ", "RCHQ" -> "NCHK";
                case "IDDT", "RDDT" -> "NDDT";
                default -> "NTRF";
            };
        }

        private static String reference(
                MtWriting out, @Nullable TransactionDetails details, boolean credit, String path) {
            TransactionReferences references = details == null ? null : details.references();
            if (references == null) {
                return NO_REFERENCE;
            }
            String cheque = references.chequeNumber();
            String first = credit ? references.endToEndId() : references.instructionId();
            String second = credit ? references.instructionId() : references.endToEndId();
            String name = credit ? ".endToEndId" : ".instructionId";
            String other = credit ? ".instructionId" : ".endToEndId";
            if (cheque != null) {
                out.used(path + ".chequeNumber");
                return out.fit(path + ".chequeNumber", cheque, 16);
            }
            if (first != null && !first.equals(Identifiers.NOT_PROVIDED)) {
                out.used(path + name);
                return out.fit(path + name, first, 16);
            }
            if (second != null && !second.equals(Identifiers.NOT_PROVIDED)) {
                out.used(path + other);
                return out.fit(path + other, second, 16);
            }
            return NO_REFERENCE;
        }

        /** Field 86: the entry's own text, or what its transaction says, behind code words. */
        private static String information(
                MtWriting out, Entry entry, @Nullable TransactionDetails details, String path) {
            String at = path + ".details[0]";
            if (entry.additionalInformation() != null) {
                out.used(path + ".additionalInformation");
                if (details != null) {
                    said(out, entry, details, at);
                }
                return String.join(
                        "\n", out.wrap(path + ".additionalInformation", entry.additionalInformation(), 6, 65));
            }
            if (details == null) {
                return "";
            }
            List<String> lines = new ArrayList<>();
            name(out, details.debtor(), at + ".debtor", "ORDP", lines);
            name(out, details.creditor(), at + ".creditor", "BENM", lines);
            name(out, details.ultimateDebtor(), at + ".ultimateDebtor", "ULTD", lines);
            name(out, details.ultimateCreditor(), at + ".ultimateCreditor", "ULTC", lines);
            RemittanceInformation remittance = details.remittanceInformation();
            if (remittance != null && !remittance.unstructured().isEmpty()) {
                out.used(at + ".remittanceInformation.unstructured");
                for (int i = 0; i < remittance.unstructured().size(); i++) {
                    out.used(at + ".remittanceInformation.unstructured[" + i + "]");
                }
                lines.addAll(CodeWords.write("REMI", out.clean(at, String.join(" ", remittance.unstructured())), 65));
            }
            if (!lines.isEmpty()) { // references alone stand in field 61
                references(out, details, at, lines);
            }
            if (lines.size() > 6) {
                String all = String.join("\n", lines);
                lines = lines.subList(0, 6);
                out.lose(FindingCode.TRUNCATED, at, all, String.join("\n", lines));
            }
            return String.join("\n", lines);
        }

        /** What a structured text says of the transaction, as it is read from it, need not be said again. */
        private static void said(MtWriting out, Entry entry, TransactionDetails details, String path) {
            String text = Objects.requireNonNull(entry.additionalInformation());
            if (EntryInformation.of(text) == null) {
                return;
            }
            TransactionDetails read = details(
                    null, entry.amount(), entry.creditDebit(), Boolean.TRUE.equals(entry.reversal()), null, text);
            Map<String, String> values = new Leaves(details, "additionalInformation").left();
            new Leaves(read, "additionalInformation").left().forEach((place, value) -> {
                if (value.equals(values.get(place))) {
                    out.used(path + "." + place);
                }
            });
        }

        /** The references that field 61 has no room for, behind the code words that banks use in field 86. */
        private static void references(MtWriting out, TransactionDetails details, String path, List<String> lines) {
            TransactionReferences references = details.references();
            if (references != null) {
                String at = path + ".references";
                String endToEnd = references.endToEndId();
                if (endToEnd != null
                        && !endToEnd.equals(Identifiers.NOT_PROVIDED)
                        && (endToEnd.length() > 16 || !out.isUsed(at + ".endToEndId"))) {
                    coded(out, at + ".endToEndId", "EREF", endToEnd, lines);
                }
                coded(out, at + ".paymentInformationId", "PREF", references.paymentInformationId(), lines);
                coded(out, at + ".mandateId", "MARF", references.mandateId(), lines);
            }
            Code purpose = details.purpose();
            coded(out, path + ".purpose.code", "PURP", purpose == null ? null : purpose.code(), lines);
            Code reason = details.returnInformation() == null
                    ? null
                    : details.returnInformation().reason();
            coded(out, path + ".returnInformation.reason.code", "RTRN", reason == null ? null : reason.code(), lines);
        }

        private static void coded(MtWriting out, String path, String word, @Nullable String value, List<String> lines) {
            if (value != null && lines.size() < 6) { // else it is reported as dropped
                out.used(path);
                lines.add("/" + word + "/" + out.clean(path, value));
            }
        }

        private static void name(
                MtWriting out, @Nullable PartyOrAgent who, String path, String word, List<String> lines) {
            if (who != null && who.party() != null && who.party().name() != null) {
                out.used(path + ".party.name");
                lines.addAll(CodeWords.write(
                        word, "NAME/" + out.clean(path, who.party().name()), 65));
            }
        }
    }

    /** The transaction of an entry, with what the text behind it says of it in a structure that is known. */
    private static TransactionDetails details(
            @Nullable String reference,
            Amount amount,
            String side,
            boolean reversal,
            @Nullable String supplement,
            @Nullable String text) {
        boolean credit = side.equals("CRDT");
        EntryInformation information = text == null ? null : EntryInformation.of(text);
        if (information == null) {
            TransactionReferences references = reference == null
                    ? null
                    : REFERENCES.of(credit ? null : reference, credit ? reference : null, null);
            return DETAILS.of(references, amount, side, null, null, null, null, supplement);
        }
        boolean paidIn = credit != reversal; // a reversal names the parties of what it undoes
        return DETAILS.of(
                information.references(reference, null, credit),
                amount,
                side,
                information.party(true, paidIn),
                information.account(true, paidIn),
                information.agent(true, paidIn),
                null,
                supplement,
                information.party(false, !paidIn),
                information.account(false, !paidIn),
                information.agent(false, !paidIn),
                information.ultimate(true),
                information.ultimate(false),
                information.remittance(),
                information.purpose(),
                information.returned());
    }

    /** {@code total}: fields 90C and 90D, number and sum of entries; path: the total. */
    static final class Total implements Transform {
        private static final Pattern FORM = Pattern.compile("(\\d{1,5})([A-Z]{3})([\\d,]+)");

        @Override
        public String says() {
            return "Takes number and sum of the entries of one side.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Matcher parts = FORM.matcher(field.value());
            BigDecimal sum = parts.matches() ? Values.number(Objects.requireNonNull(parts.group(3))) : null;
            if (sum == null || !Objects.equals(parts.group(2), currency(in))) {
                in.leave(field);
            } else {
                in.set(row.path(0), new TransactionsTotal(parts.group(1), sum, null, null));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            TransactionsTotal total = out.get(row.path(0), TransactionsTotal.class);
            Account account = out.get(row.path(1), Account.class);
            if (total == null || total.sum() == null || total.numberOfEntries() == null || account == null) {
                return;
            }
            String currency = account.currency();
            if (currency == null) {
                return;
            }
            out.used(row.path(0));
            out.emit(row, row.address(), total.numberOfEntries() + currency + Values.number(total.sum()));
        }
    }

    /**
     * {@code floorLimit}: field 34F, the amount from which transactions are reported; paths: account, entries. It is kept as it
     * came; a report that names none reports all.
     */
    static final class FloorLimit implements Transform {
        @Override
        public String says() {
            return "Takes the amount from which on transactions are reported. A report that names none reports all.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            for (MtField field : in.take(row)) {
                in.keep(row.place(), field.value());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> kept = out.takeExtensions(row.place());
            if (!kept.isEmpty()) {
                kept.forEach(limit -> out.emit(row, row.address(), limit));
                return;
            }
            Account account = out.get(row.path(0), Account.class);
            String currency = account == null ? null : account.currency();
            for (Entry entry : out.list(row.path(1), Entry.class)) {
                currency = currency == null ? entry.amount().currency() : currency;
            }
            if (currency != null) {
                out.emit(row, row.address(), currency + "0,");
            }
        }
    }

    /** {@code moment}: field 13D, a date and time with its offset. */
    static final class Moment implements Transform {
        private static final Pattern FORM = Pattern.compile("(\\d{6})(\\d{4})([+-]\\d{4})");

        private final boolean firstOnly;

        /**
         * @param firstOnly whether it is read into the first place alone ({@code momentOf}); the others are only written from
         */
        Moment(boolean firstOnly) {
            this.firstOnly = firstOnly;
        }

        @Override
        public String says() {
            return firstOnly
                    ? "Takes date and time with their offset into the first place."
                    : "Takes date and time with their offset.";
        }

        @Override
        public String loses() {
            return "Seconds.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            IsoDateTime moment = moment(field.value());
            if (moment == null) {
                in.leave(field);
            } else {
                row.paths().subList(0, firstOnly ? 1 : row.paths().size()).forEach(path -> in.set(path, moment));
            }
        }

        static @Nullable IsoDateTime moment(String text) {
            Matcher parts = FORM.matcher(text);
            if (!parts.matches()) {
                return null;
            }
            LocalDate date = Values.date(Objects.requireNonNull(parts.group(1)));
            LocalTime time = Values.time(Objects.requireNonNull(parts.group(2)));
            try {
                return date == null || time == null
                        ? null
                        : new IsoDateTime(date.atTime(time), ZoneOffset.of(Objects.requireNonNull(parts.group(3))));
            } catch (DateTimeException e) {
                return null;
            }
        }

        static String text(IsoDateTime moment) {
            ZoneOffset offset = moment.offset();
            String zone = offset == null || offset.equals(ZoneOffset.UTC)
                    ? "+0000"
                    : offset.getId().substring(0, 6).replace(":", "");
            return Values.date(moment.value().toLocalDate())
                    + Values.time(moment.value().toLocalTime())
                    + zone;
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            for (int i = 0; i < row.paths().size(); i++) {
                IsoDateTime moment = out.get(row.path(i), IsoDateTime.class);
                if (moment != null) {
                    out.used(row.path(i));
                    if (moment.offset() == null
                            || !moment.value().equals(moment.value().truncatedTo(ChronoUnit.MINUTES))) {
                        out.lose(FindingCode.ALTERED, row.path(i).toString(), moment.toString(), text(moment));
                    }
                    out.emit(row, row.address(), text(moment));
                    return;
                }
            }
        }
    }

    /**
     * {@code notification}: the one entry that an MT900 (DBIT) or MT910 (CRDT) confirms, from field 32A with 21, 13D, 50a, 52a,
     * 56a and 72; path: entries. The row's value is the side.
     */
    static final class Notification implements Transform {
        @Override
        public String says() {
            return "Takes the one entry that this message confirms, out of amount, reference, parties and text. The row's value is the side.";
        }

        @Override
        public String loses() {
            return "What the fields of the one entry cannot hold.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String text = field.value();
            LocalDate date = text.length() > 6 ? Values.date(text.substring(0, 6)) : null;
            Amount amount = text.length() > 6 ? Values.amount(text.substring(6)) : null;
            if (date == null || amount == null) {
                in.leave(field);
                return;
            }
            boolean credit = row.value().equals("CRDT");
            String related = value(in.takeOne(row.of("21")));
            MtField time = in.takeOne(row.of("13D"));
            IsoDateTime booked = time == null ? null : Moment.moment(time.value());
            if (time != null && booked == null) {
                in.leave(time);
            }
            Customers.Customer debtor = null;
            MtField customer = in.takeOne(row.of("50AFK"));
            if (customer != null) {
                debtor = Customers.read(customer);
                if (!debtor.understood()) {
                    in.leave(customer);
                }
            }
            Institutions.Institution ordering = institution(in, row, "52AD");
            Institutions.Institution intermediary = institution(in, row, "56AD");
            String known = related == null || related.equals(NO_REFERENCE) ? null : related;
            String uetr = in.message().userHeader().get("121");
            TransactionReferences references = known == null && uetr == null
                    ? null
                    : REFERENCES.of(credit ? null : known, credit ? known : null, uetr);
            TransactionDetails details = DETAILS.of(
                    references,
                    amount,
                    row.value(),
                    debtor == null ? null : new PartyOrAgent(debtor.party(), null),
                    debtor == null ? null : debtor.account(),
                    ordering == null ? null : ordering.agent(),
                    intermediary == null ? null : intermediary.agent(),
                    null);
            in.add(
                    row.path(0),
                    ENTRY.of(
                            amount,
                            row.value(),
                            null,
                            Values.code("BOOK"),
                            booked == null ? null : new DateOrDateTime(null, booked),
                            new DateOrDateTime(date, null),
                            null,
                            new BankTransactionCode(
                                    null, null, null, Identifiers.NOT_PROVIDED, Identifiers.NOT_PROVIDED),
                            List.of(details),
                            value(in.takeOne(row.of("72")))));
        }

        private static Institutions.@Nullable Institution institution(MtReading in, MtRow row, String tag) {
            MtField field = in.takeOne(row.of(tag));
            Institutions.Institution institution = field == null ? null : Institutions.read(field);
            if (field != null && (institution == null || institution.account() != null || institution.side() != null)) {
                in.leave(field);
            }
            return institution;
        }

        private static @Nullable String value(@Nullable MtField field) {
            return field == null ? null : field.value();
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Entry> entries = out.list(row.path(0), Entry.class);
            if (entries.size() != 1 || !entries.get(0).creditDebit().equals(row.value())) {
                out.refuse(
                        row.path(0).toString(),
                        null,
                        out.type() + " confirms one " + (row.value().equals("DBIT") ? "debit" : "credit") + ", not "
                                + entries.size() + " entries or the other side");
                return;
            }
            Entry entry = entries.get(0);
            String path = row.path(0) + "[0]";
            TransactionDetails details =
                    entry.details().isEmpty() ? null : entry.details().get(0);
            String at = path + ".details[0]";
            LocalDate value = settledDay(out, entry, details, at);
            if (value == null) {
                out.refuse(path + ".valueDate", null, "field 32A needs a value date");
                return;
            }
            boolean credit = row.value().equals("CRDT");
            for (String said : List.of("amount", "creditDebit", "status", "valueDate")) {
                out.used(path + "." + said);
            }
            if (entry.bankTransactionCode() != null
                    && Identifiers.NOT_PROVIDED.equals(
                            entry.bankTransactionCode().proprietary())) {
                out.used(path + ".bankTransactionCode");
            }
            loseTime(out, path + ".valueDate", entry.valueDate());
            if (entry.bookingDate() != null && entry.bookingDate().dateTime() != null) {
                out.used(path + ".bookingDate");
                out.emit(row, "13D", Moment.text(entry.bookingDate().dateTime()));
            } else if (value.equals(date(entry.bookingDate()))) {
                out.used(path + ".bookingDate");
            }
            out.emit(row, "32A", Values.date(value) + PaymentTransforms.checked(out, path, entry.amount()));
            if (details != null) {
                out.used(at + ".creditDebit");
                if (details.amount() == null || details.amount().equals(entry.amount())) {
                    out.used(at + ".amount");
                }
                Party debtor =
                        details.debtor() == null ? null : details.debtor().party();
                if (credit && debtor != null) {
                    Customers.write(
                            out,
                            row.of("50AFK"),
                            debtor,
                            at + ".debtor.party",
                            details.debtorAccount(),
                            at + ".debtorAccount",
                            true);
                }
                if (details.debtorAgent() != null) {
                    Institutions.write(out, row.of("52AD"), details.debtorAgent(), at + ".debtorAgent", null, "", "");
                }
                if (credit && details.intermediaryAgent1() != null) {
                    Institutions.write(
                            out,
                            row.of("56AD"),
                            details.intermediaryAgent1(),
                            at + ".intermediaryAgent1",
                            null,
                            "",
                            "");
                }
            }
            if (entry.additionalInformation() != null) {
                out.used(path + ".additionalInformation");
                out.emit(
                        row,
                        "72",
                        String.join(
                                "\n", out.wrap(path + ".additionalInformation", entry.additionalInformation(), 6, 35)));
            }
        }
    }

    /** The day that an entry is of: that of its value, else of its booking, else the day on which the banks settled it. */
    private static @Nullable LocalDate settledDay(
            MtWriting out, Entry entry, @Nullable TransactionDetails details, String at) {
        LocalDate date = date(entry.valueDate()) != null ? date(entry.valueDate()) : date(entry.bookingDate());
        LocalDate settled = details == null || details.relatedDates() == null
                ? null
                : details.relatedDates().interbankSettlementDate();
        if (settled != null && (date == null || date.equals(settled))) {
            out.used(at + ".relatedDates.interbankSettlementDate");
        }
        return date == null ? settled : date;
    }

    /**
     * {@code notificationUetr}: block 3 field 121, the unique reference of the payment that an MT900 or MT910 confirms; it is
     * read with the entry.
     */
    static final class NotificationUetr implements Transform {
        @Override
        public String says() {
            return "Takes the unique reference of the payment that is confirmed.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            // read by the notification, which builds the entry as a whole
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Entry> entries = out.list(row.path(0), Entry.class);
            TransactionDetails details =
                    entries.size() != 1 || entries.get(0).details().isEmpty()
                            ? null
                            : entries.get(0).details().get(0);
            TransactionReferences references = details == null ? null : details.references();
            if (references != null && references.uetr() != null) {
                out.used(row.path(0) + "[0].details[0].references.uetr");
                out.userHeader(row.blockTag(), references.uetr());
            }
        }
    }

    /** {@code notificationReference}: field 21, which stands before the account; it is read with the entry. */
    static final class NotificationReference implements Transform {
        @Override
        public String says() {
            return "Takes the reference of the entry, which stands before the account.";
        }

        @Override
        public String loses() {
            return "A reference of more than 16 characters is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            // read by the notification, which builds the entry as a whole
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Entry> entries = out.list(row.path(0), Entry.class);
            TransactionDetails details =
                    entries.isEmpty() || entries.get(0).details().isEmpty()
                            ? null
                            : entries.get(0).details().get(0);
            String path = row.path(0) + "[0].details[0].references";
            out.emit(
                    row,
                    row.address(),
                    StatementLines.reference(out, details, row.value().equals("CRDT"), path));
        }
    }

    /** {@code lines}: text of several lines; the row's value is their number and width, 6x65. */
    static final class TextLines implements Transform {
        @Override
        public String says() {
            return "Takes text of several lines. The row's value is their number and width.";
        }

        @Override
        public String loses() {
            return "Text beyond them is cut.";
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
            String text = out.get(row.path(0), String.class);
            if (text == null || text.isBlank()) {
                return;
            }
            out.used(row.path(0));
            int x = row.value().indexOf('x');
            int lines = Integer.parseInt(row.value().substring(0, x));
            int width = Integer.parseInt(row.value().substring(x + 1));
            out.emit(row, row.address(), String.join("\n", out.wrap(row.path(0).toString(), text, lines, width)));
        }
    }
}
