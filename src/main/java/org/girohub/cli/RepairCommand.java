package org.girohub.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code girohub repair}. */
@Command(
        name = "repair",
        description = {
            "Acts on messages that wait for a person, in a running hub on this machine.",
            "",
            "A message in repair was not dispatched. Look at it (list, show); then",
            "  resubmit   when a rule, a mapping or a setting was mended, or the fault was passing",
            "  reject     when it is wrong; its sender is answered",
            "  release    when it is right in spite of the finding: a suspicion of a duplicate, a UETR used again, a"
                    + " loss",
            "  edit       when its content must be mended",
            "A release and an edit are proposals, which another operator approves (setting repair.second-person).",
            ""
        },
        footer = {
            "",
            "Who acts is told by a token (girohub operator --help), read from --token-file or the file that",
            "GIROHUB_TOKEN_FILE names.",
            "",
            "Exit: 0 done (or proposed), 1 refused by the hub or nothing there, 2 wrong usage, or no hub answers.",
            "",
            "Examples:",
            "  girohub repair list --code HUB-8001 --older 2h",
            "  girohub repair show 01JD3P...",
            "  girohub repair resubmit 01JD3P... --reason 'routing rule added'",
            "  girohub repair reject 01JD3P... --code AC04 --reason 'The account is closed'",
            "  girohub repair release 01JD3P... --reason 'two instalments, confirmed by phone'",
            "  girohub repair show 01JD3P... --content > payment.xml   (edit the file)",
            "  girohub repair edit 01JD3P... payment.xml --reason 'service level mended'",
            "  girohub repair proposals",
            "  girohub repair approve 01JD4Q... --reason 'checked'"
        },
        mixinStandardHelpOptions = true)
final class RepairCommand implements Callable<Integer> {
    private static final int PAGE = 200;

    private final Output out;

    RepairCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.error("say list, show, resubmit, reject, release, edit, proposals, approve or withdraw: girohub repair"
                + " --help");
        return 2;
    }

    /** What all of them take. */
    static final class Where {
        @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
        private @Nullable Path config;

        @Option(names = "--url", paramLabel = "URL", description = "Where the hub is; default: as its settings say.")
        private @Nullable String url;

        @Option(
                names = "--token-file",
                paramLabel = "FILE",
                description = "File whose first line is your token; default: the one that GIROHUB_TOKEN_FILE names.")
        private @Nullable Path tokenFile;

        @Option(names = "--json", description = "Print JSON, one object a line.")
        private boolean json;

        HubClient client() {
            return HubClient.of(config, url, tokenFile);
        }
    }

    @Command(
            name = "list",
            description = "Lists what waits for a person, oldest first.",
            mixinStandardHelpOptions = true)
    Integer list(
            @Mixin Where where,
            @Option(names = "--held", description = "The duplicates that came by JMS or HTTP instead.") boolean held,
            @Option(names = "--channel", paramLabel = "NAME", description = "Of this channel.") @Nullable
                    String channel,
            @Option(names = "--type", paramLabel = "TYPE", description = "Of this message type.") @Nullable String type,
            @Option(names = "--code", paramLabel = "HUB-nnnn", description = "With this error.") @Nullable String code,
            @Option(names = "--older", paramLabel = "AGE", description = "That wait for longer: 30m, 2h, 1d.") @Nullable
                    String older)
            throws InterruptedException {
        Map<String, String> query = new LinkedHashMap<>();
        put(query, "channel", channel);
        put(query, "type", type);
        put(query, "code", code);
        put(query, "older", older);
        query.put("limit", String.valueOf(PAGE));
        HubClient client = where.client();
        int listed = 0;
        while (true) {
            query.put("offset", String.valueOf(listed));
            HubClient.Answer answer = client.get(held ? "/held" : "/repair", query);
            if (!answer.ok()) {
                return refused(answer);
            }
            JsonNode page = answer.json();
            for (JsonNode row : page.path("messages")) {
                listed++;
                out.line(where.json ? row.toString() : line(row));
            }
            if (!page.path("more").asBoolean() || page.path("messages").isEmpty()) {
                break;
            }
        }
        if (listed == 0 && !where.json) {
            out.remark("nothing " + (held ? "is held" : "in repair") + (query.size() > 2 ? " like that" : ""));
        }
        return 0;
    }

    private static String line(JsonNode row) {
        return row.path("id").asText() + "  " + row.path("since").asText() + "  "
                + row.path("channel").asText() + "  "
                + row.path("type").asText("unidentified").replace("null", "unidentified")
                + "  " + row.path("sourceName").asText() + "  "
                + row.path("reason").asText()
                + (row.path("round").asInt(1) > 1
                        ? "  (round " + row.path("round").asInt() + ")"
                        : "")
                + (row.has("proposal")
                        ? "  " + row.path("proposal").path("kind").asText() + " proposed by "
                                + row.path("proposal").path("actor").asText() + ": "
                                + row.path("proposal").path("proposal").asText()
                        : "");
    }

    @Command(
            name = "show",
            description = "Shows a message with findings, content, canonical form and history.",
            mixinStandardHelpOptions = true)
    Integer show(
            @Mixin Where where,
            @Parameters(arity = "1", paramLabel = "ID", description = "The hub's id of the message.") String id,
            @Option(names = "--held", description = "A held duplicate.") boolean held,
            @Option(names = "--content", description = "Its content alone, as it came; for editing.") boolean content)
            throws InterruptedException {
        HubClient.Answer answer =
                where.client().get((held ? "/held/" : "/repair/") + path(id) + (content ? "/content" : ""), Map.of());
        if (!answer.ok()) {
            return refused(answer);
        }
        if (content) {
            out.bytes(answer.body());
            return 0;
        }
        JsonNode shown = answer.json();
        if (where.json) {
            out.line(shown.toString());
            return 0;
        }
        out.line(line(shown));
        out.line("  round " + shown.path("round").asInt() + ", "
                + shown.path("bytes").asLong() + " bytes, sha256 "
                + shown.path("sha256").asText());
        for (JsonNode finding : shown.path("findings")) {
            out.line("  " + finding.path("severity").asText() + " "
                    + finding.path("code").asText() + " " + finding.path("path").asText() + ": "
                    + finding.path("message").asText());
            out.line("      " + finding.path("remedy").asText());
        }
        if (!held) {
            out.line(
                    shown.path("notReleasable").isNull()
                            ? "  it can be released in spite of them"
                            : "  " + shown.path("notReleasable").asText());
        }
        for (JsonNode event : shown.path("history")) {
            out.line("  " + event.path("at").asText() + "  "
                    + event.path("step").asText() + "  " + event.path("detail").asText());
        }
        for (JsonNode proposal : shown.path("proposals")) {
            out.line("  " + proposal(proposal));
        }
        out.line("");
        out.line(shown.path("content").asText());
        if (shown.path("contentCut").asBoolean()) {
            out.remark("... the rest with --content");
        }
        return 0;
    }

    @Command(
            name = "resubmit",
            description = "Has a message gone through again as it is.",
            mixinStandardHelpOptions = true)
    Integer resubmit(
            @Mixin Where where,
            @Parameters(arity = "1", paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; for the journal.")
                    String reason)
            throws InterruptedException {
        return act(where, "/repair/" + path(id) + "/resubmit", Map.of("reason", reason), new byte[0]);
    }

    @Command(
            name = "reject",
            description = "Rejects a message; its sender is answered.",
            mixinStandardHelpOptions = true)
    Integer reject(
            @Mixin Where where,
            @Parameters(arity = "1", paramLabel = "ID") String id,
            @Option(
                            names = "--code",
                            defaultValue = "NARR",
                            paramLabel = "CODE",
                            description = "ISO 20022 status reason; default ${DEFAULT-VALUE}.")
                    String code,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; the sender reads it.")
                    String reason)
            throws InterruptedException {
        return act(where, "/repair/" + path(id) + "/reject", Map.of("reason", reason, "code", code), new byte[0]);
    }

    @Command(
            name = "release",
            description = "Lets a message out in spite of its findings, or proposes it.",
            mixinStandardHelpOptions = true)
    Integer release(
            @Mixin Where where,
            @Parameters(arity = "1", paramLabel = "ID") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; for the journal.")
                    String reason)
            throws InterruptedException {
        return act(where, "/repair/" + path(id) + "/release", Map.of("reason", reason), new byte[0]);
    }

    @Command(
            name = "edit",
            description = "Gives a message another content, or proposes it. The content must be one valid message.",
            mixinStandardHelpOptions = true)
    Integer edit(
            @Mixin Where where,
            @Parameters(index = "0", paramLabel = "ID") String id,
            @Parameters(index = "1", paramLabel = "FILE", description = "The new content.") Path file,
            @Option(
                            names = "--sha256",
                            paramLabel = "HEX",
                            description =
                                    "Of the content that you edited; when another one is there now, it is refused.")
                    @Nullable
                    String sha256,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; for the journal.")
                    String reason)
            throws InterruptedException {
        byte[] content;
        try {
            content = Files.readAllBytes(file);
        } catch (IOException e) {
            out.error(file + ": cannot be read: " + e);
            return 2;
        }
        Map<String, String> query = new LinkedHashMap<>(Map.of("reason", reason));
        put(query, "sha256", sha256);
        return act(where, "/repair/" + path(id) + "/edit", query, content);
    }

    @Command(
            name = "proposals",
            description = "Lists what waits for a second person, or shows one proposal with what it would change.",
            mixinStandardHelpOptions = true)
    Integer proposals(@Mixin Where where, @Parameters(arity = "0..1", paramLabel = "PROPOSAL") @Nullable String id)
            throws InterruptedException {
        HubClient.Answer answer = where.client().get(id == null ? "/proposals" : "/proposals/" + path(id), Map.of());
        if (!answer.ok()) {
            return refused(answer);
        }
        JsonNode body = answer.json();
        if (id == null) {
            for (JsonNode proposal : body.path("proposals")) {
                out.line(where.json ? proposal.toString() : proposal(proposal));
            }
            return 0;
        }
        if (where.json) {
            out.line(body.toString());
            return 0;
        }
        out.line(proposal(body));
        if (body.path("stale").asBoolean()) {
            out.line("  the message is not in repair any more as it was; withdraw it");
        }
        for (JsonNode finding : body.path("findings")) {
            out.line("  " + finding.path("severity").asText() + " "
                    + finding.path("code").asText() + ": "
                    + finding.path("message").asText());
        }
        if (body.has("change")) {
            out.line("  " + body.path("change").asText());
            body.path("lines").forEach(line -> out.line("  " + line.asText()));
        }
        return 0;
    }

    @Command(
            name = "approve",
            description = "Carries out what another operator proposed.",
            mixinStandardHelpOptions = true)
    Integer approve(
            @Mixin Where where,
            @Parameters(arity = "1", paramLabel = "PROPOSAL") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; for the journal.")
                    String reason)
            throws InterruptedException {
        return act(where, "/proposals/" + path(id) + "/approve", Map.of("reason", reason), new byte[0]);
    }

    @Command(
            name = "withdraw",
            description = "Takes a proposal back, or turns it down; the message stays in repair.",
            mixinStandardHelpOptions = true)
    Integer withdraw(
            @Mixin Where where,
            @Parameters(arity = "1", paramLabel = "PROPOSAL") String id,
            @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why; for the journal.")
                    String reason)
            throws InterruptedException {
        return act(where, "/proposals/" + path(id) + "/withdraw", Map.of("reason", reason), new byte[0]);
    }

    private Integer act(Where where, String path, Map<String, String> query, byte[] body) throws InterruptedException {
        HubClient.Answer answer = where.client().post(path, query, body);
        if (!answer.ok()) {
            return refused(answer);
        }
        JsonNode done = answer.json();
        if (where.json) {
            out.line(done.toString());
        } else if (done.path("state").asText().equals("PROPOSED")) {
            out.line(proposal(done));
            out.remark("another operator must approve it: girohub repair approve "
                    + done.path("proposal").asText() + " --reason ...");
        } else {
            out.line(done.path("act").asText() + " of " + done.path("id").asText() + " by "
                    + done.path("actor").asText()
                    + (done.path("repeated").asBoolean() ? ", done before" : ""));
        }
        return 0;
    }

    private static String proposal(JsonNode proposal) {
        return proposal.path("proposal").asText() + "  " + proposal.path("kind").asText() + " of "
                + proposal.path("messageId").asText() + " proposed by "
                + proposal.path("actor").asText() + " at " + proposal.path("at").asText() + ": "
                + proposal.path("reason").asText();
    }

    private Integer refused(HubClient.Answer answer) {
        JsonNode problem = answer.json();
        String title = problem.path("title").asText("HTTP " + answer.status());
        out.error(title + ": " + problem.path("detail").asText());
        return 1;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private static String path(String id) {
        return Objects.requireNonNull(URLEncoder.encode(id, StandardCharsets.UTF_8));
    }
}
