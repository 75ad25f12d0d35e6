package org.girohub.journal;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.Settings;

/**
 * How many messages a second the journal takes in, contents included: {@code JournalSpeed FOLDER [MESSAGES [URL USER]]}. Counts
 * processor time, so that it says the same on a machine that has other things to do.
 */
final class JournalSpeed {
    private static final int BATCH = 250;

    private JournalSpeed() {}

    /** Measures. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        int messages = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50_000;
        Settings settings = Settings.load(null, java.util.Map.of(Settings.HOME_VARIABLE, folder.toString()));
        if (arguments.length > 2) {
            settings = settings.with(Settings.STORE_URL, arguments[2]).with(Settings.STORE_USER, arguments[3]);
        }
        String original = Files.readString(Path.of("samples/swift/pacs.008-cbpr-usd.xml"));
        int share = messages / 5;
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        try (Journal journal = Journal.open(settings)) {
            for (int round = 0; round < messages; round += share) {
                List<byte[]> told = new ArrayList<>();
                for (int n = round; n < round + share; n++) {
                    told.add(Told.received(n).toBytes());
                    Entry settled = Told.settled(n).entries().get(0);
                    List<Content> contents = new ArrayList<>(settled.contents().subList(0, 1));
                    contents.add(Content.text(Content.Kind.ORIGINAL, "pacs.008.001.08", original + n));
                    contents.add(Content.text(Content.Kind.OUTBOUND, "pacs.008.001.08", n + original));
                    contents.add(Content.text(Content.Kind.CANONICAL, "x", original.replace('<', '"')));
                    told.add(new Report(settled.events(), contents).toBytes());
                }
                long before = cpu(threads);
                long start = System.nanoTime();
                for (int from = 0; from < told.size(); from += 2 * BATCH) {
                    List<Report> batch = new ArrayList<>();
                    for (byte[] bytes : told.subList(from, Math.min(from + 2 * BATCH, told.size()))) {
                        batch.add(Report.read(bytes));
                    }
                    journal.recordAll(batch);
                }
                double each = (cpu(threads) - before) / 1000.0 / share;
                System.out.printf(
                        "%d messages: %.0f us of processor each, %.0f a second on one core; %.0f a second now%n",
                        round + share, each, 1e6 / each, (double) share * 1e9 / (System.nanoTime() - start));
            }
        }
    }

    /** Of this thread, in nanoseconds. */
    private static long cpu(ThreadMXBean threads) {
        return threads.getCurrentThreadCpuTime();
    }
}
