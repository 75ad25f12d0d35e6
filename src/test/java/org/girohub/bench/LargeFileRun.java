package org.girohub.bench;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * Drops a large pain.001 into a hub of its own, in a heap of its own, with somebody who takes from the clearing's queue and
 * the ledger's, and says how long it took, how much memory the process used, and whether each transaction came once in each
 * with the right sum: {@code java -cp ... org.girohub.bench.LargeFileRun 100000 256 /tmp/run}.
 *
 */
public final class LargeFileRun {
    private static final Pattern AMOUNT = Pattern.compile("<IntrBkSttlmAmt Ccy=\"EUR\">([0-9.]+)<");

    private LargeFileRun() {}

    /** How many transactions, megabytes of heap, home folder, and options of the hub's JVM. */
    public static void main(String[] arguments) throws Exception {
        int count = Integer.parseInt(arguments[0]);
        Path home = Path.of(arguments[2]);
        Files.createDirectories(home.resolve("inbound/corporate"));
        int port = 20_000 + (int) (ProcessHandle.current().pid() % 10_000);
        Path settings = Files.writeString(
                home.resolve("run.yaml"), "home: " + home + "\nbroker: { port: " + port + " }\nhttp: { port: 0 }\n");
        Path file = home.resolve("big.tmp");
        try (Writer out = Files.newBufferedWriter(file, StandardCharsets.UTF_8)) {
            BigFiles.pain001(count, Math.max(1, count / 10), out);
        }
        System.out.println(count + " transactions, " + Files.size(file) + " bytes");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + arguments[1] + "m",
                "-XX:+UseSerialGC",
                "-Dgirohub.root=" + System.getProperty("girohub.root", ".")));
        command.addAll(List.of(arguments).subList(3, arguments.length));
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.girohub.Girohub",
                "run",
                "--config",
                settings.toString()));
        Process hub = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(home.resolve("hub.log").toFile())
                .start();
        try {
            run(count, home, port, file, hub);
        } finally {
            hub.destroy();
            System.out.println("stopped: " + hub.waitFor(40, TimeUnit.SECONDS));
        }
    }

    private static void run(int count, Path home, int port, Path file, Process hub) throws Exception {
        ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory("tcp://127.0.0.1:" + port);
        Connection connection = connect(factory, hub);
        Taking clearing = new Taking(connection, "clearing.sepa-sct", count);
        Taking ledger = new Taking(connection, "ledger.postings", count);
        clearing.start();
        ledger.start();
        connection.start();
        long start = System.nanoTime();
        Files.move(file, home.resolve("inbound/corporate/big.xml"));
        long checked = 0;
        while (!Files.isDirectory(home.resolve("outbound/corporate"))) {
            if (!hub.isAlive()) {
                throw new IllegalStateException("the hub ended; see " + home.resolve("hub.log"));
            }
            if (checked == 0 && clearing.transactions() > 0) {
                checked = System.nanoTime() - start;
            }
            Thread.sleep(200);
        }
        long done = System.nanoTime() - start;
        clearing.await(count);
        ledger.await(count);
        System.out.println("first dispatched after " + seconds(checked) + " s, answered after " + seconds(done)
                + " s, all taken after " + seconds(System.nanoTime() - start) + " s");
        System.out.println("clearing " + clearing + "; ledger " + ledger);
        System.out.println("processor time of the hub "
                + hub.info().totalCpuDuration().map(Duration::toSeconds).orElse(0L) + " s");
        try (Stream<String> status = Files.lines(Path.of("/proc/" + hub.pid() + "/status"))) {
            status.filter(line -> line.startsWith("VmHWM")).forEach(System.out::println);
        }
    }

    private static String seconds(long nanos) {
        return String.valueOf(TimeUnit.NANOSECONDS.toMillis(nanos) / 1000.0);
    }

    private static Connection connect(ActiveMQConnectionFactory factory, Process hub) throws Exception {
        while (true) {
            try {
                return factory.createConnection();
            } catch (JMSException e) {
                if (!hub.isAlive()) {
                    throw e;
                }
                Thread.sleep(500);
            }
        }
    }

    /** Takes from a queue, and counts. */
    private static final class Taking extends Thread {
        private final Session session;
        private final MessageConsumer consumer;
        private final BitSet seen = new BitSet();
        private final boolean amounts;
        private long messages;
        private final AtomicLong transactions = new AtomicLong();
        private long twice;
        private BigDecimal sum = BigDecimal.ZERO;

        Taking(Connection connection, String queue, int count) throws JMSException {
            super("taking " + queue);
            setDaemon(true);
            session = connection.createSession(Session.SESSION_TRANSACTED);
            consumer = session.createConsumer(session.createQueue(queue));
            amounts = queue.startsWith("clearing");
            seen.clear(count);
        }

        long transactions() {
            return transactions.get();
        }

        @Override
        public void run() {
            try {
                int open = 0;
                while (true) {
                    Message message = open == 0 ? consumer.receive() : consumer.receive(100);
                    if ((message == null && open > 0) || open >= 100) {
                        session.commit();
                        open = 0;
                    }
                    if (message != null) {
                        open++;
                        take((TextMessage) message);
                    }
                }
            } catch (JMSException e) {
                System.out.println(getName() + ": " + e.getMessage());
            }
        }

        private void take(TextMessage message) throws JMSException {
            messages++;
            for (String id : message.getStringProperty("HubTransactionId").split(",")) {
                int number = Integer.parseInt(id.substring(id.indexOf('-') + 1));
                twice += seen.get(number) ? 1 : 0;
                seen.set(number);
                transactions.incrementAndGet();
            }
            if (amounts) {
                Matcher amount = AMOUNT.matcher(message.getText());
                while (amount.find()) {
                    sum = sum.add(new BigDecimal(Objects.requireNonNull(amount.group(1))));
                }
            }
        }

        void await(long count) throws InterruptedException {
            for (int i = 0; i < 600 && transactions.get() < count; i++) {
                Thread.sleep(100);
            }
        }

        @Override
        public String toString() {
            return transactions.get() + " transactions (" + seen.cardinality() + " different, " + twice + " twice) in "
                    + messages + " messages" + (amounts ? ", sum " + sum.toPlainString() : "");
        }
    }
}
