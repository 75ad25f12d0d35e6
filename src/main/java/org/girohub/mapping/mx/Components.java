package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/**
 * The components of {@code components.yaml}: rows for what many messages share (party, agent, account, ...), compiled against
 * each bound class once. A component's row may name a path that some versions of the class lack; one that none has is refused.
 */
final class Components {
    private record Definition(Yaml at, Class<?> record, List<Row> rows) {}

    private record Key(String name, Class<?> bean) {}

    private final Map<String, Definition> definitions = new LinkedHashMap<>();
    private final Map<Key, Node.Component> compiled = new HashMap<>();
    private final Set<Row> fitting = new HashSet<>();
    private final Map<Row, String> misfits = new LinkedHashMap<>();

    Components(Yaml file, List<String> problems) {
        file.only(Set.of("components"));
        for (Map.Entry<String, Yaml> entry : file.need("components").entries().entrySet()) {
            try {
                Yaml yaml = entry.getValue();
                yaml.only(Set.of("canonical", "rows"));
                List<Row> rows = new ArrayList<>();
                for (Yaml row : yaml.need("rows").items()) {
                    rows.add(Row.of(row));
                }
                definitions.put(
                        entry.getKey(), new Definition(yaml, record(yaml.need("canonical")), List.copyOf(rows)));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        for (Definition definition : definitions.values()) {
            for (Row row : definition.rows()) {
                try {
                    check(row, definition.record());
                } catch (ConfigurationException e) {
                    problems.addAll(e.problems());
                }
            }
        }
    }

    /** The canonical record that a file names. */
    static Class<?> record(Yaml name) {
        try {
            Class<?> found = Class.forName(Payment.class.getPackageName() + "." + name.text());
            if (found.isRecord()) {
                return found;
            }
        } catch (ClassNotFoundException e) {
            // refused below
        }
        throw name.refuse("the canonical model has no record '" + name.text() + "'");
    }

    /** Refuses a row whose canonical field or component does not exist, or that cannot fit each other. */
    CanonicalPath check(Row row, Class<?> record) {
        CanonicalPath path;
        try {
            path = CanonicalPath.compile(record, row.canonical());
        } catch (IllegalArgumentException e) {
            throw row.at().need("canonical").refuse(String.valueOf(e.getMessage()));
        }
        if (row.with() == null) {
            if (path.target().isRecord()) {
                throw row.at()
                        .refuse("'" + row.canonical() + "' is a "
                                + path.target().type().getSimpleName()
                                + "; say with which component it is mapped (with: ...)");
            }
            return path;
        }
        Definition component = definitions.get(row.with());
        if (component == null) {
            throw row.at()
                    .need("with")
                    .refuse("there is no component '" + row.with() + "'; there are "
                            + String.join(", ", definitions.keySet()));
        }
        if (component.record() != path.target().type()) {
            throw row.at()
                    .need("with")
                    .refuse("component '" + row.with() + "' makes a "
                            + component.record().getSimpleName() + ", but '" + row.canonical() + "' is a "
                            + path.target().type().getSimpleName());
        }
        return path;
    }

    /** A component compiled for a bound class. */
    Node.Component compile(String name, Class<?> bean) {
        Key key = new Key(name, bean);
        Node.Component have = compiled.get(key);
        if (have != null) {
            return have;
        }
        Definition definition = definitions.get(name);
        if (definition == null) {
            throw new IllegalArgumentException("no component " + name);
        }
        MxShape shape = MxShape.of(bean);
        Node root = new Node(shape);
        Node.Component made = new Node.Component(definition.record(), root);
        compiled.put(key, made);
        Set<String> covered = new HashSet<>();
        for (Row row : definition.rows()) {
            CanonicalPath path;
            try {
                path = check(row, definition.record());
            } catch (ConfigurationException e) {
                continue; // said when the file was read
            }
            Node.Places places = new Node.Places(row);
            for (String mx : row.mx()) {
                String misfit = place(root, mx, mx, path, places);
                if (misfit == null) {
                    covered.add(row.canonical());
                } else {
                    misfits.putIfAbsent(row, misfit);
                }
            }
            if (!places.paths.isEmpty()) {
                fitting.add(row);
            }
        }
        made.homeless.addAll(homeless(definition.record(), covered, Set.of()));
        return made;
    }

    /**
     * Puts a row's target at a path below a node.
     *
     * @param full the path by which extensions name the place
     * @return null when it fits, else why not
     */
    @Nullable
    String place(Node root, String mx, String full, CanonicalPath canonical, Node.Places places) {
        Node at = root;
        String[] steps = mx.split("/");
        List<MxShape.Property> way = new ArrayList<>();
        MxShape shape = root.shape;
        for (int i = 0; i < steps.length; i++) {
            MxShape.Property property = shape.property(steps[i]);
            if (property == null) {
                return "'" + mx + "': " + shape + " has no '" + steps[i] + "'; it has "
                        + String.join(
                                ", ",
                                shape.properties().stream()
                                        .map(MxShape.Property::name)
                                        .toList());
            }
            way.add(property);
            if (i < steps.length - 1) {
                if (!property.isBean()) {
                    return "'" + mx + "': nothing is below " + property;
                }
                shape = MxShape.of(property.type());
            }
        }
        MxShape.Property last = way.get(way.size() - 1);
        String with = places.row.with();
        if (with != null && !last.isBean()) {
            return "'" + mx + "' has no elements below it, so no component fits";
        }
        if (with == null && !Leaves.fits(last, canonical.target().type())) {
            return "'" + mx + "' (" + last.kind() + ") does not fit the "
                    + canonical.target().type().getSimpleName() + " '" + canonical + "'";
        }
        Node.Component component = with == null ? null : compile(with, last.type());
        if (component != null && component.node.mapped.isEmpty()) {
            return "'" + mx + "' (" + last.type().getSimpleName() + ") has nothing of what component '" + with
                    + "' maps";
        }
        for (MxShape.Property step : way.subList(0, way.size() - 1)) {
            Node.Action action = at.action(step);
            if (action.target != null) {
                return "'" + mx + "': " + step + " is mapped as a whole already, at "
                        + action.target.places.row.at().where();
            }
            Node next = action.nested;
            if (next == null) {
                next = new Node(MxShape.of(step.type()));
                action.nested = next;
            }
            at = next;
        }
        Node.Action action = at.action(last);
        if (action.target != null) {
            return "'" + mx + "' is mapped already, at "
                    + action.target.places.row.at().where();
        }
        if (action.nested != null || action.level) {
            return "'" + mx + "' is mapped in parts already";
        }
        action.target = new Node.Target(places, places.paths.size(), canonical, component);
        places.paths.add(full);
        return null;
    }

    /** The fields of a record that none of the covered paths reach. */
    static List<CanonicalPath> homeless(Class<?> record, Set<String> covered, Set<String> apart) {
        List<CanonicalPath> found = new ArrayList<>();
        homeless(record, record, "", covered, apart, found);
        return found;
    }

    private static void homeless(
            Class<?> root,
            Class<?> at,
            String prefix,
            Set<String> covered,
            Set<String> apart,
            List<CanonicalPath> found) {
        for (RecordShape.Component field : RecordShape.of(at).components()) {
            String path = prefix + field.name();
            if (covered.contains(path) || apart.contains(path)) {
                continue;
            }
            if (covered.stream().anyMatch(c -> c.startsWith(path + "."))) {
                homeless(root, field.type(), path + ".", covered, apart, found);
            } else {
                found.add(CanonicalPath.compile(root, path));
            }
        }
    }

    /** The rows that fitted none of the classes that their component was used for. */
    List<String> unused() {
        List<String> problems = new ArrayList<>();
        misfits.forEach((row, why) -> {
            if (!fitting.contains(row)) {
                problems.add(row.at().where() + ": " + why);
            }
        });
        return problems;
    }
}
