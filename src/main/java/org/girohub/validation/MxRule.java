package org.girohub.validation;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.girohub.findings.Finding;
import org.jspecify.annotations.Nullable;

/**
 * A rule of an ISO 20022 message definition that its schema cannot say.
 *
 * @param id {@code <message>-<what it is about>}; also the folder of its test cases
 * @param message the message without version, {@code pacs.008}
 * @param from first version that it holds for
 * @param to last version
 * @param source the rule's name in the message definition report
 * @param check finds what breaks it
 */
record MxRule(String id, String message, int from, int to, String source, Check check) {
    /**
     * Looks at a message (the element below {@code Document}) and reports what breaks the rule. One that is a plain
     * function is judged on a streamed message when that is complete, and refuses there when it asks for units: use
     * {@link Each} or {@link Totals} for what is about them.
     */
    interface Check {
        void check(MxNode message, Consumer<Finding> findings);

        /** The rule at work on one streamed message. */
        default StreamRule stream(StreamRule.Cut cut) {
            return (stage, window, out) -> {
                if (stage == StreamRule.Stage.END) {
                    check(window.root(), out);
                }
            };
        }
    }

    /**
     * A rule about each element at a path by itself; it may look at what is around it and stands before it.
     *
     * @param path below the message's root
     * @param each judges one of the elements
     */
    record Each(String path, Check each) implements Check {
        @Override
        public void check(MxNode message, Consumer<Finding> out) {
            for (MxNode node : message.children(path)) {
                each.check(node, out);
            }
        }

        @Override
        public StreamRule stream(StreamRule.Cut cut) {
            StreamRule.Stage at = cut.stage(path);
            return (stage, window, out) -> {
                if (stage == at) {
                    for (MxNode node : cut.nodes(path, window)) {
                        each.check(node, out);
                    }
                }
            };
        }
    }

    /** Several checks that are one rule. */
    record Several(List<Check> checks) implements Check {
        @Override
        public void check(MxNode message, Consumer<Finding> out) {
            for (Check check : checks) {
                check.check(message, out);
            }
        }

        @Override
        public StreamRule stream(StreamRule.Cut cut) {
            List<StreamRule> rules =
                    checks.stream().map(check -> check.stream(cut)).toList();
            return (stage, window, out) -> {
                for (StreamRule rule : rules) {
                    rule.see(stage, window, out);
                }
            };
        }
    }

    /**
     * A rule about all elements of a group together, which are seen one after the other: counts and sums.
     *
     * @param group path of the group below the message's root; empty for the message itself
     * @param elements path of the elements below the group
     * @param start begins a total for a group
     */
    record Totals(String group, String elements, Supplier<Total> start) implements Check {
        @Override
        public void check(MxNode message, Consumer<Finding> out) {
            if (group.isEmpty()) {
                checkOne(message, out);
            } else {
                for (MxNode node : message.children(group)) {
                    checkOne(node, out);
                }
            }
        }

        private void checkOne(MxNode node, Consumer<Finding> out) {
            Total total = start.get();
            for (MxNode element : node.children(elements)) {
                total.add(element, out);
            }
            total.end(node, out);
        }

        @Override
        public StreamRule stream(StreamRule.Cut cut) {
            String full = group.isEmpty() ? elements : group + "/" + elements;
            StreamRule.Stage groupStage = cut.stage(group);
            StreamRule.Stage elementStage = cut.stage(full);
            if (elementStage == groupStage || !group.equals(cut.path(groupStage))) {
                return new Each(group, this::checkOne).stream(cut);
            }
            return new StreamRule() {
                private @Nullable Total running;

                @Override
                public void see(Stage stage, Window window, Consumer<Finding> out) {
                    if (stage == elementStage) {
                        Total total = running();
                        for (MxNode element : cut.nodes(full, window)) {
                            total.add(element, out);
                        }
                    } else if (stage == groupStage) {
                        running().end(window.at(groupStage), out);
                        running = null;
                    }
                }

                private Total running() {
                    Total total = running;
                    if (total == null) {
                        total = start.get();
                        running = total;
                    }
                    return total;
                }
            };
        }
    }

    /** What a rule keeps of the elements seen so far. */
    interface Total {
        /** Takes one more element. */
        void add(MxNode element, Consumer<Finding> out);

        /** Judges, when the group is complete. */
        void end(MxNode group, Consumer<Finding> out);
    }
}
