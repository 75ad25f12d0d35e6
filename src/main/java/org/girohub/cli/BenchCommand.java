package org.girohub.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.girohub.bench.Bench;
import org.girohub.bench.Report;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code girohub bench}. */
@Command(
        name = "bench",
        description = {
            "Measures how many messages a second the hub takes on this machine, and how long they take.",
            "",
            "It makes messages from a seed (of a hundred: 60 pacs.008, 10 pacs.009, 15 MT103, 5 MT202, 5 pain.001 of"
                    + " ten",
            "transactions, 5 camt.054; 2 invalid, 1 a repetition), sends them to a real hub in a fresh folder through"
                    + " its JMS",
            "channel, takes what arrives for clearings and ledger, and in the end compares what was offered with"
                    + " clearing,",
            "ledger and journal, transaction by transaction. A run that lost or doubled anything has no figure.",
            "Beside it, in the same run: the raw broker (consume one, send two, no hub) and a plain pipeline (Camel,"
                    + " JMS,",
            "Prowide's parse(), no checks). Latencies count from the time that a message was due, at a third of the"
                    + " rate",
            "that the hub sustained, for hub and raw broker.",
            ""
        },
        footer = {
            "",
            "Loaded are: the hub for --seconds, raw broker and plain pipeline for 45 s at most, latencies for 60 s at"
                    + " most;",
            "each after --warmup. With --seconds 600 all takes about a quarter of an hour. The hub's log is in hub.log"
                    + " in",
            "the home folder. docs/reference/performance.md says how to read the figures.",
            "",
            "Exit: 0 with figures, 1 when anything was lost, doubled or wrong, 2 wrong usage.",
            "",
            "Examples:",
            "  girohub bench                              a minute of load",
            "  girohub bench --seconds 600                what the hub sustains",
            "  girohub bench --rate 300 --seconds 120     latencies at 300 messages a second",
            "  girohub bench --seconds 5 --warmup 2 --json"
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    private final Output out;

    @Option(
            names = {"--seconds", "--duration"},
            paramLabel = "S",
            defaultValue = "60",
            description = "How long the hub is loaded, in seconds (default ${DEFAULT-VALUE}).")
    private double seconds;

    @Option(
            names = "--warmup",
            paramLabel = "S",
            description =
                    "How long each runs before it is measured, in seconds (default: a third of --seconds, 30 at most).")
    private @Nullable Double warmup;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description =
                    "Messages a second. Without it the hub gets as many as it takes, which shows its sustained rate.")
    private @Nullable Double rate;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Same seed and day, same messages (default ${DEFAULT-VALUE}).")
    private long seed;

    @Option(
            names = "--home",
            paramLabel = "DIR",
            description = "An empty or new folder to work in, which is kept; without it a fresh one that is removed.")
    private @Nullable Path home;

    @Option(
            names = "--config",
            paramLabel = "F",
            description = "Settings of the hub (YAML); home, broker.port and http.port are the benchmark's own.")
    private @Nullable Path config;

    @Option(
            names = "--store",
            paramLabel = "FILE|URL",
            description = {
                "File of the journal store (setting store.file), or URL of an empty PostgreSQL database (store.url);",
                "by default a file in the home folder."
            })
    private @Nullable String store;

    @Option(
            names = "--channel",
            paramLabel = "NAME",
            defaultValue = "payments",
            description = "JMS channel of routes/channels.yaml to feed (default ${DEFAULT-VALUE}).")
    private String channel = "payments";

    @Option(names = "--hub-only", description = "Leave raw broker and plain pipeline out.")
    private boolean hubOnly;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    BenchCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (seconds <= 0 || (rate != null && rate <= 0) || (warmup != null && warmup < 0)) {
            out.error("--seconds and --rate are above 0, --warmup is not below");
            return 2;
        }
        Settings settings = Settings.load(config);
        if (store != null) {
            settings = settings.with(store.startsWith("jdbc:") ? Settings.STORE_URL : Settings.STORE_FILE, store);
        }
        if (!settings.get(Settings.BROKER_URL).equals(Settings.EMBEDDED)) {
            throw new ConfigurationException("broker.url: the benchmark measures the embedded broker; leave it "
                    + Settings.EMBEDDED + " in its settings");
        }
        Path folder = folder();
        // The hub logs as it does in operation, but into a file: this command's output is for its figures.
        PrintStream before = System.err;
        try (PrintStream log = new PrintStream(folder.resolve("hub.log").toFile(), StandardCharsets.UTF_8)) {
            System.setErr(log);
            Report report = new Bench(
                            new Bench.Options(
                                    folder,
                                    channel,
                                    seconds,
                                    warmup == null ? Math.min(30, seconds / 3) : warmup,
                                    rate,
                                    seed,
                                    !hubOnly),
                            settings,
                            Installation.current(),
                            out::remark)
                    .run();
            if (json) {
                out.line(report.json());
            } else {
                report.lines().forEach(out::line);
            }
            return report.good() ? 0 : 1;
        } finally {
            System.setErr(before);
            if (home == null) {
                delete(folder);
            }
        }
    }

    private Path folder() throws IOException {
        if (home == null) {
            return Files.createTempDirectory("girohub-bench-");
        }
        if (Files.exists(home)) {
            try (Stream<Path> inside = Files.list(home)) {
                if (inside.findAny().isPresent()) {
                    throw new ConfigurationException(home + ": not empty; the benchmark needs a folder of its own");
                }
            }
        }
        return Files.createDirectories(home);
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the benchmark's folder " + folder + " cannot be removed", e);
        }
    }
}
