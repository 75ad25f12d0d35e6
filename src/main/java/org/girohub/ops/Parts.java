package org.girohub.ops;

import java.time.Clock;
import java.util.List;
import org.girohub.broker.Broker;
import org.girohub.config.Installation;
import org.girohub.dispatch.Dispatcher;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.journal.Journal;
import org.girohub.journal.PaymentFacts;
import org.girohub.mapping.CanonicalJson;
import org.girohub.mapping.Mappings;
import org.girohub.mx.MxWriter;
import org.girohub.process.Answers;
import org.girohub.process.Check;
import org.girohub.process.ClaimKeys;
import org.girohub.process.Dispatch;
import org.girohub.process.Identify;
import org.girohub.process.MapToCanonical;
import org.girohub.process.Observer;
import org.girohub.process.Reply;
import org.girohub.process.Route;
import org.girohub.process.Settle;
import org.girohub.process.Stage;
import org.girohub.process.Validate;
import org.girohub.reply.Correlator;
import org.girohub.reply.DispatchLookup;
import org.girohub.reply.Dispatched;
import org.girohub.routing.RoutingTable;
import org.girohub.validation.Validator;

/** What understands messages, loaded once from the installation's folders. */
record Parts(Identifier identifier, Validator validator, Mappings mappings, Clock clock) {
    static Parts load(Installation installation, Clock clock) {
        return new Parts(
                new Identifier(),
                Validator.load(installation, clock),
                Mappings.load(installation.mappings(), clock),
                clock);
    }

    Dispatcher dispatcher(RoutingTable routing) {
        return new Dispatcher(routing, mappings, new CanonicalJson()::write, new MxWriter(), clock);
    }

    /** The stages of the process route, in their order. */
    List<Stage> stages(RoutingTable routing, Journal journal, Broker broker, Observer observer) {
        Dispatcher dispatcher = dispatcher(routing);
        return List.of(
                new Identify(identifier),
                new Validate((raw, profiles) -> validator.validate(raw, Level.PRACTICE, profiles)),
                new MapToCanonical(mappings),
                new Check(new Answers(new Correlator(new Dispatches(journal)), routing, broker, observer, null)),
                new Route(dispatcher),
                new ClaimKeys(journal, observer),
                new Dispatch(dispatcher, broker, observer),
                new Reply((original, decision) -> new Reply.Answer(null, null, "not answered"), broker),
                new Settle(broker, observer));
    }

    /** What the journal knows of payments that were handed out. */
    private record Dispatches(Journal journal) implements DispatchLookup {
        @Override
        public List<Dispatched> byUetr(String uetr, int limit) {
            return journal.paymentsByUetr(uetr, limit).stream()
                    .map(Dispatches::dispatched)
                    .toList();
        }

        @Override
        public List<Dispatched> byMessageId(String messageId, int limit) {
            return journal.paymentsBySentMessageId(messageId, limit).stream()
                    .map(Dispatches::dispatched)
                    .toList();
        }

        @Override
        public List<Dispatched> byUserReference(String userReference, int limit) {
            return journal.paymentsByUserReference(userReference, limit).stream()
                    .map(Dispatches::dispatched)
                    .toList();
        }

        private static Dispatched dispatched(PaymentFacts p) {
            return new Dispatched(
                    p.hubMessageId(),
                    p.index(),
                    p.scheme() == null ? "" : p.scheme(),
                    p.sentMessageId(),
                    p.instructionId(),
                    p.endToEndId(),
                    p.transactionId(),
                    p.uetr(),
                    p.userReference(),
                    p.status() == null ? "ACTC" : p.status());
        }
    }
}
