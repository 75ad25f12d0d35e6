package org.girohub.ops.repair;

import java.util.ArrayList;
import java.util.List;

/**
 * What an edit changed, by lines: all between the first and the last line that differ.
 *
 * @param from the first line that differs, from 1
 * @param before the lines that were there
 * @param after the lines that are there now
 */
record LineDifference(int from, List<String> before, List<String> after) {
    private static final int MOST_SHOWN = 200;
    private static final int LONGEST_SHOWN = 500;

    static LineDifference of(String before, String after) {
        List<String> old = before.lines().toList();
        List<String> now = after.lines().toList();
        int head = 0;
        while (head < old.size() && head < now.size() && old.get(head).equals(now.get(head))) {
            head++;
        }
        int tail = 0;
        while (tail < old.size() - head
                && tail < now.size() - head
                && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        return new LineDifference(head + 1, old.subList(head, old.size() - tail), now.subList(head, now.size() - tail));
    }

    /** For a record that shows nothing of the content. */
    String summary() {
        return before.size() + " lines from line " + from + " on replaced by " + after.size();
    }

    /** For whoever approves: the lines, old ones marked with a minus, new ones with a plus. */
    List<String> shown() {
        List<String> lines = new ArrayList<>();
        before.stream().limit(MOST_SHOWN).forEach(l -> lines.add("-" + cut(l)));
        if (before.size() > MOST_SHOWN) {
            lines.add("- ... " + (before.size() - MOST_SHOWN) + " more lines");
        }
        after.stream().limit(MOST_SHOWN).forEach(l -> lines.add("+" + cut(l)));
        if (after.size() > MOST_SHOWN) {
            lines.add("+ ... " + (after.size() - MOST_SHOWN) + " more lines");
        }
        return lines;
    }

    private static String cut(String line) {
        return line.length() <= LONGEST_SHOWN ? line : line.substring(0, LONGEST_SHOWN) + "...";
    }
}
