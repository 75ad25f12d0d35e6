package org.girohub.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.girohub.config.Settings;
import org.girohub.journal.Journal;
import org.girohub.journal.ShadowLine;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code girohub shadow-report}. */
@Command(
        name = "shadow-report",
        description = {
            "Says which counterparties and fields the shadow profiles of the channels would refuse, from which day on"
                    + " and how often, from the journal, while the hub runs or not.",
            ""
        },
        footer = {
            "",
            "A channel gets a shadow in routes/channels.yaml (shadow: cbprplus); it rejects nobody.",
            "",
            "Exit: 0 printed, 2 wrong usage or no journal.",
            "",
            "Examples:",
            "  girohub shadow-report",
            "  girohub shadow-report --json --profile cbprplus --since 2026-10-01"
        },
        mixinStandardHelpOptions = true)
final class ShadowReportCommand implements Callable<Integer> {
    private final Output out;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
    private @Nullable Path config;

    @Option(names = "--profile", paramLabel = "P", description = "Only this shadow profile.")
    private @Nullable String profile;

    @Option(names = "--channel", paramLabel = "C", description = "Only messages of this channel.")
    private @Nullable String channel;

    @Option(names = "--since", paramLabel = "DATE", description = "Only what was judged from this day on (UTC).")
    private @Nullable String since;

    @Option(names = "--json", description = "Print a JSON object for each counterparty and field.")
    private boolean json;

    ShadowReportCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Instant from = from();
        try (Journal journal = Journal.openReadOnly(Settings.load(config))) {
            List<ShadowLine> lines = journal.shadow(profile, channel, from);
            if (json) {
                lines.forEach(line -> out.line(json(line).toString()));
            } else {
                print(journal.shadowed(profile, channel, from), lines);
            }
        }
        return 0;
    }

    private @Nullable Instant from() {
        try {
            return since == null
                    ? null
                    : LocalDate.parse(since).atStartOfDay(ZoneOffset.UTC).toInstant();
        } catch (DateTimeParseException e) {
            throw new ParameterException(
                    Objects.requireNonNull(spec).commandLine(), "'" + since + "' is no date; write YYYY-MM-DD");
        }
    }

    private void print(Map<String, Long> asked, List<ShadowLine> lines) {
        if (asked.isEmpty()) {
            out.line("No message was judged by a shadow; give a channel one in routes/channels.yaml (shadow:"
                    + " cbprplus).");
        }
        asked.forEach((name, messages) -> {
            long failing =
                    lines.stream().filter(line -> line.profile().equals(name)).count();
            out.line(name + ": " + messages + " messages judged" + (failing == 0 ? ", none would fail" : ""));
            for (ShadowLine line : lines) {
                if (line.profile().equals(name)) {
                    out.line("  " + (line.severity().equals("ERROR") ? "fails" : "remark")
                            + (line.from() == null ? "" : " from " + line.from())
                            + "  " + Objects.requireNonNullElse(line.counterparty(), "unknown sender")
                            + " over " + line.channel()
                            + "  " + line.messageType() + " " + line.field()
                            + "  " + line.failing() + " of " + line.of()
                            + "  " + line.code() + " " + line.rule() + ": " + line.text()
                            + " (last " + line.last() + ", " + line.example() + ")");
                }
            }
        });
    }

    private static ObjectNode json(ShadowLine line) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("profile", line.profile());
        node.put("from", line.from() == null ? null : line.from().toString());
        node.put("wouldFail", line.severity().equals("ERROR"));
        node.put("channel", line.channel());
        node.put("counterparty", line.counterparty());
        node.put("type", line.messageType());
        node.put("field", line.field());
        node.put("code", line.code());
        node.put("rule", line.rule());
        node.put("text", line.text());
        node.put("messages", line.failing());
        node.put("of", line.of());
        node.put("times", line.times());
        node.put("last", line.last().toString());
        node.put("example", line.example());
        return node;
    }
}
