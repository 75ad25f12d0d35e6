package org.girohub.validation;

import com.prowidesoftware.swift.model.mx.BusinessAppHdrV02;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.girohub.config.Yaml;
import org.girohub.message.MessageType;
import org.girohub.mx.MxShape;
import org.girohub.mx.MxTypes;
import org.jspecify.annotations.Nullable;

/**
 * The cases of a profile's rules: a message of each type that keeps all of them, as paths and values, and for each rule what to
 * change in it so that it breaks this rule alone. A value {@code -} takes the element away.
 */
final class ProfileCases {
    /** The profile's rule, the messages it is tried on, the change, and its day where it is another than the file's. */
    record Case(
            String rule,
            List<String> only,
            Map<String, String> change,
            @Nullable LocalDate day) {}

    private static final String NONE = "-";

    /** Message by its key: the type without or with its version, and a word where there are several of one type. */
    final Map<String, Map<String, String>> messages = new LinkedHashMap<>();

    final List<Case> cases = new ArrayList<>();
    LocalDate day = LocalDate.EPOCH;

    private ProfileCases() {}

    static ProfileCases load(Path file, Set<String> rules) {
        ProfileCases loaded = new ProfileCases();
        Yaml yaml = Yaml.read(file);
        yaml.only(Set.of("like", "day", "all", "messages", "cases"));
        Yaml like = yaml.get("like");
        if (like != null) {
            Yaml other = Yaml.read(file.resolveSibling(like.text() + ".yaml"));
            loaded.take(other, rules, true);
            Set<String> own = yaml.need("cases").entries().keySet();
            loaded.cases.removeIf(each -> own.contains(each.rule()));
        }
        loaded.take(yaml, rules, false);
        return loaded;
    }

    private void take(Yaml yaml, Set<String> rules, boolean inherited) {
        day = LocalDate.parse(yaml.need("day").text());
        Yaml all = yaml.get("all");
        Map<String, String> everywhere = all == null ? Map.of() : texts(all);
        messages.values().forEach(message -> apply(everywhere, message));
        Yaml bases = yaml.get("messages");
        if (bases != null) {
            bases.entries()
                    .forEach((key, base) ->
                            apply(texts(base), messages.computeIfAbsent(key, any -> new LinkedHashMap<>(everywhere))));
        }
        yaml.need("cases").entries().forEach((rule, list) -> {
            if (rules.contains(rule) || !inherited) {
                list.items().forEach(each -> cases.add(each(rule, each)));
            }
        });
    }

    private Case each(String rule, Yaml yaml) {
        Yaml change = yaml.get("break");
        if (change == null) {
            return new Case(rule, List.of(), texts(yaml), null);
        }
        yaml.only(Set.of("only", "day", "break"));
        Yaml only = yaml.get("only");
        return new Case(
                rule,
                only == null ? List.of() : only.texts(),
                texts(change),
                yaml.get("day") == null
                        ? null
                        : LocalDate.parse(yaml.need("day").text()));
    }

    private static Map<String, String> texts(Yaml yaml) {
        Map<String, String> texts = new LinkedHashMap<>();
        yaml.entries().forEach((path, value) -> texts.put(path, value.text()));
        return texts;
    }

    private static void apply(Map<String, String> change, Map<String, String> message) {
        change.forEach((path, value) -> {
            if (value.equals(NONE)) {
                message.keySet()
                        .removeIf(each ->
                                each.equals(path) || each.startsWith(path + "/") || each.startsWith(path + "["));
            } else {
                message.put(path, value);
            }
        });
    }

    /** The message of a key with a change, of a version. */
    byte[] message(String key, String type, Map<String, String> change) {
        Map<String, String> values = new LinkedHashMap<>(Objects.requireNonNull(messages.get(key)));
        apply(change, values);
        Map<String, Object> header = new LinkedHashMap<>();
        Map<String, Object> document = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (path.startsWith("/AppHdr/")) {
                put(header, path.substring(8), value);
            } else {
                put(document, path, value);
            }
        });
        StringBuilder xml = new StringBuilder(4000).append("<Envelope>");
        if (!header.isEmpty()) {
            header.putIfAbsent("MsgDefIdr", type);
            xml.append("<AppHdr xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\">");
            write(MxShape.of(BusinessAppHdrV02.class), header, xml, key);
            xml.append("</AppHdr>");
        }
        Class<?> bound = Objects.requireNonNull(MxTypes.documentClass(MessageType.mx(type)));
        MxShape.Property root = MxShape.of(bound).properties().stream()
                .filter(MxShape.Property::isBean)
                .findFirst()
                .orElseThrow();
        xml.append("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:")
                .append(type)
                .append("\"><")
                .append(root.name())
                .append('>');
        write(MxShape.of(root.type()), document, xml, key);
        xml.append("</").append(root.name()).append("></Document></Envelope>");
        return xml.toString().getBytes(StandardCharsets.UTF_8);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String path, String value) {
        int slash = path.indexOf('/');
        if (slash < 0) {
            Object before = tree.get(path);
            if (before instanceof Map<?, ?> map) {
                ((Map<String, Object>) map).put(MxShape.TEXT, value);
            } else {
                tree.put(path, value);
            }
            return;
        }
        String step = path.substring(0, slash);
        Object below = tree.get(step);
        if (!(below instanceof Map<?, ?>)) {
            Map<String, Object> map = new LinkedHashMap<>();
            if (below != null) {
                map.put(MxShape.TEXT, below);
            }
            tree.put(step, map);
            below = map;
        }
        put((Map<String, Object>) below, path.substring(slash + 1), value);
    }

    @SuppressWarnings("unchecked")
    private static void write(MxShape shape, Map<String, Object> tree, StringBuilder xml, String key) {
        List<String> left = new ArrayList<>(tree.keySet());
        left.remove(MxShape.TEXT);
        left.removeIf(step -> step.startsWith("@"));
        for (MxShape.Property property : shape.properties()) {
            for (String step : tree.keySet()) {
                int bracket = step.indexOf('[');
                if (!property.name().equals(bracket < 0 ? step : step.substring(0, bracket)) || step.startsWith("@")) {
                    continue;
                }
                left.remove(step);
                Object value = Objects.requireNonNull(tree.get(step));
                xml.append('<').append(property.name());
                if (value instanceof Map<?, ?> map) {
                    map.forEach((name, text) -> {
                        if (name.toString().startsWith("@")) {
                            xml.append(' ')
                                    .append(name.toString().substring(1))
                                    .append("=\"")
                                    .append(escaped(text.toString()))
                                    .append('"');
                        }
                    });
                    xml.append('>');
                    Object text = map.get(MxShape.TEXT);
                    if (text != null) {
                        xml.append(escaped(text.toString()));
                    } else {
                        write(MxShape.of(property.type()), (Map<String, Object>) map, xml, key);
                    }
                } else {
                    xml.append('>').append(escaped(value.toString()));
                }
                xml.append("</").append(property.name()).append(">\n");
            }
        }
        if (!left.isEmpty()) {
            throw new IllegalStateException(
                    key + ": " + shape.type().getSimpleName() + " has no " + String.join(", ", left));
        }
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
