package org.girohub.cli.crash;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** A hub in a process of its own. */
final class HubProcess {
    private static final int LINES_KEPT = 40;

    private final Process process;
    private final CountDownLatch startedOrDead = new CountDownLatch(1);
    private final Deque<String> last = new ConcurrentLinkedDeque<>();
    private final Thread reader;
    private volatile boolean started;

    private HubProcess(Process process, Path log) {
        this.process = process;
        reader = new Thread(() -> read(log), "hub-log");
        reader.setDaemon(true);
        reader.start();
    }

    /**
     * Starts one.
     *
     * @param folder the campaign's folder, which holds installation, settings and the hub's home
     * @param options more options for java
     */
    static HubProcess start(Path folder, List<String> options) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-XX:+UseSerialGC",
                "-XX:+ExitOnOutOfMemoryError", // as the girohub script has it
                // short lives: compiling well would take longer than it saves
                "-XX:TieredStopAtLevel=1",
                "-Xlog:disable",
                "-Dgirohub.root=" + folder.resolve("installation")));
        command.addAll(options);
        command.addAll(List.of(
                "-cp",
                System.getProperty("java.class.path"),
                "org.girohub.Girohub",
                "run",
                "--config",
                folder.resolve("settings.yaml").toString()));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        Files.writeString(folder.resolve("hub.pid"), Long.toString(process.pid()));
        return new HubProcess(process, folder.resolve("hub.log"));
    }

    /** Ends the hub that a campaign which was itself killed has left behind. */
    static void endLeftover(Path folder) throws IOException {
        Path file = folder.resolve("hub.pid");
        if (!Files.exists(file)) {
            return;
        }
        Optional<ProcessHandle> left = ProcessHandle.of(Long.parseLong(Files.readString(file)));
        if (left.isPresent()
                && left.get()
                        .info()
                        .commandLine()
                        .orElse("")
                        .contains(folder.resolve("settings.yaml").toString())) {
            left.get().destroyForcibly();
            left.get().onExit().join();
        }
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
                if (line.contains("hub: started")) {
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

    boolean alive() {
        return process.isAlive();
    }

    /** Waits for its end; null when the time is over. */
    @Nullable
    Integer awaitEnd(long millis) throws InterruptedException {
        return process.waitFor(millis, TimeUnit.MILLISECONDS) ? (Integer) process.exitValue() : null;
    }

    /** kill -9. */
    int kill() throws InterruptedException {
        process.destroyForcibly();
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
