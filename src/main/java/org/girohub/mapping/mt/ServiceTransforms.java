package org.girohub.mapping.mt;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Locale;
import org.girohub.canonical.Code;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.StatusReason;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;

/** Transforms of the service message F21, with which the network acknowledges (ACK) or refuses (NAK) a message. */
final class ServiceTransforms {
    private ServiceTransforms() {}

    /** {@code acknowledgement}: field 451; 0 is accepted technically (ACTC), 1 is rejected (RJCT). */
    static final class Acknowledgement implements Transform {
        @Override
        public String says() {
            return "Takes 0 as accepted technically (ACTC) and 1 as rejected (RJCT).";
        }

        @Override
        public String loses() {
            return "Other statuses.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            switch (field.value()) {
                case "0" -> in.set(row.path(0), "ACTC");
                case "1" -> in.set(row.path(0), "RJCT");
                default -> in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String status = out.get(row.path(0), String.class);
            if (status == null) {
                return;
            }
            out.used(row.path(0));
            out.emit(row, row.address(), status.equals("RJCT") ? "1" : "0");
        }
    }

    /** {@code nakReason}: field 405, an error code of the network, perhaps with the line. */
    static final class NakReason implements Transform {
        @Override
        public String says() {
            return "Takes the network's error code, with its line, as the reason.";
        }

        @Override
        public String loses() {
            return "Text of the reason.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.add(row.path(0), new StatusReason(null, Values.proprietary(field.value()), List.of()));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            List<StatusReason> reasons = out.list(row.path(0), StatusReason.class);
            for (int i = 0; i < reasons.size(); i++) {
                Code reason = reasons.get(i).reason();
                if (reason != null && reason.proprietary() != null) {
                    out.used(row.path(0) + "[" + i + "].reason");
                    out.emit(row, row.address(), out.fit(row.path(0).toString(), reason.proprietary(), 6));
                    return;
                }
            }
        }
    }

    /**
     * {@code acknowledged}: the message that the service message stands in front of; paths: its id (twice), type and UETR. It
     * is not written.
     */
    static final class Acknowledged implements Transform {
        @Override
        public String says() {
            return "Takes type and references of the message that stands behind this one. It is not written.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtMessage original = in.message().original();
            if (original == null) {
                return;
            }
            original.field("20").ifPresent(field -> {
                in.set(row.path(0), field.value());
                in.set(row.path(1), field.value());
            });
            in.set(row.path(2), original.type().name());
            in.set(row.path(3), original.userHeader().get("121"));
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            // An F21 names the message by its place in the network's numbering, which the sender's system knows.
        }
    }

    /** {@code localTime}: a date and time in ten digits, local to the terminal. */
    static final class LocalTimeField implements Transform {
        private static final DateTimeFormatter FORM =
                DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT).withResolverStyle(ResolverStyle.STRICT);

        @Override
        public String says() {
            return "Takes date and time of the terminal, which has no zone.";
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
            try {
                in.set(row.path(0), new IsoDateTime(LocalDateTime.parse(field.value(), FORM), null));
            } catch (DateTimeParseException e) {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            IsoDateTime time = out.get(row.path(0), IsoDateTime.class);
            if (time != null) {
                out.used(row.path(0));
                out.emit(row, row.address(), FORM.format(time.value()));
            }
        }
    }
}
