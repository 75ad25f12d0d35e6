package org.girohub.bench;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks and prints ratios with their targets. Machines differ and are busy with other things, so all are run
 * in rounds, each benchmark once a round in a fresh JVM; a time is the median processor time of all its iterations, a ratio is of two
 * such times of the same run. Arguments are JMH's, after {@code rounds=N}; {@code mvn -Pbench -Dfast test-compile exec:exec}.
 */
public final class Bench {
    private static final int ROUNDS = 3;

    /** That one benchmark takes at most a part, or a multiple, of what another takes. */
    private record Target(String what, String measured, String base, double most) {}

    private static final List<Target> TARGETS = List.of(
            new Target("pacs.008, schema level : Prowide parse(), cached", "mxSchema", "prowideCached", 0.3),
            new Target("pacs.008, schema level : Prowide parse(), default", "mxSchema", "prowideDefault", 0.05),
            new Target(
                    "pacs.008 without header, schema level : parse(), cached",
                    "mxSchemaDocument",
                    "prowideCachedDocument",
                    0.3),
            new Target(
                    "pacs.008 without header, schema level : parse(), default",
                    "mxSchemaDocument",
                    "prowideDefaultDocument",
                    0.05),
            new Target("MT103, read and format : Prowide Core parser", "mtFormat", "prowideMt", 5),
            new Target("pacs.008, all levels, CBPR+ : parse(), cached", "mxAllLevels", "prowideCached", 0.55),
            new Target("pacs.008 to MT103, all levels : parse(), cached", "mxToMt", "prowideCached", 0.7),
            new Target("MT103 to pacs.008, all levels : parse(), cached", "mtToMx", "prowideCached", 0.7),
            tenfold("pain.001 held, all levels", "mxWhole"),
            tenfold("pain.001 as a stream, all levels", "mxStream"),
            tenfold("camt.053 held, all levels", "mxStatement"),
            tenfold("file of MT103, all levels", "mt"),
            tenfold("file of MT940, all levels", "mtStatements"),
            tenfold("one MT940, read and mapped", "mtStatement"),
            tenfold("identifying a file of MT103", "identify"));

    private Bench() {}

    private static Target tenfold(String what, String benchmark) {
        return new Target(what + " : a tenth of the input", benchmark + " 1000", benchmark + " 100", 11);
    }

    public static void main(String[] arguments) throws RunnerException, CommandLineOptionException {
        int rounds = ROUNDS;
        List<String> rest = new ArrayList<>(Arrays.asList(arguments));
        rest.removeIf(String::isBlank);
        if (!rest.isEmpty() && rest.get(0).startsWith("rounds=")) {
            rounds = Integer.parseInt(rest.remove(0).substring("rounds=".length()));
        }
        Options given = new CommandLineOptions(rest.toArray(String[]::new));
        OptionsBuilder options = new OptionsBuilder();
        options.parent(given);
        options.forks(given.getForkCount().orElse(1));
        options.warmupIterations(given.getWarmupIterations().orElse(10));
        options.warmupTime(given.getWarmupTime().orElse(TimeValue.seconds(3)));
        options.measurementIterations(given.getMeasurementIterations().orElse(12));
        options.measurementTime(given.getMeasurementTime().orElse(TimeValue.milliseconds(150)));
        // Compiling in the foreground: a busy machine starves the compiler's own threads, and nothing would ever be warm.
        options.jvmArgsPrepend("-Xms1g", "-Xmx1g", "-XX:+UseSerialGC", "-Xbatch");
        options.addProfiler(CpuTime.class);
        options.shouldFailOnError(true);
        Map<String, List<Double>> times = new HashMap<>();
        for (int round = 0; round < rounds; round++) {
            collect(new Runner(options.build()).run(), times);
        }
        print(times);
    }

    private static void collect(Collection<RunResult> results, Map<String, List<Double>> times) {
        for (RunResult result : results) {
            BenchmarkParams params = result.getParams();
            String name = params.getBenchmark().substring(params.getBenchmark().lastIndexOf('.') + 1);
            String size = params.getParam("size");
            List<Double> into = times.computeIfAbsent(size == null ? name : name + " " + size, any -> new ArrayList<>());
            result.getBenchmarkResults().forEach(fork -> {
                for (IterationResult iteration : fork.getIterationResults()) {
                    into.add(iteration.getSecondaryResults().get(CpuTime.RESULT).getScore());
                }
            });
        }
    }

    private static void print(Map<String, List<Double>> times) {
        System.out.printf(
                Locale.ROOT, "%n%-60s %10s %10s %8s %8s%n", "measured : compared with", "us", "us", "ratio", "target");
        for (Target target : TARGETS) {
            List<Double> measured = times.get(target.measured());
            List<Double> base = times.get(target.base());
            if (measured != null && base != null) {
                double ratio = median(measured) / median(base);
                System.out.printf(
                        Locale.ROOT,
                        "%-60s %10.1f %10.1f %8.3f %8s%s%n",
                        target.what(),
                        median(measured),
                        median(base),
                        ratio,
                        target.most(),
                        ratio <= target.most() ? "" : "  missed");
            }
        }
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
