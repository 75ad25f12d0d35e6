package org.girohub.mt;

import java.util.Map;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/** Writes an MT or service message: blocks 1 to 5 with CRLF, or only the text of block 4 when it has no header. */
public final class MtWriter {
    private static final String LINE_END = "\r\n";

    /**
     * The message as FIN text. What the header does not say is written as the network's defaults: session 0000,
     * sequence 000000, priority N.
     *
     * @throws IllegalArgumentException when a value would break out of its block or field
     */
    public String write(MtMessage message) {
        StringBuilder out = new StringBuilder(512);
        boolean service = !message.type().isMt();
        MtHeader header = message.header();
        if (header != null) {
            block1(out, message.type(), header);
            if (!service) {
                block2(out, message.type(), header);
                userHeader(out, message.userHeader());
            }
        }
        if (service || isSystem(message)) {
            out.append("{4:");
            for (MtField field : message.fields()) {
                pair(out, field.tag(), field.value());
            }
            out.append('}');
        } else if (header == null) {
            fields(out, message);
        } else {
            out.append("{4:").append(LINE_END);
            fields(out, message);
            out.append("-}");
        }
        if (header != null && !message.trailer().isEmpty()) {
            out.append("{5:");
            message.trailer().forEach((tag, value) -> pair(out, tag, value));
            out.append('}');
        }
        MtMessage original = message.original();
        if (original != null) {
            out.append(write(original));
        }
        return out.toString();
    }

    /** Messages of category 0 have tag and value pairs in block 4, too. */
    private static boolean isSystem(MtMessage message) {
        return message.type().number().startsWith("0");
    }

    private static void block1(StringBuilder out, MessageType type, MtHeader header) {
        String application = type.isMt() ? "F01" : type.name();
        String terminal = header.output() ? header.receiver() : terminal(header.sender(), 'A');
        out.append("{1:")
                .append(application)
                .append(header.output() ? terminal(terminal, 'A') : terminal)
                .append(or(header.sessionNumber(), "0000"))
                .append(or(header.sequenceNumber(), "000000"))
                .append('}');
    }

    private static void block2(StringBuilder out, MessageType type, MtHeader header) {
        out.append("{2:");
        if (header.output()) {
            String input = or(header.inputDateTime(), "0000000000");
            String output = or(header.outputDateTime(), "0000000000");
            out.append('O')
                    .append(type.number())
                    .append(input, Math.min(6, input.length()), input.length())
                    .append(input, 0, Math.min(6, input.length()))
                    .append(terminal(header.sender(), 'A'))
                    .append("0000000000")
                    .append(output)
                    .append(or(header.priority(), "N"));
        } else {
            out.append('I')
                    .append(type.number())
                    .append(terminal(header.receiver(), 'X'))
                    .append(or(header.priority(), "N"))
                    .append(or(header.deliveryMonitoring(), ""));
        }
        out.append('}');
    }

    /** A logical terminal of 12 characters, from one, or from a BIC of 8 or 11. */
    private static String terminal(String address, char letter) {
        return switch (address.length()) {
            case 8 -> address + letter + "XXX";
            case 11 -> address.substring(0, 8) + letter + address.substring(8);
            default -> address;
        };
    }

    private static void userHeader(StringBuilder out, Map<String, String> userHeader) {
        if (!userHeader.isEmpty()) {
            out.append("{3:");
            userHeader.forEach((tag, value) -> pair(out, tag, value));
            out.append('}');
        }
    }

    private static void pair(StringBuilder out, String tag, String value) {
        if (tag.indexOf('}') >= 0 || !balanced(value)) {
            throw new IllegalArgumentException("{" + tag + ":} would end early: a brace in its value is not paired");
        }
        out.append('{')
                .append(tag)
                .append(':')
                .append(value.replace("\n", LINE_END))
                .append('}');
    }

    private static boolean balanced(String value) {
        int depth = 0;
        for (int i = 0; i < value.length() && depth >= 0; i++) {
            char c = value.charAt(i);
            depth += c == '{' ? 1 : c == '}' ? -1 : 0;
        }
        return depth == 0;
    }

    private static void fields(StringBuilder out, MtMessage message) {
        for (MtField field : message.fields()) {
            for (String line : field.lines().subList(1, field.lines().size())) {
                if (line.startsWith(":") || line.startsWith("-")) {
                    throw new IllegalArgumentException(field.tag()
                            + ": no line of a field may begin with ':' or '-', as this would end the field");
                }
            }
            out.append(':')
                    .append(field.tag())
                    .append(':')
                    .append(field.value().replace("\n", LINE_END))
                    .append(LINE_END);
        }
    }

    private static String or(@Nullable String value, String otherwise) {
        return value == null || value.isEmpty() ? otherwise : value;
    }
}
