package org.girohub.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of the hub, in one place, and the values that hold. A value comes from the settings file, else for the home
 * folder from the environment, else it is the default. docs/reference/settings.md is generated from here.
 */
public final class Settings {
    /** The environment variable that names the home folder. */
    public static final String HOME_VARIABLE = "GIROHUB_HOME";

    /** {@code broker.url} of the broker inside the hub's own process. */
    public static final String EMBEDDED = "embedded";

    private static final Pattern LOOPBACK = Pattern.compile("127(\\.\\d{1,3}){3}|::1|localhost");

    public static final Setting<Path> HOME = new Setting<>(
            "home",
            "folder",
            "./data",
            "Where the hub keeps everything that it writes: inbound, work, archive, rejected and outbound folders, the"
                    + " broker's journal and the store. The environment variable GIROHUB_HOME sets it when the file does"
                    + " not.",
            Settings::path);

    public static final Setting<String> BROKER_URL = Setting.text(
            "broker.url",
            EMBEDDED,
            "`embedded` for the broker inside the hub, or the URL of an Artemis broker of yours, for example"
                    + " tcp://broker.bank.example:61617?sslEnabled=true.");

    public static final Setting<Integer> BROKER_PORT = Setting.number(
            "broker.port",
            61616,
            0,
            65535,
            "Loopback port on which other processes of this machine reach the embedded broker; 0 for any that is"
                    + " free.");

    public static final Setting<String> BROKER_USER =
            Setting.text("broker.user", "", "User at an external broker; empty for none.");

    public static final Setting<String> BROKER_PASSWORD_FILE = Setting.text(
            "broker.password-file",
            "",
            "File whose first line is the password at an external broker, so that no secret stands in settings or"
                    + " URLs.");

    public static final Setting<Integer> BROKER_MEMORY = Setting.number(
            "broker.memory-mb",
            64,
            1,
            65536,
            "Megabytes of messages that one queue of the embedded broker holds in memory before it pages to disk.");

    public static final Setting<String> STORE_FILE = Setting.text(
            "store.file",
            "",
            "File of the journal store (SQLite); by default store/journal.db in the home folder. Claims lie beside it,"
                    + " in journal.claims.db.");

    public static final Setting<String> STORE_URL = new Setting<>(
            "store.url",
            "text",
            "",
            "jdbc:postgresql://host:5432/database for a PostgreSQL store, which several hubs may share; empty for"
                    + " SQLite. What the driver takes, for example ?sslmode=verify-full&sslrootcert=..., may follow; user"
                    + " and password not.",
            text -> {
                if (!text.isEmpty() && !text.startsWith("jdbc:postgresql:")) {
                    throw new IllegalArgumentException("jdbc:postgresql://host:5432/database is expected");
                }
                if (text.matches("(?i).*[?&](user|password|sslpassword)=.*") || text.matches("[^?]*//[^/?]*@.*")) {
                    throw new IllegalArgumentException(
                            "no user and no secret belongs into the URL; set store.user and store.password-file");
                }
                return text;
            });

    public static final Setting<String> STORE_USER =
            Setting.text("store.user", "", "User at a PostgreSQL store; empty for the operating system's user.");

    public static final Setting<String> STORE_PASSWORD_FILE = Setting.text(
            "store.password-file",
            "",
            "File whose first line is the password at a PostgreSQL store, so that no secret stands in settings or"
                    + " URLs.");

    public static final Setting<Integer> STORE_CONNECTIONS = Setting.number(
            "store.connections",
            4,
            1,
            100,
            "Connections that read from the store (answers of clearings, HTTP, console); two more write.");

    public static final Setting<Integer> STORE_TIMEOUT = Setting.number(
            "store.timeout-s",
            30,
            1,
            3600,
            "Seconds after which a statement at a PostgreSQL store is given up; its message is tried again.");

    public static final Setting<Integer> CLAIMS_DAYS = Setting.number(
            "claims.days",
            400,
            1,
            36_500,
            "Days on which the hub ran for which it knows what was dispatched; a copy that comes later goes out again."
                    + " Days are counted, so that a wrong clock makes nothing old.");

    public static final Setting<Boolean> CONTENTS = Setting.flag(
            "journal.contents",
            true,
            "Whether the journal keeps what messages said: as they came, in canonical form and as they went out.");

    public static final Setting<Integer> CONTENTS_DAYS = Setting.number(
            "journal.contents-days",
            400,
            1,
            36_500,
            "Days on which the hub ran for which the journal keeps what messages said, and with it all that is"
                    + " personal. What happened is kept for good.");

    public static final Setting<String> AUDIT_KEY_FILE = Setting.text(
            "audit.key-file",
            "",
            "File whose text, of 16 characters or more, is the key of the audit chain: nobody without it can write a"
                    + " record that verifies. Never change it for a chain that has begun. Empty for a chain without a"
                    + " key.");

    public static final Setting<String> HTTP_HOST = new Setting<>(
            "http.host",
            "loopback address",
            "127.0.0.1",
            "Address on which the HTTP interface listens. It has no authentication of its own, so only a loopback"
                    + " address is taken; put a gateway in front of it to open it.",
            text -> {
                if (!LOOPBACK.matcher(text).matches()) {
                    throw new IllegalArgumentException(
                            "a loopback address (127.0.0.1, ::1) is expected, not '" + text + "'");
                }
                return text;
            });

    public static final Setting<Integer> HTTP_PORT = Setting.number(
            "http.port", 8080, 0, 65535, "Port of the HTTP interface, health and metrics; 0 for any that is free.");

    public static final Setting<Integer> CONSUMERS =
            Setting.number("process.consumers", 4, 1, 256, "Messages processed at the same time.");

    public static final Setting<Integer> GROUP = Setting.number(
            "process.group",
            32,
            1,
            256,
            "Most messages that share one broker transaction, when so many wait; none waits for others.");

    public static final Setting<Integer> ATTEMPTS = Setting.number(
            "process.attempts",
            5,
            1,
            1000,
            "How often a message that the hub itself fails on is tried before it goes to repair.");

    public static final Setting<Integer> RETRY_DELAY = Setting.number(
            "process.retry-delay-ms",
            200,
            0,
            600_000,
            "Milliseconds before the second attempt; each further one waits twice as long, up to a minute.");

    public static final Setting<Integer> MAX_INPUT = Setting.number(
            "limits.input-bytes",
            33_554_432,
            1024,
            1_073_741_824,
            "Largest input (file, JMS message, HTTP body) in bytes; a larger one is rejected.");

    public static final Setting<Integer> MAX_MESSAGES = Setting.number(
            "limits.messages-per-input", 100_000, 1, 1_000_000, "Most messages that one input may hold.");

    public static final Setting<Integer> LARGE_FILE = Setting.number(
            "files.large-bytes",
            8_388_608,
            1024,
            1_073_741_824,
            "From this size on a file of transactions is not taken in as one message: it is checked whole as a stream,"
                    + " and then cut into parts.");

    public static final Setting<Integer> LARGEST_FILE = Setting.number(
            "files.largest-mb",
            4096,
            1,
            1_048_576,
            "Largest file of transactions in megabytes; a larger one is rejected. What cannot be cut into parts, and"
                    + " what comes by JMS or HTTP, has the limit limits.input-bytes.");

    public static final Setting<Integer> PART_SIZE = Setting.number(
            "files.transactions-per-part",
            100,
            1,
            10_000,
            "Transactions of each part of a large file. The payments of a part that go to one scheme travel in one"
                    + " message.");

    public static final Setting<Integer> PARTS_AHEAD = Setting.number(
            "files.parts-ahead",
            16,
            1,
            10_000,
            "Parts of one large file that may wait to be processed; the next is cut when one of them is done.");

    public static final Setting<Integer> FILES_AT_ONCE = Setting.number(
            "files.at-once", 2, 1, 64, "Large files worked on at the same time; the others wait their turn.");

    public static final Setting<Integer> FILE_PROGRESS = Setting.number(
            "files.progress-s", 10, 1, 3600, "Seconds between two lines of the log that say how far a large file is.");

    public static final Setting<Integer> FOLDER_POLL = Setting.number(
            "folders.poll-ms",
            100,
            10,
            60_000,
            "Milliseconds between two looks into an inbound folder. A file is taken when its size and time did not"
                    + " change from one look to the next.");

    public static final Setting<Integer> FOLDER_SETTLE = Setting.number(
            "folders.settle-ms",
            200,
            0,
            600_000,
            "Milliseconds for which a file must have stayed unchanged before it is taken. Raise it for senders that"
                    + " write slowly and without a temporary name.");

    public static final Setting<String> OPERATORS_FILE = Setting.text(
            "repair.operators-file",
            "",
            "File of the people who may act on messages in repair, written by `girohub operator`; by default"
                    + " operators.yaml in the home folder. Without it nobody may act, and everybody on this machine may"
                    + " look.");

    public static final Setting<Boolean> SECOND_PERSON = Setting.flag(
            "repair.second-person",
            true,
            "Whether a release or an edit of a message in repair waits until a second person approves it.");

    public static final Setting<Integer> HELD_DAYS = Setting.number(
            "held.days",
            30,
            1,
            3650,
            "Days for which duplicates are kept on hub.held of the embedded broker; then they are let go, for the"
                    + " first ones stand.");

    public static final Setting<Integer> STOP_TIMEOUT =
            Setting.number("stop.timeout-s", 25, 1, 600, "Seconds that a stop waits for the work in hand.");

    /** All settings, in the order of their documentation. */
    public static final List<Setting<?>> ALL = List.of(
            HOME,
            BROKER_URL,
            BROKER_PORT,
            BROKER_USER,
            BROKER_PASSWORD_FILE,
            BROKER_MEMORY,
            STORE_FILE,
            STORE_URL,
            STORE_USER,
            STORE_PASSWORD_FILE,
            STORE_CONNECTIONS,
            STORE_TIMEOUT,
            CLAIMS_DAYS,
            CONTENTS,
            CONTENTS_DAYS,
            AUDIT_KEY_FILE,
            HTTP_HOST,
            HTTP_PORT,
            CONSUMERS,
            GROUP,
            ATTEMPTS,
            RETRY_DELAY,
            MAX_INPUT,
            MAX_MESSAGES,
            LARGE_FILE,
            LARGEST_FILE,
            PART_SIZE,
            PARTS_AHEAD,
            FILES_AT_ONCE,
            FILE_PROGRESS,
            FOLDER_POLL,
            FOLDER_SETTLE,
            OPERATORS_FILE,
            SECOND_PERSON,
            HELD_DAYS,
            STOP_TIMEOUT);

    private final Map<String, Object> values;

    private Settings(Map<String, Object> values) {
        this.values = Map.copyOf(values);
    }

    /** The settings of this process: from a file, where one is given, and its environment. */
    public static Settings load(@Nullable Path file) {
        return load(file, System.getenv());
    }

    /**
     * The settings from a file, where one is given, and an environment.
     *
     * @throws ConfigurationException with every problem at once, each with file and line
     */
    public static Settings load(@Nullable Path file, Map<String, String> environment) {
        List<String> problems = new ArrayList<>();
        Map<String, Yaml> given = new HashMap<>();
        if (file != null) {
            flatten("", Yaml.read(file), given, problems);
        }
        Map<String, Object> values = new HashMap<>();
        for (Setting<?> setting : ALL) {
            Yaml yaml = given.get(setting.name());
            String fromEnvironment = setting.equals(HOME) ? environment.get(HOME_VARIABLE) : null;
            String where = setting.name();
            String text = setting.standard();
            if (yaml != null) {
                where = yaml.where() + ": " + setting.name();
                text = yaml.text().strip();
            } else if (fromEnvironment != null && !fromEnvironment.isBlank()) {
                where = HOME_VARIABLE;
                text = fromEnvironment;
            }
            try {
                values.put(setting.name(), setting.reader().apply(text));
            } catch (IllegalArgumentException e) {
                problems.add(where + ": " + e.getMessage());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Settings(values);
    }

    private static void flatten(String prefix, Yaml map, Map<String, Yaml> given, List<String> problems) {
        if (!map.isMap()) {
            problems.add(map.where() + ": settings are written as name: value");
            return;
        }
        map.entries().forEach((key, value) -> {
            String name = prefix + key;
            if (value.isMap()) {
                flatten(name + ".", value, given, problems);
            } else if (value.isList()) {
                problems.add(value.where() + ": " + name + ": a single value is expected here");
            } else if (ALL.stream().noneMatch(s -> s.name().equals(name))) {
                problems.add(value.where() + ": no setting is called '" + name + "'; there are "
                        + String.join(
                                ", ", ALL.stream().map(Setting::name).sorted().toList()));
            } else {
                given.put(name, value);
            }
        });
    }

    /** A setting's value. */
    @SuppressWarnings("unchecked") // load and with put only what the setting's own reader made
    public <T> T get(Setting<T> setting) {
        Object value = values.get(setting.name());
        if (value == null) {
            throw new IllegalArgumentException(setting.name() + " is no setting of the hub");
        }
        return (T) value;
    }

    /** The same settings with one changed, written as in the file. */
    public Settings with(Setting<?> setting, String text) {
        Map<String, Object> changed = new HashMap<>(values);
        changed.put(setting.name(), setting.reader().apply(text));
        return new Settings(changed);
    }

    /** The home folder, absolute. */
    public Path home() {
        return get(HOME);
    }

    /** The file of the journal store. */
    public Path storeFile() {
        String file = get(STORE_FILE);
        return file.isEmpty() ? home().resolve("store").resolve("journal.db") : path(file);
    }

    /** The file of the operators. */
    public Path operatorsFile() {
        String file = get(OPERATORS_FILE);
        return file.isEmpty() ? home().resolve("operators.yaml") : path(file);
    }

    private static Path path(String text) {
        try {
            return Path.of(text).toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
            throw new IllegalArgumentException("no path: '" + text + "'", e);
        }
    }

    /** The reference page of all settings, in Markdown. */
    public static String reference() {
        StringBuilder page = new StringBuilder("""
            # Settings

            `./girohub run --config FILE` reads them from a YAML file; a dot in a name is a level (`http.port` is `port`
            below `http`). What the file does not say has the value below. All mistakes are reported at once, with file and
            line, and the hub does not start with any.

            | setting | value | default | what it does |
            |---|---|---|---|
            """);
        for (Setting<?> setting : ALL) {
            page.append("| `")
                    .append(setting.name())
                    .append("` | ")
                    .append(setting.kind())
                    .append(" | ");
            page.append(setting.standard().isEmpty() ? "" : "`" + setting.standard() + "`");
            page.append(" | ").append(setting.doc()).append(" |\n");
        }
        return page.toString();
    }
}
