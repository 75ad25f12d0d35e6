package org.girohub.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.flywaydb.core.Flyway;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/**
 * The store: claims, which decide what is dispatched once, and the searchable record of what happened, a projection of
 * {@code hub.events}. SQLite in WAL mode with full synchronisation; one thread writes and commits what came together in
 * one go, so that many waiting writers share one flush to disk. Other processes may read while the hub runs.
 */
public final class Journal implements AutoCloseable {
    private static final int READERS = 4;
    /** Most messages that one search gives. */
    private static final int MOST_FOUND = 1000;

    private final HikariDataSource readers;
    private final @Nullable GroupWriter writer;

    private Journal(HikariDataSource readers, @Nullable GroupWriter writer) {
        this.readers = readers;
        this.writer = writer;
    }

    /** Opens the store of a hub, makes it where there is none, and brings it up to date. */
    public static Journal open(Path file) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
        } catch (IOException e) {
            throw new JournalException("cannot make the folder of " + file, e);
        }
        SQLiteDataSource source = source(file, false);
        Flyway.configure()
                .dataSource(source)
                .locations("classpath:org/girohub/journal/migration")
                .load()
                .migrate();
        try {
            return new Journal(pool(source(file, true)), new GroupWriter(source.getConnection()));
        } catch (SQLException e) {
            throw new JournalException("cannot open " + file, e);
        }
    }

    /** Opens the store of a hub that may be running in another process, for reading only. */
    public static Journal openReadOnly(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new JournalException(
                    "there is no journal at " + file + "; has the hub run in this home folder?", new IOException());
        }
        return new Journal(pool(source(file, true)), null);
    }

    private static SQLiteDataSource source(Path file, boolean readOnly) {
        SQLiteConfig config = new SQLiteConfig();
        config.setBusyTimeout(10_000);
        config.setReadOnly(readOnly);
        if (!readOnly) {
            config.setJournalMode(SQLiteConfig.JournalMode.WAL);
            config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
            config.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        }
        SQLiteDataSource source = new SQLiteDataSource(config);
        source.setUrl("jdbc:sqlite:" + file);
        return source;
    }

    private static HikariDataSource pool(SQLiteDataSource source) {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source);
        config.setReadOnly(true);
        config.setMaximumPoolSize(READERS);
        config.setMinimumIdle(1);
        config.setPoolName("journal-readers");
        return new HikariDataSource(config);
    }

    private GroupWriter writer() {
        if (writer == null) {
            throw new IllegalStateException("this journal was opened for reading only");
        }
        return writer;
    }

    /**
     * Claims keys for a message: all of them, or none when another message has any. Durable when it returns. Keys that the
     * same owner has already are its own: a redelivery of itself.
     *
     * @param owner JMSMessageID of the intake message
     * @return the keys that others have; empty when all are claimed now
     * @throws JournalException when the store fails; nothing is claimed, or all is and the next attempt finds it so
     */
    public List<Conflict> claim(String owner, String hubMessageId, List<Claim> claims) {
        Claimed claimed = claimAhead(owner, hubMessageId, claims);
        claimed.await();
        return claimed.conflicts();
    }

    /** The answer to a claim, which holds once it is durable. */
    public static final class Claimed {
        private final GroupWriter.Written<List<Conflict>> written;

        private Claimed(GroupWriter.Written<List<Conflict>> written) {
            this.written = written;
        }

        /** The keys that others have; empty when all are claimed. */
        public List<Conflict> conflicts() {
            return written.result();
        }

        /**
         * Returns when the claims are durable. Nothing that follows from them may be committed before.
         *
         * @throws JournalException when they are not, nor will be
         */
        public void await() {
            written.await();
        }
    }

    /**
     * As {@link #claim}, but returns when the answer is known and not yet durable, so that the claims of several messages share
     * one forced write.
     */
    public Claimed claimAhead(String owner, String hubMessageId, List<Claim> claims) {
        Instant now = Instant.now();
        return new Claimed(writer().writeAhead(connection -> {
            List<Conflict> conflicts = new ArrayList<>();
            List<Claim> fresh = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT owner, hub_message_id, fingerprint FROM claims WHERE claim_key = ?")) {
                for (Claim claim : claims) {
                    select.setString(1, claim.key());
                    try (ResultSet row = select.executeQuery()) {
                        if (!row.next()) {
                            fresh.add(claim);
                        } else if (!row.getString(1).equals(owner)) {
                            conflicts.add(new Conflict(
                                    claim, row.getString(2), row.getString(3).equals(claim.fingerprint())));
                        }
                    }
                }
            }
            if (conflicts.isEmpty() && !fresh.isEmpty()) {
                try (PreparedStatement insert = connection.prepareStatement(
                        "INSERT INTO claims (claim_key, owner, hub_message_id, fingerprint, claimed_at)"
                                + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (claim_key) DO NOTHING")) {
                    for (Claim claim : fresh) {
                        insert.setString(1, claim.key());
                        insert.setString(2, owner);
                        insert.setString(3, hubMessageId);
                        insert.setString(4, claim.fingerprint());
                        insert.setString(5, now.toString());
                        insert.addBatch();
                    }
                    insert.executeBatch();
                }
            }
            return conflicts;
        }));
    }

    /**
     * Who has keys already, without claiming any.
     *
     * @param owner whose own keys are no conflict
     */
    public List<Conflict> conflicts(String owner, List<Claim> claims) {
        return read(connection -> {
            List<Conflict> conflicts = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement(
                    "SELECT owner, hub_message_id, fingerprint FROM claims WHERE claim_key = ?")) {
                for (Claim claim : claims) {
                    select.setString(1, claim.key());
                    try (ResultSet row = select.executeQuery()) {
                        if (row.next() && !row.getString(1).equals(owner)) {
                            conflicts.add(new Conflict(
                                    claim, row.getString(2), row.getString(3).equals(claim.fingerprint())));
                        }
                    }
                }
            }
            return conflicts;
        });
    }

    /** Gives up the keys of a message that will not be dispatched after all, so that it may come again. */
    public void release(String owner) {
        writer().write(connection -> {
            try (PreparedStatement delete = connection.prepareStatement("DELETE FROM claims WHERE owner = ?")) {
                delete.setString(1, owner);
                return delete.executeUpdate();
            }
        });
    }

    /** Records events; an event that is recorded already changes nothing. Durable when it returns. */
    public void record(List<Event> events) {
        Edges.before(Step.JOURNAL_WRITE);
        writer().write(connection -> {
            Projection.apply(connection, events);
            return events.size();
        });
        Edges.after(Step.JOURNAL_WRITE);
    }

    /**
     * Everything known under an id: hub message id, payment id, UETR, message id, any reference of a transaction, file name,
     * transport key.
     *
     * @return the messages, oldest first; empty when the id is not known
     */
    public List<Trace> trace(String id) {
        return read(connection -> {
            Set<String> found = new LinkedHashSet<>();
            collect(
                    connection,
                    found,
                    // The parts of a large file have a dot in their ids; they are found by these and by their payments,
                    // or a
                    // message id would find thousands.
                    "SELECT hub_message_id FROM messages WHERE (hub_message_id = ?1 OR message_id = ?1"
                            + " OR business_message_id = ?1 OR source_name = ?1 OR transport_key = ?1)"
                            + " AND (hub_message_id = ?1 OR hub_message_id NOT LIKE '%.%')"
                            + " ORDER BY received_at LIMIT " + MOST_FOUND,
                    id);
            collect(
                    connection,
                    found,
                    "SELECT DISTINCT hub_message_id FROM payments WHERE payment_id = ?1 OR uetr = lower(?1)"
                            + " OR sent_message_id = ?1 OR user_reference = ?1 OR end_to_end_id = ?1"
                            + " OR transaction_id = ?1 OR instruction_id = ?1 LIMIT " + MOST_FOUND,
                    id);
            List<Trace> traces = new ArrayList<>();
            for (String hubMessageId : found) {
                trace(connection, hubMessageId).ifPresent(traces::add);
            }
            traces.sort(java.util.Comparator.comparing((Trace t) -> t.message().receivedAt() == null
                            ? Instant.EPOCH
                            : t.message().receivedAt())
                    .thenComparing(Trace::hubMessageId));
            return traces;
        });
    }

    /** A message by the hub's id of it. */
    public Optional<Trace> message(String hubMessageId) {
        return read(connection -> trace(connection, hubMessageId));
    }

    /** Dispatched payments by UETR, oldest first. */
    public List<PaymentFacts> paymentsByUetr(String uetr, int limit) {
        return payments("uetr", uetr.toLowerCase(Locale.ROOT), limit);
    }

    /** Dispatched payments by the message id under which they were sent out, oldest first. */
    public List<PaymentFacts> paymentsBySentMessageId(String messageId, int limit) {
        return payments("sent_message_id", messageId, limit);
    }

    /** Dispatched payments by block 3 field 108 of the MT that was sent out, oldest first. */
    public List<PaymentFacts> paymentsByUserReference(String reference, int limit) {
        return payments("user_reference", reference, limit);
    }

    /** How many messages ended in each outcome, and how many are in work (null key absent: {@code "IN_WORK"}). */
    public Map<String, Long> countsByOutcome() {
        return read(connection -> {
            Map<String, Long> counts = new LinkedHashMap<>();
            try (PreparedStatement select = connection.prepareStatement(
                            "SELECT coalesce(outcome, 'IN_WORK'), count(*) FROM messages GROUP BY outcome");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    counts.put(row.getString(1), row.getLong(2));
                }
            }
            return counts;
        });
    }

    /** Every payment that was dispatched, one by one, in no order: for comparing the journal with the queues. */
    public void dispatched(Consumer<PaymentFacts> each) {
        read(connection -> {
            try (PreparedStatement select =
                            connection.prepareStatement("SELECT * FROM payments WHERE scheme IS NOT NULL");
                    ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    each.accept(payment(row));
                }
            }
            return true;
        });
    }

    /** How many groups of writes were made durable since the store was opened: forced writes, but for those of checkpoints. */
    public long commits() {
        return writer == null ? 0 : writer.commits();
    }

    private List<PaymentFacts> payments(String column, String value, int limit) {
        return read(connection -> {
            try (PreparedStatement select = connection.prepareStatement("SELECT * FROM payments WHERE " + column
                    + " = ? AND scheme IS NOT NULL ORDER BY hub_message_id, tx_index LIMIT ?")) {
                select.setString(1, value);
                select.setInt(2, limit);
                return payments(select);
            }
        });
    }

    private static void collect(Connection connection, Set<String> into, String sql, String id) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            select.setString(1, id);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    into.add(row.getString(1));
                }
            }
        }
    }

    private static Optional<Trace> trace(Connection connection, String hubMessageId) throws SQLException {
        List<Event> events = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                "SELECT event_id, at, step, detail FROM events WHERE hub_message_id = ? ORDER BY at, seq")) {
            select.setString(1, hubMessageId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    events.add(Event.step(
                            row.getString(1),
                            hubMessageId,
                            Instant.parse(row.getString(2)),
                            row.getString(3),
                            row.getString(4)));
                }
            }
        }
        Set<String> duplicates = new LinkedHashSet<>();
        collect(
                connection,
                duplicates,
                "SELECT hub_message_id FROM messages WHERE duplicate_of = ? ORDER BY received_at LIMIT " + MOST_FOUND,
                hubMessageId);
        List<PaymentFacts> payments;
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM payments WHERE hub_message_id = ? ORDER BY tx_index")) {
            select.setString(1, hubMessageId);
            payments = payments(select);
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT * FROM messages WHERE hub_message_id = ?")) {
            select.setString(1, hubMessageId);
            try (ResultSet row = select.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                String outcome = row.getString("outcome");
                return Optional.of(new Trace(
                        hubMessageId,
                        new MessageFacts(
                                row.getString("channel"),
                                row.getString("source"),
                                row.getString("source_name"),
                                row.getString("file"),
                                row.getInt("item_index"),
                                row.getInt("item_count"),
                                row.getString("transport_key"),
                                row.getString("sha256"),
                                instant(row.getString("received_at")),
                                row.getString("message_type"),
                                row.getString("message_id"),
                                row.getString("business_message_id"),
                                row.getString("sender")),
                        outcome == null ? null : Outcome.valueOf(outcome),
                        instant(row.getString("settled_at")),
                        row.getString("duplicate_of"),
                        EventJson.readFindings(row.getString("findings")),
                        payments,
                        events,
                        new ArrayList<>(duplicates)));
            }
        }
    }

    private static @Nullable Instant instant(@Nullable String text) {
        return text == null ? null : Instant.parse(text);
    }

    private static List<PaymentFacts> payments(PreparedStatement select) throws SQLException {
        List<PaymentFacts> payments = new ArrayList<>();
        try (ResultSet row = select.executeQuery()) {
            while (row.next()) {
                payments.add(payment(row));
            }
        }
        return payments;
    }

    private static PaymentFacts payment(ResultSet row) throws SQLException {
        String amount = row.getString("amount");
        String date = row.getString("settlement_date");
        return new PaymentFacts(
                row.getString("payment_id"),
                row.getString("hub_message_id"),
                row.getInt("tx_index"),
                row.getString("kind"),
                row.getString("scheme"),
                row.getString("queue"),
                row.getString("sent_type"),
                row.getString("sent_message_id"),
                row.getString("user_reference"),
                row.getString("instruction_id"),
                row.getString("end_to_end_id"),
                row.getString("transaction_id"),
                row.getString("uetr"),
                amount == null ? null : new BigDecimal(amount),
                row.getString("currency"),
                date == null ? null : LocalDate.parse(date),
                row.getString("status"));
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T read(Query<T> query) {
        try (Connection connection = readers.getConnection()) {
            // One transaction, so that all selects of a query see the same moment.
            connection.setAutoCommit(false);
            try {
                return query.run(connection);
            } finally {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } catch (SQLException e) {
            throw new JournalException("the journal cannot be read: " + e.getMessage(), e);
        }
    }

    /** Finishes what is being written and closes the store. */
    @Override
    public void close() {
        if (writer != null) {
            writer.close();
        }
        readers.close();
    }
}
