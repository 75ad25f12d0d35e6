package org.girohub.mapping.mt;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;
import org.girohub.config.Yaml;
import org.girohub.mapping.Draft;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtStructures;
import org.jspecify.annotations.Nullable;

/** Messages for tests of mappings, cut by hand so that these tests depend on mappings alone. */
final class MtTexts {
    static final Path MAPPINGS =
            Path.of(System.getProperty("girohub.root", "."), "mappings").toAbsolutePath();

    private static final Pattern TAG = Pattern.compile("(?m)^:(\\d{2}[A-Z]?):");

    private MtTexts() {}

    static MtMapping mapping(String file) {
        return MtMapping.load(Yaml.read(MAPPINGS.resolve(file)), structures());
    }

    static MtStructures structures() {
        return MtStructures.load(MAPPINGS.resolveSibling("schemas").resolve("mt"));
    }

    /** A message from the first bank to the second with the fields given. */
    static MtMessage message(String type, String text) {
        return message(type, Map.of("121", "eb6305c9-1f7f-49de-aed0-16487c27b42d"), text);
    }

    static MtMessage message(String type, Map<String, String> userHeader, String text) {
        MtHeader header = new MtHeader(
                "ALFADEFFAXXX", "BETAFRPPXXXX", true, "0000", "000000", "N", null, "2611200915", "2611200915");
        MessageType parsed = Objects.requireNonNull(MessageType.parse(type));
        Map<String, String> block3 = new LinkedHashMap<>();
        if (!parsed.variant().isEmpty()) {
            block3.put("119", parsed.variant());
        }
        block3.putAll(userHeader);
        return new MtMessage(parsed, header, block3, fields(text), Map.of(), null);
    }

    static List<MtField> fields(String text) {
        List<MtField> fields = new ArrayList<>();
        Matcher tags = TAG.matcher(text);
        int from = -1;
        String tag = "";
        while (tags.find()) {
            if (from >= 0) {
                fields.add(field(tag, text.substring(from, tags.start())));
            }
            tag = tags.group(1);
            from = tags.end();
        }
        if (from >= 0) {
            fields.add(field(tag, text.substring(from)));
        }
        return fields;
    }

    private static MtField field(String tag, String value) {
        return new MtField(tag, value.endsWith("\n") ? value.substring(0, value.length() - 1) : value, "", 0);
    }

    static String text(MtMessage message) {
        StringBuilder text = new StringBuilder();
        for (MtField field : message.fields()) {
            text.append(':')
                    .append(field.tag())
                    .append(':')
                    .append(field.value())
                    .append('\n');
        }
        return text.toString();
    }

    static <T extends Payment> T read(MtMapping mapping, MtMessage message, Class<T> kind) {
        return kind.cast(mapping.toCanonical(message).get(0));
    }

    static Rendered write(MtMapping mapping, Payment payment, String type) {
        return mapping.fromCanonical(List.of(payment), Objects.requireNonNull(MessageType.parse(type)));
    }

    static String written(MtMapping mapping, Payment payment, String type) {
        Rendered rendered = write(mapping, payment, type);
        if (rendered.messages().isEmpty()) {
            throw new AssertionError("refused: " + rendered.findings());
        }
        return text((MtMessage) rendered.messages().get(0));
    }

    /** A payment with another value at a place. */
    static <T extends Payment> T with(T payment, String path, @Nullable Object value) {
        Class<?> kind = payment.getClass();
        Draft draft = new Draft(kind);
        for (RecordShape.Component component : RecordShape.of(kind).components()) {
            draft.set(CanonicalPath.compile(kind, component.name()), RecordShape.get(component, payment));
        }
        draft.set(CanonicalPath.compile(kind, path), value);
        @SuppressWarnings("unchecked")
        T changed = (T) draft.build();
        return changed;
    }

    /** The value at a place. */
    static @Nullable Object at(Payment payment, String path) {
        return CanonicalPath.compile(payment.getClass(), path).get(payment);
    }

    /** The first field of a tag in what is written. */
    static String field(Rendered rendered, String tag) {
        return ((MtMessage) rendered.messages().get(0))
                .field(tag)
                .map(MtField::value)
                .orElse("none");
    }
}
