package org.girohub.ops;

import jakarta.jms.BytesMessage;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.builder.TemplatedRouteBuilder;
import org.apache.camel.component.jms.ConsumerType;
import org.apache.camel.component.jms.JmsComponent;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.apache.camel.support.PluginHelper;
import org.girohub.broker.BatchComponent;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.identify.Identifier;
import org.girohub.inbound.FileIntake;
import org.girohub.inbound.FolderComponent;
import org.girohub.inbound.Folders;
import org.girohub.inbound.InboundFile;
import org.girohub.inbound.Intake;
import org.girohub.inbound.JmsIntake;
import org.girohub.inbound.RejectedFiles;
import org.girohub.journal.EventJson;
import org.girohub.journal.Journal;
import org.girohub.journal.Report;
import org.girohub.mapping.Mappings;
import org.girohub.message.MessageType;
import org.girohub.mt.MtStructures;
import org.girohub.ops.repair.OperatorsFile;
import org.girohub.process.Failures;
import org.girohub.process.FileWork;
import org.girohub.process.Observer;
import org.girohub.process.Receive;
import org.girohub.process.Stage;
import org.girohub.process.StageProcessor;
import org.girohub.reply.ReplyFolder;
import org.girohub.routing.Channel;
import org.girohub.routing.Channels;
import org.girohub.routing.RoutingTable;
import org.girohub.routing.Scheme;
import org.girohub.validation.Validator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The running hub: broker, store and routes, started together and stopped in the order that loses nothing. Whatever is wrong
 * with a file that people edit is refused before anything starts.
 */
public final class Hub implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Hub.class);
    /** Milliseconds for which a transaction of rejected messages waits for more of them: files put together cost less. */
    private static final long REJECTED_LINGER = 50;

    private final Settings settings;
    private final Configuration configuration;
    private final HomeLock lock;
    private final Journal journal;
    private final Broker broker;
    private final Folders folders;
    private final Intake intake;
    private final Main main;
    private final Operations operations;
    private @org.jspecify.annotations.Nullable FileWork fileWork;
    private final PausedChannels paused;
    private final LateManagement management = new LateManagement();
    private final Afterwards afterwards = new Afterwards();
    private boolean stopped;

    /** Everything that was read and checked before the start. */
    private record Configuration(RoutingTable routing, Channels channels, List<Path> routes, Parts parts) {}

    private Hub(Settings settings, Configuration configuration, Clock clock) {
        this.settings = settings;
        this.configuration = configuration;
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            lock = HomeLock.take(settings.home());
            opened.add(lock);
            journal = Journal.open(settings, clock);
            opened.add(journal);
            broker = Broker.open(settings, queues(configuration));
            opened.add(broker);
            folders = new Folders(settings.home());
            intake = new Intake(
                    configuration.parts().identifier(),
                    clock,
                    settings.get(Settings.MAX_INPUT),
                    settings.get(Settings.MAX_MESSAGES));
            main = new Main();
            paused = new PausedChannels(settings.home());
            operations = new Operations(clock, paused);
            opened.add(operations);
            start(clock, operations.observer());
        } catch (RuntimeException e) {
            for (int i = opened.size() - 1; i >= 0; i--) {
                closeQuietly(opened.get(i));
            }
            throw e;
        }
    }

    /**
     * Starts a hub.
     *
     * @throws ConfigurationException when a file that people edit is wrong, with every problem; nothing was started
     */
    public static Hub start(Settings settings, Installation installation) {
        return start(settings, installation, Clock.systemUTC());
    }

    /** Starts a hub by a clock. */
    public static Hub start(Settings settings, Installation installation, Clock clock) {
        return new Hub(settings, check(settings, installation, clock), clock);
    }

    private static Configuration check(Settings settings, Installation installation, Clock clock) {
        // The two that take longest, side by side with all else.
        Meanwhile<MtStructures> structures = Meanwhile.of(
                "structures", () -> MtStructures.load(installation.schemas().resolve("mt")));
        Meanwhile<Validator> validator =
                Meanwhile.of("validator", () -> Validator.load(installation, clock, structures.get()));
        Meanwhile<Mappings> mappings =
                Meanwhile.of("mappings", () -> Mappings.load(installation.mappings(), clock, structures::get));
        List<String> problems = new ArrayList<>();
        RoutingTable routing =
                collect(problems, () -> RoutingTable.load(installation.routes().resolve("routing.yaml")));
        Channels channels = routing == null
                ? null
                : collect(
                        problems,
                        () -> Channels.load(
                                installation.routes().resolve("channels.yaml"),
                                routing.schemes().stream().map(Scheme::name).toList()));
        List<Path> routes = RouteFiles.list(installation.routes());
        collect(problems, () -> {
            RouteFiles.check(routes);
            return routes;
        });
        collect(problems, () -> OperatorsFile.read(settings.operatorsFile()));
        Validator judge = collect(problems, validator::get);
        Mappings translations = collect(problems, mappings::get);
        if (channels != null && judge != null) {
            problems.addAll(channels.unknown(judge.profiles(), judge::hasRule));
        }
        if (!problems.isEmpty() || routing == null || channels == null || judge == null || translations == null) {
            throw new ConfigurationException(problems);
        }
        return new Configuration(
                routing, channels, routes, new Parts(new Identifier(), judge, translations, clock, installation));
    }

    private interface Load<T> {
        T load();
    }

    private static <T> @org.jspecify.annotations.Nullable T collect(List<String> problems, Load<T> load) {
        try {
            return load.load();
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return null;
        }
    }

    private static Set<String> queues(Configuration configuration) {
        Set<String> queues = new LinkedHashSet<>(Queues.OWN);
        queues.add(Queues.LEDGER);
        configuration.routing().schemes().forEach(scheme -> queues.add(scheme.queue()));
        for (Channel channel : configuration.channels().all()) {
            if (channel.kind() == Channel.Kind.JMS) {
                queues.add(channel.queue());
            }
            if (channel.replies() && channel.kind() != Channel.Kind.HTTP) {
                queues.add(channel.replyQueue());
            }
        }
        return queues;
    }

    private void start(Clock clock, Observer observer) {
        Failures failures = new Failures(broker, journal);
        main.setDefaultPropertyPlaceholderLocation("false");
        // Whoever started the hub stops it; Camel's own hook would also hold every stopped hub for the life of the
        // process.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.configure().withName("girohub").withShutdownTimeout(settings.get(Settings.STOP_TIMEOUT));
        main.addInitialProperty("camel.main.routesCollectorEnabled", "false");
        main.addInitialProperty("hub.consumers", String.valueOf(settings.get(Settings.CONSUMERS)));
        main.addInitialProperty("hub.home", settings.home().toString());
        main.addMainListener(management);
        main.bind("folder", new FolderComponent(settings, folders));
        main.bind("hub", jms(true, failures));
        main.bind("jms", jms(false, failures));
        bind(
                "receive",
                new Receive(
                        configuration.channels(),
                        journal,
                        failures,
                        clock,
                        settings.get(Settings.ATTEMPTS),
                        broker.port().isPresent() ? intake.run() : null));
        for (Stage stage : configuration
                .parts()
                .stages(
                        configuration.routing(),
                        configuration.channels(),
                        journal,
                        broker,
                        observer,
                        settings.get(Settings.CONTENTS))) {
            bind(stage.name(), new StageProcessor(stage, observer, failures));
        }
        FileIntake files = new FileIntake(settings, intake, broker, folders);
        bind("takeFile", exchange -> files.take(body(exchange, InboundFile.class)));
        FileWork work = new FileWork(
                settings,
                configuration.parts().means(configuration.routing()),
                configuration.channels(),
                journal,
                broker,
                observer,
                operations.files(),
                clock);
        fileWork = work;
        bind("workFile", exchange -> work.step(body(exchange, Message.class)));
        JmsIntake messages = new JmsIntake(intake, broker);
        bind(
                "takeMessage",
                exchange -> messages.take(
                        Objects.requireNonNull(exchange.getProperty("channel", String.class)),
                        body(exchange, Message.class)));
        bind(
                "takeRequest",
                exchange -> broker.transact(body(exchange, Intake.Taken.class).messages()));
        main.bind("batch", new BatchComponent(broker.connectionFactory()));
        bind("journal", exchange -> record(body(exchange, List.class)));
        RejectedFiles rejected = new RejectedFiles(folders);
        bind(
                "putRejected",
                exchange -> rejected(
                        rejected,
                        broker.forGroup(RejectedFiles.Group.class, RejectedFiles.Group::new),
                        body(exchange, Message.class)));
        bind("putReply", exchange -> reply(exchange));
        try {
            main.start();
            CamelContext camel = main.getCamelContext();
            camel.getShutdownStrategy().setTimeout(settings.get(Settings.STOP_TIMEOUT));
            camel.getShutdownStrategy().setTimeUnit(TimeUnit.SECONDS);
            camel.getShutdownStrategy().setShutdownNowOnTimeout(true);
            for (Path file : configuration.routes()) {
                try {
                    PluginHelper.getRoutesLoader(camel).loadRoutes(RouteFiles.resource(camel, file));
                } catch (Exception e) {
                    throw new ConfigurationException(RouteFiles.problem(file, e));
                }
            }
            for (Channel channel : configuration.channels().all()) {
                openChannel(camel, channel);
            }
            operations.open(
                    settings,
                    camel,
                    broker,
                    journal,
                    configuration.channels(),
                    configuration.routing(),
                    intake,
                    configuration.parts().validator(),
                    configuration.parts().mappings());
        } catch (ConfigurationException e) {
            stopRoutes();
            throw e;
        } catch (Exception e) {
            stopRoutes();
            throw new ConfigurationException(
                    RouteFiles.problem(RouteFiles.holding(configuration.routes(), String.valueOf(e.getMessage())), e));
        }
        LOG.info(
                "hub: started in {}; {} channels, {} schemes, broker {}, HTTP on {}:{}",
                settings.home(),
                configuration.channels().all().size(),
                configuration.routing().schemes().size(),
                broker.port().map(p -> "embedded on 127.0.0.1:" + p).orElse("external"),
                settings.get(Settings.HTTP_HOST),
                httpPort());
        afterwards.begin(management::show, this::prepare);
    }

    /** Schemas and bindings of what the schemes take, so that not the first message of each type has to wait for them. */
    private void prepare() {
        Set<MessageType> types = new LinkedHashSet<>();
        types.add(MessageType.mx("head.001.001.02"));
        configuration
                .routing()
                .schemes()
                .forEach(scheme -> types.addAll(scheme.formats().values()));
        for (MessageType type : types) {
            if (afterwards.ended()) {
                return;
            }
            configuration.parts().validator().prepare(List.of(type));
        }
    }

    private void openChannel(CamelContext camel, Channel channel) throws IOException {
        Map<String, Object> parameters = Map.of("channel", channel.name(), "queue", channel.queue());
        switch (channel.kind()) {
            case FOLDER -> {
                Folders.make(folders.inbound(channel.name()));
                intake(camel, "intake-folder", channel, parameters);
                if (channel.replies()) {
                    fromTemplate(
                            camel,
                            "reply-folder",
                            "reply-" + channel.name(),
                            Map.of("channel", channel.name(), "queue", channel.replyQueue()),
                            true);
                }
            }
            case JMS -> intake(camel, "intake-jms", channel, parameters);
            case HTTP -> intake(camel, "intake-http", channel, parameters);
        }
    }

    /** An inlet, which stays shut when an operator paused it before the hub was stopped. */
    private void intake(CamelContext camel, String template, Channel channel, Map<String, Object> parameters) {
        boolean shut = paused.isPaused(channel.name());
        if (shut) {
            LOG.warn("hub: channel {} is paused, as it was before", channel.name());
        }
        fromTemplate(camel, template, "intake-" + channel.name(), parameters, !shut);
    }

    private static void fromTemplate(
            CamelContext camel, String template, String id, Map<String, Object> parameters, boolean start) {
        TemplatedRouteBuilder.builder(camel, template)
                // the template's own definition, so it is said each time
                .handler(definition -> definition.getRoute().setAutoStartup(String.valueOf(start)))
                .routeId(id)
                .prefixId(id)
                .parameters(parameters)
                .add();
    }

    private void bind(String name, Processor processor) {
        main.bind(name, processor);
    }

    private JmsComponent jms(boolean own, Failures failures) {
        JmsComponent component = new JmsComponent();
        component.setConnectionFactory(broker.connectionFactory());
        // Consuming and sending join one local transaction of the session, without a transaction manager.
        component.setTransacted(true);
        component.setLazyCreateTransactionManager(false);
        component.setCacheLevelName("CACHE_CONSUMER");
        if (own) {
            int most = settings.get(Settings.GROUP);
            component.getConfiguration().setConsumerType(ConsumerType.Custom);
            component.setMessageListenerContainerFactory(endpoint -> new GroupContainer(
                    endpoint,
                    broker,
                    grouped(endpoint.getDestinationName()) ? most : 1,
                    Queues.REJECTED.equals(endpoint.getDestinationName()) ? REJECTED_LINGER : 0,
                    failures::rolledBack));
        }
        component.setHeaderFilterStrategy(new NoForeignHeaders(own));
        // Our own routes open a message themselves, so that nothing is made of an ObjectMessage.
        component.setMapJmsMessage(!own);
        component.setErrorHandlerLogStackTrace(false);
        component.setRecoveryInterval(1000);
        component.setAcceptMessagesWhileStopping(false);
        return component;
    }

    /** Where a message does nothing but what the transaction can take back, or what may be repeated. */
    private static boolean grouped(String queue) {
        return queue.equals(Queues.INTAKE)
                || queue.equals(Queues.EVENTS)
                || queue.equals(Queues.REJECTED)
                || queue.startsWith(Queues.INBOUND_PREFIX);
    }

    private static <T> T body(Exchange exchange, Class<T> type) {
        return Objects.requireNonNull(exchange.getMessage().getBody(type), "no body");
    }

    private static String text(Message message) throws Exception {
        if (message instanceof TextMessage text) {
            return Objects.requireNonNullElse(text.getText(), "");
        }
        byte[] bytes = bytes(message);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(Message message) throws Exception {
        if (message instanceof BytesMessage body) {
            byte[] bytes = new byte[(int) body.getBodyLength()];
            body.readBytes(bytes);
            return bytes;
        }
        return message instanceof TextMessage ? text(message).getBytes(StandardCharsets.UTF_8) : new byte[0];
    }

    private void record(List<?> bodies) {
        List<Report> reports = new ArrayList<>();
        for (Object body : bodies) {
            try {
                reports.add(
                        body instanceof byte[] bytes ? Report.read(bytes) : Report.of(EventJson.read((String) body)));
            } catch (IllegalArgumentException e) {
                LOG.error(
                        "journal: what came on {} cannot be read and is put on {}",
                        Queues.EVENTS,
                        Queues.UNREADABLE,
                        e);
                broker.transact(List.of(new OutMessage(Queues.UNREADABLE, body, Map.of(), "unreadable")));
            }
        }
        journal.recordAll(reports);
    }

    private static void rejected(RejectedFiles rejected, RejectedFiles.Group group, Message message) throws Exception {
        rejected.put(
                group,
                Objects.requireNonNull(message.getStringProperty(Headers.SOURCE)),
                message.getStringProperty("HubFile"),
                Objects.requireNonNull(message.getStringProperty(Headers.MESSAGE_ID)),
                message.getIntProperty("HubIndex"),
                message.getIntProperty("HubCount"),
                bytes(message),
                Objects.requireNonNull(message.getStringProperty(Headers.FINDINGS)));
    }

    private void reply(Exchange exchange) throws Exception {
        Message message = body(exchange, Message.class);
        String type = Objects.requireNonNullElse(message.getStringProperty(Headers.MESSAGE_TYPE), "reply");
        String source = Folders.harmless(Objects.requireNonNullElse(message.getStringProperty("HubSourceName"), ""));
        int dot = source.lastIndexOf('.');
        String stem = dot > 0 ? source.substring(0, dot) : source;
        String written = message.getStringProperty("HubReplyFile");
        String id = message.getStringProperty("HubReplyId");
        String name = stem + "." + (id == null ? message.getStringProperty(Headers.MESSAGE_ID) : id) + "." + type
                + (type.equals("F21") ? ".fin" : ".xml");
        Path outbound = folders.outbound(Objects.requireNonNull(exchange.getProperty("channel", String.class)));
        if (written == null) {
            ReplyFolder.write(outbound, Folders.harmless(name), text(message));
        } else {
            ReplyFolder.move(folders.large().resolve(written), outbound, Folders.harmless(name));
        }
    }

    /**
     * Completes with the reason when the hub cannot go on: its broker's files cannot be written any more (it takes nothing in
     * then), or its store is damaged. It is to be stopped, the cause mended, and started again.
     */
    public CompletableFuture<String> failed() {
        return CompletableFuture.anyOf(broker.ioFailure(), journal.damaged()).thenApply(String.class::cast);
    }

    /** The settings that it runs with. */
    public Settings settings() {
        return settings;
    }

    /** The broker. */
    public Broker broker() {
        return broker;
    }

    /** The port of the HTTP interface. */
    public int httpPort() {
        return operations.port();
    }

    /** The journal. */
    public Journal journal() {
        return journal;
    }

    /** The ways in. */
    public Channels channels() {
        return configuration.channels();
    }

    /** Which payment goes where. */
    public RoutingTable routing() {
        return configuration.routing();
    }

    /** What every inlet takes inputs in with. */
    public Intake intake() {
        return intake;
    }

    /** The Camel context of its routes. */
    public CamelContext camel() {
        return main.getCamelContext();
    }

    /**
     * Stops: first the inlets, then the process, which finishes what it has in hand, then broker and store. What was not
     * finished in time is rolled back and done after the next start.
     */
    public synchronized void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        long start = System.nanoTime();
        afterwards.close();
        stopRoutes();
        closeQuietly(operations);
        closeQuietly(broker);
        closeQuietly(journal);
        closeQuietly(lock);
        LOG.info(
                "hub: stopped in {} ms",
                Duration.ofNanos(System.nanoTime() - start).toMillis());
    }

    private void stopRoutes() {
        try {
            FileWork work = fileWork;
            if (work != null) {
                work.stopChecks();
            }
            main.stop();
            if (work != null) {
                work.close();
            }
        } catch (RuntimeException e) {
            LOG.warn("hub: the routes do not stop cleanly: {}", e.toString());
        }
    }

    private static void closeQuietly(AutoCloseable closeable) {
        try {
            closeable.close();
        } catch (Exception e) {
            LOG.warn("hub: {} does not close cleanly: {}", closeable.getClass().getSimpleName(), e.toString());
        }
    }

    @Override
    public void close() {
        stop();
    }
}
