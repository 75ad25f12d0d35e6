package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Narrative fields (72, 77B, 79) whose lines begin with a code word between slashes and go on with two slashes. */
final class CodeWords {
    private static final Pattern START = Pattern.compile("/([A-Z0-9]{1,8})/(.*)");

    private CodeWords() {}

    /**
     * A code word and its text.
     *
     * @param code empty for text that no code word introduces
     * @param lines the text's lines, without slashes at their beginning
     */
    record Item(String code, List<String> lines) {
        /** The text in one line. */
        String text() {
            return String.join(" ", lines).strip();
        }
    }

    static List<Item> read(List<String> lines) {
        List<Item> items = new ArrayList<>();
        String code = "";
        List<String> text = new ArrayList<>();
        for (String line : lines) {
            Matcher start = START.matcher(line);
            if (start.matches()) {
                add(items, code, text);
                code = start.group(1);
                text = new ArrayList<>();
                text.add(start.group(2));
            } else {
                text.add(line.startsWith("//") ? line.substring(2) : line);
            }
        }
        add(items, code, text);
        return items;
    }

    private static void add(List<Item> items, String code, List<String> text) {
        if (!code.isEmpty() || !text.isEmpty()) {
            items.add(new Item(code, List.copyOf(text)));
        }
    }

    /** The lines of a code word with its text, continued with two slashes. */
    static List<String> write(String code, String text, int width) {
        List<String> lines = new ArrayList<>();
        String rest = text.strip();
        String head = "/" + code + "/";
        do {
            int room = width - head.length();
            int cut = rest.length() <= room ? rest.length() : rest.lastIndexOf(' ', room);
            if (cut <= 0) {
                cut = Math.min(room, rest.length());
            }
            lines.add(head + rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
            head = "//";
        } while (!rest.isEmpty());
        return lines;
    }
}
