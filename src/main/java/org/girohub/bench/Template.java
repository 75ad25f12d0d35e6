package org.girohub.bench;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A message with gaps, written <code>${name}</code>; cut once, so that filling it costs next to nothing. */
final class Template {
    private static final Pattern GAP = Pattern.compile("\\$\\{(\\w+)}");

    /** Text and the names of gaps by turns, beginning with text. */
    private final List<String> parts = new ArrayList<>();

    private Template(String text) {
        Matcher gap = GAP.matcher(text);
        int from = 0;
        while (gap.find()) {
            parts.add(text.substring(from, gap.start()));
            parts.add(gap.group(1));
            from = gap.end();
        }
        parts.add(text.substring(from));
    }

    /** The template of a name, from beside this class. */
    static Template named(String name) {
        try (InputStream in = Template.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException("no template " + name);
            }
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return new Template(
                    name.endsWith(".fin") ? text.strip().replace("\r", "").replace("\n", "\r\n") : text);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + name, e);
        }
    }

    String fill(Map<String, String> values) {
        StringBuilder text = new StringBuilder(4096);
        for (int i = 0; i < parts.size(); i++) {
            String part = parts.get(i);
            if (i % 2 == 1) {
                String value = values.get(part);
                if (value == null) {
                    throw new IllegalStateException("nothing for ${" + part + "}");
                }
                part = value;
            }
            text.append(part);
        }
        return text.toString();
    }
}
