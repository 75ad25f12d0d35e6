package org.girohub.validation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.girohub.findings.Finding;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;

/**
 * Finds the lines of elements that findings name by their path. The bound message has no lines, so the text is read once
 * more, and only when something was found. An element that is missing is placed where its nearest parent begins.
 */
final class MxLines {
    private final SafeXml xml = new SafeXml();

    /** An open element: its path, null where nothing below is asked for, and how many children of each name it had. */
    private record Frame(@Nullable String path, Map<String, Integer> children) {}

    private record Place(int line, int column) {}

    /** The same findings, those of MX paths without a line placed where that is possible. */
    List<Finding> place(RawMessage raw, List<Finding> findings) {
        Map<String, @Nullable Place> places = new HashMap<>();
        for (Finding finding : findings) {
            if (finding.line() == 0 && finding.path().startsWith("/")) {
                for (String path = plain(finding.path()); !path.isEmpty(); path = parent(path)) {
                    places.put(path, null);
                }
            }
        }
        if (places.isEmpty()) {
            return findings;
        }
        scan(raw.header(), places);
        scan(raw.body(), places);
        return findings.stream().map(finding -> placed(finding, places)).toList();
    }

    private static Finding placed(Finding finding, Map<String, @Nullable Place> places) {
        if (finding.line() != 0 || !finding.path().startsWith("/")) {
            return finding;
        }
        for (String path = plain(finding.path()); !path.isEmpty(); path = parent(path)) {
            Place place = places.get(path);
            if (place != null) {
                return finding.at(place.line(), place.column());
            }
        }
        return finding;
    }

    private void scan(@Nullable TextSlice slice, Map<String, @Nullable Place> places) {
        if (slice == null) {
            return;
        }
        Deque<Frame> open = new ArrayDeque<>();
        open.push(new Frame("", new HashMap<>()));
        try {
            XMLStreamReader reader = xml.reader(slice.text());
            while (reader.hasNext()) {
                int event = SafeXml.next(reader);
                if (event == XMLStreamConstants.START_ELEMENT) {
                    open.push(child(open.element(), reader, slice, places));
                } else if (event == XMLStreamConstants.END_ELEMENT) {
                    open.pop();
                }
            }
        } catch (XMLStreamException e) {
            // The reader has reported what is wrong with the text; what lies before that place is found all the same.
            return;
        }
    }

    private static Frame child(
            Frame parent, XMLStreamReader reader, TextSlice slice, Map<String, @Nullable Place> places) {
        if (parent.path() == null) {
            return parent;
        }
        String name = reader.getLocalName();
        int index = parent.children().merge(name, 1, Integer::sum);
        String path = parent.path() + "/" + name + (index == 1 ? "" : "[" + index + "]");
        if (!places.containsKey(path)) {
            return new Frame(null, Map.of());
        }
        int line = reader.getLocation().getLineNumber();
        places.put(
                path,
                new Place(
                        slice.inputLine(line),
                        slice.inputColumn(line, reader.getLocation().getColumnNumber())));
        return new Frame(path, new HashMap<>());
    }

    /** A path without the positions that stand for "the first". */
    static String plain(String path) {
        return path.replace("[1]", "");
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
