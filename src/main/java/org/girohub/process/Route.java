package org.girohub.process;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.girohub.dispatch.Dispatcher;
import org.girohub.findings.Finding;
import org.girohub.message.Outcome;

/** Decides where each payment goes and makes what will go there. What cannot go whole waits for a person. */
public final class Route implements Stage {
    private final Dispatcher dispatcher;

    /** A stage. */
    public Route(Dispatcher dispatcher) {
        this.dispatcher = dispatcher;
    }

    @Override
    public String name() {
        return "route";
    }

    @Override
    public void run(Work work) {
        if (work.isAnswer()) {
            return;
        }
        work.found(dispatcher.crossCheck(Objects.requireNonNull(work.raw()), work.payments()));
        Dispatcher.Plan plan = dispatcher.plan(
                Objects.requireNonNull(work.message()),
                work.payments(),
                work.id(),
                work.transactionIds(),
                work::releases);
        work.planned(plan);
        if (!plan.complete()) {
            work.settle(Outcome.REPAIR, plan.findings());
            work.note(
                    name(),
                    plan.findings().stream()
                            .filter(Finding::isError)
                            .map(f -> f.code().id())
                            .distinct()
                            .collect(Collectors.joining(", ")));
            return;
        }
        work.found(plan.findings());
        work.note(
                name(),
                plan.outgoing().stream()
                                .map(o -> o.payments().size() + " to "
                                        + o.scheme().name() + " as " + o.type())
                                .collect(Collectors.joining("; "))
                        + " by " + String.join(", ", fileNames(plan.rules())));
    }

    /** The rule's file without the folders above it. */
    private static List<String> fileNames(List<String> rules) {
        return rules.stream().map(r -> r.substring(r.lastIndexOf('/') + 1)).toList();
    }
}
