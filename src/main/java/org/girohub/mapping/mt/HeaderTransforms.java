package org.girohub.mapping.mt;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Code;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.IsoDateTime;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.jspecify.annotations.Nullable;

/** Transforms of the blocks around the text block, and those that suit any field. */
final class HeaderTransforms {
    private static final DateTimeFormatter INPUT_TIME =
            DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

    private HeaderTransforms() {}

    /** {@code messageType}: the type itself. */
    static final class Type implements Transform {
        @Override
        public String says() {
            return "Sets the name of the message type itself.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), in.message().type().name());
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            out.used(row.path(0));
        }
    }

    /**
     * {@code originalType}: the type of a message that came back, which is that of the message that says so; of an MT n99 it is
     * its own name.
     */
    static final class OriginalType implements Transform {
        @Override
        public String says() {
            return "Says that the message that came back is of this type.";
        }

        @Override
        public String loses() {
            return "The type of an original that is another one.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), in.message().type().name());
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String name = out.get(row.path(0), String.class);
            if (name != null && out.type().number().equals(CaseTransforms.Names.mt(name))) {
                out.used(row.path(0));
            }
        }
    }

    /**
     * {@code terminals}: sender and receiver of blocks 1 and 2, as from and to, and as instructing and instructed agent
     * where the row names these too. Written as the message that the receiver gets.
     */
    static final class Terminals implements Transform {
        @Override
        public String says() {
            return "Takes sender and receiver of blocks 1 and 2 as those of the message and, where the row names them, as instructing and instructed agent. A written message names them as its receiver sees it.";
        }

        @Override
        public String loses() {
            return "Names, addresses and identifiers of the two other than the BIC.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtHeader header = in.message().header();
            if (header == null) {
                return;
            }
            Agent from = Institutions.bic(bic(header.sender()));
            Agent to = Institutions.bic(bic(header.receiver()));
            in.set(row.path(0), from);
            in.set(row.path(1), to);
            if (row.has(3)) {
                in.set(row.path(2), from);
                in.set(row.path(3), to);
            }
        }

        /** The BIC of a logical terminal, always with the branch. */
        private static String bic(String terminal) {
            return terminal.length() == 12
                    ? terminal.substring(0, 8) + terminal.substring(9)
                    : terminal.length() > 8 ? terminal : terminal + "XXX";
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String from = bic(out, row, 0, 2);
            String to = bic(out, row, 1, 3);
            out.terminals(from == null ? null : terminal(from), to == null ? null : terminal(to));
            if (from != null && to != null) { // else blocks 1 and 2 are left out
                said(out, row, from, 0, 2);
                said(out, row, to, 1, 3);
            }
        }

        private static @Nullable String bic(MtWriting out, MtRow row, int header, int agent) {
            Agent first = out.get(row.path(header), Agent.class);
            Agent second = row.has(agent) ? out.get(row.path(agent), Agent.class) : null;
            return first != null && first.bic() != null ? first.bic() : second == null ? null : second.bic();
        }

        private static void said(MtWriting out, MtRow row, String bic, int header, int agent) {
            for (int place : new int[] {header, agent}) {
                Agent one = row.has(place) ? out.get(row.path(place), Agent.class) : null;
                if (one != null && one.bic() != null && same(bic, one.bic())) {
                    out.used(row.path(place) + ".bic");
                }
            }
        }

        static boolean same(String a, String b) {
            return terminal(a).equals(terminal(b));
        }

        private static String terminal(String bic) {
            return bic.length() == 11 ? bic.substring(0, 8) + "X" + bic.substring(8) : bic + "XXXX";
        }
    }

    /** {@code inputTime}: when the sender gave the message to the network, as the time of creation. */
    static final class InputTime implements Transform {
        @Override
        public String says() {
            return "Takes the time at which the message was given to the network as its creation.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtHeader header = in.message().header();
            if (header == null || header.inputDateTime() == null) {
                return;
            }
            try {
                IsoDateTime time =
                        new IsoDateTime(LocalDateTime.parse(header.inputDateTime(), INPUT_TIME), ZoneOffset.UTC);
                row.paths().forEach(path -> in.set(path, time));
            } catch (DateTimeParseException e) {
                in.keep(row.place(), header.inputDateTime());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            IsoDateTime time = null;
            for (int i = 0; i < row.paths().size(); i++) {
                IsoDateTime one = out.get(row.path(i), IsoDateTime.class);
                out.used(row.path(i));
                time = one == null ? time : one;
            }
            if (time != null) {
                out.inputTime(time);
            }
        }
    }

    /** {@code priority}: U of block 2 is HIGH; N is the usual one. */
    static final class Priority implements Transform {
        @Override
        public String says() {
            return "Takes U of block 2 as high priority; N says nothing.";
        }

        @Override
        public String loses() {
            return "Priorities other than high and normal.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtHeader header = in.message().header();
            if (header != null && "U".equals(header.priority())) {
                in.set(row.path(0), "HIGH");
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String priority = out.get(row.path(0), String.class);
            if (priority == null) {
                return;
            }
            if (priority.equals("HIGH") || priority.equals("URGT")) {
                out.priority("U");
                out.used(row.path(0));
            } else if (priority.equals("NORM")) {
                out.used(row.path(0));
            }
        }
    }

    /** {@code possibleDuplicate}: the trailers PDE and PDM. */
    static final class PossibleDuplicate implements Transform {
        @Override
        public String says() {
            return "Takes the trailers PDE and PDM as the mark of a possible duplicate.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            if (in.message().trailer().containsKey("PDE")
                    || in.message().trailer().containsKey("PDM")) {
                in.set(row.path(0), true);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            if (Boolean.TRUE.equals(out.get(row.path(0), Boolean.class))) {
                out.trailer("PDE", "");
            }
            out.used(row.path(0));
        }
    }

    /** {@code text}: a value as it is, of block 3 or of a field. The row's value bounds its length. */
    static final class Text implements Transform {
        @Override
        public String says() {
            return "Takes a text as it is. The row's value is the most characters that are written.";
        }

        @Override
        public String loses() {
            return "Longer text is cut, and characters outside the SWIFT set are replaced.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            if (row.tag() == null) {
                in.set(row.path(0), in.message().userHeader().get(row.blockTag()));
                return;
            }
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(row.path(0), field.value());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String value = out.get(row.path(0), String.class);
            if (value == null) {
                return;
            }
            out.used(row.path(0));
            String path = row.path(0).toString();
            String text = row.value().isEmpty()
                    ? out.clean(path, value)
                    : out.fit(path, value, Integer.parseInt(row.value()));
            if (row.tag() == null) {
                out.userHeader(row.blockTag(), text);
            } else {
                out.emit(row, row.address(), text);
            }
        }
    }

    /** {@code constant}: what the message says by being what it is. Any other value is left over. */
    static final class Constant implements Transform {
        @Override
        public String says() {
            return "Sets the row's value, which the message says by being what it is.";
        }

        @Override
        public String loses() {
            return "Any other value of the payment.";
        }

        @Override
        @SuppressWarnings({"unchecked", "rawtypes"})
        public void read(MtReading in, MtRow row) {
            Class<?> type = row.path(0).target().type();
            in.set(row.path(0), type.isEnum() ? Enum.valueOf((Class<Enum>) type, row.value()) : row.value());
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Object value = out.get(row.path(0), Object.class);
            if (value != null && value.toString().equals(row.value())) {
                out.used(row.path(0));
            }
        }
    }

    /** {@code implied}: canonical values that need no field, for the format says them in its own way or has no use for them. */
    static final class Implied implements Transform {
        @Override
        public String says() {
            return "Marks what the format says in its own way or has no use for; nothing is written.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            if (row.tag() != null) {
                in.take(row);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            row.paths().forEach(out::used);
        }
    }

    /** {@code validationFlag}: block 3 field 119, the flag of a type, such as COV, or of a form, which the row's value names. */
    static final class ValidationFlag implements Transform {
        @Override
        public String says() {
            return "Takes the flag of block 3. It is written where the type or the form needs one, such as COV or RFDD.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            in.set(row.path(0), in.message().userHeader().get("119"));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            out.used(row.path(0));
            String variant = out.type().variant();
            if (!variant.isEmpty() || !row.value().isEmpty()) {
                out.userHeader("119", variant.isEmpty() ? row.value() : variant);
            }
        }
    }

    /**
     * {@code variant}: core, cover or advice; paths: variant, settlement method, the three reimbursement agents. A cover is
     * told by the type; a transfer that other institutions settle is an advice.
     */
    static final class Variant implements Transform {
        @Override
        public String says() {
            return "Tells core, cover and advice apart: a cover by the type, an advice by another institution's settling it. A payment of another variant than the type's is refused.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            FinancialInstitutionCreditTransfer.Variant variant =
                    in.message().type().variant().equals("COV")
                            ? FinancialInstitutionCreditTransfer.Variant.COVER
                            : "COVE".equals(in.get(row.path(1)))
                                    ? FinancialInstitutionCreditTransfer.Variant.ADVICE
                                    : FinancialInstitutionCreditTransfer.Variant.CORE;
            in.set(row.path(0), variant);
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            out.used(row.path(0));
            FinancialInstitutionCreditTransfer.Variant variant =
                    out.get(row.path(0), FinancialInstitutionCreditTransfer.Variant.class);
            boolean cover = FinancialInstitutionCreditTransfer.Variant.COVER.equals(variant);
            FinancialInstitutionCreditTransfer.Variant said = PartyTransforms.SettlementMethod.reimbursed(out, row, 2)
                    ? FinancialInstitutionCreditTransfer.Variant.ADVICE
                    : FinancialInstitutionCreditTransfer.Variant.CORE;
            if (variant != null && !cover && variant != said) {
                out.lose(FindingCode.ALTERED, row.path(0).toString(), variant.name(), said.name());
            }
            if (cover != out.type().variant().equals("COV")) {
                out.refuse(
                        row.path(0).toString(),
                        cover ? "COVER" : null,
                        cover
                                ? out.type() + " cannot name the customers of a cover payment; MT202.COV can"
                                : out.type() + " is for cover payments only");
            }
        }
    }

    /**
     * {@code serviceType}: block 3 field 111, the gpi service, which is a service level (001 is G001); paths: service levels,
     * service type of the header for what is none.
     */
    static final class ServiceType implements Transform {
        private static final Pattern NUMBER = Pattern.compile("\\d{3}");
        private static final Pattern LEVEL = Pattern.compile("G\\d{3}");

        static boolean isLevel(@Nullable String code) {
            return code != null && LEVEL.matcher(code).matches();
        }

        @Override
        public String says() {
            return "Takes the gpi service number as a service level (001 is G001). What is no gpi service stays the header's service type.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            String type = in.message().userHeader().get(row.blockTag());
            if (type != null && NUMBER.matcher(type).matches()) {
                in.add(row.path(0), Values.code("G" + type));
            } else {
                in.set(row.path(1), type);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<Code> levels = out.list(row.path(0), Code.class);
            for (int i = 0; i < levels.size(); i++) {
                String code = levels.get(i).code();
                if (code != null && isLevel(code)) {
                    out.used(row.path(0) + "[" + i + "]");
                    out.userHeader(row.blockTag(), code.substring(1));
                    return;
                }
            }
            String type = out.get(row.path(1), String.class);
            if (type != null && NUMBER.matcher(type).matches()) {
                out.used(row.path(1));
                out.userHeader(row.blockTag(), type);
            }
        }
    }

    /** {@code fixed}: a field that is always written with the row's value; another one is kept as it came. */
    static final class Fixed implements Transform {
        @Override
        public String says() {
            return "Always writes the row's value. Another one that was read is kept, and written again into the same message type.";
        }

        @Override
        public String loses() {
            return "Another value, in another message type.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null && !field.value().equals(row.value())) {
                in.keep(row.place(), field.value());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<String> kept = out.takeExtensions(row.place());
            out.emit(row, row.address(), kept.isEmpty() ? row.value() : kept.get(0));
        }
    }

    /** {@code keep}: fields that only an MT has, kept as extensions and written again into an MT. */
    static final class Keep implements Transform {
        @Override
        public String says() {
            return "Keeps a field that only an MT has, and writes it again into an MT.";
        }

        @Override
        public String loses() {
            return "The whole field, in ISO 20022.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            for (MtField field : in.take(row)) {
                in.keep(place(row, field.tag()), field.value());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            TagPattern tag = row.pattern();
            String options = tag.options().equals("a") ? "ABCDFGHKLMR" : tag.options();
            for (String value : out.takeExtensions(place(row, tag.number()))) {
                out.emit(row, tag.number(), value);
            }
            for (int i = 0; i < options.length(); i++) {
                String full = tag.number() + options.charAt(i);
                for (String value : out.takeExtensions(place(row, full))) {
                    out.emit(row, full, value);
                }
            }
        }

        private static String place(MtRow row, String tag) {
            return row.sequence().isEmpty() ? tag : row.sequence() + "/" + tag;
        }
    }
}
