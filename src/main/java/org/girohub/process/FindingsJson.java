package org.girohub.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.girohub.findings.Finding;

/** What was found in a message, as JSON for its sender: the form of {@code girohub validate --json}, with what to do. */
final class FindingsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** It travels in a header, which must stay small. */
    private static final int MOST = 100;

    private static final int LONGEST = 400;

    private FindingsJson() {}

    private static String shortened(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
    }

    static String write(Work work) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("hubMessageId", work.id());
        root.put("file", work.intake().sourceName());
        root.put("index", work.intake().index());
        root.put("type", work.type() == null ? null : work.type().name());
        root.put("outcome", work.outcome() == null ? null : work.outcome().name());
        root.put("valid", work.findings().stream().noneMatch(Finding::isError));
        ArrayNode findings = root.putArray("findings");
        if (work.findings().size() > MOST) {
            root.put("more", work.findings().size() - MOST);
        }
        for (Finding finding : work.findings().stream().limit(MOST).toList()) {
            ObjectNode node = findings.addObject();
            node.put("code", finding.code().id());
            node.put("severity", finding.severity().name().toLowerCase(Locale.ROOT));
            node.put("level", finding.level().label());
            node.put("path", shortened(finding.path()));
            if (finding.value() != null) {
                node.put("value", shortened(finding.value()));
            }
            node.put("message", shortened(finding.message()));
            node.put("remedy", finding.code().remedy());
            if (finding.line() > 0) {
                node.put("line", finding.line());
                node.put("column", finding.column());
            }
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write findings", e);
        }
    }
}
