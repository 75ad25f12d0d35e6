package org.girohub.bench;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.girohub.config.Installation;
import org.girohub.findings.Level;
import org.girohub.hostile.HostileXml;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.identify.Identifier;
import org.girohub.message.RawMessage;
import org.girohub.validation.Validator;

/**
 * What refusing hostile documents costs beside valid ones of their size, in processor time and in memory allocated, as a
 * table by family: {@code java -cp ... org.girohub.bench.HostileCosts [REPETITIONS [PART-OF-NAME
 * [MOST-BYTES]]]}. Small documents are measured twenty times as often.
 */
public final class HostileCosts {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    /** Bytes of documents that take less than a millisecond. */
    private static final int SMALL = 10_000;

    /** How often each small document is refused before anything is measured. */
    private static final int WARM = 100;

    private final Identifier identifier = new Identifier();
    private final Validator validator = Validator.load(new Installation(Path.of(".")));

    private record Cost(long nanoseconds, long bytes) {}

    private record Beside(String name, int size, Cost hostile, Cost valid) {
        double time() {
            return (double) hostile.nanoseconds / valid.nanoseconds;
        }

        double memory() {
            return (double) hostile.bytes / valid.bytes;
        }
    }

    private HostileCosts() {}

    private Cost once(byte[] input) {
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        for (RawMessage message : identifier.identify(input)) {
            validator.validate(message, Level.PRACTICE, List.of());
        }
        return new Cost(THREADS.getCurrentThreadCpuTime() - time, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    private Beside beside(Document document, int asked) {
        byte[] content = document.content();
        byte[] valid = HostileXml.validLike(content);
        // What takes little is disturbed most by what else runs.
        int repetitions = content.length < SMALL ? 20 * asked : asked;
        Cost[] hostile = new Cost[repetitions];
        Cost[] good = new Cost[repetitions];
        for (int i = 0; i < repetitions; i++) {
            hostile[i] = once(content);
            good[i] = once(valid);
        }
        return new Beside(document.name(), content.length, median(hostile), median(good));
    }

    private static Cost median(Cost[] costs) {
        return new Cost(
                Arrays.stream(costs).mapToLong(Cost::nanoseconds).sorted().toArray()[costs.length / 2],
                Arrays.stream(costs).mapToLong(Cost::bytes).sorted().toArray()[costs.length / 2]);
    }

    /** Has what is refused compiled as well as what is valid, as in a hub that met both before. */
    private void warmUp(List<Document> documents) {
        byte[] smallest = HostileXml.payment(1).getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < 3_000; i++) {
            once(smallest);
        }
        byte[] larger = HostileXml.validLike(new byte[1_000_000]);
        for (int i = 0; i < 20; i++) {
            once(larger);
        }
        for (Document document : documents) {
            for (int i = 0; document.content().length < SMALL && i < WARM; i++) {
                once(document.content());
                once(HostileXml.validLike(document.content()));
            }
        }
    }

    public static void main(String[] arguments) {
        int repetitions = arguments.length == 0 ? 21 : Integer.parseInt(arguments[0]);
        String only = arguments.length < 2 ? "" : arguments[1];
        int most = arguments.length < 3 ? Integer.MAX_VALUE : Integer.parseInt(arguments[2]);
        HostileCosts costs = new HostileCosts();
        List<Document> documents = HostileXml.all(new HostileXml.Canary(Path.of("/canary.txt"), 9), 1).stream()
                .filter(document ->
                        document.content().length <= most && document.name().contains(only))
                .toList();
        costs.warmUp(documents);
        Map<String, List<Beside>> families = new LinkedHashMap<>();
        for (Document document : documents) {
            families.computeIfAbsent(document.family(), family -> new ArrayList<>())
                    .add(costs.beside(document, repetitions));
        }
        System.out.println("| family | documents | time, median | time, most | memory, median | memory, most |");
        System.out.println("|---|---|---|---|---|---|");
        families.forEach((family, all) -> System.out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %.2f |%n",
                family,
                all.size(),
                all.stream().mapToDouble(Beside::time).sorted().toArray()[all.size() / 2],
                all.stream().mapToDouble(Beside::time).max().orElse(0),
                all.stream().mapToDouble(Beside::memory).sorted().toArray()[all.size() / 2],
                all.stream().mapToDouble(Beside::memory).max().orElse(0)));
        families.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.time() > 1 || one.memory() > 1)
                .sorted(Comparator.comparingDouble(Beside::time).reversed())
                .forEach(one -> System.out.printf(
                        Locale.ROOT,
                        "%-45s %9d bytes: %8.2f times (%d us beside %d), memory %.2f (%d beside %d)%n",
                        one.name(),
                        one.size(),
                        one.time(),
                        one.hostile().nanoseconds() / 1000,
                        one.valid().nanoseconds() / 1000,
                        one.memory(),
                        one.hostile().bytes(),
                        one.valid().bytes()));
    }
}
