package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.CanonicalPath;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** What the rows say of one element, compiled: for each of its properties an action, in the order of the XML. */
final class Node {
    final MxShape shape;
    final Action[] actions;
    /** The properties that rows speak of, for writing. */
    final List<Action> mapped = new ArrayList<>();

    Node(MxShape shape) {
        this.shape = shape;
        List<MxShape.Property> properties = shape.properties();
        actions = new Action[properties.size()];
        for (int i = 0; i < actions.length; i++) {
            actions[i] = new Action(properties.get(i));
        }
    }

    Action action(MxShape.Property property) {
        for (Action action : actions) {
            if (action.property == property) {
                if (!mapped.contains(action)) {
                    mapped.add(action);
                }
                return action;
            }
        }
        throw new IllegalArgumentException(shape + " has no " + property);
    }

    /** What is done with one property: nothing (it is captured), a value is mapped, or rows go on below it. */
    static final class Action {
        final MxShape.Property property;

        @Nullable
        Target target;

        @Nullable
        Node nested;
        /** A level's own element, which the program walks itself. */
        boolean level;

        Action(MxShape.Property property) {
            this.property = property;
        }
    }

    /** The places that a row's value can have in one version. */
    static final class Places {
        final Row row;
        /** Full paths for the rows of a message, paths from the component on for those of a component. */
        final List<String> paths = new ArrayList<>();

        Places(Row row) {
            this.row = row;
        }
    }

    /** The canonical field behind a property. */
    static final class Target {
        final Places places;
        final int rank;
        final CanonicalPath path;
        /** Null for a leaf. */
        final @Nullable Component component;

        Target(Places places, int rank, CanonicalPath path, @Nullable Component component) {
            this.places = places;
            this.rank = rank;
            this.path = path;
            this.component = component;
        }

        boolean list() {
            return path.target().list();
        }
    }

    /** A component's rows compiled for one bound class. */
    static final class Component {
        final Class<?> record;
        final Node node;
        /** Fields of the record that this class has no place for. */
        final List<CanonicalPath> homeless = new ArrayList<>();

        Component(Class<?> record, Node node) {
            this.record = record;
            this.node = node;
        }
    }
}
