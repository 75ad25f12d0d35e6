package org.girohub.cli.crash;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.girohub.broker.Queues;
import org.girohub.config.Edges;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.journal.Journal;
import org.girohub.journal.JournalException;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * A crash test: one hub home that lives through all kills. Everything that must be known to go on after the campaign itself
 * was stopped is in its folder: what was offered, what was taken by the consumers behind the hub, and each kill.
 */
public final class Campaign implements AutoCloseable {
    private static final List<String> QUEUES =
            List.of("clearing.sepa-sct", "clearing.cbprplus", "ledger.postings", "hub.replies." + Inlet.JMS.channel());
    private static final String CHANNELS = """
        channels:
          - { name: files, kind: folder }
          - { name: queue, kind: jms }
          - { name: http, kind: http }
        """;
    private static final String ROUTING = """
        own-bics: [GIROFRPP]
        schemes:
          - name: sepa-sct
            formats: { customerCreditTransfer: pacs.008.001.08 }
          - name: cbprplus
            formats: { customerCreditTransfer: pacs.008.001.08 }
        rules:
          - scheme: sepa-sct
            when: { kind: customerCreditTransfer, currency: EUR, serviceLevel: SEPA }
          - scheme: cbprplus
            when: { kind: customerCreditTransfer, currency: USD, serviceLevel: SEPA }
        """;

    private static final String HUB = "hub";

    private static final long START_SECONDS = 900;
    private static final long EDGE_PATIENCE_MILLIS = 900_000;
    private static final long OFFER_AGAIN_MILLIS = 20_000;
    private static final long SETTLE_PATIENCE_SECONDS = 900;
    private static final long CLEAN_STOP_SECONDS = 30;
    /** Work is in hand for about as long after it was offered. */
    private static final long LOAD_MILLIS = 1500;

    private final Path folder;
    private final Path home;
    private final Set<Inlet> inlets;
    private final int settleEvery;
    private final Consumer<String> say;
    private final Books results;
    private final Senders senders;
    private final Drain drain;
    private final Oracle oracle;
    private final Settings settings;
    private final Set<Part> apartParts;
    private @Nullable Apart apart;
    /** A hub that outlives kills of what runs apart. */
    private @Nullable Child standing;

    private final @Nullable Disk disk;
    private final List<String> options = new ArrayList<>();
    private final Map<Integer, String> done = new TreeMap<>();
    private final Map<Kill.Kind, Integer> kills = new EnumMap<>(Kill.Kind.class);
    private final Set<String> edgesHit = new TreeSet<>();
    private final List<String> failures = new ArrayList<>();
    private long startMillis = 4000;
    private long patienceSeconds = SETTLE_PATIENCE_SECONDS;
    private int balanced;

    /**
     * Opens a campaign, a new one or one that was stopped.
     *
     * @param folder where it keeps everything
     * @param apart what runs in processes of its own; the same as before, when the campaign was stopped
     * @param settleEvery after how many kills the books are compared
     * @param powerLoss whether each kill also drops what was not flushed to disk
     * @param say where progress goes
     * @throws IllegalArgumentException when the folder holds a campaign with other parts apart
     */
    public Campaign(
            Path folder,
            Installation installation,
            Set<Inlet> inlets,
            Set<Part> apart,
            int settleEvery,
            boolean powerLoss,
            Consumer<String> say)
            throws IOException, InterruptedException {
        this.folder = folder.toAbsolutePath().normalize();
        this.home = this.folder.resolve("home");
        this.inlets = inlets;
        apartParts = apart;
        this.settleEvery = settleEvery;
        this.say = say;
        Files.createDirectories(this.folder);
        Child.endLeftover(this.folder, HUB);
        disk = powerLoss ? Disk.mount(this.folder.resolve("disk.img"), home) : null;
        Files.createDirectories(home);
        Path file = this.folder.resolve("settings.yaml");
        if (!Files.exists(file)) {
            install(installation);
            Files.writeString(file, settingsFile(apart, home));
        }
        settings = Settings.load(file);
        if (settings.get(Settings.BROKER_URL).equals(Settings.EMBEDDED) == apart.contains(Part.BROKER)
                || settings.get(Settings.STORE_URL).isEmpty() == apart.contains(Part.POSTGRESQL)) {
            throw new IllegalArgumentException(
                    this.folder + " holds a campaign with other parts apart; take them, or another folder");
        }
        results = Books.open(this.folder.resolve("results.tsv"));
        senders = new Senders(
                Books.open(this.folder.resolve("offered.tsv")),
                home,
                settings.get(Settings.BROKER_PORT),
                settings.get(Settings.HTTP_PORT));
        drain = new Drain(
                Books.open(this.folder.resolve("taken.tsv")),
                "tcp://127.0.0.1:" + settings.get(Settings.BROKER_PORT),
                QUEUES);
        oracle = new Oracle(home);
        results.before().forEach(this::remember);
    }

    private void install(Installation installation) throws IOException {
        Path copy = Files.createDirectories(folder.resolve("installation"));
        Path routes = Files.createDirectories(copy.resolve("routes"));
        try (DirectoryStream<Path> files = Files.newDirectoryStream(installation.routes(), "*.camel.yaml")) {
            for (Path route : files) {
                Files.copy(route, routes.resolve(String.valueOf(route.getFileName())));
            }
        }
        Files.writeString(routes.resolve("channels.yaml"), CHANNELS);
        Files.writeString(routes.resolve("routing.yaml"), ROUTING);
        Files.createSymbolicLink(
                copy.resolve("mappings"), installation.mappings().toAbsolutePath());
        Files.createSymbolicLink(copy.resolve("schemas"), installation.schemas().toAbsolutePath());
    }

    private static String settingsFile(Set<Part> apart, Path home) throws IOException {
        int broker = Ports.free();
        String text = """
                home: '%s'
                broker.port: %d
                http.port: %d
                process.consumers: 4
                process.retry-delay-ms: 50
                folders.poll-ms: 50
                folders.settle-ms: 50
                files.large-bytes: %d
                files.transactions-per-part: %d
                files.parts-ahead: 2
                """.formatted(home, broker, Ports.free(), Offer.LARGE_BYTES, Offer.PART);
        if (apart.contains(Part.BROKER)) {
            text += "broker.url: tcp://127.0.0.1:" + broker + "\n";
        }
        if (apart.contains(Part.POSTGRESQL)) {
            text += "store.url: jdbc:postgresql://127.0.0.1:" + Ports.free() + "/postgres\nstore.user: girohub\n";
        }
        return text;
    }

    private void remember(String line) {
        String[] cells = line.split("\t", -1);
        switch (cells[0]) {
            case "kill" -> {
                done.put(Integer.parseInt(cells[1]), cells[6]);
                kills.merge(Kill.Kind.valueOf(cells[2]), 1, Integer::sum);
                if (cells[2].equals("EDGE") && cells[6].equals("halted")) {
                    edgesHit.add(cells[3]);
                }
                if (cells[6].startsWith("FAILED")) {
                    failures.add("kill " + cells[1] + ": " + cells[6]);
                }
            }
            case "balance" -> balanced = Integer.parseInt(cells[1]);
            default -> {}
        }
    }

    /**
     * Runs what of the plan was not run yet.
     *
     * @return whether nothing was lost, doubled or left in no state, and every fault fired
     */
    public boolean run(long seed, int count, boolean onlyUnderLoad) throws IOException, InterruptedException {
        List<Kill> plan = Kill.plan(seed, count, inlets, apartParts, onlyUnderLoad);
        shareClasses();
        int sinceBalance = 0;
        for (Kill kill : plan) {
            if (done.containsKey(kill.index())) {
                continue;
            }
            kill(kill);
            if (++sinceBalance >= settleEvery) {
                sinceBalance = 0;
                if (!balance(kill.index())) {
                    return false;
                }
            }
        }
        if (balanced < plan.get(plan.size() - 1).index()
                && !balance(plan.get(plan.size() - 1).index())) {
            return false;
        }
        return failures.isEmpty();
    }

    /** An archive of the classes that a hub loads makes each start twice as quick; it needs jars, no folders of classes. */
    private void shareClasses() throws IOException, InterruptedException {
        Path archive = folder.resolve("classes.jsa");
        boolean jars = Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
                .allMatch(entry -> Files.isRegularFile(Path.of(entry)));
        if (!jars) {
            return;
        }
        if (!Files.exists(archive)) {
            say.accept("preparing: a first hub takes one message by each inlet and is stopped");
            up();
            Child hub = Child.hub(folder, List.of("-XX:ArchiveClassesAtExit=" + archive));
            if (!hub.awaitStart(START_SECONDS)) {
                throw new IOException("the hub does not start: " + hub.lastWords());
            }
            drain.attach();
            offer(List.copyOf(inlets), 1);
            for (Thread sender : senders.deliver(hub)) {
                sender.join();
            }
            settle(hub);
            hub.term();
            hub.awaitEnd(TimeUnit.SECONDS.toMillis(START_SECONDS));
            hub.kill();
        }
        options.add("-XX:SharedArchiveFile=" + archive);
        options.add("-Xshare:auto");
    }

    private void offer(List<Inlet> through, int good) throws IOException {
        for (Inlet inlet : through) {
            senders.offer(inlet, good);
        }
    }

    private void offer(Kill kill) throws IOException {
        if (kill.ofLargeFiles()) {
            senders.offerLarge(2);
        } else {
            offer(kill.inlets(inlets), kill.kind() == Kill.Kind.EDGE ? 2 : 5);
        }
    }

    private String killHub(Kill kill) throws IOException, InterruptedException {
        endStanding();
        up();
        Path edges = folder.resolve("edges.txt");
        Files.deleteIfExists(edges);
        List<String> with = new ArrayList<>(options);
        if (kill.edge() != null) {
            with.add("-D" + Edges.FILE_PROPERTY + "=" + edges);
            with.add("-D" + Edges.HALT_PROPERTY + "=" + kill.edge() + ":" + kill.pass());
        }
        long begun = System.nanoTime();
        Child hub = Child.hub(folder, with);
        String outcome;
        if (kill.kind() == Kill.Kind.RECOVERY) {
            boolean ended = hub.awaitEnd((long) (startMillis * (0.3 + kill.draw()))) != null;
            outcome = ended ? "FAILED: it ended by itself: " + hub.lastWords() : "killed";
            hub.kill();
        } else {
            boolean started = hub.awaitStart(START_SECONDS);
            if (started) {
                startMillis = (startMillis * 3 + millisSince(begun)) / 4;
                drain.attach();
            }
            if (!started && !halted(edges)) {
                hub.kill();
                outcome = "FAILED: it did not start: " + hub.lastWords();
            } else {
                outcome = end(kill, hub, edges);
            }
        }
        return outcome;
    }

    /** Starts what runs apart and does not run. */
    private void up() throws IOException, InterruptedException {
        if (apartParts.isEmpty()) {
            return;
        }
        Apart beside = apart;
        if (beside == null) {
            List<String> queues = new ArrayList<>(Queues.OWN);
            queues.add(Queues.INBOUND_PREFIX + Inlet.JMS.channel());
            queues.add(Queues.REPLIES_PREFIX + Inlet.FILE.channel());
            queues.addAll(QUEUES);
            String url = settings.get(Settings.STORE_URL);
            beside = new Apart(
                    folder,
                    apartParts,
                    options,
                    settings.get(Settings.BROKER_PORT),
                    url.isEmpty()
                            ? 0
                            : URI.create(url.substring("jdbc:".length())).getPort(),
                    queues);
            apart = beside;
        }
        beside.up();
    }

    private void endStanding() throws InterruptedException {
        if (standing != null) {
            standing.kill();
            standing = null;
        }
    }

    /** A hub that has started; one that gave up starting because what runs apart was killed meanwhile is started again. */
    private Child stand() throws IOException, InterruptedException {
        up();
        Child hub = standing;
        if (hub == null || (!hub.alive() && !hub.started())) {
            hub = Child.hub(folder, options);
            standing = hub;
        }
        if (!hub.awaitStart(START_SECONDS) && !hub.alive()) {
            hub = Child.hub(folder, options);
            standing = hub;
            hub.awaitStart(START_SECONDS);
        }
        drain.attach();
        return hub;
    }

    private String killApart(Kill kill) throws IOException, InterruptedException {
        Child hub;
        if (kill.pass() == 0) {
            hub = stand();
            offer(kill);
            senders.deliver(hub);
            hub.awaitEnd((long) (kill.draw() * LOAD_MILLIS));
        } else {
            up();
            hub = standing == null ? Child.hub(folder, options) : standing;
            standing = hub;
            hub.awaitEnd((long) (kill.draw() * (kill.kind() == Kill.Kind.EVERYTHING ? startMillis : LOAD_MILLIS)));
        }
        Apart beside = Objects.requireNonNull(apart);
        List<String> wrong = new ArrayList<>(beside.fallen());
        if (!hub.alive() && hub.started()) {
            standing = null;
            wrong.add("the hub ended by itself: " + hub.lastWords());
        }
        beside.kill(kill.kind().parts());
        if (kill.kind() == Kill.Kind.EVERYTHING) {
            endStanding();
        }
        return wrong.isEmpty() ? "killed" : "FAILED: " + String.join("; ", wrong);
    }

    void kill(Kill kill) throws IOException, InterruptedException {
        long begun = System.nanoTime();
        String outcome = kill.kind().parts().isEmpty() ? killHub(kill) : killApart(kill);
        if (disk != null && kill.kind() != Kill.Kind.TERM) {
            disk.cut();
        }
        String edge = kill.edge() == null ? "-" : kill.edge();
        String line = String.join(
                "\t",
                "kill",
                Integer.toString(kill.index()),
                kill.kind().name(),
                edge,
                Integer.toString(kill.pass()),
                kill.inlet() == null ? "all" : kill.inlet().label(),
                outcome.replace('\t', ' ').replace('\n', ' '),
                Long.toString(millisSince(begun)));
        results.add(List.of(line));
        remember(line);
        say.accept(line.replace('\t', ' '));
    }

    private String end(Kill kill, Child hub, Path edges) throws IOException, InterruptedException {
        offer(kill);
        senders.deliver(hub);
        // as long as the work in hand takes, or somewhat longer
        long moment = (long) (kill.draw() * Math.min(20_000, startMillis));
        return switch (kill.kind()) {
            case EDGE -> {
                long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(EDGE_PATIENCE_MILLIS);
                Integer code = hub.awaitEnd(OFFER_AGAIN_MILLIS);
                while (code == null && System.nanoTime() < until) {
                    offer(kill);
                    senders.deliver(hub);
                    code = hub.awaitEnd(OFFER_AGAIN_MILLIS);
                }
                hub.kill();
                yield code != null && code == Edges.HALTED && halted(edges)
                        ? "halted"
                        : "FAILED: the edge was not passed (exit code " + code + ")";
            }
            case TERM -> {
                hub.awaitEnd(moment);
                long asked = System.nanoTime();
                hub.term();
                Integer code = hub.awaitEnd(TimeUnit.SECONDS.toMillis(CLEAN_STOP_SECONDS) + 60_000);
                hub.kill();
                long took = millisSince(asked);
                yield code == null || code != 0 || took > TimeUnit.SECONDS.toMillis(CLEAN_STOP_SECONDS)
                        ? "FAILED: SIGTERM ended it after " + took + " ms with " + code
                        : "stopped in " + took + " ms";
            }
            default -> {
                boolean ended = hub.awaitEnd(moment) != null;
                hub.kill();
                yield ended ? "FAILED: it ended by itself: " + hub.lastWords() : "killed";
            }
        };
    }

    private static boolean halted(Path edges) throws IOException {
        return Files.exists(edges) && Files.readString(edges).contains("halted ");
    }

    private static long millisSince(long nanos) {
        return Duration.ofNanos(System.nanoTime() - nanos).toMillis();
    }

    /** Lets a hub finish everything and compares the books. */
    boolean balance(int index) throws IOException, InterruptedException {
        Child hub = stand();
        standing = null;
        Oracle.@Nullable Report report = null;
        if (hub.started() && hub.alive()) {
            senders.deliver(hub);
            report = settle(hub);
            hub.term();
            hub.awaitEnd(TimeUnit.SECONDS.toMillis(CLEAN_STOP_SECONDS) + 60_000);
        }
        hub.kill();
        if (report == null || !report.balances()) {
            List<String> why = new ArrayList<>();
            why.add("after kill " + index + " the books do not balance"
                    + (report == null ? ": the hub did not start: " + hub.lastWords() : ""));
            if (report != null) {
                report.wrong().stream().limit(20).map(w -> "  wrong: " + w).forEach(why::add);
                report.missing().stream().limit(20).map(m -> "  missing: " + m).forEach(why::add);
            }
            why.forEach(say);
            failures.addAll(why);
            results.add(List.of("FAILED\t" + index + "\t" + String.join(" | ", why)));
            return false;
        }
        long offered =
                report.counts().values().stream().mapToLong(Long::longValue).sum();
        String line = "balance\t" + index + "\t" + offered + " offered = " + words(report.counts()) + "; "
                + report.sums() + " in journal = clearing = ledger";
        results.add(List.of(line));
        remember(line);
        say.accept(line.replace('\t', ' '));
        return true;
    }

    private static String words(Map<Outcome, Long> counts) {
        List<String> words = new ArrayList<>();
        for (Outcome outcome : Outcome.values()) {
            words.add(counts.getOrDefault(outcome, 0L) + " " + outcome.name().toLowerCase(Locale.ROOT));
        }
        return String.join(" + ", words);
    }

    /** Looks again as long as something comes in. */
    private Oracle.Report settle(Child hub) throws IOException, InterruptedException {
        Oracle.Report report = new Oracle.Report(List.of("nothing was looked at"), List.of(), Map.of(), "");
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
        int missing = Integer.MAX_VALUE;
        while (System.nanoTime() < until && hub.awaitEnd(500) == null) {
            drain.attach();
            senders.deliver(hub);
            try (Journal journal = Journal.openReadOnly(settings)) {
                report = oracle.look(senders, drain, journal);
            } catch (JournalException e) {
                continue; // not made yet, or away
            }
            if (report.missing().isEmpty() || !report.wrong().isEmpty()) {
                return report;
            }
            if (report.missing().size() < missing) {
                missing = report.missing().size();
                until = System.nanoTime() + TimeUnit.SECONDS.toNanos(patienceSeconds);
            }
        }
        return report;
    }

    /** How long nothing new may come in before what is missing is lost. */
    void patience(long seconds) {
        patienceSeconds = seconds;
    }

    /** How many kills ran so far, of each kind. */
    public Map<Kill.Kind, Integer> kills() {
        return Map.copyOf(kills);
    }

    /** The edges that a hub was stopped at. */
    public Set<String> edgesHit() {
        return Set.copyOf(edgesHit);
    }

    /** The edges that messages of the inlets pass. */
    public Set<String> edges() {
        return Kill.edges(inlets);
    }

    /** What failed. */
    public List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws IOException {
        results.close();
        senders.close();
        drain.close();
        Child.endLeftover(folder, HUB);
        if (apart != null) {
            apart.close();
        }
        if (disk != null) {
            disk.close();
        }
    }
}
