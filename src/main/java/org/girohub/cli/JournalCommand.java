package org.girohub.cli;

import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.Settings;
import org.girohub.journal.Journal;
import org.girohub.journal.Search;
import org.girohub.ops.HomeLock;
import org.girohub.ops.http.SearchJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code girohub journal}. */
@Command(
        name = "journal",
        description = {"Searches the journal, or makes its searchable tables anew.", ""},
        mixinStandardHelpOptions = true)
final class JournalCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(System.out);
        return 2;
    }

    /** {@code girohub journal search}. */
    @Command(
            name = "search",
            description = {"Lists messages, the newest first; all that is given must hold. The hub may run.", ""},
            footer = {
                "",
                "Exit: 0 some found, 1 none, 2 wrong usage or no journal.",
                "",
                "Examples:",
                "  girohub journal search --party 'Mueller GmbH' --from 2026-11-01",
                "  girohub journal search --amount 1250.00 --currency EUR --status REPAIR --json"
            },
            mixinStandardHelpOptions = true)
    static final class SearchCommand implements Callable<Integer> {
        private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm:ss'Z'", Locale.ROOT)
                .withZone(ZoneOffset.UTC);

        private final Output out;

        @Spec
        private @Nullable CommandSpec spec;

        @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
        private @Nullable Path config;

        @Option(names = "--json", description = "Print a JSON object for each message.")
        private boolean json;

        @Option(names = "--id", description = "The hub's id of the message.")
        private @Nullable String id;

        @Option(names = "--uetr", description = "UETR of a payment.")
        private @Nullable String uetr;

        @Option(
                names = "--reference",
                description = "Any reference of the message or a payment, a file name, the sender's BIC.")
        private @Nullable String reference;

        @Option(names = "--account", description = "An account of a payment, IBAN or other.")
        private @Nullable String account;

        @Option(names = "--party", description = "Words of a party's name, or a BIC or LEI.")
        private @Nullable String party;

        @Option(names = "--amount", description = "Amount of a payment.")
        private @Nullable String amount;

        @Option(names = "--currency", description = "Currency of the amount.")
        private @Nullable String currency;

        @Option(names = "--from", description = "Received on that day (UTC) or at that time, or later.")
        private @Nullable String from;

        @Option(names = "--until", description = "Received until the end of that day (UTC), or before that time.")
        private @Nullable String until;

        @Option(
                names = "--status",
                description = "ACCEPTED, REJECTED, DUPLICATE, REPAIR, IN_WORK; ACTC, ACSC, RJCT, ...")
        private @Nullable String status;

        @Option(names = "--channel", description = "The channel that it came through.")
        private @Nullable String channel;

        @Option(names = "--type", description = "Message type, or its beginning.")
        private @Nullable String type;

        @Option(names = "--text", description = "Words, or their beginnings, of references, names, accounts and texts.")
        private @Nullable String text;

        @Option(names = "--limit", description = "Most messages that are listed (100).")
        private @Nullable String limit;

        @Option(names = "--after", description = "What the page before gave to go on with.")
        private @Nullable String after;

        SearchCommand(Output out) {
            this.out = out;
        }

        @Override
        public Integer call() {
            Map<String, String> given = new LinkedHashMap<>();
            put(given, "id", id);
            put(given, "uetr", uetr);
            put(given, "reference", reference);
            put(given, "account", account);
            put(given, "party", party);
            put(given, "amount", amount);
            put(given, "currency", currency);
            put(given, "from", from);
            put(given, "until", until);
            put(given, "status", status);
            put(given, "channel", channel);
            put(given, "type", type);
            put(given, "text", text);
            put(given, "limit", limit);
            put(given, "after", after);
            Search search;
            try {
                search = Search.of(given);
            } catch (IllegalArgumentException e) {
                throw new ParameterException(Objects.requireNonNull(spec).commandLine(), e.getMessage(), e);
            }
            try (Journal journal = Journal.openReadOnly(Settings.load(config))) {
                Search.Page page = journal.search(search);
                for (Search.Found found : page.messages()) {
                    out.line(json ? SearchJson.of(found).toString() : line(found));
                }
                if (page.next() != null) {
                    out.remark("there are more: --after '" + page.next() + "'");
                }
                return page.messages().isEmpty() ? 1 : 0;
            }
        }

        private static void put(Map<String, String> into, String name, @Nullable String value) {
            if (value != null) {
                into.put(name, value);
            }
        }

        private static String line(Search.Found found) {
            return Stream.of(
                            found.receivedAt() == null ? "-" : TIME.format(found.receivedAt()),
                            found.hubMessageId(),
                            found.outcome() == null
                                    ? "IN_WORK"
                                    : found.outcome().name(),
                            Objects.requireNonNullElse(found.messageType(), "-"),
                            Objects.requireNonNullElse(found.channel(), "-"),
                            Objects.requireNonNullElse(found.messageId(), "-"),
                            found.payments() + (found.payments() == 1 ? " payment" : " payments"))
                    .collect(Collectors.joining("  "));
        }
    }

    /** {@code girohub journal rebuild}. */
    @Command(
            name = "rebuild",
            description = {
                "Makes the searchable tables anew out of the audit trail and the contents. No hub may use the store.",
                ""
            },
            footer = {"", "Exit: 0 made, 2 a hub runs, or the store cannot be used."},
            mixinStandardHelpOptions = true)
    static final class RebuildCommand implements Callable<Integer> {
        private static final long TOLD_EVERY = 100_000;

        private final Output out;

        @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
        private @Nullable Path config;

        RebuildCommand(Output out) {
            this.out = out;
        }

        @Override
        public Integer call() {
            Settings settings = Settings.load(config);
            HomeLock lock = HomeLock.take(settings.home());
            try {
                long records = Journal.rebuild(settings, done -> {
                    if (done % TOLD_EVERY == 0 && done > 0) {
                        out.remark(done + " records");
                    }
                });
                out.line("made anew from " + records + " records");
                return 0;
            } finally {
                lock.close();
            }
        }
    }
}
