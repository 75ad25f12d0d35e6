package org.girohub.message;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a message is: an ISO 20022 message definition identifier ({@code pacs.008.001.08}), an MT with its variant
 * ({@code MT103}, {@code MT103.STP}, {@code MT202.COV}), or a SWIFT service message ({@code F21}).
 *
 * @param standard MX, MT or SERVICE
 * @param name the name as the command line takes it
 */
public record MessageType(Standard standard, String name) {

    /** The family of formats. */
    public enum Standard {
        /** ISO 20022 XML. */
        MX,
        /** SWIFT MT user-to-user message (block 1 application F, service 01). */
        MT,
        /** SWIFT service message, of which F21 (ACK and NAK) is read. */
        SERVICE
    }

    private static final Pattern MX = Pattern.compile("([a-z]{4})\\.(\\d{3})\\.(\\d{3})\\.(\\d{2})(\\..+)?");
    private static final Pattern MT = Pattern.compile("(?:MT)?(\\d{3})([A-Z]*)");

    /** {@code F21}: the acknowledgement (ACK or NAK) of a message that we sent. */
    public static final MessageType F21 = new MessageType(Standard.SERVICE, "F21");

    /**
     * Reads a type's name in any case, with or without {@code MT}; dots, blanks and underscores before a variant are
     * passed over ({@code mt202.cov}).
     *
     * @return null when it is the name of no message type
     */
    public static @Nullable MessageType parse(String text) {
        String name = text.strip();
        Matcher mx = MX.matcher(name.toLowerCase(Locale.ROOT));
        if (mx.matches()) {
            return new MessageType(Standard.MX, mx.group());
        }
        String compact = name.toUpperCase(Locale.ROOT).replaceAll("[ ._+-]", "");
        if (compact.equals("F21")) {
            return F21;
        }
        Matcher mt = MT.matcher(compact);
        return mt.matches() ? mt(mt.group(1), mt.group(2)) : null;
    }

    /** An ISO 20022 type. */
    public static MessageType mx(String name) {
        return new MessageType(Standard.MX, name);
    }

    /** An MT of a number ({@code 103}) and a variant ({@code ""}, {@code STP}, {@code REMIT}, {@code COV}). */
    public static MessageType mt(String number, String variant) {
        return new MessageType(Standard.MT, "MT" + number + (variant.isEmpty() ? "" : "." + variant));
    }

    /** Whether it is ISO 20022 XML. */
    public boolean isMx() {
        return standard == Standard.MX;
    }

    /** Whether it is an MT. */
    public boolean isMt() {
        return standard == Standard.MT;
    }

    /** The message without its version: {@code pacs.008}; for an MT its number with variant, {@code MT202.COV}. */
    public String message() {
        return isMx() ? name.substring(0, 8) : name;
    }

    /** The version of an MX, {@code 08}; empty for others. */
    public String version() {
        return isMx() ? name.substring(13, 15) : "";
    }

    /** The number of an MT, {@code 202}; empty for others. */
    public String number() {
        return isMt() ? name.substring(2, 5) : "";
    }

    /** The variant of an MT ({@code COV}, {@code STP}, {@code REMIT}); empty for others. */
    public String variant() {
        return isMt() && name.length() > 6 ? name.substring(6) : "";
    }

    @Override
    public String toString() {
        return name;
    }
}
