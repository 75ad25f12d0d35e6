package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.Extension;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.jspecify.annotations.Nullable;

/**
 * How a message that was read differs in its form from the one that would be written for the same content: other line
 * breaks, fields left out that the hub would write. Kept as extensions, so that an MT that is only passed on leaves as it
 * came.
 */
final class Layout {
    /** Begins the path of every extension that says nothing but form; marks begin with an at sign and are no loss in another
     * format. */
    static final String PREFIX = "@layout/";

    private static final String HEADER = PREFIX + "header";
    private static final String REMOVED = PREFIX + "without/";
    private static final long MOST_COMPARED = 250_000;

    private Layout() {}

    /** The differences; none where the written message is as the read one. */
    static List<Extension> of(List<MtField> read, List<MtField> written) {
        int start = 0;
        int shorter = Math.min(read.size(), written.size());
        while (start < shorter && same(read.get(start), written.get(start))) {
            start++;
        }
        int end = 0;
        while (end < shorter - start && same(read.get(read.size() - 1 - end), written.get(written.size() - 1 - end))) {
            end++;
        }
        List<Extension> layout = new ArrayList<>();
        List<MtField> ours = read.subList(start, read.size() - end);
        List<MtField> theirs = written.subList(start, written.size() - end);
        if ((long) ours.size() * theirs.size() > MOST_COMPARED) {
            all(start, ours, theirs, layout);
        } else {
            compare(start, ours, theirs, layout);
        }
        return layout;
    }

    /** Where comparing would cost too much: everything in between is as it was read. */
    private static void all(int start, List<MtField> ours, List<MtField> theirs, List<Extension> layout) {
        for (int i = 0; i < ours.size(); i++) {
            layout.add(new Extension(
                    PREFIX + (start + i) + "/" + ours.get(i).tag(), ours.get(i).value()));
        }
        for (int j = 0; j < theirs.size(); j++) {
            layout.add(new Extension(REMOVED + (start + j), theirs.get(j).tag()));
        }
    }

    private static void compare(int start, List<MtField> ours, List<MtField> theirs, List<Extension> layout) {
        int[][] common = new int[ours.size() + 1][theirs.size() + 1];
        for (int i = ours.size() - 1; i >= 0; i--) {
            for (int j = theirs.size() - 1; j >= 0; j--) {
                common[i][j] = same(ours.get(i), theirs.get(j))
                        ? common[i + 1][j + 1] + 1
                        : Math.max(common[i + 1][j], common[i][j + 1]);
            }
        }
        int i = 0;
        int j = 0;
        while (i < ours.size() || j < theirs.size()) {
            if (i < ours.size() && j < theirs.size() && same(ours.get(i), theirs.get(j))) {
                i++;
                j++;
            } else if (j >= theirs.size() || (i < ours.size() && common[i + 1][j] >= common[i][j + 1])) {
                layout.add(new Extension(
                        PREFIX + (start + i) + "/" + ours.get(i).tag(),
                        ours.get(i).value()));
                i++;
            } else {
                layout.add(new Extension(REMOVED + (start + j), theirs.get(j).tag()));
                j++;
            }
        }
    }

    private static boolean same(MtField a, MtField b) {
        return a.tag().equals(b.tag()) && a.value().equals(b.value());
    }

    /** The written fields in the form kept; null where that form no longer fits. */
    static @Nullable List<MtField> apply(List<Extension> layout, List<MtField> written) {
        List<@Nullable MtField> kept = new ArrayList<>(written);
        for (Extension extension : layout) {
            if (extension.path().startsWith(REMOVED)) {
                int index = Integer.parseInt(extension.path().substring(REMOVED.length()));
                if (index >= kept.size()) {
                    return null;
                }
                kept.set(index, null);
            }
        }
        List<MtField> fields = new ArrayList<>();
        for (MtField field : kept) {
            if (field != null) {
                fields.add(field);
            }
        }
        for (Extension extension : layout) {
            if (extension.path().startsWith(REMOVED) || extension.path().equals(HEADER)) {
                continue;
            }
            int slash = extension.path().indexOf('/', PREFIX.length());
            int index = Integer.parseInt(extension.path().substring(PREFIX.length(), slash));
            if (index > fields.size()) {
                return null;
            }
            fields.add(index, new MtField(extension.path().substring(slash + 1), extension.value(), "", 0));
        }
        return fields;
    }

    /** Blocks 1 and 2 as they were. */
    static Extension header(MtHeader header) {
        return new Extension(
                HEADER,
                String.join(
                        "|",
                        header.sender(),
                        header.receiver(),
                        header.output() ? "O" : "I",
                        text(header.sessionNumber()),
                        text(header.sequenceNumber()),
                        text(header.priority()),
                        text(header.deliveryMonitoring()),
                        text(header.inputDateTime()),
                        text(header.outputDateTime())));
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Blocks 1 and 2 as they were kept; null when they were not. */
    static @Nullable MtHeader header(List<Extension> layout) {
        for (Extension extension : layout) {
            if (extension.path().equals(HEADER)) {
                String[] parts = extension.value().split("\\|", -1);
                return parts.length != 9
                        ? null
                        : new MtHeader(
                                parts[0],
                                parts[1],
                                parts[2].equals("O"),
                                value(parts[3]),
                                value(parts[4]),
                                value(parts[5]),
                                value(parts[6]),
                                value(parts[7]),
                                value(parts[8]));
            }
        }
        return null;
    }

    private static @Nullable String value(String text) {
        return text.isEmpty() ? null : text;
    }

    static List<Extension> of(List<Extension> extensions) {
        return extensions.stream().filter(e -> e.path().startsWith(PREFIX)).toList();
    }

    static List<Extension> without(List<Extension> extensions) {
        return extensions.stream().filter(e -> !e.path().startsWith(PREFIX)).toList();
    }
}
