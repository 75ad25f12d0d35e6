package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.girohub.canonical.RecordShape;

/** The single values of a canonical record, by path, and which of them have been said. */
final class Leaves {
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> used = new HashSet<>();

    Leaves(Object record, String except) {
        walk("", record, except);
    }

    private void walk(String prefix, Object record, String except) {
        for (RecordShape.Component component : RecordShape.of(record.getClass()).components()) {
            Object value = RecordShape.get(component, record);
            if (value == null || (prefix.isEmpty() && component.name().equals(except))) {
                continue;
            }
            String path = prefix + component.name();
            if (component.list()) {
                int index = 0;
                for (Object element : (List<?>) value) {
                    one(path + "[" + index++ + "]", element, component, except);
                }
            } else {
                one(path, value, component, except);
            }
        }
    }

    private void one(String path, Object value, RecordShape.Component component, String except) {
        if (component.isRecord()) {
            walk(path + ".", value, except);
        } else {
            values.put(path, value instanceof BigDecimal number ? number.toPlainString() : value.toString());
        }
    }

    /** Says that everything at and below a path has been said. */
    void use(String path) {
        used.add(path);
    }

    /** Whether what stands at a path has been said. */
    boolean isUsed(String path) {
        return covered(path);
    }

    /** The values that have not been said. */
    Map<String, String> left() {
        Map<String, String> left = new LinkedHashMap<>();
        values.forEach((path, value) -> {
            if (!covered(path)) {
                left.put(path, value);
            }
        });
        return left;
    }

    private boolean covered(String path) {
        if (used.contains(path)) {
            return true;
        }
        for (int i = path.length() - 1; i > 0; i--) {
            char c = path.charAt(i);
            if ((c == '.' || c == '[') && used.contains(path.substring(0, i))) {
                return true;
            }
        }
        return false;
    }
}
