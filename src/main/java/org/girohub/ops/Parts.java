package org.girohub.ops;

import java.time.Clock;
import java.util.List;
import org.girohub.broker.Broker;
import org.girohub.config.Installation;
import org.girohub.dispatch.Dispatcher;
import org.girohub.identify.Identifier;
import org.girohub.journal.Journal;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.address.Addresses;
import org.girohub.mx.MxWriter;
import org.girohub.process.Answers;
import org.girohub.process.Check;
import org.girohub.process.ClaimKeys;
import org.girohub.process.Dispatch;
import org.girohub.process.FileCheck;
import org.girohub.process.FollowUp;
import org.girohub.process.Identify;
import org.girohub.process.MapToCanonical;
import org.girohub.process.Observer;
import org.girohub.process.Reply;
import org.girohub.process.Route;
import org.girohub.process.Settle;
import org.girohub.process.Stage;
import org.girohub.process.Validate;
import org.girohub.reply.Correlator;
import org.girohub.reply.JournalDispatches;
import org.girohub.reply.Replies;
import org.girohub.routing.Channels;
import org.girohub.routing.RoutingTable;
import org.girohub.validation.Validator;
import org.girohub.xml.SafeXml;

/** What understands messages, loaded once from the installation's folders. */
record Parts(Identifier identifier, Validator validator, Mappings mappings, Clock clock, Installation installation) {
    Dispatcher dispatcher(RoutingTable routing) {
        return new Dispatcher(routing, mappings, validator, clock);
    }

    private Replies replies() {
        return new Replies(mappings, new MxWriter(validator.bindings()), new SafeXml(), clock);
    }

    /** What the work on large files judges and reads with. */
    FileCheck.Means means(RoutingTable routing) {
        return new FileCheck.Means(validator, mappings, routing, replies(), new MxWriter(validator.bindings()));
    }

    /** The stages of the process route, in their order. */
    List<Stage> stages(
            RoutingTable routing,
            Channels channels,
            Journal journal,
            Broker broker,
            Observer observer,
            boolean contents) {
        Dispatcher dispatcher = dispatcher(routing);
        Replies replies = replies();
        // What is known of places takes a while to load; few channels need it.
        Addresses addresses = channels.all().stream().anyMatch(channel -> channel.addresses() != null)
                ? Addresses.load(installation)
                : null;
        return List.of(
                new Identify(identifier),
                new Validate(validator, replies, addresses),
                new MapToCanonical(mappings, addresses),
                new Check(new Answers(
                        new Correlator(new JournalDispatches(journal)),
                        routing,
                        broker,
                        observer,
                        new FollowUp(replies, journal, channels, broker))),
                new Route(dispatcher),
                new ClaimKeys(journal, broker, observer),
                new Dispatch(dispatcher, broker, observer),
                new Reply(replies, broker),
                new Settle(broker, observer, journal, contents));
    }
}
