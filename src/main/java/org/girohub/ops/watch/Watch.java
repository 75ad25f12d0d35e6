package org.girohub.ops.watch;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.apache.camel.CamelContext;
import org.girohub.message.Outcome;
import org.girohub.process.FileProgress;
import org.jspecify.annotations.Nullable;

/**
 * Makes the running hub visible: MBeans under {@code org.girohub}, and a registry of metrics. Closing it takes the MBeans
 * away again.
 */
public final class Watch implements AutoCloseable {
    private final MBeanServer server;
    private final Pauses pauses;
    private final AtomicReference<@Nullable CamelContext> camel = new AtomicReference<>();
    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final Statistics statistics;
    private final JvmGcMetrics gc = new JvmGcMetrics();
    private final List<ObjectName> names = new ArrayList<>();
    private final Map<String, Routes> channels = new LinkedHashMap<>();

    /** A watch that shows itself in an MBean server. */
    public Watch(MBeanServer server, Clock clock, Pauses pauses) {
        this.server = server;
        this.pauses = pauses;
        statistics = new Statistics(registry, clock);
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        gc.bindTo(registry);
        Gauge.builder("girohub.in.flight", this, Watch::inFlight)
                .description("Messages being processed")
                .register(registry);
    }

    /** Watches the routes of a Camel context, which may be made only after those who count. */
    public void camel(CamelContext context) {
        camel.set(context);
    }

    private long inFlight() {
        CamelContext context = camel.get();
        return context == null ? 0 : context.getInflightRepository().size();
    }

    /** What is counted. */
    public Statistics statistics() {
        return statistics;
    }

    /** All metrics in Prometheus' text format. */
    public String scrape() {
        return registry.scrape();
    }

    /** Shows the large files in work. */
    public void files(Supplier<List<FileProgress.View>> files) {
        Gauge.builder("girohub.files", files, f -> f.get().size())
                .description("Large files in work")
                .strongReference(true)
                .register(registry);
        gauge("total", files, FileProgress.View::total);
        gauge("sent", files, FileProgress.View::sent);
        gauge("done", files, FileProgress.View::done);
        register("type=Files", new Files(files), FilesMXBean.class);
    }

    private void gauge(String state, Supplier<List<FileProgress.View>> files, ToLongFunction<FileProgress.View> what) {
        Gauge.builder("girohub.file.transactions", files, f -> f.get().stream()
                        .mapToLong(what)
                        .sum())
                .description("Transactions of the large files in work: all, handed to be processed, done")
                .tag("state", state)
                .strongReference(true)
                .register(registry);
    }

    private record Files(Supplier<List<FileProgress.View>> files) implements FilesMXBean {
        @Override
        public int getCount() {
            return files.get().size();
        }

        @Override
        public List<FileBean> getFiles() {
            return files.get().stream().map(FileBean::new).toList();
        }
    }

    /** Shows a queue's depth and age as metrics, which nobody else need hold on to. */
    public void queue(String name, Waiting waiting) {
        Gauge.builder("girohub.queue.depth", waiting, Waiting::count)
                .description("Messages waiting; -1 when not known")
                .tag("queue", name)
                .strongReference(true)
                .register(registry);
        Gauge.builder("girohub.queue.oldest.seconds", waiting, Waiting::oldestSeconds)
                .description("Age of the oldest message waiting; -1 when not known")
                .tag("queue", name)
                .strongReference(true)
                .register(registry);
    }

    /** Shows the hub. */
    public void hub(Waiting intake, Waiting repair, Supplier<String> state) {
        register("type=Hub", new Hub(intake, repair, state, Instant.now()), HubMXBean.class);
    }

    /** Shows the desk where people act on messages in repair. */
    public void repair(RepairMXBean desk) {
        register("type=Repair", desk, RepairMXBean.class);
    }

    /**
     * Shows a channel and lets it be paused.
     *
     * @param kind FILE, JMS or HTTP
     * @param source folder, queue or path
     * @param routes ids of the Camel routes that take in
     */
    public void channel(String name, String kind, String source, List<String> routes, Waiting waiting) {
        Routes control = new Routes(camel::get, routes, pauses.isPaused(name), paused -> pauses.set(name, paused));
        channels.put(name, control);
        register(
                "type=Channel,name=" + ObjectName.quote(name),
                new Channel(name, kind, source, control, waiting, statistics.channel(name)),
                ChannelMXBean.class);
    }

    /** Whether a channel takes nothing in. */
    public boolean isPaused(String channel) {
        Routes control = channels.get(channel);
        return control != null && control.isPaused();
    }

    /** Whether a route is one that an operator has paused. */
    boolean isPausedRoute(String route) {
        return channels.values().stream().anyMatch(c -> c.wasPaused() && c.ids().contains(route));
    }

    /** Shows a scheme. */
    public void scheme(String name, String format, String queue, Waiting waiting) {
        queue(queue, waiting);
        register(
                "type=Scheme,name=" + ObjectName.quote(name),
                new Scheme(name, format, queue, waiting, statistics.scheme(name)),
                SchemeMXBean.class);
    }

    private <T> void register(String key, T bean, Class<T> view) {
        try {
            // Quotes only where the name needs them: channel names are plain, as a rule.
            String plain = key.replaceAll("\"([A-Za-z0-9._-]+)\"", "$1");
            ObjectName name = new ObjectName("org.girohub:" + plain);
            if (server.isRegistered(name)) {
                // left by a hub of this process that was not stopped
                server.unregisterMBean(name);
            }
            server.registerMBean(new DescribedMBean(bean, view), name);
            names.add(name);
        } catch (JMException e) {
            throw new IllegalStateException("cannot register the MBean " + key, e);
        }
    }

    @Override
    public void close() {
        for (ObjectName name : names) {
            try {
                server.unregisterMBean(name);
            } catch (JMException e) {
                // gone already
            }
        }
        names.clear();
        gc.close();
        registry.close();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable String what(Tally tally) {
        Tally.Trouble trouble = tally.lastTrouble();
        return trouble == null ? null : trouble.what();
    }

    private static @Nullable String when(Tally tally) {
        Tally.Trouble trouble = tally.lastTrouble();
        return trouble == null ? null : trouble.at().toString();
    }

    private final class Hub implements HubMXBean {
        private final Waiting intake;
        private final Waiting repair;
        private final Supplier<String> state;
        private final Instant startedAt;

        Hub(Waiting intake, Waiting repair, Supplier<String> state, Instant startedAt) {
            this.intake = intake;
            this.repair = repair;
            this.state = state;
            this.startedAt = startedAt;
        }

        @Override
        public String getVersion() {
            return Objects.requireNonNullElse(Watch.class.getPackage().getImplementationVersion(), "development");
        }

        @Override
        public String getStartedAt() {
            return startedAt.toString();
        }

        @Override
        public String getState() {
            return state.get();
        }

        @Override
        public long getAccepted() {
            return statistics.hub().count(Outcome.ACCEPTED);
        }

        @Override
        public long getRejected() {
            return statistics.hub().count(Outcome.REJECTED);
        }

        @Override
        public long getDuplicates() {
            return statistics.hub().count(Outcome.DUPLICATE);
        }

        @Override
        public long getRepairs() {
            return statistics.hub().count(Outcome.REPAIR);
        }

        @Override
        public long getDispatchedPayments() {
            return statistics.hub().dispatched();
        }

        @Override
        public long getInFlight() {
            return inFlight();
        }

        @Override
        public long getIntakeDepth() {
            return intake.count();
        }

        @Override
        public long getIntakeOldestSeconds() {
            return intake.oldestSeconds();
        }

        @Override
        public long getRepairDepth() {
            return repair.count();
        }

        @Override
        public @Nullable String getLastError() {
            return what(statistics.hub());
        }

        @Override
        public @Nullable String getLastErrorAt() {
            return when(statistics.hub());
        }
    }

    private static final class Channel implements ChannelMXBean {
        private final String name;
        private final String kind;
        private final String source;
        private final Routes routes;
        private final Waiting waiting;
        private final Tally tally;

        Channel(String name, String kind, String source, Routes routes, Waiting waiting, Tally tally) {
            this.name = name;
            this.kind = kind;
            this.source = source;
            this.routes = routes;
            this.waiting = waiting;
            this.tally = tally;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getKind() {
            return kind;
        }

        @Override
        public String getSource() {
            return source;
        }

        @Override
        public long getAccepted() {
            return tally.count(Outcome.ACCEPTED);
        }

        @Override
        public long getRejected() {
            return tally.count(Outcome.REJECTED);
        }

        @Override
        public long getDuplicates() {
            return tally.count(Outcome.DUPLICATE);
        }

        @Override
        public long getRepairs() {
            return tally.count(Outcome.REPAIR);
        }

        @Override
        public long getWaiting() {
            return waiting.count();
        }

        @Override
        public long getOldestWaitingSeconds() {
            return waiting.oldestSeconds();
        }

        @Override
        public @Nullable String getLastMessageAt() {
            return text(tally.lastAt());
        }

        @Override
        public @Nullable String getLastError() {
            return what(tally);
        }

        @Override
        public @Nullable String getLastErrorAt() {
            return when(tally);
        }

        @Override
        public List<String> getRoutes() {
            return routes.ids();
        }

        @Override
        public boolean isPaused() {
            return routes.isPaused();
        }

        @Override
        public void pause() {
            routes.pause();
        }

        @Override
        public void resume() {
            routes.resume();
        }
    }

    private static final class Scheme implements SchemeMXBean {
        private final String name;
        private final String format;
        private final String queue;
        private final Waiting waiting;
        private final Tally tally;

        Scheme(String name, String format, String queue, Waiting waiting, Tally tally) {
            this.name = name;
            this.format = format;
            this.queue = queue;
            this.waiting = waiting;
            this.tally = tally;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public String getFormat() {
            return format;
        }

        @Override
        public String getQueue() {
            return queue;
        }

        @Override
        public long getDispatched() {
            return tally.dispatched();
        }

        @Override
        public long getQueueDepth() {
            return waiting.count();
        }

        @Override
        public long getOldestSeconds() {
            return waiting.oldestSeconds();
        }

        @Override
        public @Nullable String getLastDispatchAt() {
            return text(tally.lastAt());
        }

        @Override
        public @Nullable String getLastError() {
            return what(tally);
        }

        @Override
        public @Nullable String getLastErrorAt() {
            return when(tally);
        }
    }
}
