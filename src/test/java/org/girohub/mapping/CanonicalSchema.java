package org.girohub.mapping;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.TreeMap;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;

/** The JSON Schema of canonical payments, made from the records: what schemas/canonical/payment.schema.json must be. */
final class CanonicalSchema {
    private final ObjectMapper mapper = new ObjectMapper();
    private final TreeMap<String, ObjectNode> definitions = new TreeMap<>();

    private CanonicalSchema() {}

    static String text() {
        return new CanonicalSchema().make();
    }

    private String make() {
        ObjectNode root = mapper.createObjectNode();
        root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        root.put("$id", "urn:girohub:canonical:payment:1");
        root.put("title", "A canonical payment");
        root.put("description", "Decimals are strings. What is absent or empty is left out.");
        ArrayNode oneOf = root.putArray("oneOf");
        new TreeMap<>(CanonicalJson.KINDS).forEach((kind, type) -> {
            define(type, kind);
            oneOf.addObject().put("$ref", "#/$defs/" + type.getSimpleName());
        });
        ObjectNode all = root.putObject("$defs");
        definitions.forEach(all::set);
        try {
            return mapper.writerWithDefaultPrettyPrinter().writeValueAsString(root) + "\n";
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private void define(Class<?> type, String kind) {
        if (definitions.containsKey(type.getSimpleName())) {
            return;
        }
        ObjectNode node = mapper.createObjectNode();
        definitions.put(type.getSimpleName(), node);
        node.put("type", "object");
        ArrayNode required = mapper.createArrayNode();
        ObjectNode properties = mapper.createObjectNode();
        if (!kind.isEmpty()) {
            properties.putObject("kind").put("const", kind);
            required.add("kind");
        }
        for (RecordShape.Component field : RecordShape.of(type).components()) {
            if (field.list()) {
                ObjectNode list = properties.putObject(field.name());
                list.put("type", "array");
                list.put("minItems", 1);
                list.set("items", value(field));
            } else {
                properties.set(field.name(), value(field));
                if (!field.nullable()) {
                    required.add(field.name());
                }
            }
        }
        node.set("properties", properties);
        if (!required.isEmpty()) {
            node.set("required", required);
        }
        node.put("additionalProperties", false);
    }

    private ObjectNode value(RecordShape.Component field) {
        ObjectNode node = mapper.createObjectNode();
        Class<?> type = field.type();
        if (field.isRecord()) {
            define(type, "");
            return node.put("$ref", "#/$defs/" + type.getSimpleName());
        }
        if (type == Boolean.class) {
            return node.put("type", "boolean");
        }
        node.put("type", "string");
        if (type == BigDecimal.class) {
            node.put("pattern", "^-?[0-9]+(\\.[0-9]+)?$");
        } else if (type == LocalDate.class) {
            node.put("format", "date");
            node.put("pattern", "^[0-9]{4}-[0-9]{2}-[0-9]{2}$");
        } else if (type == IsoDateTime.class) {
            node.put(
                    "pattern",
                    "^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]+)?(Z|[+-][0-9]{2}:[0-9]{2})?$");
        } else if (type.isEnum()) {
            ArrayNode values = node.putArray("enum");
            for (Object constant : type.getEnumConstants()) {
                values.add(((Enum<?>) constant).name());
            }
        } else if (type != String.class) {
            throw new IllegalStateException("no JSON for " + type + " (" + Payment.class.getPackageName() + ")");
        }
        return node;
    }
}
