package org.girohub.identify;

import java.util.Arrays;
import org.girohub.message.TextSlice;

/** Lines and columns of places in a text. LF, CRLF and CR each end a line. Places are asked for in mostly ascending order. */
final class Lines {
    private final String text;
    private final int[] starts;
    private final int count;

    Lines(String text) {
        this.text = text;
        int[] found = new int[16 + text.length() / 64];
        int n = 1;
        for (int i = 0; i < text.length(); i++) {
            if (endsLine(text, i)) {
                if (n == found.length) {
                    found = Arrays.copyOf(found, 2 * n);
                }
                found[n++] = i + 1;
            }
        }
        starts = found;
        count = n;
    }

    private static boolean endsLine(String text, int i) {
        char c = text.charAt(i);
        return c == '\n' || (c == '\r' && !(i + 1 < text.length() && text.charAt(i + 1) == '\n'));
    }

    int line(int place) {
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
