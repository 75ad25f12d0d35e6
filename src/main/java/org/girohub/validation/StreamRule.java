package org.girohub.validation;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.mx.MxCut;
import org.girohub.mx.MxPart;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/**
 * A rule at work on one streamed message: it sees each unit, each group without its units when that is complete, and the
 * message without groups and units when that is complete.
 */
interface StreamRule {
    /** Judges what came; the stage says what that is. */
    void see(Stage stage, Window window, Consumer<Finding> out);

    /** What came of a message. */
    enum Stage {
        UNIT,
        GROUP,
        END
    }

    /**
     * What there is to look at.
     *
     * @param root the element below {@code Document}; asking it for groups or units is refused
     * @param group the group of the unit, or the group that is complete; asking it for units is refused
     * @param unit the unit; null at the stages after
     * @param header the {@code AppHdr}
     */
    record Window(
            MxNode root,
            @Nullable MxNode group,
            @Nullable MxNode unit,
            @Nullable MxNode header) {
        /** The node that a stage is about. */
        MxNode at(Stage stage) {
            return Objects.requireNonNull(
                    switch (stage) {
                        case UNIT -> unit;
                        case GROUP -> group;
                        case END -> root;
                    });
        }
    }

    /** How paths of rules lie to the cuts of a message type. */
    final class Cut {
        private final MxCut cut;
        private final String unitPath;
        private final String groupPath;

        Cut(MxCut cut) {
            this.cut = cut;
            this.unitPath = cut.path();
            this.groupPath = cut.group() == null ? "" : cut.group().name();
        }

        /** The stage at which the elements at a path below the root are seen. */
        Stage stage(String path) {
            return within(path, unitPath) ? Stage.UNIT : within(path, groupPath) ? Stage.GROUP : Stage.END;
        }

        /** The path of what a stage is about. */
        String path(Stage stage) {
            return switch (stage) {
                case UNIT -> unitPath;
                case GROUP -> groupPath;
                case END -> "";
            };
        }

        /** The elements at a path below the root, at the stage that the path has. */
        List<MxNode> nodes(String path, Window window) {
            Stage stage = stage(path);
            MxNode at = window.at(stage);
            String start = path(stage);
            if (path.length() == start.length()) {
                return List.of(at);
            }
            return at.children(start.isEmpty() ? path : path.substring(start.length() + 1));
        }

        /** The elements at a path below the root or from {@code /AppHdr}, as far as the window has them. */
        List<MxNode> known(String path, Window window) {
            if (path.startsWith("/")) {
                return ProfileRule.nodes(window.root(), window.root(), window.header(), path);
            }
            boolean there =
                    switch (stage(path)) {
                        case UNIT -> window.unit() != null;
                        case GROUP -> window.group() != null;
                        case END -> true;
                    };
            return there ? nodes(path, window) : List.of();
        }

        /** Whether units or groups lie below a path: an element there is never seen whole. */
        boolean holdsParts(String path) {
            return path.isEmpty() ? !unitPath.isEmpty() : within(unitPath, path) && !unitPath.equals(path);
        }

        private static boolean within(String path, String around) {
            return !around.isEmpty()
                    && path.startsWith(around)
                    && (path.length() == around.length() || path.charAt(around.length()) == '/');
        }

        /** What a part handed over looks like to rules. */
        Window window(MxPart part) {
            MxNode document = MxNode.document(part.message());
            MxShape.Property first = cut.group() == null ? cut.unit() : cut.group();
            MxNode root = document.below(cut.root(), 0, part.root());
            boolean open = part.group() != null || part.unit() != null;
            root = root.without(apart(cut.root().type(), first, open));
            if (cut.unit() == null) {
                return new Window(root, null, null, MxNode.header(part.message()));
            }
            MxNode group = null;
            if (cut.group() != null && part.group() != null) {
                group = root.below(cut.group(), part.groupIndex(), part.group())
                        .without(apart(cut.group().type(), cut.unit(), part.unit() != null));
            }
            MxNode parent = group == null ? root : group;
            MxNode unit = part.unit() == null ? null : parent.below(cut.unit(), part.unitIndex(), part.unit());
            return new Window(root, group, unit, MxNode.header(part.message()));
        }

        /** What an element does not have: its parts and, while it is not complete, what may come after them. */
        private static Set<String> apart(Class<?> type, MxShape.@Nullable Property part, boolean open) {
            if (part == null) {
                return Set.of();
            }
            Set<String> names = new HashSet<>();
            boolean after = false;
            for (MxShape.Property property : MxShape.of(type).properties()) {
                boolean it = property.name().equals(part.name());
                if (it || (after && open)) {
                    names.add(property.name());
                }
                after |= it;
            }
            return names;
        }
    }

    /** Rules that see a message one after the other, each of them only as long as it can be judged. */
    final class Running {
        private final List<String> names = new ArrayList<>();
        private final List<StreamRule> rules = new ArrayList<>();

        /** Adds a rule. */
        void add(String name, StreamRule rule) {
            names.add(name);
            rules.add(rule);
        }

        /** Shows all of them what came; the last argument is told of a rule that fails, which sees no more. */
        void see(Stage stage, Window window, Consumer<Finding> out, Failed failed) {
            for (int i = 0; i < rules.size(); i++) {
                try {
                    rules.get(i).see(stage, window, out);
                } catch (RuntimeException e) {
                    failed.on(names.get(i), e);
                    names.remove(i);
                    rules.remove(i--);
                }
            }
        }

        /** Takes what made a rule fail. */
        interface Failed {
            void on(String rule, RuntimeException reason);
        }
    }
}
