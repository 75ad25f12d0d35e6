package org.girohub.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.Settings;
import org.girohub.findings.Finding;
import org.girohub.journal.Content;
import org.girohub.journal.Event;
import org.girohub.journal.Journal;
import org.girohub.journal.MessageFacts;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Trace;
import org.girohub.ops.http.TraceJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code girohub trace}. */
@Command(
        name = "trace",
        description = {
            "Shows everything known about a message, a payment or a UETR, in time order, while the hub runs or not.",
            ""
        },
        footer = {
            "",
            "Exit: 0 found, 1 unknown, 2 wrong usage or no journal.",
            "",
            "Examples:",
            "  girohub trace ALPH-20261120-0001",
            "  girohub trace --json 8f14e45f-ceea-467a-9575-1f2d3c4b5a69"
        },
        mixinStandardHelpOptions = true)
final class TraceCommand implements Callable<Integer> {
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private final Output out;

    @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
    private @Nullable Path config;

    @Option(names = "--json", description = "Print a JSON object for each message.")
    private boolean json;

    @Option(
            names = "--contents",
            description = "Print also what the message said, as it came, in canonical form and as it went out: personal"
                    + " data.")
    private boolean contents;

    @Parameters(
            arity = "1",
            paramLabel = "ID",
            description =
                    "The hub's id of a message or payment, a UETR, a message id, any reference of a transaction, or a"
                            + " file name.")
    private String id = "";

    TraceCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        try (Journal journal = Journal.openReadOnly(Settings.load(config))) {
            List<Trace> traces = journal.trace(id);
            for (Trace trace : traces) {
                if (json) {
                    out.line(TraceJson.of(trace).toString());
                } else {
                    print(trace);
                }
                if (contents) {
                    for (Content content : journal.contents(trace.hubMessageId())) {
                        print(content);
                    }
                }
            }
            if (traces.isEmpty()) {
                out.error("nothing is known of '" + id + "'");
            }
            return traces.isEmpty() ? 1 : 0;
        }
    }

    private void print(Content content) {
        if (content.kind().equals(Content.Kind.TERMS)) {
            return;
        }
        String kind = content.kind().name().toLowerCase(Locale.ROOT);
        if (json) {
            out.line(JsonNodeFactory.instance
                    .objectNode()
                    .put("content", kind)
                    .put("name", content.name())
                    .put("text", content.text())
                    .toString());
        } else {
            out.line("  " + kind + " " + content.name() + ":");
            out.line(content.text());
        }
    }

    private void print(Trace trace) {
        MessageFacts facts = trace.message();
        out.line(words(
                "message",
                trace.hubMessageId(),
                Objects.requireNonNullElse(facts.messageType(), "of unknown type"),
                labelled("id", facts.messageId()),
                labelled("from", facts.sender()),
                trace.outcome() == null ? "in work" : trace.outcome().name(),
                labelled("of", trace.duplicateOf())));
        out.line(words(
                "  came in over",
                facts.source(),
                labelled("channel", facts.channel()),
                labelled("as", facts.sourceName()),
                facts.count() > 1 ? facts.index() + " of " + facts.count() : null,
                facts.file() == null ? null : "kept in " + facts.file()));
        for (PaymentFacts payment : trace.payments()) {
            out.line(words(
                    "  payment",
                    payment.paymentId(),
                    payment.kind(),
                    payment.amount() == null
                            ? null
                            : payment.currency() + " " + payment.amount().toPlainString(),
                    labelled("uetr", payment.uetr()),
                    labelled("end to end", payment.endToEndId()),
                    payment.queue() == null ? null : "sent to " + payment.queue() + " as " + payment.sentType(),
                    labelled("status", payment.status())));
        }
        for (Finding finding : trace.findings()) {
            out.line("  " + FindingLine.of("finding", finding));
        }
        for (Event event : trace.events()) {
            out.line("  " + TIME.format(event.at()) + "  " + event.step()
                    + (event.actor().equals(Event.HUB) ? "" : "  by " + event.actor())
                    + (event.detail().isEmpty() ? "" : "  " + event.detail()));
        }
        for (String duplicate : trace.duplicates()) {
            out.line("  came again as " + duplicate);
        }
    }

    private static @Nullable String labelled(String label, @Nullable String value) {
        return value == null || value.isEmpty() ? null : label + " " + value;
    }

    private static String words(@Nullable String... words) {
        return Stream.of(words).filter(Objects::nonNull).collect(Collectors.joining(" "));
    }
}
