package org.girohub.process;

import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.dispatch.Dispatcher;
import org.girohub.dispatch.Outgoing;
import org.girohub.message.Outcome;

/** Hands the payments to their clearings and to the ledger, in the transaction of the intake message. */
public final class Dispatch implements Stage {
    private final Dispatcher dispatcher;
    private final Broker broker;
    private final Observer observer;

    /** A stage. */
    public Dispatch(Dispatcher dispatcher, Broker broker, Observer observer) {
        this.dispatcher = dispatcher;
        this.broker = broker;
        this.observer = observer;
    }

    @Override
    public String name() {
        return "dispatch";
    }

    @Override
    public void run(Work work) {
        if (work.isAnswer()) {
            return;
        }
        Dispatcher.Plan plan = Objects.requireNonNull(work.plan());
        Dispatcher.Origin origin =
                new Dispatcher.Origin(work.id(), work.intake().channel(), work.transactionIds());
        Edges.before(Step.SEND_CLEARING);
        broker.send(dispatcher.clearing(plan, origin));
        Edges.after(Step.SEND_CLEARING);
        Edges.before(Step.SEND_LEDGER);
        broker.send(dispatcher.ledger(plan, origin));
        Edges.after(Step.SEND_LEDGER);
        for (Outgoing out : plan.outgoing()) {
            observer.dispatched(out.scheme().name(), out.payments().size());
        }
        work.settle(Outcome.ACCEPTED, java.util.List.of());
        work.note(
                name(), plan.outgoing().size() + " messages, " + work.payments().size() + " payments");
    }
}
