package org.girohub.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.core.server.Queue;
import org.girohub.broker.Queues;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.hostile.HostileXml;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.message.Outcome;
import org.girohub.ops.Hub;

/**
 * What hostile documents cost a running hub beside valid payments of their size, by inlet: from the inlet to the verdict, the
 * answer and the journal, in processor time and memory allocated of all its threads, but not of the sender's and of the compiler's and
 * collector's. {@code java -cp ... org.girohub.bench.HostileInlets [ROUNDS [MESSAGES [INLETS [NAMES-BY-PATTERN [EVERY-NTH]]]]]}
 */
// Threads' clocks count nanoseconds, the process's in ticks of 10 ms, longer than a batch takes.
public final class HostileInlets implements AutoCloseable {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    /** Of hostile documents and valid payments alike, so that both have numbers of as many digits. */
    private static final int FIRST = 1_000_000;

    private static final int LARGE = 10_000;
    private static final int WARM = 3_000;
    private static final int REST_MILLIS = 5_000;

    /** Documents between two measurements of the valid ones that they are held against. */
    private static final int BETWEEN = 6;

    private static final List<String> INLETS = List.of("folder", "jms", "http");

    private final Path home = Files.createTempDirectory("girohub-hostile");
    private final Hub hub;
    private final Connection connection;
    private final Session session;
    private final MessageProducer producer;
    private final long sender = Thread.currentThread().getId();
    private int sent;
    private int valid = 2 * FIRST;
    private long lost;
    /** What a hub that has nothing to do uses in a second: it looks for files, ticks and keeps its journal. */
    private Cost atRest = new Cost(0, 0);

    /** By message or by second. */
    private record Cost(double nanoseconds, double bytes) {
        private static Cost median(List<Cost> costs) {
            return new Cost(
                    costs.stream().mapToDouble(Cost::nanoseconds).sorted().toArray()[costs.size() / 2],
                    costs.stream().mapToDouble(Cost::bytes).sorted().toArray()[costs.size() / 2]);
        }
    }

    private record Beside(Document document, Cost hostile, Cost valid) {
        private double time() {
            return hostile.nanoseconds / valid.nanoseconds;
        }

        private double memory() {
            return hostile.bytes / valid.bytes;
        }
    }

    /** What all threads but the sender's have used so far, by their ids. */
    private record Reading(Map<Long, long[]> used) {
        private static Reading now(long but) {
            Map<Long, long[]> used = new HashMap<>();
            long[] ids = THREADS.getAllThreadIds();
            long[] times = THREADS.getThreadCpuTime(ids);
            long[] bytes = THREADS.getThreadAllocatedBytes(ids);
            for (int i = 0; i < ids.length; i++) {
                if (ids[i] != but && times[i] >= 0) {
                    used.put(ids[i], new long[] {times[i], bytes[i]});
                }
            }
            return new Reading(used);
        }

        /** What was used since an earlier reading. */
        private Cost since(Reading before) {
            long time = 0;
            long bytes = 0;
            for (Map.Entry<Long, long[]> thread : used.entrySet()) {
                long[] was = before.used.getOrDefault(thread.getKey(), new long[2]);
                time += thread.getValue()[0] - was[0];
                bytes += thread.getValue()[1] - was[1];
            }
            return new Cost(time, bytes);
        }
    }

    private HostileInlets() throws IOException, JMSException {
        Settings settings = Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.BROKER_PORT, "0")
                .with(Settings.HTTP_PORT, "0")
                .with(Settings.FOLDER_SETTLE, "20");
        hub = Hub.start(settings, new Installation(Path.of(".")));
        connection = hub.broker().connectionFactory().createConnection();
        session = connection.createSession(true, Session.SESSION_TRANSACTED);
        producer = session.createProducer(session.createQueue("inbound.payments"));
    }

    // ---- one batch --------------------------------------------------------------------------------------------------

    private void send(String inlet, byte[] content) throws IOException, JMSException {
        String name = "h" + sent++;
        switch (inlet) {
            case "folder" -> {
                Path temporary = Files.write(home.resolve("inbound/corporate/" + name + ".tmp"), content);
                Files.move(temporary, temporary.resolveSibling(name + ".xml"), StandardCopyOption.ATOMIC_MOVE);
            }
            case "jms" -> {
                BytesMessage message = session.createBytesMessage();
                message.writeBytes(content);
                producer.send(message);
                session.commit();
            }
            case "http" -> {
                HttpURLConnection request =
                        (HttpURLConnection) URI.create("http://127.0.0.1:" + hub.httpPort() + "/messages")
                                .toURL()
                                .openConnection();
                request.setDoOutput(true);
                request.setFixedLengthStreamingMode(content.length);
                request.setRequestProperty("Idempotency-Key", name);
                request.getOutputStream().write(content);
                int status = request.getResponseCode();
                if (status != 202 && status != 413 && status != 422) {
                    throw new IllegalStateException("answered " + status);
                }
                try (InputStream answer = status == 202 ? request.getInputStream() : request.getErrorStream()) {
                    answer.readAllBytes();
                }
            }
            default -> throw new IllegalArgumentException("no inlet " + inlet + ", only " + INLETS);
        }
    }

    private static boolean empty(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return true;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            return files.noneMatch(Files::isRegularFile);
        } catch (UncheckedIOException e) {
            return false; // one went while it was looked at
        }
    }

    /** In the order in which messages move, so that none slips by. */
    private boolean idle() throws IOException {
        return empty(home.resolve("inbound"))
                && empty(home.resolve("work"))
                && Stream.of(
                                "inbound.payments",
                                Queues.INTAKE,
                                Queues.FILES,
                                Queues.PARTS,
                                Queues.EVENTS,
                                Queues.REJECTED)
                        .allMatch(queue -> hub.broker().depth(queue).orElse(0L) == 0)
                && hub.broker().depth("hub.replies.corporate").orElse(0L) == 0;
    }

    private long taken() {
        return hub.journal().countsByOutcome().values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    /** An input is at least one message in the journal; on its way from queue to queue it may for a moment be in none. */
    private void awaitIdle(long atLeast) throws IOException {
        long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(5);
        while (!idle() || hub.journal().countsByOutcome().containsKey("IN_WORK") || taken() < atLeast) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException("not settled in five minutes");
            }
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(3));
        }
    }

    /**
     * Takes away what clearings, the ledger and senders would have fetched from queues; nobody's cost. Files stay to the end: for
     * minutes ext4 looks over each inode freed before it makes a file, which would be told of as the hub's.
     */
    private void clear() throws Exception {
        for (String name :
                hub.broker().server().orElseThrow().getActiveMQServerControl().getQueueNames()) {
            Queue queue = hub.broker().server().orElseThrow().locateQueue(name);
            if (queue != null && queue.getConsumerCount() == 0) {
                queue.deleteAllReferences();
            }
        }
    }

    private Cost batch(String inlet, List<byte[]> contents) throws Exception {
        long taken = taken();
        long start = System.nanoTime();
        Reading before = Reading.now(sender);
        for (byte[] content : contents) {
            send(inlet, content);
        }
        awaitIdle(taken + contents.size());
        Reading after = Reading.now(sender);
        double seconds = (System.nanoTime() - start) / 1e9;
        Cost used = after.since(before);
        lost += before.used().keySet().stream()
                .filter(id -> !after.used().containsKey(id))
                .count();
        clear();
        return new Cost(
                (used.nanoseconds - seconds * atRest.nanoseconds) / contents.size(),
                (used.bytes - seconds * atRest.bytes) / contents.size());
    }

    private long settled(Outcome outcome) {
        return hub.journal().countsByOutcome().getOrDefault(outcome.name(), 0L);
    }

    private Cost hostile(String inlet, Document document, int messages) throws Exception {
        return batch(inlet, Collections.nCopies(messages, document.content()));
    }

    /** New payments, each of which must be accepted, as must the one of which an MT is followed. */
    private Cost valid(String inlet, byte[] like, int messages) throws Exception {
        List<byte[]> contents = new ArrayList<>();
        for (int i = 0; i < messages; i++) {
            contents.add(HostileXml.validLike(like, valid++));
        }
        long accepted = settled(Outcome.ACCEPTED);
        Map<String, Long> before = hub.journal().countsByOutcome();
        Cost cost = batch(inlet, contents);
        if (settled(Outcome.ACCEPTED) < accepted + messages) {
            throw new IllegalStateException(
                    "not accepted: " + before + ", then " + hub.journal().countsByOutcome());
        }
        return cost;
    }

    // ---- all of them ------------------------------------------------------------------------------------------------

    /** Kind and size: documents of one are held against the valid one of the smallest. */
    private static String kind(Document document) {
        byte[] like = HostileXml.validLike(document.content(), FIRST);
        String start = new String(like, 0, Math.min(3_000, like.length), StandardCharsets.UTF_8);
        long size = like.length < LARGE ? like.length / 128 : 1_000 + Math.round(Math.floor(8 * Math.log(like.length)));
        return (like[0] == 0 || like[1] == 0 ? "wide" : start.startsWith("{1:") ? "mt" : "xml")
                + (start.contains("<AppHdr") ? "-header" : "")
                + (start.contains("<SplmtryData") ? "-data" : "")
                + (start.startsWith("{1:") && start.contains("<Document") ? "-and-xml" : "")
                + "-" + size;
    }

    private void warmUp(List<String> inlets, List<Document> documents) throws Exception {
        byte[] smallest = HostileXml.payment(1).getBytes(StandardCharsets.UTF_8);
        for (String inlet : inlets) {
            for (int done = 0; done < WARM / inlets.size(); done += 100) {
                valid(inlet, smallest, 100);
                List<byte[]> some = documents.stream()
                        .map(Document::content)
                        .filter(content -> content.length < LARGE)
                        .skip(done % Math.max(1, documents.size()))
                        .limit(100)
                        .toList();
                if (!some.isEmpty()) {
                    batch(inlet, some);
                }
            }
        }
    }

    /** Measures a hub that has nothing to do. */
    private void rest() throws InterruptedException {
        Reading before = Reading.now(sender);
        long start = System.nanoTime();
        Thread.sleep(REST_MILLIS);
        Cost used = Reading.now(sender).since(before);
        double seconds = (System.nanoTime() - start) / 1e9;
        atRest = new Cost(used.nanoseconds / seconds, used.bytes / seconds);
    }

    private List<Beside> measure(String inlet, List<Document> documents, int rounds, int messages) throws Exception {
        Map<String, List<Document>> kinds = new TreeMap<>();
        documents.stream()
                .sorted(Comparator.comparingInt(document -> document.content().length))
                .forEach(document -> kinds.computeIfAbsent(kind(document), kind -> new ArrayList<>())
                        .add(document));
        List<Beside> all = new ArrayList<>();
        for (List<Document> kind : kinds.values()) {
            byte[] smallest = kind.get(0).content();
            boolean large = smallest.length >= LARGE;
            int times = large ? Math.min(rounds, 3) : rounds;
            int each = large ? 1 : messages;
            Map<Document, List<Cost>> hostile = new LinkedHashMap<>();
            List<Cost> good = new ArrayList<>();
            for (int round = 0; round < times; round++) {
                int since = 0;
                for (Document document : kind) {
                    if (since++ % (large ? Integer.MAX_VALUE : BETWEEN) == 0) {
                        good.add(valid(inlet, smallest, each));
                    }
                    hostile.computeIfAbsent(document, same -> new ArrayList<>()).add(hostile(inlet, document, each));
                }
            }
            Cost beside = Cost.median(good);
            hostile.forEach((document, costs) -> all.add(new Beside(document, Cost.median(costs), beside)));
        }
        return all;
    }

    private static double[] sorted(List<Beside> all, java.util.function.ToDoubleFunction<Beside> of) {
        return all.stream().mapToDouble(of).sorted().toArray();
    }

    private static void print(String inlet, List<Document> order, List<Beside> all) {
        System.out.println("| " + inlet + " | documents | time, median | time, most | memory, median | memory, most |");
        System.out.println("|---|---|---|---|---|---|");
        for (String family : order.stream().map(Document::family).distinct().toList()) {
            List<Beside> of = all.stream()
                    .filter(one -> one.document().family().equals(family))
                    .toList();
            double[] times = sorted(of, Beside::time);
            double[] memories = sorted(of, Beside::memory);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %d | %.2f | %.2f | %.2f | %.2f |%n",
                    family,
                    of.size(),
                    times[times.length / 2],
                    times[times.length - 1],
                    memories[memories.length / 2],
                    memories[memories.length - 1]);
        }
        all.stream()
                .filter(one -> one.time() > 1 || one.memory() > 1)
                .sorted(Comparator.comparingDouble(Beside::time).reversed())
                .forEach(one -> System.out.printf(
                        Locale.ROOT,
                        "%-40s %-8s %9d bytes: %6.2f times (%.0f us beside %.0f), memory %.2f (%.0f KB beside %.0f)%n",
                        one.document().name(),
                        one.document().expected(),
                        one.document().content().length,
                        one.time(),
                        one.hostile().nanoseconds() / 1000,
                        one.valid().nanoseconds() / 1000,
                        one.memory(),
                        one.hostile().bytes() / 1024,
                        one.valid().bytes() / 1024));
    }

    @Override
    public void close() throws IOException, JMSException {
        connection.close();
        hub.stop();
        try (Stream<Path> files = Files.walk(home)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length < 1 ? 5 : Integer.parseInt(arguments[0]);
        int messages = arguments.length < 2 ? 20 : Integer.parseInt(arguments[1]);
        List<String> inlets = arguments.length < 3 ? INLETS : Arrays.asList(arguments[2].split(","));
        Pattern only = Pattern.compile(arguments.length < 4 ? "" : arguments[3]);
        int every = arguments.length < 5 ? 1 : Integer.parseInt(arguments[4]);
        List<Document> found = HostileXml.all(new HostileXml.Canary(Path.of("/canary.txt"), 9), FIRST).stream()
                .filter(document -> only.matcher(document.name()).find())
                .toList();
        List<Document> documents = new ArrayList<>();
        for (int i = 0; i < found.size(); i += every) {
            documents.add(found.get(i));
        }
        try (HostileInlets bench = new HostileInlets()) {
            bench.warmUp(inlets, documents);
            bench.rest();
            System.out.printf(
                    Locale.ROOT,
                    "A hub at rest takes %.1f ms of processor time a second, which is not counted.%n",
                    bench.atRest.nanoseconds / 1e6);
            for (String inlet : inlets) {
                long process = SYSTEM.getProcessCpuTime();
                long clock = System.nanoTime();
                List<Beside> all = bench.measure(inlet, documents, rounds, messages);
                print(inlet, documents, all);
                System.out.printf(
                        Locale.ROOT,
                        "%d messages so far, %d threads ended while measured; %.0f s of processor time in %.0f s.%n",
                        bench.sent,
                        bench.lost,
                        (SYSTEM.getProcessCpuTime() - process) / 1e9,
                        (System.nanoTime() - clock) / 1e9);
            }
        }
        System.exit(0);
    }
}
