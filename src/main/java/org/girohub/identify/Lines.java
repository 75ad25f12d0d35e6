package org.girohub.identify;

import java.util.Arrays;
import org.girohub.message.TextSlice;

/** Lines and columns of places in a text. LF, CRLF and CR each end a line. Places are asked for in mostly ascending order. */
final class Lines {
    private final String text;
    private int[] starts = new int[16];
    private int count = 1;
    /** How far lines are counted; most messages are never asked about more than their beginning. */
    private int counted;

    Lines(String text) {
        this.text = text;
    }

    private void countTo(int place) {
        int end = Math.min(place, text.length());
        for (int i = counted; i < end; i++) {
            if (endsLine(text, i)) {
                if (count == starts.length) {
                    starts = Arrays.copyOf(starts, 2 * count);
                }
                starts[count++] = i + 1;
            }
        }
        counted = Math.max(counted, end);
    }

    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
    }

    int line(int place) {
        countTo(place);
        int found = Arrays.binarySearch(starts, 0, count, place);
        return found >= 0 ? found + 1 : -found - 1;
    }

    int column(int place) {
        return place - starts[line(place) - 1] + 1;
    }

    TextSlice slice(int from, int to) {
        return new TextSlice(text.substring(from, to), line(from), column(from));
    }

    /** A piece that something was put into, which begins where the piece begins. */
    TextSlice slice(int from, String changed) {
        return new TextSlice(changed, line(from), column(from));
    }
}
