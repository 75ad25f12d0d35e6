package org.girohub.process;

import java.util.List;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.dispatch.Dispatcher;
import org.girohub.dispatch.Outgoing;
import org.girohub.journal.Content;
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
        List<OutMessage> clearing = dispatcher.clearing(plan, origin);
        keep(work, Content.Kind.OUTBOUND, clearing);
        broker.send(clearing);
        Edges.after(Step.SEND_CLEARING);
        Edges.before(Step.SEND_LEDGER);
        List<OutMessage> ledger = dispatcher.ledger(plan, origin);
        keep(work, Content.Kind.CANONICAL, ledger);
        broker.send(ledger);
        Edges.after(Step.SEND_LEDGER);
        for (Outgoing out : plan.outgoing()) {
            observer.dispatched(out.scheme().name(), out.payments().size());
        }
        work.settle(Outcome.ACCEPTED, List.of());
        work.note(
                name(), plan.outgoing().size() + " messages, " + work.payments().size() + " payments");
    }

    private static void keep(Work work, Content.Kind kind, List<OutMessage> messages) {
        for (OutMessage message : messages) {
            String name = String.valueOf(message.headers()
                    .get(kind.equals(Content.Kind.OUTBOUND) ? Headers.MESSAGE_TYPE : Headers.TRANSACTION_ID));
            work.keep(Content.text(kind, name, (String) message.body()));
        }
    }
}
