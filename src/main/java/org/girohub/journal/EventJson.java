package org.girohub.journal;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.util.List;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/** Events as JSON, as they travel on {@code hub.events}: an array of events a message. */
public final class EventJson {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            // 12.50 stays 12.50 for every reader: a number would lose its zeros, or become a double
            .withConfigOverride(
                    java.math.BigDecimal.class,
                    c -> c.setFormat(com.fasterxml.jackson.annotation.JsonFormat.Value.forShape(
                            com.fasterxml.jackson.annotation.JsonFormat.Shape.STRING)))
            // records are their components; what else they can say is not repeated
            .disable(MapperFeature.AUTO_DETECT_IS_GETTERS)
            .build();

    private EventJson() {}

    /** Writes. */
    public static String write(List<Event> events) {
        return json(events);
    }

    /**
     * Reads.
     *
     * @throws IllegalArgumentException when it is no array of events
     */
    public static List<Event> read(String json) {
        try {
            return MAPPER.readValue(json, new TypeReference<List<Event>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no events: " + e.getOriginalMessage(), e);
        }
    }

    /** Writes findings. */
    public static String writeFindings(List<Finding> findings) {
        return json(findings);
    }

    static List<Finding> readFindings(@Nullable String json) {
        if (json == null || json.isEmpty()) {
            return List.of();
        }
        try {
            return MAPPER.readValue(json, new TypeReference<List<Finding>>() {});
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no findings: " + e.getOriginalMessage(), e);
        }
    }

    private static String json(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }
}
