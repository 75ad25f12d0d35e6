package org.girohub.mapping.mt;

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
import org.girohub.canonical.Code;
import org.girohub.canonical.Instruction;
import org.girohub.canonical.Investigation;
import org.girohub.canonical.InvestigationReason;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.StatusReason;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Transforms of requests for cancellation, queries and their answers: MT n92, n95, n96. */
final class CaseTransforms {
    /** What one element of additional information of a reason holds in ISO 20022. */
    private static final int ADDITIONAL = 105;

    private static final Pattern REASON = Pattern.compile("[A-Z]{2}\\d{2}|[A-Z]{4}");
    private static final Pattern UETR =
            Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");

    private CaseTransforms() {}

    /**
     * {@code references}: one reference of 16 characters; read into the first place and those of the header, written from the
     * first place that has one, those of the header last. The row's value stands where none has.
     */
    static final class References implements Transform {
        @Override
        public String says() {
            return "Takes a reference of 16 characters as the identification of the message or case. It is written from the first place that has one, else the row's value is written.";
        }

        @Override
        public String loses() {
            return "A reference of more than 16 characters is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            for (int i = 0; i < row.paths().size(); i++) {
                if (i == 0 || ofHeader(row.path(i))) {
                    in.set(row.path(i), field.value());
                }
            }
        }

        private static boolean ofHeader(CanonicalPath path) {
            return path.steps().get(0).name().equals("header");
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<CanonicalPath> order = Stream.concat(
                            row.paths().stream().filter(p -> !ofHeader(p)),
                            row.paths().stream().filter(References::ofHeader))
                    .toList();
            String chosen = null;
            for (CanonicalPath path : order) {
                String value = out.get(path, String.class);
                if (value == null || value.isBlank()) {
                    continue;
                }
                if (chosen == null) {
                    chosen = value;
                    out.emit(row, row.address(), PaymentTransforms.reference(out, path.toString(), value));
                }
                if (value.equals(chosen)) {
                    out.used(path);
                }
            }
            if (chosen == null && !row.value().isEmpty()) {
                out.emit(row, row.address(), row.value());
            }
        }
    }

    /** {@code opener}: who opened the case, the sender or the receiver, as the row's value says. */
    static final class Opener implements Transform {
        @Override
        public String says() {
            return "Says that the sender, or the receiver, as the row's value has it, opened the case.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            Agent agent = PartyTransforms.InstitutionField.otherwise(in, row.value());
            if (agent != null) {
                in.set(row.path(0), agent);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Agent opener = out.get(row.path(0), Agent.class);
            Agent side = out.get(row.path(1), Agent.class);
            if (opener != null
                    && opener.bic() != null
                    && side != null
                    && side.bic() != null
                    && HeaderTransforms.Terminals.same(opener.bic(), side.bic())) {
                out.used(row.path(0) + ".bic");
            }
        }
    }

    /** The types of MT and the ISO 20022 messages that say the same, in the versions of correspondent banking. */
    static final class Names {
        private static final Map<String, String> TO_MX = Map.ofEntries(
                Map.entry("101", "pain.001.001.09"),
                Map.entry("102", "pacs.008.001.08"),
                Map.entry("103", "pacs.008.001.08"),
                Map.entry("104", "pacs.003.001.08"),
                Map.entry("107", "pacs.003.001.08"),
                Map.entry("110", "camt.107.001.01"),
                Map.entry("111", "camt.108.001.01"),
                Map.entry("112", "camt.109.001.01"),
                Map.entry("200", "pacs.009.001.08"),
                Map.entry("201", "pacs.009.001.08"),
                Map.entry("202", "pacs.009.001.08"),
                Map.entry("203", "pacs.009.001.08"),
                Map.entry("204", "pacs.010.001.03"),
                Map.entry("205", "pacs.009.001.08"),
                Map.entry("210", "camt.057.001.06"),
                Map.entry("900", "camt.054.001.08"),
                Map.entry("910", "camt.054.001.08"),
                Map.entry("920", "camt.060.001.05"),
                Map.entry("940", "camt.053.001.08"),
                Map.entry("941", "camt.052.001.08"),
                Map.entry("942", "camt.052.001.08"),
                Map.entry("950", "camt.053.001.08"));

        private static final Map<String, String> TO_MT = Map.ofEntries(
                Map.entry("pain.001", "101"),
                Map.entry("pain.008", "104"),
                Map.entry("pacs.003", "104"),
                Map.entry("pacs.004", "103"),
                Map.entry("pacs.008", "103"),
                Map.entry("pacs.009", "202"),
                Map.entry("pacs.010", "204"),
                Map.entry("camt.052", "942"),
                Map.entry("camt.053", "940"),
                Map.entry("camt.054", "900"),
                Map.entry("camt.057", "210"),
                Map.entry("camt.060", "920"),
                Map.entry("camt.107", "110"),
                Map.entry("camt.108", "111"),
                Map.entry("camt.109", "112"));

        private Names() {}

        static String mx(String number) {
            return TO_MX.getOrDefault(number, "MT" + number);
        }

        static @Nullable String mt(String name) {
            if (name.matches("(MT)?\\d{3}.*")) {
                return name.substring(name.startsWith("MT") ? 2 : 0).substring(0, 3);
            }
            return name.length() < 8 ? null : TO_MT.get(name.substring(0, 8));
        }
    }

    /**
     * {@code originalMessage}: fields 11R and 11S, the type and date of the message in question; paths by name: messageNameId,
     * creationDateTime, interbankSettlementDate of the payment and of its group, messageId and instructionId of the payment,
     * notificationId. The date is written from the time of creation, else from the settlement date. Read as the beginning of
     * its day, for ISO 20022 has no place for a date alone. The field's option is the row's.
     */
    static final class OriginalMessage implements Transform {
        private static final Pattern FIELD = Pattern.compile("(\\d{3})\\n(\\d{6})");
        /** The row's value where the message has no reference of the original. */
        private static final String UNKNOWN = "unknown";

        @Override
        public String says() {
            return "Names the type and the date of the message in question. The date is that message's creation, else its settlement date.";
        }

        @Override
        public String loses() {
            return "The time of day.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Matcher parts =
                    FIELD.matcher(field.value().length() > 10 ? field.value().substring(0, 10) : field.value());
            LocalDate date = parts.matches() ? Values.date(Objects.requireNonNull(parts.group(2))) : null;
            if (date == null || field.value().length() > 10) {
                in.leave(field); // with session and sequence number, which have no other place
            }
            if (date == null) {
                return;
            }
            String number = Objects.requireNonNull(parts.group(1));
            in.set(row.path(0), Names.mx(number));
            in.set(row.path(1), new IsoDateTime(date.atTime(LocalTime.MIDNIGHT), ZoneOffset.UTC));
            Object reference = in.get(named(row, "instructionId"));
            if (reference == null && row.value().equals(UNKNOWN)) {
                in.set(named(row, "messageId"), Identifiers.NOT_PROVIDED); // a message is named by both
            } else if (reference != null && !Identifiers.NOT_PROVIDED.equals(reference)) {
                in.set(named(row, "messageId"), reference);
                CanonicalPath notice = find(row, "notificationId");
                if (notice != null && number.equals("210")) {
                    in.set(notice, reference);
                }
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String number = null;
            LocalDate date = null;
            List<CanonicalPath> said = new ArrayList<>();
            for (CanonicalPath path : row.paths()) {
                Object value = out.get(path, Object.class);
                if (value == null) {
                    continue;
                }
                switch (path.target().name()) {
                    case "messageNameId" -> {
                        String type = Names.mt((String) value);
                        number = number == null ? type : number;
                        if (type != null && type.equals(number)) {
                            said.add(path);
                        }
                    }
                    case "creationDateTime" -> {
                        LocalDate day = ((IsoDateTime) value).value().toLocalDate();
                        date = date == null ? day : date;
                        if (day.equals(date)) {
                            said.add(path);
                        }
                    }
                    case "interbankSettlementDate" -> date = date == null ? (LocalDate) value : date;
                    default -> {
                        CanonicalPath instruction = named(row, "instructionId");
                        if (row.value().equals(UNKNOWN) && Identifiers.NOT_PROVIDED.equals(value)) {
                            out.used(path);
                        }
                        if (!path.equals(instruction)
                                && out.isUsed(instruction)
                                && value.equals(out.get(instruction, Object.class))) {
                            out.used(path);
                        }
                    }
                }
            }
            if (number != null && date != null) {
                for (CanonicalPath path : said) {
                    out.used(path);
                    if (out.get(path, Object.class) instanceof IsoDateTime moment
                            && !moment.value().toLocalTime().equals(LocalTime.MIDNIGHT)) {
                        out.lose(FindingCode.ALTERED, path.toString(), moment.toString(), date.toString());
                    }
                }
                out.emit(row, row.address(), number + "\n" + Values.date(date));
            } else if (row.need()) {
                out.refuse(
                        row.path(0).toString(),
                        out.get(row.path(0), String.class),
                        out.type() + " needs field " + row.address()
                                + ": the MT type and the date of the message in question");
            }
        }
    }

    private static CanonicalPath named(MtRow row, String last) {
        return Objects.requireNonNull(find(row, last), last);
    }

    private static @Nullable CanonicalPath find(MtRow row, String last) {
        for (CanonicalPath path : row.paths()) {
            if (path.target().name().equals(last)) {
                return path;
            }
        }
        return null;
    }

    private static Code code(String text) {
        return text.startsWith("XT") ? Values.proprietary(text) : Values.code(text);
    }

    private static @Nullable String text(@Nullable Code code) {
        return code == null ? null : code.code() != null ? code.code() : code.proprietary();
    }

    /** Text of reasons, as lines behind a code word each. */
    private static void reasons(MtWriting out, CanonicalPath path, int width, List<String> lines) {
        List<StatusReason> all = out.list(path, StatusReason.class);
        for (int i = 0; i < all.size(); i++) {
            StatusReason reason = all.get(i);
            String at = path + "[" + i + "]";
            String word = text(reason.reason());
            for (int j = 0; j < reason.additionalInformation().size(); j++) {
                out.used(at + ".additionalInformation[" + j + "]");
            }
            String text = String.join(" ", reason.additionalInformation());
            if (word == null && text.isEmpty()) {
                continue;
            }
            out.used(at + ".reason");
            if (word != null && !word.matches("[A-Z0-9]{1,8}")) {
                text = (word + " " + text).strip();
                word = null;
            }
            lines.addAll(CodeWords.write(word == null ? "NARR" : word, out.clean(at, text), width));
        }
    }

    /** Lines that a field holds; what is over is cut and reported. */
    static List<String> held(MtWriting out, String path, List<String> lines, int most) {
        if (lines.size() <= most) {
            return lines;
        }
        out.lose(FindingCode.TRUNCATED, path, String.join("\n", lines), String.join("\n", lines.subList(0, most)));
        return lines.subList(0, most);
    }

    /**
     * {@code cancellationReason}: field 79 of an MT n92; paths: reasons, UETR, reasons of the group (written where the payment
     * has none).
     */
    static final class CancellationReason implements Transform {
        @Override
        public String says() {
            return "Takes the reason of a cancellation, as a code word and text, and the unique reference of the payment.";
        }

        @Override
        public String loses() {
            return "Text beyond the lines of the field is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            String word = null;
            List<String> information = new ArrayList<>();
            for (CodeWords.Item item : CodeWords.read(field.lines())) {
                String text = item.text();
                if (item.code().equals("UETR") && UETR.matcher(text).matches()) {
                    if (in.get(row.path(1)) == null) {
                        in.set(row.path(1), text);
                    }
                } else if (word == null && REASON.matcher(item.code()).matches()) {
                    word = item.code();
                    if (!text.isEmpty()) {
                        information.add(text);
                    }
                } else {
                    information.add(item.code().isEmpty() ? text : ("/" + item.code() + "/" + text));
                }
            }
            if (word != null || !information.isEmpty()) {
                in.add(row.path(0), new StatusReason(null, code(word == null ? "NARR" : word), pieces(information)));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> lines = new ArrayList<>();
            reasons(out, row.path(0), 50, lines);
            if (lines.isEmpty()) {
                reasons(out, row.path(2), 50, lines);
            }
            String uetr = out.get(row.path(1), String.class);
            if (uetr != null) {
                out.used(row.path(1));
                lines = new ArrayList<>(held(out, row.path(0).toString(), lines, 34));
                lines.add("/UETR/" + uetr);
            }
            if (!lines.isEmpty()) {
                out.emit(
                        row,
                        row.address(),
                        String.join("\n", held(out, row.path(0).toString(), lines, 35)));
            }
        }
    }

    private static List<String> pieces(List<String> information) {
        return information.stream()
                .filter(text -> !text.isBlank())
                .flatMap(text -> Lines.pieces(text, ADDITIONAL).stream())
                .toList();
    }

    /**
     * {@code amountCopied}: the amount among the fields copied from the message in question: 32A with its date, or 32B; paths:
     * date, amount, amount as instructed, date of a notice.
     */
    static final class AmountCopied implements Transform {
        @Override
        public String says() {
            return "Takes the amount, in 32A also the date, of the payment in question.";
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
            in.set(row.path(0), date);
            in.set(row.path(1), amount);
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            LocalDate date = out.get(row.path(0), LocalDate.class);
            CanonicalPath from = out.get(row.path(1), Amount.class) != null ? row.path(1) : row.path(2);
            Amount amount = out.get(from, Amount.class);
            if (amount == null) {
                return;
            }
            out.used(from);
            String text = PaymentTransforms.checked(out, from.toString(), amount);
            if (date != null && from == row.path(1)) {
                out.used(row.path(0));
                out.emit(row, "32A", Values.date(date) + text);
            } else {
                out.emit(row, "32B", text);
            }
        }
    }

    /**
     * {@code answer}: field 76 of an MT n96; paths: status of the answer, status of the payment, reasons, reasons of the group,
     * status of the group. The status is the code word, a reason's code the first word behind it.
     */
    static final class Answer implements Transform {
        /** ExternalInvestigationExecutionConfirmation for the status of a cancellation. */
        private static final Map<String, String> STATUS = Map.of("ACCR", "CNCL", "RJCR", "RJCR", "PDCR", "PDCR");

        @Override
        public String says() {
            return "Takes the answer to an inquiry or cancellation: the code word is the status, the first word behind it the reason.";
        }

        @Override
        public String loses() {
            return "Text beyond the lines of the field is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            List<CodeWords.Item> items = CodeWords.read(field.lines());
            String status = items.get(0).code();
            if (!REASON.matcher(status).matches()) {
                in.leave(field);
                return;
            }
            in.set(row.path(0), status);
            String word = null;
            List<String> information = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                String text = items.get(i).text();
                if (i > 0) {
                    information.add("/" + items.get(i).code() + "/" + text);
                    continue;
                }
                String first = text.split("[/ ]", 2)[0];
                if (REASON.matcher(first).matches()) {
                    word = first;
                    text = text.length() > first.length()
                            ? text.substring(first.length() + 1).strip()
                            : "";
                }
                information.add(text);
            }
            List<String> pieces = pieces(information);
            if (word != null || !pieces.isEmpty()) {
                in.add(row.path(2), new StatusReason(null, code(word == null ? "NARR" : word), pieces));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String status = out.get(row.path(0), String.class);
            for (CanonicalPath other : List.of(row.path(1), row.path(4))) {
                String of = out.get(other, String.class);
                if (of == null) {
                    continue;
                }
                String word = STATUS.get(of);
                if (status == null) {
                    status = word;
                }
                if (word != null && word.equals(status)) {
                    out.used(other);
                }
            }
            if (status == null
                    && out.extensionsLeft().stream().anyMatch(e -> e.path().equals(row.place()))) {
                return; // words without a code, kept as they came
            }
            if (status == null || !status.matches("[A-Z0-9]{1,8}")) {
                out.refuse(
                        row.path(0).toString(),
                        status,
                        out.type() + " needs field 76, which says the answer as a code");
                return;
            }
            out.used(row.path(0));
            CanonicalPath path = out.list(row.path(2), StatusReason.class).isEmpty() ? row.path(3) : row.path(2);
            List<StatusReason> all = out.list(path, StatusReason.class);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                StatusReason reason = all.get(i);
                String at = path + "[" + i + "]";
                String word = text(reason.reason());
                List<String> parts = new ArrayList<>();
                if (word != null) {
                    out.used(at + ".reason");
                    if (!word.equals("NARR")) {
                        parts.add(word);
                    }
                }
                for (int j = 0; j < reason.additionalInformation().size(); j++) {
                    out.used(at + ".additionalInformation[" + j + "]");
                    parts.add(reason.additionalInformation().get(j));
                }
                if (!parts.isEmpty()) {
                    String text = out.clean(at, String.join(" ", parts));
                    lines.addAll(CodeWords.write(lines.isEmpty() ? status : "NARR", text, 35));
                }
            }
            if (lines.isEmpty()) {
                lines.add("/" + status + "/");
            }
            out.emit(row, row.address(), String.join("\n", held(out, path.toString(), lines, 6)));
        }
    }

    /** {@code uetrText}: field 77A, where an MT n96 repeats the UETR of the payment in question. */
    static final class UetrText implements Transform {
        @Override
        public String says() {
            return "Takes the unique reference of the payment in question out of the text.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            List<CodeWords.Item> items = CodeWords.read(field.lines());
            String id = String.join("", items.get(0).lines()).strip();
            if (items.size() > 1
                    || !items.get(0).code().equals("UETR")
                    || !UETR.matcher(id).matches()) {
                in.leave(field);
                return;
            }
            if (in.get(row.path(0)) == null) {
                in.set(row.path(0), id);
            } else if (!id.equals(in.get(row.path(0)))) {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String id = out.get(row.path(0), String.class);
            if (id != null && id.length() == 36) {
                out.used(row.path(0));
                out.emit(row, row.address(), "/UETR/" + id.substring(0, 29) + "\n//" + id.substring(29));
            }
        }
    }

    /** {@code onlyVariant}: the variant that the type says; another one is refused. */
    static final class OnlyVariant implements Transform {
        @Override
        public String says() {
            return "Sets the variant that this message type stands for. A payment of another variant is refused.";
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), Enum.valueOf((Class<Enum>) row.path(0).target().type(), row.value()));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Object value = out.get(row.path(0), Object.class);
            if (value != null && value.toString().equals(row.value())) {
                out.used(row.path(0));
            } else {
                out.refuse(row.path(0).toString(), String.valueOf(value), "an " + out.type() + " cannot say this");
            }
        }
    }

    /**
     * {@code queryVariant}: an MT n95 asks any question; a payment that is one of the other kinds of ISO 20022 (a claim of
     * non-receipt, one that cannot be applied) is written with the query that says so. Information that nobody asked for is no
     * question, and refused.
     */
    static final class QueryVariant implements Transform {
        @Override
        public String says() {
            return "Sets an investigation of any kind. Claims of non-receipt and payments that cannot be applied are written with the query that says so; additional information is refused, for it asks nothing.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), Investigation.Variant.INVESTIGATION);
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Investigation.Variant variant = out.get(row.path(0), Investigation.Variant.class);
            if (variant == Investigation.Variant.ADDITIONAL_INFORMATION) {
                out.refuse(row.path(0).toString(), variant.name(), "an " + out.type() + " asks; it cannot inform");
            }
            out.used(row.path(0));
        }
    }

    /**
     * {@code queries}: field 75, the questions: numbered, or in words; paths: reasons, then what other messages ask: variant,
     * missing cover, instruction, any information, missing and incorrect information, possible duplicate.
     */
    static final class Queries implements Transform {
        private static final Set<String> NARRATIVE = Set.of("NARR", "OTHR");
        private static final Pattern WORD = Pattern.compile("[A-Z0-9]{1,8}");
        /** "We appear not to have been credited so far." */
        private static final String NOT_CREDITED = "2";
        /** "The beneficiary is unable to identify the transaction. Please send us full particulars." */
        private static final String NOT_IDENTIFIED = "4";
        /** "Are these duplicate payment instructions?" */
        private static final String DUPLICATE = "7";

        @Override
        public String says() {
            return "Takes each question of the inquiry, by its number or in words, as a reason.";
        }

        @Override
        public String loses() {
            return "Text beyond the lines of the field is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            for (CodeWords.Item item : CodeWords.read(field.lines())) {
                boolean numbered = item.code().matches("\\d{1,2}");
                String word = REASON.matcher(item.code()).matches() ? item.code() : null;
                String text = item.text();
                if (!numbered && word == null && !item.code().isEmpty()) {
                    text = "/" + item.code() + "/" + text;
                }
                in.add(
                        row.path(0),
                        new InvestigationReason(
                                numbered ? item.code() : null,
                                Values.code(word == null ? "NARR" : word),
                                null,
                                text.isEmpty() ? null : text));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<InvestigationReason> all = out.list(row.path(0), InvestigationReason.class);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < all.size(); i++) {
                InvestigationReason reason = all.get(i);
                String at = row.path(0) + "[" + i + "]";
                String word = text(reason.reason());
                String text = reason.narrative() == null ? "" : out.clean(at, reason.narrative());
                out.used(at + ".narrative");
                if (word != null && !WORD.matcher(word).matches()) { // a bank's own reason: in words
                    text = (out.clean(at, word) + " " + text).strip();
                    word = null;
                }
                boolean narrative = word == null || NARRATIVE.contains(word);
                if (reason.sequence() != null && reason.sequence().matches("\\d{1,2}")) {
                    out.used(at + ".sequence");
                    if (narrative) {
                        out.used(at + ".reason");
                    } else {
                        text = (word + " " + text).strip();
                        out.used(at + ".reason");
                    }
                    lines.addAll(CodeWords.write(reason.sequence(), text, 35));
                } else {
                    out.used(at + ".reason");
                    if (narrative && !text.startsWith("/")) {
                        lines.addAll(Lines.wrap(text, 6, 35));
                    } else {
                        lines.addAll(CodeWords.write(word == null || narrative ? "NARR" : word, text, 35));
                    }
                }
            }
            others(out, row, lines);
            if (!lines.isEmpty()) {
                out.emit(
                        row,
                        row.address(),
                        String.join("\n", held(out, row.path(0).toString(), lines, 6)));
            }
        }

        /** What a camt.026 or camt.027 asks, in ascending order of the queries. */
        private static void others(MtWriting out, MtRow row, List<String> lines) {
            if (!row.has(7)) {
                return;
            }
            Object variant = out.get(row.path(1), Object.class);
            if (variant == Investigation.Variant.CLAIM_NON_RECEIPT) {
                List<String> words = new ArrayList<>();
                if (Boolean.TRUE.equals(out.get(row.path(2), Boolean.class))) {
                    words.add("COVER MISSING");
                }
                out.used(row.path(2));
                Instruction instruction = out.get(row.path(3), Instruction.class);
                if (instruction != null) {
                    words.add(words(out, row.path(3).toString(), instruction));
                }
                lines.addAll(CodeWords.write(NOT_CREDITED, String.join(" ", words), 35));
            } else if (variant == Investigation.Variant.UNABLE_TO_APPLY) {
                List<String> words = new ArrayList<>();
                for (CanonicalPath path : List.of(row.path(5), row.path(6))) {
                    List<Instruction> all = out.list(path, Instruction.class);
                    for (int i = 0; i < all.size(); i++) {
                        words.add(words(out, path + "[" + i + "]", all.get(i)));
                    }
                }
                boolean duplicate = Boolean.TRUE.equals(out.get(row.path(7), Boolean.class));
                if (!duplicate || !words.isEmpty() || Boolean.TRUE.equals(out.get(row.path(4), Boolean.class))) {
                    lines.addAll(CodeWords.write(NOT_IDENTIFIED, String.join(" ", words), 35));
                }
                if (duplicate) {
                    lines.add("/" + DUPLICATE + "/");
                }
                out.used(row.path(4));
                out.used(row.path(7));
            }
        }

        private static String words(MtWriting out, String path, Instruction instruction) {
            out.used(path);
            String code = instruction.code() == null ? "" : instruction.code();
            String text = instruction.information() == null ? "" : instruction.information();
            return out.clean(path, (code + " " + text).strip());
        }
    }

    /** {@code freeText}: field 79 of an MT n99, line by line. */
    static final class FreeText implements Transform {
        @Override
        public String says() {
            return "Takes free text, line by line.";
        }

        @Override
        public String loses() {
            return "Lines and text beyond the field's size are cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                field.lines().forEach(line -> in.add(row.path(0), line));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> text = out.list(row.path(0), String.class);
            List<String> lines = new ArrayList<>();
            for (int i = 0; i < text.size(); i++) {
                String at = row.path(0) + "[" + i + "]";
                out.used(at);
                lines.add(out.fit(at, text.get(i), 50));
            }
            if (!lines.isEmpty()) {
                out.emit(
                        row,
                        row.address(),
                        String.join("\n", held(out, row.path(0).toString(), lines, 35)));
            }
        }
    }
}
