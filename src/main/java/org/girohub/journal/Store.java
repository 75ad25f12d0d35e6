package org.girohub.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Settings;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * Where the journal lies, and connections to it. With SQLite, claims have a file of their own: they stand in the way of
 * payments, and wait neither for the lock nor for the disk of what is written about payments afterwards.
 */
final class Store {
    /** Bytes that are examined in a moment; of a larger file the start does not wait for it. */
    static final long EXAMINED_FIRST = 16L * 1024 * 1024;
    /** Bytes; a larger journal is taken as it is, for its trail is chained. */
    private static final long LARGEST_JOURNAL = 256L * 1024 * 1024;

    /** SQLite's codes for what is damaged or no database. */
    private static final int CORRUPT = 11;

    private static final int NO_DATABASE = 26;

    private static final String CLAIMS = "classpath:org/girohub/journal/claims";
    private static final String CLAIMS_SQLITE = "classpath:org/girohub/journal/claims-sqlite";
    private static final String JOURNAL = "classpath:org/girohub/journal/migration";
    private static final int CONNECT_SECONDS = 10;

    private final Dialect dialect;
    private final @Nullable Path file;
    private final Settings settings;

    private Store(Dialect dialect, @Nullable Path file, Settings settings) {
        this.dialect = dialect;
        this.file = file;
        this.settings = settings;
    }

    static Store of(Settings settings) {
        boolean server = !settings.get(Settings.STORE_URL).isEmpty();
        return new Store(server ? Dialect.POSTGRESQL : Dialect.SQLITE, server ? null : settings.storeFile(), settings);
    }

    Dialect dialect() {
        return dialect;
    }

    /** Where the store is, for people. */
    String name() {
        return file == null ? settings.get(Settings.STORE_URL).replaceAll("\\?.*", "") : file.toString();
    }

    /** Whether there is a store to read; with a server only reading tells. */
    boolean exists() {
        return file == null || Files.isRegularFile(file);
    }

    /** Makes what is not there, and brings the rest up to date. */
    void migrate() {
        try {
            if (file == null) {
                DataSource source = source(false, false);
                durable(source);
                migrate(source, CLAIMS, JOURNAL);
            } else {
                Files.createDirectories(file.toAbsolutePath().getParent());
                Path claims = claimsFile(file);
                if (bytes(claims) <= EXAMINED_FIRST) {
                    examine(claims, null);
                }
                migrate(source(true, false), CLAIMS, CLAIMS_SQLITE);
                if (bytes(file) <= EXAMINED_FIRST) {
                    examine(file, null);
                }
                migrate(source(false, false), JOURNAL);
            }
        } catch (IOException e) {
            throw new JournalException("cannot make the folder of " + file, e);
        } catch (FlywayException | SQLException e) {
            throw new JournalException("the store " + name() + " cannot be opened: " + e.getMessage(), e);
        }
    }

    /** The files that {@link #migrate} found too large to have the start wait until they are examined. */
    List<Path> unexamined() throws IOException {
        List<Path> large = new ArrayList<>();
        if (file != null) {
            Path claims = claimsFile(file);
            if (bytes(claims) > EXAMINED_FIRST) {
                large.add(claims);
            }
            if (bytes(file) > EXAMINED_FIRST && bytes(file) <= LARGEST_JOURNAL) {
                large.add(file);
            }
        }
        return large;
    }

    /** Whether a failure to examine a file says that it is damaged, and not that it cannot be read just now. */
    static boolean isDamage(SQLException e) {
        return e.getErrorCode() == CORRUPT || e.getErrorCode() == NO_DATABASE;
    }

    private static long bytes(Path database) throws IOException {
        return Files.exists(database) ? Files.size(database) : 0;
    }

    /**
     * Refuses a file that is damaged, as far as its structure tells.
     *
     * @param running gets the statement, so that another thread can cancel it; null when none will
     */
    static void examine(Path database, @Nullable Consumer<Statement> running) throws SQLException {
        if (!Files.exists(database)) {
            return;
        }
        try (Connection connection = sqlite(database, running != null).getConnection();
                Statement statement = connection.createStatement()) {
            if (running != null) {
                running.accept(statement);
            }
            try (ResultSet row = statement.executeQuery("PRAGMA quick_check(1)")) {
                String found = row.next() ? row.getString(1) : "no answer";
                if (!found.equals("ok")) {
                    throw new SQLException(found, null, CORRUPT);
                }
            }
        } catch (SQLException e) {
            throw new SQLException(
                    database + " is damaged; restore it from a backup made with the broker's folder (docs/operate.md): "
                            + e.getMessage(),
                    e.getSQLState(),
                    e.getErrorCode(),
                    e);
        }
    }

    /** With a server both locations have one history, so a new migration has a number above those of both. */
    private void migrate(DataSource source, String... locations) {
        Flyway.configure()
                .dataSource(source)
                .locations(locations)
                .placeholders(dialect.placeholders())
                .load()
                .migrate();
    }

    /** A server that forgets what it has said to be written is refused. */
    private static void durable(DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SHOW fsync")) {
            row.next();
            if (row.getString(1).equals("off")) {
                throw new ConfigurationException(
                        "store.url: the server runs with fsync=off and loses claims when it falls; set fsync=on there");
            }
        }
    }

    /**
     * A session for a writer.
     *
     * @param claims whether for claims, else for the journal
     */
    StoreSession writer(boolean claims) throws SQLException {
        Connection connection = source(claims, false).getConnection();
        if (file == null) {
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery("SHOW synchronous_commit")) {
                row.next();
                if (row.getString(1).equals("off")) {
                    try (Statement set = connection.createStatement()) {
                        set.execute("SET synchronous_commit = on");
                    }
                }
            }
        }
        return new StoreSession(connection);
    }

    /** Connections that read. */
    HikariDataSource readers(boolean claims) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source(claims, true));
        config.setReadOnly(true);
        config.setMaximumPoolSize(settings.get(Settings.STORE_CONNECTIONS));
        config.setMinimumIdle(claims ? 0 : 1);
        if (claims) {
            config.setInitializationFailTimeout(-1); // rarely asked, and then it is there
        }
        config.setConnectionTimeout(CONNECT_SECONDS * 1000L);
        config.setPoolName("journal-readers");
        return new HikariDataSource(config);
    }

    private DataSource source(boolean claims, boolean readOnly) {
        return file == null ? server() : sqlite(claims ? claimsFile(file) : file, readOnly);
    }

    /** store/journal.db has its claims in store/journal.claims.db. */
    static Path claimsFile(Path file) {
        String name = file.getFileName().toString();
        int dot = name.lastIndexOf('.');
        return file.resolveSibling(
                dot < 0 ? name + ".claims" : name.substring(0, dot) + ".claims" + name.substring(dot));
    }

    private static DataSource sqlite(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setReadOnly(readOnly);
        // Kilobytes: the inner pages of the indexes, of millions of rows.
        config.setCacheSize(readOnly ? -8_000 : -64_000);
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
            // Pages of 4 KB: a page that changes again before they are copied is copied once. 16 MB are read in no time
            // after
            // a crash.
            config.setPragma(SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, "4000");
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private DataSource server() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setUrl(settings.get(Settings.STORE_URL));
            int seconds = settings.get(Settings.STORE_TIMEOUT);
            if (source.getOptions() == null) {
                source.setOptions("-c statement_timeout=" + seconds + "s -c lock_timeout=" + seconds
                        + "s -c idle_in_transaction_session_timeout=" + 2 * seconds + "s");
            }
            source.setConnectTimeout(CONNECT_SECONDS);
            // A server that is gone without a word is noticed after its slowest lawful answer.
            if (source.getSocketTimeout() == 0) {
                source.setSocketTimeout(seconds + CONNECT_SECONDS);
            }
            source.setTcpKeepAlive(true);
            if (source.getApplicationName() == null) {
                source.setApplicationName("girohub");
            }
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("store.url: " + e.getMessage());
        }
        String user = settings.get(Settings.STORE_USER);
        if (!user.isEmpty()) {
            source.setUser(user);
        }
        String passwordFile = settings.get(Settings.STORE_PASSWORD_FILE);
        if (!passwordFile.isEmpty()) {
            try {
                List<String> lines = Files.readAllLines(Path.of(passwordFile));
                source.setPassword(lines.isEmpty() ? "" : lines.get(0).strip());
            } catch (IOException e) {
                throw new ConfigurationException(passwordFile + ":1: the store's password cannot be read: " + e);
            }
        }
        return source;
    }

    /** The folder of anchors and of the chain's name. */
    Path audit() {
        return settings.home().resolve("audit");
    }
}
