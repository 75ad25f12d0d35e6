package org.girohub.mx;

import java.util.Arrays;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * Where the elements of a part of a message stand in the input: lines and columns, noted while reading, so that a finding
 * that names an element by its path gets its place without a second look at the text. Valid while its part is.
 */
public final class MxPlaces {
    private static final int FIRST = 256;

    private int size;
    private int[] depths = new int[FIRST];
    private int[] indexes = new int[FIRST];
    private int[] lines = new int[FIRST];
    private int[] columns = new int[FIRST];
    private String[] names = new String[FIRST];

    private final @Nullable MxPlaces header;

    /** Places of a document's elements, and those of the header in front of it. */
    MxPlaces(@Nullable MxPlaces header) {
        this.header = header;
    }

    void clear() {
        if (depths.length > 64 * FIRST) {
            depths = new int[FIRST];
            indexes = new int[FIRST];
            lines = new int[FIRST];
            columns = new int[FIRST];
            names = new String[FIRST];
        }
        size = 0;
    }

    int size() {
        return size;
    }

    /** Forgets what was noted after it had a size. */
    void truncate(int to) {
        size = Math.min(size, to);
    }

    void add(int depth, String name, int index, int line, int column) {
        if (size == depths.length) {
            depths = Arrays.copyOf(depths, size * 2);
            indexes = Arrays.copyOf(indexes, size * 2);
            lines = Arrays.copyOf(lines, size * 2);
            columns = Arrays.copyOf(columns, size * 2);
            names = Arrays.copyOf(names, size * 2);
        }
        depths[size] = depth;
        indexes[size] = index;
        lines[size] = line;
        columns[size] = column;
        names[size++] = name;
    }

    /** The finding at the place of its element or, where that is missing, of the nearest element around it. */
    public Finding place(Finding finding) {
        if (finding.line() != 0 || !finding.path().startsWith("/")) {
            return finding;
        }
        if (header != null && finding.path().startsWith("/AppHdr")) {
            return header.place(finding);
        }
        String[] steps = finding.path().substring(1).split("/", -1);
        String[] stepNames = new String[steps.length];
        int[] stepIndexes = new int[steps.length];
        for (int i = 0; i < steps.length; i++) {
            int bracket = steps[i].indexOf('[');
            stepNames[i] = bracket < 0 ? steps[i] : steps[i].substring(0, bracket);
            stepIndexes[i] = bracket < 0 ? 1 : Integer.parseInt(steps[i], bracket + 1, steps[i].length() - 1, 10);
        }
        int matched = 0;
        int best = -1;
        for (int i = 0; i < size && matched < steps.length; i++) {
            int depth = depths[i];
            if (depth <= matched) {
                break;
            }
            if (depth == matched + 1 && names[i].equals(stepNames[matched]) && indexes[i] == stepIndexes[matched]) {
                matched++;
                best = i;
            }
        }
        return best < 0 ? finding : finding.at(lines[best], columns[best]);
    }
}
