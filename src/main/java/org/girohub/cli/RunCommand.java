package org.girohub.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
            "broker's disk failed.",
            "",
            "Examples:",
            "  girohub run",
            "  GIROHUB_HOME=/var/lib/girohub girohub run --config /etc/girohub.yaml"
        },
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {
    /** Exit code after a failure of the broker's disk. */
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
        Hub hub = Hub.start(Settings.load(config), Installation.current());
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            hub.stop();
                            out.flush();
                            // A signal would end the process with 128 + its number; a clean stop is 0.
                            Runtime.getRuntime().halt(0);
                        },
                        "girohub-stop"));
        String reason = hub.failed().join();
        out.error("stopped: " + reason
                + ". What was acknowledged is in the broker's journal; mend the disk and start again.");
        hub.stop();
        out.flush();
        Runtime.getRuntime().halt(FAILED);
        return FAILED;
    }
}
