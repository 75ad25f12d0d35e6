package org.girohub.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.girohub.config.Settings;
import org.girohub.journal.AuditTrail;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code girohub audit}. */
@Command(
        name = "audit",
        description = {"Verifies the audit trail.", ""},
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(System.out);
        return 2;
    }

    /** {@code girohub audit verify}. */
    @Command(
            name = "verify",
            description = {
                "Says whether every record of the audit trail is as it was written, and names the first that is not:"
                        + " edited, deleted, inserted, reordered, cut off. The hub may run.",
                ""
            },
            footer = {
                "",
                "Exit: 0 intact, 1 a record is broken, 2 wrong usage or no journal.",
                "",
                "Example:",
                "  girohub audit verify --anchors /mnt/elsewhere/anchors.log"
            },
            mixinStandardHelpOptions = true)
    static final class VerifyCommand implements Callable<Integer> {
        private final Output out;

        @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
        private @Nullable Path config;

        @Option(names = "--json", description = "Print a JSON object.")
        private boolean json;

        @Option(
                names = "--anchors",
                paramLabel = "FILE",
                description = "A copy of anchors that is kept elsewhere, beside audit/anchors.log; may be repeated.")
        private List<Path> anchors = List.of();

        VerifyCommand(Output out) {
            this.out = out;
        }

        @Override
        public Integer call() {
            AuditTrail.Result result = AuditTrail.verify(Settings.load(config), anchors);
            AuditTrail.Broken broken = result.broken();
            if (json) {
                ObjectNode node = JsonNodeFactory.instance.objectNode();
                node.put("intact", broken == null);
                node.put("records", result.records());
                node.put("chains", result.chains());
                if (broken != null) {
                    ObjectNode first = node.putObject("broken");
                    first.put("chain", broken.chain());
                    first.put("record", broken.record());
                    first.put("event", broken.reportId());
                    first.put("hubMessageId", broken.hubMessageId());
                    first.put("problem", broken.problem());
                }
                out.line(node.toString());
            } else if (broken == null) {
                out.line("intact: " + result.records() + " records in " + result.chains()
                        + (result.chains() == 1 ? " chain" : " chains"));
            } else {
                out.line("broken: record " + broken.record() + " of chain " + broken.chain()
                        + (broken.reportId() == null ? "" : " (" + broken.reportId() + ")") + ": " + broken.problem());
            }
            return broken == null ? 0 : 1;
        }
    }
}
