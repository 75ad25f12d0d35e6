package org.girohub.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.ops.Hub;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code girohub run}. */
@Command(
        name = "run",
        description = {
            "Runs the hub in the foreground, with its own broker and store unless configured otherwise.",
            "Control-C or SIGTERM stops it: what is in hand is finished, what waits is kept.",
            ""
        },
        footer = {
            "",
            "Data lies under ./data, or where GIROHUB_HOME or the setting home says.",
            "docs/reference/settings.md lists the settings; docs/operate.md says how to watch the hub.",
            "",
            "Exit: 0 on a clean stop, 2 when a setting or a file in routes/, mappings/ or schemas/ is refused, 3 when"
                    + " the",
            "broker's disk failed, the store is damaged or the memory did not suffice (GIROHUB_JAVA_OPTS=-Xmx4g gives it more).",
            "",
            "Examples:",
            "  girohub run",
            "  GIROHUB_HOME=/var/lib/girohub girohub run --config /etc/girohub.yaml"
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** Exit code after a failure of the broker's disk or damage of the store; java ends with the same one when memory runs out. */
    private static final int FAILED = 3;

    private final Output out;

    @Option(
            names = "--config",
            paramLabel = "F",
            description = "Settings (YAML); without it every setting has its default.")
    private @Nullable Path config;

    RunCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Settings settings = Settings.load(config);
        CompletableFuture<Hub> running = new CompletableFuture<>();
        Thread stop = new Thread(
                () -> {
                    stop(running, settings.get(Settings.STOP_TIMEOUT));
                    out.flush();
                    // A signal would end the process with 128 + its number; a clean stop is 0.
                    Runtime.getRuntime().halt(0);
                },
                "girohub-stop");
        // Before the hub starts: it has messages in work before it has wholly started.
        Runtime.getRuntime().addShutdownHook(stop);
        Hub hub;
        try {
            hub = Hub.start(settings, Installation.current());
            running.complete(hub);
        } catch (RuntimeException e) {
            try {
                Runtime.getRuntime().removeShutdownHook(stop);
            } catch (IllegalStateException stopping) {
                running.completeExceptionally(e); // told to stop while it failed to start
            }
            throw e;
        }
        String reason = hub.failed().join();
        out.error("stopped: " + reason
                + ". What was acknowledged is in the broker's journal; mend the cause and start again.");
        hub.stop();
        out.flush();
        Runtime.getRuntime().halt(FAILED);
        return FAILED;
    }

    private void stop(CompletableFuture<Hub> running, int patienceSeconds) {
        try {
            running.get(patienceSeconds, TimeUnit.SECONDS).stop();
        } catch (ExecutionException | TimeoutException e) {
            // What it has in hand by then is rolled back by the broker, and done after the next start.
            out.remark("hub: stopped before it had started");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
