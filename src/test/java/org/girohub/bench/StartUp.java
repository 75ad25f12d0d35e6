package org.girohub.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.girohub.cli.crash.Ports;
import org.jspecify.annotations.Nullable;

/**
 * How long {@code ./girohub run} takes until a payment that lay in its inbound folder is on its clearing's queue and on the
 * ledger's: {@code java -cp ... org.girohub.bench.StartUp FOLDER [ROUNDS [CLAIMS]]}, in the project's folder.
 *
 * <p>First in fresh homes. Then in one whose store holds many claims already: the hub is killed with SIGKILL amid load, with
 * files in its folder and messages in its queues, and started again; there the first dispatch is the first one that the new
 * process makes. All is measured from the moment in which the command is called, the shell script with it, and from outside: by
 * consumers of the two queues in another process. Processor time is that of the hub until then, all its threads together.
 */
public final class StartUp {
    /** Files in the folder when the hub is killed the first time, each of one payment. */
    private static final int LOAD = 1_000;

    private static final int KILLED_AFTER = 50;
    private static final List<String> QUEUES = List.of("clearing.sepa-sct", "ledger.postings");

    private final Path folder;
    private final String sample;
    private final AtomicInteger number = new AtomicInteger();
    private final int port;

    private StartUp(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder).toAbsolutePath();
        sample = Files.readString(Path.of("samples/sepa/pacs.008-sct.xml"));
        port = Ports.free();
    }

    /** The folder for homes, how many times each, and how many claims the store holds when the hub is killed. */
    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 5;
        int claims = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 200_000;
        StartUp all = new StartUp(Path.of(arguments[0]));
        all.connect(Duration.ZERO); // fails; its classes are loaded before anything is measured
        System.out.println("in a fresh home, one payment waiting:");
        for (int i = 1; i <= rounds; i++) {
            Path home = all.home("fresh-" + i);
            all.drop(home, 1);
            all.start(home).end(false);
        }
        System.out.println("after kill -9 amid load, " + claims + " claims in the store:");
        Path home = all.home("killed");
        all.drop(home, 1);
        all.start(home).end(false);
        all.fill(home, claims);
        all.drop(home, LOAD);
        Run run = all.start(home);
        for (int i = 1; i <= rounds; i++) {
            run.dispatched(KILLED_AFTER);
            run.end(true);
            System.out.println("  killed, " + run.dispatches.get() + " dispatched");
            all.drop(home, KILLED_AFTER);
            run = all.start(home);
        }
        run.end(false);
    }

    private Path home(String name) throws IOException {
        Path home = folder.resolve(name);
        Files.createDirectories(home.resolve("inbound/sepa"));
        Files.writeString(
                folder.resolve(name + ".yaml"),
                "home: " + home + "\nbroker: { port: " + port + " }\nhttp: { port: 0 }\n");
        return home;
    }

    /** Payments of their own, each in a file. */
    private void drop(Path home, int count) throws IOException {
        for (int i = 0; i < count; i++) {
            int next = number.incrementAndGet();
            String text = sample.replaceAll("<MsgId>[^<]*", "<MsgId>START-" + next)
                    .replaceAll(
                            "<UETR>[^<]*", String.format(Locale.ROOT, "<UETR>%08d-0000-4000-8000-000000000001", next))
                    .replaceAll("<TxId>[^<]*", "<TxId>START-" + next);
            Path written = Files.writeString(home.resolve("payment.tmp"), text);
            Files.move(written, home.resolve("inbound/sepa/payment-" + next + ".xml"));
        }
    }

    private void fill(Path home, int claims) throws SQLException {
        try (java.sql.Connection connection =
                        DriverManager.getConnection("jdbc:sqlite:" + home.resolve("store/journal.claims.db"));
                Statement statement = connection.createStatement()) {
            statement.execute("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < " + claims
                    + ") INSERT INTO claims SELECT NULL, CAST(printf('%016d', i) AS BLOB), 'o' || i, 'M' || i, x'00', 1"
                    + " FROM n");
        }
    }

    private @Nullable Connection connect(Duration patience) throws Exception {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                Connection connection = factory.createConnection();
                connection.start();
                return connection;
            } catch (JMSException e) {
                if (System.nanoTime() > end) {
                    return null;
                }
                Thread.sleep(50);
            }
        }
    }

    private Run start(Path home) throws Exception {
        Run run = new Run(home);
        run.await();
        return run;
    }

    /** One run of the hub, from the call of its command on. */
    private final class Run {
        private final Process hub;
        private final long start;
        private final long startedAt;
        private final Connection connection;
        private final CountDownLatch queues = new CountDownLatch(QUEUES.size());
        private final AtomicInteger dispatches = new AtomicInteger();
        private final AtomicLong last = new AtomicLong();

        Run(Path home) throws Exception {
            ProcessBuilder command = new ProcessBuilder("./girohub", "run", "--config", home + ".yaml")
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.appendTo(
                            folder.resolve("hub.log").toFile()));
            startedAt = System.currentTimeMillis();
            start = System.nanoTime();
            hub = command.start();
            Connection found = connect(Duration.ofMinutes(2));
            if (found == null) {
                hub.destroyForcibly();
                throw new IllegalStateException("no hub; see " + folder.resolve("hub.log"));
            }
            connection = found;
            for (String queue : QUEUES) {
                Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
                // Not what was dispatched before the kill.
                MessageConsumer consumer =
                        session.createConsumer(session.createQueue(queue), "JMSTimestamp >= " + startedAt);
                AtomicInteger taken = new AtomicInteger();
                consumer.setMessageListener(message -> take(taken));
            }
        }

        private void take(AtomicInteger taken) {
            dispatches.incrementAndGet();
            if (taken.getAndIncrement() == 0) {
                last.accumulateAndGet(System.nanoTime(), Math::max);
                queues.countDown();
            }
        }

        void await() throws InterruptedException {
            if (!queues.await(2, TimeUnit.MINUTES)) {
                hub.destroyForcibly();
                throw new IllegalStateException("nothing dispatched; see " + folder.resolve("hub.log"));
            }
            System.out.printf(
                    Locale.ROOT,
                    "  first on both queues after %.2f s, %.2f s of processor time%n",
                    (last.get() - start) / 1e9,
                    hub.info().totalCpuDuration().orElse(Duration.ZERO).toMillis() / 1e3);
        }

        /** Waits until so many messages were dispatched to either queue. */
        void dispatched(int count) throws InterruptedException {
            for (int i = 0; i < 6_000 && dispatches.get() < count; i++) {
                Thread.sleep(10);
            }
        }

        void end(boolean killed) throws Exception {
            long asked = System.nanoTime();
            if (killed) {
                hub.destroyForcibly();
            } else {
                hub.destroy();
            }
            int code = hub.waitFor();
            if (!killed) {
                System.out.printf(
                        Locale.ROOT, "  stopped in %.2f s, exit code %d%n", (System.nanoTime() - asked) / 1e9, code);
            }
            try {
                connection.close();
            } catch (JMSException e) {
                // its broker is gone
            }
        }
    }
}
