package org.girohub.validation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Locale;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;

/** Verdicts and findings as JSON: the same from the command line, from HTTP and in {@code .findings.json} files. */
public final class VerdictJson {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private VerdictJson() {}

    /**
     * One line: {@code {"file","index","type","valid","findings":[...]}}; the type of what is unidentified is null.
     * {@code profiles} are those of market practice that it was judged by, where there were any.
     * A service message in front of another has that one's type as {@code original}.
     */
    public static String write(String file, Verdict verdict) {
        return write(file, StreamVerdict.of(verdict));
    }

    /** The same line for a message that was read as a stream. */
    public static String write(String file, StreamVerdict verdict) {
        ObjectNode node = MAPPER.createObjectNode();
        MessageType type = verdict.type();
        node.put("file", file);
        node.put("index", verdict.index());
        node.put("type", type == null ? null : type.name());
        if (verdict.original() != null) {
            node.put("original", verdict.original().name());
        }
        node.put("valid", verdict.valid());
        if (!verdict.profiles().isEmpty()) {
            ArrayNode profiles = node.putArray("profiles");
            verdict.profiles().forEach(profiles::add);
        }
        add(node.putArray("findings"), verdict.findings());
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of texts is always JSON", e);
        }
    }

    /** Adds findings to an array. */
    public static void add(ArrayNode array, List<Finding> findings) {
        for (Finding finding : findings) {
            write(finding, array.addObject(), Integer.MAX_VALUE);
        }
    }

    /**
     * Writes a finding into an object, with the ISO status reason and, for what is found in an MT, the SWIFT error code to
     * answer with.
     *
     * @param longest characters that its texts are cut at
     */
    public static void write(Finding finding, ObjectNode node, int longest) {
        node.put("code", finding.code().id());
        node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
        node.put("level", finding.level().label());
        node.put("path", shortened(finding.path(), longest));
        node.put("value", finding.value() == null ? null : shortened(finding.value(), longest));
        node.put("message", shortened(finding.message(), longest));
        node.put("remedy", finding.code().remedy());
        node.put("statusReason", finding.code().statusReason());
        if (!finding.path().startsWith("/")) {
            node.put("swiftError", finding.swiftError());
        }
        if (finding.rule() != null) {
            node.put("rule", finding.rule());
        }
        if (finding.relaxation() != null) {
            node.put("relaxation", finding.relaxation());
        }
        if (finding.line() > 0) {
            node.put("line", finding.line());
            node.put("column", finding.column());
        }
    }

    private static String shortened(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest) + "...";
    }
}
