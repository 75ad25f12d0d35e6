package org.girohub.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A sample with a few of its pieces changed: elements and texts of XML, lines of an MT. Bytes changed at random hardly ever
 * leave a message that can be read; this does, so that the rules, the mappings and the writers are reached.
 */
final class Mutated {
    private static final List<List<String>> SAMPLES = Seeds.samples()
            .map(bytes -> new String(bytes, StandardCharsets.ISO_8859_1))
            .filter(text -> text.length() < 20_000)
            .map(Mutated::pieces)
            .toList();

    private Mutated() {}

    static byte[] message(FuzzedDataProvider data) {
        List<String> pieces = new ArrayList<>(SAMPLES.get(data.consumeInt(0, SAMPLES.size() - 1)));
        int changes = data.consumeInt(1, 6);
        for (int i = 0; i < changes && data.remainingBytes() > 0 && !pieces.isEmpty(); i++) {
            int at = data.consumeInt(0, pieces.size() - 1);
            switch (data.consumeInt(0, 4)) {
                case 0 -> pieces.set(at, data.consumeString(60));
                case 1 -> pieces.remove(at);
                case 2 -> pieces.add(at, pieces.get(at));
                case 3 -> {
                    List<String> other = SAMPLES.get(data.consumeInt(0, SAMPLES.size() - 1));
                    pieces.set(at, other.get(data.consumeInt(0, other.size() - 1)));
                }
                default -> {
                    String old = pieces.get(at);
                    int place = data.consumeInt(0, old.length());
                    pieces.set(at, old.substring(0, place) + data.consumeString(20) + old.substring(place));
                }
            }
        }
        return String.join("", pieces).getBytes(StandardCharsets.UTF_8);
    }

    /** Tags and texts between them; or lines, with their ends. */
    private static List<String> pieces(String text) {
        boolean xml = text.contains("</");
        List<String> pieces = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean cut = xml ? c == '<' || (i > 0 && text.charAt(i - 1) == '>') : i > 0 && text.charAt(i - 1) == '\n';
            if (cut && i > from) {
                pieces.add(text.substring(from, i));
                from = i;
            }
        }
        pieces.add(text.substring(from));
        return pieces;
    }
}
