package org.girohub.cli;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.QueueBrowser;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.girohub.ops.Hub;
import org.girohub.routing.Channel;
import org.girohub.routing.Scheme;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code girohub demo}. */
@Command(
        name = "demo",
        description = {
            "Starts a hub in a fresh folder, sends every message of samples/ through its inlet, waits until each is settled,",
            "and prints what became of it beside what samples/EXPECTED.tsv says.",
            ""
        },
        footer = {"", "Exit: 0 when all is as expected, 1 when not."},
        mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String LEDGER = "ledger.postings";

    private final Output out;

    @Option(names = "--keep", description = "Keep the folder, and say where it is.")
    private boolean keep;

    @Option(names = "--actual", hidden = true, description = "Print what happened in the form of EXPECTED.tsv.")
    private boolean actual;

    DemoCommand(Output out) {
        this.out = out;
    }

    /** A message of a sample file, as expected or as it happened. */
    private record Line(String file, int index, String type, int transactions, String outcome, String sentTo) {
        static Line parse(String text, String where) {
            String[] cells = text.split("\t", -1);
            if (cells.length != 6) {
                throw new ConfigurationException(
                        where + ": six columns are expected: file, index, type, transactions," + " outcome, sent to");
            }
            return new Line(
                    cells[0], Integer.parseInt(cells[1]), cells[2], Integer.parseInt(cells[3]), cells[4], cells[5]);
        }

        String tsv() {
            return String.join(
                    "\t", file, Integer.toString(index), type, Integer.toString(transactions), outcome, sentTo);
        }
    }

    @Override
    public Integer call() throws Exception {
        Installation installation = Installation.current();
        Map<String, List<Line>> expected = expectations(installation.samples().resolve("EXPECTED.tsv"));
        System.setProperty("girohub.log.level", System.getProperty("girohub.log.level", "warn"));
        Path home = Files.createTempDirectory("girohub-demo-");
        Settings settings = Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0")
                .with(Settings.HTTP_PORT, "0");
        int wrong = 0;
        try (Hub hub = Hub.start(settings, installation)) {
            out.line(String.format(
                    Locale.ROOT, "%-58s %-16s %3s  %-9s %-28s %5s", "file", "type", "txs", "outcome", "sent to", "ms"));
            List<Trace> all = new ArrayList<>();
            for (Map.Entry<String, List<Line>> sample : expected.entrySet()) {
                List<Trace> traces = send(hub, installation.samples(), sample.getKey());
                wrong += show(sample.getKey(), sample.getValue(), traces);
                all.addAll(traces);
            }
            wrong += balance(hub, all);
        } finally {
            if (keep) {
                out.line("The hub's folder is " + home);
            } else {
                delete(home);
            }
        }
        return wrong == 0 ? 0 : 1;
    }

    /** The expected lines by file, in the order in which the files are sent; every sample must have one. */
    private static Map<String, List<Line>> expectations(Path file) throws IOException {
        Map<String, List<Line>> expected = new LinkedHashMap<>();
        List<String> lines = Files.readAllLines(file);
        for (int i = 1; i < lines.size(); i++) {
            Line line = Line.parse(lines.get(i), file + ":" + (i + 1));
            expected.computeIfAbsent(line.file(), name -> new ArrayList<>()).add(line);
        }
        Path folder = Objects.requireNonNull(file.getParent());
        try (Stream<Path> samples = Files.walk(folder)) {
            List<String> unexpected = samples.filter(Files::isRegularFile)
                    .map(path -> folder.relativize(path).toString().replace('\\', '/'))
                    .filter(name -> name.contains("/") && !expected.containsKey(name))
                    .sorted()
                    .toList();
            if (!unexpected.isEmpty()) {
                throw new ConfigurationException(unexpected.stream()
                        .map(name -> file + ":1: says nothing of " + name)
                        .toList());
            }
        }
        return expected;
    }

    private List<Trace> send(Hub hub, Path samples, String file) throws Exception {
        Path path = samples.resolve(file);
        String channelName = file.substring(0, file.indexOf('/'));
        String name = String.valueOf(path.getFileName());
        Channel channel = hub.channels().get(channelName);
        if (channel == null) {
            throw new ConfigurationException(samples.resolve(channelName)
                    + ":1: the folders of samples/ are named for channels, and routes/channels.yaml has none called '"
                    + channelName + "'");
        }
        String id =
                switch (channel.kind()) {
                    case FOLDER -> drop(hub, channel, path, name);
                    case JMS -> queue(hub, channel, path);
                    case HTTP -> post(hub, channel, path, name);
                };
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            List<Trace> traces = hub.journal().trace(id).stream()
                    .filter(trace -> channelName.equals(trace.message().channel()))
                    .sorted(Comparator.comparing(trace -> trace.message().index()))
                    .toList();
            boolean settled = !traces.isEmpty()
                    && traces.size() >= traces.get(0).message().count()
                    && traces.stream().allMatch(trace -> trace.outcome() != null);
            if (settled || System.nanoTime() > until) {
                return traces;
            }
            Thread.sleep(5); // the journal has no listener; looking into it is what any user of it does
        }
    }

    private static String drop(Hub hub, Channel channel, Path path, String name) throws IOException {
        Path inbound = hub.settings().home().resolve("inbound").resolve(channel.name());
        Path half = inbound.resolve("." + name + ".part");
        Files.copy(path, half, StandardCopyOption.REPLACE_EXISTING);
        Files.move(half, inbound.resolve(name), StandardCopyOption.ATOMIC_MOVE);
        return name;
    }

    private static String queue(Hub hub, Channel channel, Path path) throws IOException, JMSException {
        try (Connection connection = hub.broker().connectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE)) {
            TextMessage message = session.createTextMessage(Files.readString(path, StandardCharsets.UTF_8));
            session.createProducer(session.createQueue(channel.queue())).send(message);
            return message.getJMSMessageID();
        }
    }

    private static String post(Hub hub, Channel channel, Path path, String name)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + hub.httpPort() + "/messages?channel=" + channel.name()))
                .header("Idempotency-Key", name)
                .timeout(PATIENCE)
                .POST(HttpRequest.BodyPublishers.ofFile(path))
                .build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
        if (response.statusCode() != 202) {
            throw new IOException(
                    "POST /messages of " + name + " answered " + response.statusCode() + ": " + response.body());
        }
        return name;
    }

    /** Prints the messages of a file; returns how many of them are not as expected. */
    private int show(String file, List<Line> expected, List<Trace> traces) {
        int wrong = 0;
        List<Line> seen = traces.stream().map(trace -> line(file, trace)).toList();
        for (int i = 0; i < Math.max(expected.size(), seen.size()); i++) {
            Line want = i < expected.size() ? expected.get(i) : null;
            Line have = i < seen.size() ? seen.get(i) : null;
            if (actual) {
                if (have != null) {
                    out.line(have.tsv());
                }
                continue;
            }
            boolean same = Objects.equals(want, have);
            if (have != null) {
                out.line(String.format(
                                Locale.ROOT,
                                "%-58s %-16s %3d  %-9s %-28s %5s",
                                file + (seen.size() > 1 ? "#" + have.index() : ""),
                                have.type(),
                                have.transactions(),
                                have.outcome(),
                                have.sentTo(),
                                millis(traces.get(i)))
                        .stripTrailing());
            }
            if (!same) {
                wrong++;
                out.line("  NOT AS EXPECTED: "
                        + (want == null ? "nothing was expected" : want.tsv().replace('\t', ' '))
                        + (have == null ? "; nothing came within " + PATIENCE.toSeconds() + " s" : ""));
            }
        }
        return wrong;
    }

    private static Line line(String file, Trace trace) {
        String type = Objects.requireNonNullElse(trace.message().messageType(), "-");
        String queues = trace.payments().stream()
                .map(PaymentFacts::queue)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
        return new Line(
                file,
                trace.message().index(),
                type,
                trace.payments().size(),
                trace.outcome() == null ? "IN_WORK" : trace.outcome().name(),
                queues.isEmpty() ? "-" : queues);
    }

    private static String millis(Trace trace) {
        return trace.settledAt() == null || trace.message().receivedAt() == null
                ? "-"
                : Long.toString(Duration.between(trace.message().receivedAt(), trace.settledAt())
                        .toMillis());
    }

    /** Compares the queues with the journal: every accepted payment is once with a clearing and once with the ledger. */
    private int balance(Hub hub, List<Trace> traces) throws JMSException {
        List<String> accepted = traces.stream()
                .flatMap(trace -> trace.payments().stream())
                .filter(payment -> payment.queue() != null)
                .map(PaymentFacts::paymentId)
                .sorted()
                .toList();
        List<String> clearing = new ArrayList<>();
        for (Scheme scheme : hub.routing().schemes()) {
            clearing.addAll(payments(hub, scheme.queue()));
        }
        Collections.sort(clearing);
        List<String> ledger = payments(hub, LEDGER);
        Collections.sort(ledger);
        out.line(traces.size() + " messages: "
                + Stream.of(Outcome.values())
                        .map(outcome -> traces.stream()
                                        .filter(trace -> trace.outcome() == outcome)
                                        .count()
                                + " " + outcome)
                        .collect(Collectors.joining(", "))
                + "; " + accepted.size() + " payments accepted, " + clearing.size() + " with clearings, "
                + ledger.size()
                + " with the ledger");
        if (!accepted.equals(clearing) || !accepted.equals(ledger)) {
            out.line("  NOT AS EXPECTED: clearings and ledger must hold the accepted payments, each once");
            return 1;
        }
        return 0;
    }

    private static List<String> payments(Hub hub, String queue) throws JMSException {
        List<String> ids = new ArrayList<>();
        try (Connection connection = hub.broker().connectionFactory().createConnection();
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                QueueBrowser browser = session.createBrowser(session.createQueue(queue))) {
            connection.start();
            Enumeration<?> messages = browser.getEnumeration();
            while (messages.hasMoreElements()) {
                Message message = (Message) messages.nextElement();
                ids.addAll(List.of(message.getStringProperty("HubTransactionId").split(",")));
            }
        }
        return ids;
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the demo's folder " + folder + " cannot be removed", e);
        }
    }
}
