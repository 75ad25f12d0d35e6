package org.girohub.process;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
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

    /** Characters; it travels in a header, and the broker takes no headers above 100 KB, at two bytes a character. */
    private static final int MOST = 32_000;

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

    /**
     * As JSON.
     *
     * @param most characters after which no more findings are written; what is left out is counted
     */
    static String write(
            String id,
            String file,
            int index,
            @Nullable String type,
            @Nullable Outcome outcome,
            List<Finding> all,
            int most) {
        StringWriter out = new StringWriter();
        try (JsonGenerator json = MAPPER.createGenerator(out).useDefaultPrettyPrinter()) {
            json.writeStartObject();
            json.writeStringField("hubMessageId", id);
            json.writeStringField("file", file);
            json.writeNumberField("index", index);
            json.writeStringField("type", type);
            json.writeStringField("outcome", outcome == null ? null : outcome.name());
            json.writeBooleanField("valid", all.stream().noneMatch(Finding::isError));
            json.writeArrayFieldStart("findings");
            int written = 0;
            for (Finding finding : all) {
                if (out.getBuffer().length() >= most) {
                    break;
                }
                ObjectNode node = MAPPER.createObjectNode();
                VerdictJson.write(finding, node, LONGEST);
                if (outcome == Outcome.REPAIR
                        && finding.isError()
                        && finding.code().releasable()) {
                    node.put(RELEASE, Rework.identity(finding));
                }
                MAPPER.writeTree(json, node);
                json.flush();
                written++;
            }
            json.writeEndArray();
            if (all.size() > written) {
                json.writeNumberField("more", all.size() - written);
            }
            json.writeEndObject();
        } catch (IOException e) {
            throw new IllegalStateException("cannot write findings", e);
        }
        return out.toString();
    }
}
