package org.girohub.bench;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.girohub.cli.Output;
import org.girohub.cli.RootCommand;
import org.girohub.hostile.HostileXml;
import org.girohub.hostile.HostileXml.Document;

/**
 * What the commands that read messages take for all hostile documents of a family in one run, beside as many valid ones of their
 * sizes: {@code java -cp ... org.girohub.bench.HostileCommands [ROUNDS [MOST-BYTES [PER-FAMILY [FAMILY]]]]}. Each run loads schemas,
 * rules and mappings anew, as the command does in a process of its own; processor time is the thread's, without the compiler's and the
 * collector's.
 */
public final class HostileCommands {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static final List<List<String>> COMMANDS = List.of(
            List.of("validate"),
            List.of("validate", "--json"),
            List.of("canonical"),
            List.of("translate", "--to", "mx"),
            List.of("translate", "--to", "mt"));

    /** Of hostile documents and valid payments alike, so that both have numbers of as many digits. */
    private static final int FIRST = 1_000_000;

    private record Cost(long nanoseconds, long bytes) {}

    private HostileCommands() {}

    private static Cost run(List<String> command, List<String> files) {
        List<String> arguments = new ArrayList<>(command);
        arguments.addAll(files);
        PrintStream nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        long bytes = THREADS.getCurrentThreadAllocatedBytes();
        long time = THREADS.getCurrentThreadCpuTime();
        RootCommand.run(new Output(nowhere, nowhere), arguments.toArray(String[]::new));
        return new Cost(THREADS.getCurrentThreadCpuTime() - time, THREADS.getCurrentThreadAllocatedBytes() - bytes);
    }

    private static Cost median(List<Cost> costs) {
        return new Cost(
                costs.stream().mapToLong(Cost::nanoseconds).sorted().toArray()[costs.size() / 2],
                costs.stream().mapToLong(Cost::bytes).sorted().toArray()[costs.size() / 2]);
    }

    public static void main(String[] arguments) throws IOException {
        int rounds = arguments.length < 1 ? 5 : Integer.parseInt(arguments[0]);
        int most = arguments.length < 2 ? Integer.MAX_VALUE : Integer.parseInt(arguments[1]);
        int perFamily = arguments.length < 3 ? Integer.MAX_VALUE : Integer.parseInt(arguments[2]);
        String only = arguments.length < 4 ? "" : arguments[3];
        Path folder = Files.createTempDirectory("girohub-hostile");
        Map<String, List<String>> hostile = new LinkedHashMap<>();
        Map<String, List<String>> valid = new LinkedHashMap<>();
        int number = 2 * FIRST;
        for (Document document : HostileXml.all(new HostileXml.Canary(Path.of("/canary.txt"), 9), FIRST)) {
            List<String> files = hostile.computeIfAbsent(document.family(), family -> new ArrayList<>());
            if (document.content().length > most || files.size() >= perFamily) {
                continue;
            }
            files.add(Files.write(folder.resolve(document.name()), document.content())
                    .toString());
            valid.computeIfAbsent(document.family(), family -> new ArrayList<>())
                    .add(Files.write(
                                    folder.resolve("valid-" + document.name()),
                                    HostileXml.validLike(document.content(), number++))
                            .toString());
        }
        hostile.put("all", hostile.values().stream().flatMap(List::stream).toList());
        valid.put("all", valid.values().stream().flatMap(List::stream).toList());
        System.out.println("| command | family | documents | time | memory |");
        System.out.println("|---|---|---|---|---|");
        for (List<String> command : COMMANDS) {
            for (int i = 0; i < rounds; i++) {
                // compiled as well for the one as for the other
                run(command, hostile.getOrDefault("doctype", List.of()));
                run(command, valid.getOrDefault("doctype", List.of()));
            }
            for (Map.Entry<String, List<String>> family : hostile.entrySet()) {
                if (family.getValue().isEmpty() || !family.getKey().contains(only)) {
                    continue;
                }
                List<Cost> bad = new ArrayList<>();
                List<Cost> good = new ArrayList<>();
                for (int i = 0; i < rounds; i++) {
                    good.add(run(command, valid.getOrDefault(family.getKey(), List.of())));
                    bad.add(run(command, family.getValue()));
                }
                Cost refused = median(bad);
                Cost taken = median(good);
                System.out.printf(
                        Locale.ROOT,
                        "| %s | %s | %d | %.2f (%d ms beside %d) | %.2f (%d KB beside %d) |%n",
                        String.join(" ", command),
                        family.getKey(),
                        family.getValue().size(),
                        (double) refused.nanoseconds / taken.nanoseconds,
                        refused.nanoseconds / 1_000_000,
                        taken.nanoseconds / 1_000_000,
                        (double) refused.bytes / taken.bytes,
                        refused.bytes / 1024,
                        taken.bytes / 1024);
            }
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
