package org.girohub.process;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.inbound.Rework;
import org.girohub.message.Outcome;
import org.girohub.validation.VerdictJson;
import org.jspecify.annotations.Nullable;

/** What was found in a message, as JSON for its sender: the form of {@code girohub validate --json}, with what to do. */
final class FindingsJson {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    /** Names a finding in spite of which a person may release the message. */
    private static final String RELEASE = "release";

    /** It travels in a header, which must stay small. */
    private static final int MOST = 100;

    private static final int LONGEST = 400;

    private FindingsJson() {}

    static String write(Work work) {
        return write(
                work.id(),
                work.intake().sourceName(),
                work.intake().index(),
                work.type() == null ? null : work.type().name(),
                work.outcome(),
                work.findings(),
                MOST);
    }

    static String write(
            String id,
            String file,
            int index,
            @Nullable String type,
            @Nullable Outcome outcome,
            List<Finding> all,
            int most) {
        ObjectNode root = MAPPER.createObjectNode();
        root.put("hubMessageId", id);
        root.put("file", file);
        root.put("index", index);
        root.put("type", type);
        root.put("outcome", outcome == null ? null : outcome.name());
        root.put("valid", all.stream().noneMatch(Finding::isError));
        ArrayNode findings = root.putArray("findings");
        if (all.size() > most) {
            root.put("more", all.size() - most);
        }
        for (Finding finding : all.stream().limit(most).toList()) {
            ObjectNode node = findings.addObject();
            VerdictJson.write(finding, node, LONGEST);
            if (outcome == Outcome.REPAIR && finding.isError() && finding.code().releasable()) {
                node.put(RELEASE, Rework.identity(finding));
            }
        }
        try {
            return MAPPER.writerWithDefaultPrettyPrinter().writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write findings", e);
        }
    }
}
