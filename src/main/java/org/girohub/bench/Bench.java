package org.girohub.bench;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.HdrHistogram.Histogram;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.jspecify.annotations.Nullable;

/**
 * A run of the benchmark: the hub, the raw broker and the plain pipeline, one after the other in one process, each in a folder
 * of its own and fed in the same way. Each is warmed up, fed as fast as it takes messages (or at the rate that is asked for),
 * and then, hub and raw broker, at a third of what the hub sustained. The hub's run ends with the comparison of everything
 * that was offered with clearing, ledger and journal.
 */
public final class Bench {
    /** A settled state that does not come within this time will not come. */
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(60);

    private static final double WARMUP_RATE = 200;
    private static final double SHARE_OF_THIRD = 3;

    private final Options options;
    private final Settings settings;
    private final Installation installation;
    private final Consumer<String> progress;

    /**
     * How to run.
     *
     * @param home an empty folder
     * @param channel the JMS channel through which the hub is fed
     * @param seconds how long the hub is loaded
     * @param warmup how long everything runs before it is measured, in seconds
     * @param rate messages a second; null for as many as are taken
     * @param compare whether raw broker and plain pipeline run too
     */
    public record Options(
            Path home,
            String channel,
            double seconds,
            double warmup,
            @Nullable Double rate,
            long seed,
            boolean compare) {
        /** Raw broker and plain pipeline need no ten minutes to show what they can do. */
        double comparison() {
            return Math.min(seconds, 40);
        }

        /** How long latencies are measured. */
        double latency() {
            return Math.max(5, Math.min(seconds / 3, 45));
        }

        /** How long raw broker and plain pipeline run before they are measured; they are small, and warm soon. */
        double comparisonWarmup() {
            return Math.min(warmup, 20);
        }
    }

    /** A benchmark of the hub with these settings, but for its folders and ports. */
    public Bench(Options options, Settings settings, Installation installation, Consumer<String> progress) {
        this.options = options;
        this.settings = settings.with(Settings.BROKER_PORT, "0").with(Settings.HTTP_PORT, "0");
        this.installation = installation;
        this.progress = progress;
    }

    /** Runs it. */
    public Report run() {
        LocalDate date = LocalDate.now(ZoneOffset.UTC);
        Machine machine = Machine.describe(options.home());
        progress.accept(machine.text());
        Report.Builder report = new Report.Builder(options, machine);
        try (Meter meter = new Meter()) {
            double third;
            try (HubSubject hub = new HubSubject(
                    settings.with(Settings.HOME, options.home().resolve("hub").toString()),
                    installation,
                    options.channel(),
                    new Mix(options.seed(), date, true))) {
                Report.Load load = load(hub, meter, options.warmup(), options.seconds(), options.rate());
                report.load(load);
                third = options.rate() == null ? load.perSecond() / SHARE_OF_THIRD : options.rate();
                report.latency(options.rate() == null ? latency(hub, third) : load.latency());
                progress.accept("hub: comparing what was offered with clearing, ledger and journal");
                String verdict = hub.verdict();
                report.verdict(verdict, hub.tally());
                if (!verdict.isEmpty()) {
                    return report.build();
                }
            }
            if (options.compare()) {
                Mix clean = new Mix(options.seed(), date, false);
                try (RawBroker raw = new RawBroker(settings, options.home().resolve("raw"), clean)) {
                    report.load(load(raw, meter, options.comparisonWarmup(), options.comparison(), null));
                    report.latency(latency(raw, third));
                    honest(raw);
                }
                clean = new Mix(options.seed(), date, false);
                try (PlainPipeline plain =
                        new PlainPipeline(settings, options.home().resolve("plain"), clean)) {
                    report.load(load(plain, meter, options.comparisonWarmup(), options.comparison(), null));
                    honest(plain);
                }
            }
        }
        return report.build();
    }

    private static void honest(Pipeline pipeline) {
        String verdict = pipeline.tally().verdict(Tally.Place.CLEARING, Tally.Place.LEDGER);
        if (!verdict.isEmpty()) {
            throw new IllegalStateException("the " + pipeline.name() + " is no measure: " + verdict);
        }
    }

    /** Warms up and measures the load that is taken, up to the last message's settlement everywhere. */
    private Report.Load load(Subject subject, Meter meter, double warmup, double seconds, @Nullable Double rate) {
        Feed feed = new Feed(subject.broker().connectionFactory(), subject.inlet(), subject.mix(), subject.tally());
        progress.accept(subject.name() + ": warming up for " + whole(warmup) + " s");
        try (Ticker ticker = new Ticker(subject)) {
            ticker.start();
            feed.open(WARMUP_RATE, Math.min(2, warmup / 4));
            feed.saturate(warmup, subject::saturated);
            settle(subject);
            progress.accept(subject.name() + ": loading for " + whole(seconds) + " s, "
                    + (rate == null ? "as fast as it goes" : whole(rate) + " messages a second"));
            Histogram histogram = histogram();
            subject.tally().record(rate == null ? null : histogram);
            Meter.Reading before = meter.read();
            long hidden = subject.hiddenForces();
            long sent = rate == null ? feed.saturate(seconds, subject::saturated) : feed.open(rate, seconds);
            settle(subject);
            Meter.Reading after = meter.read();
            subject.tally().record(null);
            return Report.Load.of(
                    subject.name(),
                    sent,
                    before,
                    after,
                    subject.hiddenForces() - hidden,
                    new Report.Latency(subject.name(), rate == null ? 0 : rate, histogram));
        }
    }

    private Report.Latency latency(Subject subject, double rate) {
        progress.accept(String.format(
                Locale.ROOT,
                "%s: latencies at %.0f messages a second for %.0f s",
                subject.name(),
                rate,
                options.latency()));
        Feed feed = new Feed(subject.broker().connectionFactory(), subject.inlet(), subject.mix(), subject.tally());
        try (Ticker ticker = new Ticker(subject)) {
            ticker.start();
            feed.open(rate, Math.min(3, options.latency() / 4)); // from full load to this one
            Histogram histogram = histogram();
            subject.tally().record(histogram);
            feed.open(rate, options.latency());
            settle(subject);
            subject.tally().record(null);
            return new Report.Latency(subject.name(), rate, histogram);
        }
    }

    private static Histogram histogram() {
        return new Histogram(TimeUnit.HOURS.toMicros(1), 3);
    }

    /** Waits until everything that was offered has arrived; for what never does, the comparison finds the words. */
    private static void settle(Subject subject) {
        long missing = Long.MAX_VALUE;
        long progressAt = System.nanoTime();
        while (subject.tally().missing() > 0 || !subject.idle()) {
            long now = subject.tally().missing() + Subject.waiting(subject.broker(), subject.inlet());
            if (now < missing) {
                missing = now;
                progressAt = System.nanoTime();
            } else if (subject.idle() && System.nanoTime() - progressAt > PATIENCE_NANOS) {
                return;
            } else if (System.nanoTime() - progressAt > 3 * PATIENCE_NANOS) {
                return;
            }
            LockSupport.parkNanos(2_000_000);
        }
    }

    private static String whole(double number) {
        return String.format(Locale.ROOT, "%.0f", number);
    }

    /** Says now and then how far it is. */
    private final class Ticker implements AutoCloseable {
        private static final int SECONDS = 15;

        private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "bench-progress");
            thread.setDaemon(true);
            return thread;
        });
        private final Subject subject;
        private long last;

        Ticker(Subject subject) {
            this.subject = subject;
        }

        void start() {
            last = subject.tally().messages();
            ScheduledFuture<?> unused = timer.scheduleAtFixedRate(
                    () -> {
                        long now = subject.tally().messages();
                        progress.accept(String.format(
                                Locale.ROOT,
                                "%s: %d messages, %d a second, %d wait",
                                subject.name(),
                                now,
                                (now - last) / SECONDS,
                                Subject.waiting(subject.broker(), subject.inlet())));
                        last = now;
                    },
                    SECONDS,
                    SECONDS,
                    TimeUnit.SECONDS);
        }

        @Override
        public void close() {
            timer.shutdownNow();
        }
    }
}
