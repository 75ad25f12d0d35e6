package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.List;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** Whether a message has a value at a path, anywhere where the path's elements repeat. Compiled for one version. */
final class MxCondition {
    private final List<MxShape.Property> way;
    private final @Nullable String is;

    private MxCondition(List<MxShape.Property> way, @Nullable String is) {
        this.way = way;
        this.is = is;
    }

    /**
     * Compiles the condition of a file.
     *
     * @param root the message's root element
     * @param problems gets what is wrong, with file and line
     * @return null when the path is none of this version
     */
    static @Nullable MxCondition compile(MxFile.Variant variant, String version, Class<?> root, List<String> problems) {
        List<MxShape.Property> way = new ArrayList<>();
        MxShape.Property last = null;
        for (String step : variant.mx().split("/", -1)) {
            if (last != null && !last.isBean()) {
                problems.add(variant.at().where() + ": version " + version + ": '" + variant.mx()
                        + "': nothing is below " + last);
                return null;
            }
            MxShape shape = MxShape.of(last == null ? root : last.type());
            last = shape.property(step);
            if (last == null) {
                problems.add(variant.at().where() + ": version " + version + ": '" + variant.mx() + "': " + shape
                        + " has no '" + step + "'; it has "
                        + String.join(
                                ", ",
                                shape.properties().stream()
                                        .map(MxShape.Property::name)
                                        .toList()));
                return null;
            }
            way.add(last);
        }
        if (variant.is() != null && last != null && last.isBean()) {
            problems.add(variant.at().where() + ": version " + version + ": '" + variant.mx()
                    + "' has elements below it, so it is never '" + variant.is() + "'");
            return null;
        }
        return new MxCondition(List.copyOf(way), variant.is());
    }

    /** Whether it holds of a message. */
    boolean holds(Object root) {
        return holds(root, 0);
    }

    private boolean holds(Object bean, int step) {
        MxShape.Property property = way.get(step);
        Object value = property.get(bean);
        List<?> values = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        for (Object one : values) {
            boolean here = step < way.size() - 1 ? holds(one, step + 1) : is == null || is.equals(property.text(one));
            if (here) {
                return true;
            }
        }
        return false;
    }
}
