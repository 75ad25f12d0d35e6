package org.girohub.bench;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.HdrHistogram.Histogram;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/** What a run found. A run that lost or doubled anything has no figures. */
public final class Report {
    private static final JsonMapper MAPPER = JsonMapper.builder().build();
    private static final double[] PERCENTILES = {50, 90, 99, 99.9};

    private final Bench.Options options;
    private final Machine machine;
    private final List<Load> loads;
    private final List<Latency> latencies;
    private final String verdict;
    private final @Nullable Tally tally;

    private Report(Builder builder) {
        options = builder.options;
        machine = builder.machine;
        loads = List.copyOf(builder.loads);
        latencies = List.copyOf(builder.latencies);
        verdict = builder.verdict;
        tally = builder.tally;
    }

    /**
     * A load that was taken.
     *
     * @param forces forced writes; -1 where they cannot be counted
     * @param bytes bytes written to disk by the process; -1 where nobody counts them
     */
    record Load(
            String name,
            long messages,
            double seconds,
            double cpuMicros,
            double forces,
            double bytes,
            Latency latency) {
        static Load of(String name, long messages, Meter.Reading from, Meter.Reading to, long hidden, Latency latency) {
            double each = Math.max(1, messages);
            return new Load(
                    name,
                    messages,
                    (to.nanos() - from.nanos()) / 1e9,
                    (to.cpuNanos() - from.cpuNanos()) / 1e3 / each,
                    (to.forces() - from.forces() + hidden) / each,
                    from.bytesWritten() < 0 ? -1 : (to.bytesWritten() - from.bytesWritten()) / each,
                    latency);
        }

        double perSecond() {
            return messages / seconds;
        }
    }

    /** Latencies at a rate, in microseconds, from the time that a message was due until the later of its two arrivals. */
    record Latency(String name, double rate, Histogram histogram) {
        double millis(double percentile) {
            return histogram.getValueAtPercentile(percentile) / 1000.0;
        }
    }

    /** Collects what is found. */
    static final class Builder {
        private final Bench.Options options;
        private final Machine machine;
        private final List<Load> loads = new ArrayList<>();
        private final List<Latency> latencies = new ArrayList<>();
        private String verdict = "nothing was compared";
        private @Nullable Tally tally;

        Builder(Bench.Options options, Machine machine) {
            this.options = options;
            this.machine = machine;
        }

        void load(Load load) {
            loads.add(load);
        }

        void latency(Latency latency) {
            latencies.add(latency);
        }

        void verdict(String found, Tally counted) {
            verdict = found;
            tally = counted;
        }

        Report build() {
            return new Report(this);
        }
    }

    /** Whether nothing was lost and nothing doubled. */
    public boolean good() {
        return verdict.isEmpty();
    }

    private @Nullable Load load(String name) {
        return loads.stream().filter(l -> l.name().equals(name)).findFirst().orElse(null);
    }

    private @Nullable Latency latency(String name) {
        return latencies.stream().filter(l -> l.name().equals(name)).findFirst().orElse(null);
    }

    /** As text for people, lines without line ends. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("machine   " + machine.text());
        lines.add("run       seed " + options.seed() + ", channel " + options.channel() + ", "
                + (options.rate() == null ? "load as fast as it is taken" : options.rate() + " messages a second")
                + " for " + options.seconds() + " s after " + options.warmup() + " s");
        if (machine.fileSystem().equals("tmpfs")) {
            lines.add("BEWARE    the folder lies in memory: nothing is forced to a disk; use --home");
        }
        Tally counted = tally;
        if (counted != null) {
            lines.add("offered   " + counted.messages() + " messages = " + counted.offered(Outcome.ACCEPTED)
                    + " accepted + " + counted.offered(Outcome.REJECTED) + " rejected + "
                    + counted.offered(Outcome.DUPLICATE) + " duplicates + 0 in repair; "
                    + counted.transactions() + " transactions accepted");
        }
        if (!good() || counted == null) {
            lines.add("NO FIGURE: " + verdict);
            return lines;
        }
        lines.add("compared  accepted = clearing = ledger = journal, each transaction once; sums "
                + counted.sums(Tally.Place.JOURNAL));
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %10s %10s %12s %14s %15s",
                "load",
                "messages",
                "a second",
                "CPU us each",
                "forced writes",
                "bytes written"));
        for (Load load : loads) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s %10d %10.0f %12.0f %14s %15s",
                    load.name(),
                    load.messages(),
                    load.perSecond(),
                    load.cpuMicros(),
                    load.forces() < 0 ? "-" : String.format(Locale.ROOT, "%.3f", load.forces()),
                    load.bytes() < 0 ? "-" : String.format(Locale.ROOT, "%.0f", load.bytes())));
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "%-16s %10s %9s %9s %9s %9s %9s",
                "latency, ms",
                "a second",
                "p50",
                "p90",
                "p99",
                "p99.9",
                "max"));
        for (Latency latency : latencies) {
            lines.add(String.format(
                    Locale.ROOT,
                    "%-16s %10.0f %9.1f %9.1f %9.1f %9.1f %9.1f",
                    latency.name(),
                    latency.rate(),
                    latency.millis(50),
                    latency.millis(90),
                    latency.millis(99),
                    latency.millis(99.9),
                    latency.histogram().getMaxValue() / 1000.0));
        }
        ratios(lines);
        return lines;
    }

    private void ratios(List<String> lines) {
        Load raw = load("raw broker");
        Load plain = load("plain pipeline");
        if (raw == null || plain == null) {
            return;
        }
        lines.add("");
        lines.add(String.format(
                Locale.ROOT,
                "hub : raw broker %.2f, hub : plain pipeline %.2f, p99 of the hub : p99 of the raw broker %.2f",
                toRaw(),
                toPlain(),
                tail()));
        if (options.rate() != null) {
            lines.add("The hub's rate was given; the first two are what it was loaded with, not what it can do.");
        }
    }

    private double toRaw() {
        return Objects.requireNonNull(load("hub")).perSecond()
                / Objects.requireNonNull(load("raw broker")).perSecond();
    }

    private double toPlain() {
        return Objects.requireNonNull(load("hub")).perSecond()
                / Objects.requireNonNull(load("plain pipeline")).perSecond();
    }

    private double tail() {
        return Objects.requireNonNull(latency("hub")).millis(99)
                / Math.max(0.001, Objects.requireNonNull(latency("raw broker")).millis(99));
    }

    /** As one JSON object. */
    public String json() {
        ObjectNode root = MAPPER.createObjectNode();
        root.set("machine", MAPPER.valueToTree(machine));
        root.put("seed", options.seed());
        root.put("channel", options.channel());
        root.put("seconds", options.seconds());
        root.put("warmup", options.warmup());
        root.put("rate", options.rate());
        root.put("good", good());
        Tally counted = tally;
        if (counted != null) {
            ObjectNode offered = root.putObject("offered");
            offered.put("messages", counted.messages());
            for (Outcome outcome : Outcome.values()) {
                offered.put(outcome.name(), counted.offered(outcome));
            }
            offered.put("transactions", counted.transactions());
            ObjectNode sums = root.putObject("sums");
            counted.sums(Tally.Place.JOURNAL).forEach(sums::put);
        }
        if (!good()) {
            root.put("wrong", verdict);
            return text(root);
        }
        for (Load load : loads) {
            ObjectNode node = root.withArray("loads").addObject();
            node.put("name", load.name());
            node.put("messages", load.messages());
            node.put("seconds", load.seconds());
            node.put("perSecond", load.perSecond());
            node.put("cpuMicrosPerMessage", load.cpuMicros());
            node.put("forcedWritesPerMessage", load.forces());
            node.put("bytesWrittenPerMessage", load.bytes());
        }
        for (Latency latency : latencies) {
            ObjectNode node = root.withArray("latencies").addObject();
            node.put("name", latency.name());
            node.put("rate", latency.rate());
            node.put("transactions", latency.histogram().getTotalCount());
            for (double percentile : PERCENTILES) {
                node.put("p" + String.valueOf(percentile).replace(".0", "") + "Millis", latency.millis(percentile));
            }
            node.put("maxMillis", latency.histogram().getMaxValue() / 1000.0);
        }
        if (load("raw broker") != null && load("plain pipeline") != null) {
            ObjectNode ratios = root.putObject("ratios");
            ratios.put("hubToRawBroker", toRaw());
            ratios.put("hubToPlainPipeline", toPlain());
            ratios.put("p99HubToRawBroker", tail());
        }
        return text(root);
    }

    private static String text(ObjectNode root) {
        try {
            return MAPPER.writeValueAsString(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write JSON", e);
        }
    }
}
