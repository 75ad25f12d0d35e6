package org.girohub.mx;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a message type is cut when it is read as a stream: the message's root element, the group below it that repeats where
 * units lie in groups, and the unit.
 *
 * @param root the element below {@code Document}
 * @param group the element of a group ({@code PmtInf}); null when units lie in the root element itself
 * @param unit the element of a unit ({@code CdtTrfTxInf}); null for a message in which nothing repeats
 */
public record MxCut(MxShape.Property root, MxShape.@Nullable Property group, MxShape.@Nullable Property unit) {

    /** The cut of a document's class that follows from its structure alone: the last component that repeats. */
    static MxCut derived(Class<?> document) {
        MxShape.Property root = root(document);
        MxShape.Property last = null;
        for (MxShape.Property property : MxShape.of(root.type()).properties()) {
            if (repeats(property) && !property.name().equals("SplmtryData")) {
                last = property;
            }
        }
        return new MxCut(root, null, last);
    }

    /**
     * The cut at a path of one or two names.
     *
     * @return null when the document's class does not have the path, or nothing repeats there
     */
    static @Nullable MxCut at(Class<?> document, List<String> path) {
        MxShape.Property root = root(document);
        MxShape.Property group = null;
        MxShape.Property unit = null;
        Class<?> at = root.type();
        for (String step : path) {
            group = unit;
            unit = MxShape.of(at).property(step);
            if (unit == null || !repeats(unit)) {
                return null;
            }
            at = unit.type();
        }
        return new MxCut(root, group, unit);
    }

    private static boolean repeats(MxShape.Property property) {
        return property.list() && property.isBean();
    }

    private static MxShape.Property root(Class<?> document) {
        for (MxShape.Property property : MxShape.of(document).properties()) {
            if (property.isBean()) {
                return property;
            }
        }
        throw new IllegalArgumentException(document.getName() + " has no message below its Document");
    }

    /** How deep units lie, {@code Document} being 1. */
    int unitDepth() {
        return group == null ? 3 : 4;
    }

    /** Path of the unit below the message's root element; empty when nothing repeats. */
    public String path() {
        return unit == null ? "" : group == null ? unit.name() : group.name() + "/" + unit.name();
    }
}
