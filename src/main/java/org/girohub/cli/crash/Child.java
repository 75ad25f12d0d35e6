package org.girohub.cli.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process that a campaign starts and kills: the hub, and what runs apart from it. */
final class Child {
    private static final int LINES_KEPT = 40;
    /** They end with the campaign, however it is stopped. */
    private static final Set<Process> LIVING = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> LIVING.forEach(Child::end), "end-children"));
    }

    private final Process process;
    private final CountDownLatch startedOrDead = new CountDownLatch(1);
    private final Deque<String> last = new ConcurrentLinkedDeque<>();
    private final Thread reader;
    private final String mark;
    private volatile boolean started;

    private Child(Process process, Path log, String mark) {
        this.process = process;
        this.mark = mark;
        reader = new Thread(() -> read(log), "log-" + process.pid());
        reader.setDaemon(true);
        reader.start();
    }

    /** Starts a hub by the campaign's settings, with more options for java. */
    static Child hub(Path folder, List<String> options) throws IOException {
        List<String> all = new ArrayList<>(options);
        all.add("-Dgirohub.root=" + folder.resolve("installation"));
        return start(
                java(
                        all,
                        "org.girohub.Girohub",
                        "run",
                        "--config",
                        folder.resolve("settings.yaml").toString()),
                folder,
                "hub",
                "hub: started");
    }

    /** The command that starts a class of this program. */
    static List<String> java(List<String> options, String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", // as the girohub script has it
                // short lives: compiling well would take longer than it saves
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable"));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(mainAndArguments));
        return command;
    }

    /**
     * Starts a process in the campaign's folder, which keeps its number and its log.
     *
     * @param mark what it says when it has started
     */
    static Child start(List<String> command, Path folder, String name, String mark) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        LIVING.add(process);
        CompletableFuture<Void> unused = process.onExit().thenAccept(LIVING::remove);
        Files.writeString(folder.resolve(name + ".pid"), process.pid() + "\n" + started(process.toHandle()));
        return new Child(process, folder.resolve(name + ".log"), mark);
    }

    /** Ends the process that a campaign which was itself killed has left behind. */
    static void endLeftover(Path folder, String name) throws IOException {
        Path file = folder.resolve(name + ".pid");
        if (!Files.exists(file)) {
            return;
        }
        List<String> lines = Files.readAllLines(file);
        if (lines.size() > 1) {
            // a number may be another process's by now; the moment of its start tells
            ProcessHandle.of(Long.parseLong(lines.get(0)))
                    .filter(left -> started(left).equals(lines.get(1)))
                    .ifPresent(left -> {
                        List<ProcessHandle> all = Stream.concat(Stream.of(left), left.descendants())
                                .toList();
                        all.forEach(ProcessHandle::destroyForcibly);
                        all.forEach(one -> one.onExit().join());
                    });
        }
        Files.delete(file);
    }

    private static String started(ProcessHandle process) {
        return process.info().startInstant().map(Instant::toString).orElse("");
    }

    private void read(Path log) {
        try (BufferedReader in =
                        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
                PrintWriter out = new PrintWriter(
                        Files.newBufferedWriter(log, StandardOpenOption.CREATE, StandardOpenOption.APPEND), true)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.println(line);
                last.add(line);
                if (last.size() > LINES_KEPT) {
                    last.poll();
                }
                if (line.contains(mark)) {
                    started = true;
                    startedOrDead.countDown();
                }
            }
        } catch (IOException e) {
            last.add("its log cannot be read: " + e);
        } finally {
            startedOrDead.countDown();
        }
    }

    /** Waits until it runs; false when it ended before, or the time is over. */
    boolean awaitStart(long seconds) throws InterruptedException {
        return startedOrDead.await(seconds, TimeUnit.SECONDS) && started;
    }

    /** Whether it had started. */
    boolean started() {
        return started;
    }

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end; null when the time is over. */
    @Nullable
    Integer awaitEnd(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS) ? (Integer) process.exitValue() : null;
    }

    private static List<ProcessHandle> end(Process process) {
        List<ProcessHandle> made = process.descendants().toList();
        process.destroyForcibly();
        made.forEach(ProcessHandle::destroyForcibly);
        return made;
    }

    /** kill -9, of the processes that it has made, too. */
    int kill() throws InterruptedException {
        List<ProcessHandle> made = end(process);
        for (ProcessHandle one : made) {
            one.onExit().join();
        }
        int code = process.waitFor();
        reader.join(TimeUnit.SECONDS.toMillis(10));
        return code;
    }

    /** SIGTERM. */
    void term() {
        process.destroy();
    }

    /** The last lines that it said. */
    List<String> lastWords() {
        return List.copyOf(last);
    }
}
