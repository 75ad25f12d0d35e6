package org.girohub.ops;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.girohub.broker.Broker;
import org.girohub.config.Installation;
import org.girohub.dispatch.Dispatcher;
import org.girohub.findings.Finding;
import org.girohub.identify.Identifier;
import org.girohub.journal.Journal;
import org.girohub.mapping.Mappings;
import org.girohub.message.MessageType;
import org.girohub.mt.MtRead;
import org.girohub.mt.MtReader;
import org.girohub.mt.MtStructures;
import org.girohub.mx.MxRead;
import org.girohub.mx.MxReader;
import org.girohub.mx.MxWriter;
import org.girohub.process.Answers;
import org.girohub.process.Check;
import org.girohub.process.ClaimKeys;
import org.girohub.process.Dispatch;
import org.girohub.process.Identify;
import org.girohub.process.MapToCanonical;
import org.girohub.process.Observer;
import org.girohub.process.Record;
import org.girohub.process.Reply;
import org.girohub.process.Route;
import org.girohub.process.Stage;
import org.girohub.process.Validate;
import org.girohub.reply.Correlator;
import org.girohub.reply.Dispatched;
import org.girohub.reply.DispatchLookup;
import org.girohub.routing.RoutingTable;
import org.girohub.validation.Verdict;

/** What understands messages, loaded once from the installation's folders. */
record Parts(Identifier identifier, MxReader mx, MtReader mt, Mappings mappings, Clock clock) {
    static Parts load(Installation installation, Clock clock) {
        return new Parts(
                new Identifier(),
                MxReader.load(installation),
                new MtReader(MtStructures.load(installation.schemas().resolve("mt"))),
                Mappings.load(installation.mappings(), clock),
                clock);
    }

    Dispatcher dispatcher(RoutingTable routing) {
        return new Dispatcher(routing, mappings, p -> "{}", new MxWriter(mx.bindings()), clock);
    }

    List<Stage> stages(
            RoutingTable routing, Dispatcher dispatcher, Journal journal, Broker broker, Observer observer) {
        return List.of(
                new Identify(identifier),
                new Validate((raw, profiles) -> {
                    MessageType type = raw.type();
                    List<Finding> findings = new ArrayList<>(raw.findings());
                    if (type != null && type.isMx()) {
                        MxRead read = mx.read(raw);
                        findings.addAll(read.findings());
                        return new Verdict(raw, read.message(), findings);
                    }
                    MtRead read = mt.read(raw);
                    findings.addAll(read.findings());
                    return new Verdict(raw, read.message(), findings);
                }),
                new MapToCanonical(mappings),
                new Check(new Answers(new Correlator(new Lookup(journal)), routing, broker, observer, null)),
                new Route(dispatcher),
                new ClaimKeys(journal, observer),
                new Dispatch(dispatcher, broker, observer),
                new Reply((original, decision) -> new Reply.Answer(null, null, "none"), broker),
                new Record(broker, observer));
    }

    private record Lookup(Journal journal) implements DispatchLookup {
        @Override
        public List<Dispatched> byUetr(String uetr, int limit) {
            return List.of();
        }

        @Override
        public List<Dispatched> byMessageId(String messageId, int limit) {
            return List.of();
        }

        @Override
        public List<Dispatched> byUserReference(String userReference, int limit) {
            return List.of();
        }
    }
}
