package org.girohub.ops;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.ProducerTemplate;
import org.girohub.broker.Broker;
import org.girohub.broker.Queues;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Settings;
import org.girohub.dispatch.Translator;
import org.girohub.inbound.Folders;
import org.girohub.inbound.Intake;
import org.girohub.journal.Journal;
import org.girohub.mapping.Mappings;
import org.girohub.message.Envelope;
import org.girohub.ops.http.HttpApi;
import org.girohub.ops.http.HttpServer;
import org.girohub.ops.http.RepairApi;
import org.girohub.ops.http.Submission;
import org.girohub.ops.repair.Desk;
import org.girohub.ops.repair.DeskBean;
import org.girohub.ops.repair.DeskView;
import org.girohub.ops.repair.Operators;
import org.girohub.ops.watch.Health;
import org.girohub.ops.watch.Pauses;
import org.girohub.ops.watch.Waiting;
import org.girohub.ops.watch.Watch;
import org.girohub.process.FileProgress;
import org.girohub.process.Observer;
import org.girohub.routing.Channel;
import org.girohub.routing.Channels;
import org.girohub.routing.RoutingTable;
import org.girohub.routing.Scheme;
import org.girohub.validation.Validator;

/** What operators and HTTP clients see of a hub: MBeans, metrics, health and the HTTP interface. */
final class Operations implements AutoCloseable {
    private static final Set<String> OWN_QUEUES = new TreeSet<>(
            Set.of(Queues.INTAKE, Queues.REPAIR, Queues.PROPOSALS, Queues.HELD, Queues.EVENTS, Queues.LEDGER));

    private final Watch watch;
    private final FileProgress files = new FileProgress();
    private final Clock clock;
    private int port;

    /** Counts from now on; shows nothing yet. */
    Operations(Clock clock, Pauses pauses) {
        this.clock = clock;
        watch = new Watch(ManagementFactory.getPlatformMBeanServer(), clock, pauses);
    }

    /** Where large files are. */
    FileProgress files() {
        return files;
    }

    /** Who counts. */
    Observer observer() {
        return watch.statistics();
    }

    /**
     * Shows a hub whose routes run, and opens the HTTP interface, which stops with the Camel context.
     *
     * @throws ConfigurationException when the HTTP port cannot be had
     */
    void open(
            Settings settings,
            CamelContext camel,
            Broker broker,
            Journal journal,
            Channels channels,
            RoutingTable routing,
            Intake intake,
            Validator validator,
            Mappings mappings) {
        watch.camel(camel);
        watch.files(files::files);
        Health health = Health.of(broker, journal, camel, watch);
        OWN_QUEUES.forEach(queue -> watch.queue(queue, Waiting.onQueue(broker, queue)));
        Folders folders = new Folders(settings.home());
        for (Channel channel : channels.all()) {
            show(channel, camel, broker, folders);
        }
        for (Scheme scheme : routing.schemes()) {
            watch.scheme(scheme.name(), formats(scheme), scheme.queue(), Waiting.onQueue(broker, scheme.queue()));
        }
        watch.hub(Waiting.onQueue(broker, Queues.INTAKE), Waiting.onQueue(broker, Queues.REPAIR), () -> health.check()
                .summary());
        Desk desk = new Desk(
                broker,
                journal,
                channels,
                validator,
                new DeskView(broker, journal, validator, mappings, clock),
                new Operators(settings.operatorsFile(), clock),
                settings.get(Settings.SECOND_PERSON),
                clock);
        watch.repair(new DeskBean(desk));
        HttpApi api = new HttpApi(
                submission(intake, camel.createProducerTemplate()),
                journal,
                channels,
                watch::isPaused,
                validator,
                new Translator(validator, mappings),
                health,
                watch::scrape);
        String host = settings.get(Settings.HTTP_HOST);
        try {
            port = HttpServer.start(
                            camel,
                            host,
                            settings.get(Settings.HTTP_PORT),
                            settings.get(Settings.MAX_INPUT),
                            Stream.concat(api.endpoints().stream(), new RepairApi(desk).endpoints().stream())
                                    .toList())
                    .port();
        } catch (Exception e) {
            Throwable cause = e;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw new ConfigurationException("http.port: cannot listen on " + host + ":"
                    + settings.get(Settings.HTTP_PORT) + " (" + cause.getMessage()
                    + "); free the port, or set another one");
        }
    }

    private void show(Channel channel, CamelContext camel, Broker broker, Folders folders) {
        String route = "intake-" + channel.name();
        List<String> routes = camel.getRoute(route) == null ? List.of() : List.of(route);
        switch (channel.kind()) {
            case FOLDER -> {
                Path folder = folders.inbound(channel.name());
                watch.channel(channel.name(), "FILE", folder.toString(), routes, Waiting.inFolder(folder));
            }
            case JMS ->
                watch.channel(channel.name(), "JMS", channel.queue(), routes, Waiting.onQueue(broker, channel.queue()));
            case HTTP ->
                watch.channel(
                        channel.name(), "HTTP", "POST /messages?channel=" + channel.name(), routes, Waiting.nowhere());
        }
    }

    private static String formats(Scheme scheme) {
        return scheme.formats().isEmpty()
                ? "as received"
                : scheme.formats().values().stream()
                        .map(Object::toString)
                        .distinct()
                        .sorted()
                        .collect(Collectors.joining(", "));
    }

    /** Into the channel's route, intake-http of routes/, which is done when the messages are durable. */
    private static Submission submission(Intake intake, ProducerTemplate routes) {
        return (channel, name, transportKey, body) -> {
            Envelope envelope = intake.envelope(Envelope.Source.HTTP, channel, name, transportKey, body);
            Intake.Taken taken = intake.take(envelope, null);
            return new Submission.Prepared(
                    taken.hubMessageIds(), () -> routes.sendBody("direct:intake-" + channel, taken));
        };
    }

    /** The port of the HTTP interface. */
    int port() {
        return port;
    }

    /** Takes the MBeans away. */
    @Override
    public void close() {
        watch.close();
    }
}
