package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of limited width. */
final class Lines {
    private Lines() {}

    /**
     * Breaks text at blanks, or, where it would not fit so, at the width; the last line ends with a plus sign where even
     * that does not fit.
     */
    static List<String> wrap(String text, int lines, int width) {
        List<String> words = words(text.strip(), width);
        if (words.size() <= lines) {
            return words;
        }
        List<String> hard = new ArrayList<>();
        String flat = text.strip().replace('\n', ' ');
        for (int at = 0; at < flat.length() && hard.size() < lines; at += width) {
            hard.add(flat.substring(at, Math.min(flat.length(), at + width)));
        }
        if (flat.length() > lines * width) {
            String last = hard.get(lines - 1);
            hard.set(lines - 1, last.substring(0, width - 1) + "+");
        }
        return guarded(hard);
    }

    /** Text in pieces of at most so many characters, parted at blanks where there are any. */
    static List<String> pieces(String text, int most) {
        if (text.length() <= most) {
            return List.of(text);
        }
        List<String> pieces = new ArrayList<>();
        String rest = text;
        while (rest.length() > most) {
            int blank = rest.lastIndexOf(' ', most);
            int cut = blank > 0 ? blank : most;
            pieces.add(rest.substring(0, cut));
            rest = rest.substring(cut).stripLeading();
        }
        if (!rest.isEmpty()) {
            pieces.add(rest);
        }
        return pieces;
    }

    /** Whether wrapping cut something off. */
    static boolean truncated(String text, List<String> lines) {
        return squeezed(text) > lines.stream().mapToInt(Lines::squeezed).sum();
    }

    /** Whether lines say the text, blanks aside: the guard against a colon or hyphen at a line's beginning changes it. */
    static boolean sameText(String text, List<String> lines) {
        return String.join("", lines).replaceAll("\\s", "").equals(text.replaceAll("\\s", ""));
    }

    private static int squeezed(String text) {
        int count = 0;
        for (int i = 0; i < text.length(); i++) {
            if (!Character.isWhitespace(text.charAt(i))) {
                count++;
            }
        }
        return count;
    }

    private static List<String> words(String text, int width) {
        List<String> lines = new ArrayList<>();
        for (String paragraph : text.split("\n", -1)) {
            String rest = paragraph;
            while (rest.length() > width) {
                int cut = rest.lastIndexOf(' ', width);
                if (cut <= 0) {
                    lines.add(rest.substring(0, width));
                    rest = rest.substring(width);
                } else {
                    lines.add(rest.substring(0, cut));
                    rest = rest.substring(cut + 1);
                }
            }
            if (!rest.isBlank()) {
                lines.add(rest);
            }
        }
        return guarded(lines);
    }

    /** A line may not begin with a colon or a hyphen, which would begin a field or end the block. */
    private static List<String> guarded(List<String> lines) {
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.startsWith(":") || line.startsWith("-")) {
                lines.set(i, "." + line.substring(1));
            }
        }
        return lines;
    }
}
