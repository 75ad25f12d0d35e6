package org.girohub.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import org.girohub.config.Edges;
import org.girohub.config.Settings;
import org.girohub.config.Step;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The store: claims, which decide what is dispatched once; the audit trail of all that happened, with what messages said; and
 * tables to search, which are made from the trail. SQLite, or PostgreSQL that several hubs share. One connection writes claims
 * and one the rest; each commits what came together in one go, so that many waiting writers share one flush to disk. Other
 * processes may read while the hub runs.
 */
public final class Journal implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    /** Most messages that one id gives. */
    private static final int MOST_FOUND = 1000;
    /** Held by every hub that uses a shared store; whoever makes its tables anew needs it alone. */
    private static final int LOCK = 0x6769726f;

    /** What PostgreSQL says when a lock, or a statement that waits for one, took too long. */
    private static final Set<String> TOO_LONG = Set.of("55P03", "57014");

    private static final int PRUNED_AT_ONCE = 500;
    private static final int FETCHED_AT_ONCE = 500;

    private final Dialect dialect;
    private final HikariDataSource readers;
    private final HikariDataSource claimReaders;
    private final @Nullable Writing writing;

    /** What only a journal that is written to has. */
    private record Writing(
            GroupWriter claims,
            GroupWriter events,
            Days claimDays,
            Days contentDays,
            Recorder recorder,
            Anchors anchors,
            ScheduledExecutorService pruner,
            Examination examination) {}

    private Journal(Store store, HikariDataSource readers, @Nullable Writing writing) {
        dialect = store.dialect();
        this.readers = readers;
        claimReaders = store.dialect() == Dialect.SQLITE ? store.readers(true) : readers;
        this.writing = writing;
    }

    /** Opens the SQLite store in a file, with the standard settings; its audit folder lies beside it. */
    public static Journal open(Path file) {
        return open(beside(file), Clock.systemUTC());
    }

    private static Settings beside(Path file) {
        Path folder = Objects.requireNonNull(file.toAbsolutePath().getParent());
        return Settings.load(null, Map.of(Settings.HOME_VARIABLE, folder.toString()))
                .with(Settings.STORE_FILE, file.toAbsolutePath().toString());
    }

    /** Opens the store of a hub, makes it where there is none, and brings it up to date. */
    public static Journal open(Settings settings) {
        return open(settings, Clock.systemUTC());
    }

    /**
     * Opens the store of a hub by a clock.
     *
     * @throws JournalException when the store cannot be had
     * @throws org.girohub.config.ConfigurationException when the settings of the store are wrong
     */
    public static Journal open(Settings settings, Clock clock) {
        Store store = Store.of(settings);
        Chain chain = Chain.of(settings.get(Settings.AUDIT_KEY_FILE));
        store.migrate();
        make(store);
        HikariDataSource readers = store.readers(false);
        try {
            String name = Anchors.chain(store.audit());
            Anchors anchors = new Anchors(store.audit(), name, clock);
            Days claimDays = new Days("claim_days", clock);
            Days contentDays = new Days("content_days", clock);
            Recorder recorder = new Recorder(name, chain, anchors, contentDays, new Projection(store.dialect()));
            GroupWriter claims = new GroupWriter("journal-claims", () -> store.writer(true), () -> {});
            GroupWriter events =
                    new GroupWriter("journal-writer", () -> shared(store, store.writer(false)), anchors::idle);
            ScheduledExecutorService pruner = Executors.newSingleThreadScheduledExecutor(task -> {
                Thread thread = new Thread(task, "journal-pruner");
                thread.setDaemon(true);
                return thread;
            });
            Journal journal = new Journal(
                    store,
                    readers,
                    new Writing(
                            claims, events, claimDays, contentDays, recorder, anchors, pruner, Examination.of(store)));
            Recorder.Head head = events.write(session -> recorder.record(session, List.of()));
            anchors.grown(head.seq(), head.hash());
            var unused = pruner.scheduleWithFixedDelay(
                    () -> journal.prune(settings.get(Settings.CLAIMS_DAYS), settings.get(Settings.CONTENTS_DAYS)),
                    1,
                    60,
                    TimeUnit.MINUTES);
            return journal;
        } catch (IOException | SQLException e) {
            readers.close();
            throw new JournalException("cannot open the store " + store.name() + ": " + e.getMessage(), e);
        }
    }

    /** Opens the store of a hub that may be running in another process, for reading only. */
    public static Journal openReadOnly(Path file) {
        return openReadOnly(beside(file));
    }

    /** Opens the store of a hub that may be running in another process, for reading only. */
    public static Journal openReadOnly(Settings settings) {
        Store store = Store.of(settings);
        if (!store.exists()) {
            throw new JournalException(
                    "there is no journal at " + store.name() + "; has the hub run in this home folder?",
                    new IOException());
        }
        return new Journal(store, store.readers(false), null);
    }

    /**
     * Makes the searchable tables anew out of the audit trail and the contents. No hub may use the store meanwhile.
     *
     * @param progress hears how many records are done
     * @return how many records there are
     * @throws JournalException when a hub uses a shared store, or it fails
     */
    public static long rebuild(Settings settings, LongConsumer progress) {
        Store store = Store.of(settings);
        store.migrate();
        return alone(store, connection -> Rebuild.run(connection, store.dialect(), progress));
    }

    private static void make(Store store) {
        Query<Boolean> whole = connection -> Rebuild.isWhole(connection, store.dialect());
        try (StoreSession session = store.writer(false)) {
            if (whole.run(session.connection())) {
                return;
            }
        } catch (SQLException e) {
            throw new JournalException("cannot open the store " + store.name() + ": " + e.getMessage(), e);
        }
        alone(store, connection -> {
            if (!whole.run(connection)) {
                long records = Rebuild.run(connection, store.dialect(), done -> {
                    if (done > 0 && done % 100_000 == 0) {
                        LOG.info("journal: making the searchable tables, {} records done", done);
                    }
                });
                LOG.info("journal: searchable tables made from {} records", records);
            }
            return true;
        });
    }

    private static <T> T alone(Store store, Query<T> work) {
        try (StoreSession session = store.writer(false)) {
            if (store.dialect() == Dialect.POSTGRESQL) {
                lock(session.connection(), "pg_advisory_lock");
                try (Statement set = session.connection().createStatement()) {
                    set.execute("SET statement_timeout = 0");
                }
                session.connection().commit();
            }
            return work.run(session.connection());
        } catch (SQLException e) {
            throw new JournalException(
                    "the searchable tables of " + store.name() + " cannot be made: " + e.getMessage(), e);
        }
    }

    private static StoreSession shared(Store store, StoreSession session) throws SQLException {
        if (store.dialect() == Dialect.POSTGRESQL) {
            lock(session.connection(), "pg_advisory_lock_shared");
            session.connection().commit();
        }
        return session;
    }

    private static void lock(Connection connection, String function) throws SQLException {
        try (Statement select = connection.createStatement()) {
            select.execute("SELECT " + function + "(" + LOCK + ", hashtext(current_schema()))");
        } catch (SQLException e) {
            if (TOO_LONG.contains(Objects.toString(e.getSQLState(), ""))) {
                throw new SQLException("a hub uses the store; stop all hubs first", e.getSQLState(), e);
            }
            throw e;
        }
    }

    private Writing writing() {
        if (writing == null) {
            throw new IllegalStateException("this journal was opened for reading only");
        }
        return writing;
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
        Writing to = writing();
        return new Claimed(to.claims()
                .writeAhead(session -> Claims.claim(
                        session, owner, hubMessageId, claims, to.claimDays().today(session))));
    }

    /**
     * Who has keys already, without claiming any.
     *
     * @param owner whose own keys are no conflict
     */
    public List<Conflict> conflicts(String owner, List<Claim> claims) {
        return read(claimReaders, connection -> Claims.conflicts(new StoreSession(connection), owner, claims));
    }

    /**
     * Tries whether the store can be written, by writing.
     *
     * @throws JournalException when it cannot
     */
    public void probe() {
        String key = "probe:" + UUID.randomUUID();
        claim(key, key, List.of(new Claim(key, key)));
        release(key);
    }

    /** Gives up the keys of a message that will not be dispatched after all, so that it may come again. */
    public void release(String owner) {
        writing().claims().write(session -> Claims.release(session, owner));
    }

    /** Records events; an event that is recorded already changes nothing. Durable when it returns. */
    public void record(List<Event> events) {
        recordAll(List.of(Report.of(events)));
    }

    /** Records what several transactions tell, at once; what is recorded already changes nothing. Durable when it returns. */
    public void recordAll(List<Report> reports) {
        Writing to = writing();
        List<Entry> entries = new ArrayList<>();
        reports.forEach(report -> entries.addAll(report.entries()));
        Edges.before(Step.JOURNAL_WRITE);
        Recorder.Head head = to.events().write(session -> to.recorder().record(session, entries));
        to.anchors().grown(head.seq(), head.hash());
        Edges.after(Step.JOURNAL_WRITE);
    }

    /**
     * Forgets claims and contents that are older than so many days on which the hub ran; a little at a time, so that nobody
     * waits for it. What is pruned of contents is noted in the audit trail.
     */
    void prune(int claimsDays, int contentsDays) {
        try {
            Writing to = writing();
            int pruned;
            long claims = 0;
            do {
                pruned = to.claims()
                        .write(session ->
                                Claims.prune(session, dialect, to.claimDays().today(session) - claimsDays));
                claims += pruned;
            } while (pruned > 0 && !Thread.currentThread().isInterrupted());
            long contents = pruneContents(to, contentsDays);
            if (claims + contents > 0) {
                LOG.info("journal: pruned {} claims and the contents of {} records", claims, contents);
            }
        } catch (RuntimeException e) {
            LOG.warn("journal: pruning will go on later: {}", e.toString());
        }
    }

    private long pruneContents(Writing to, int days) {
        Map<String, Long> last = to.events().write(session -> {
            Map<String, Long> found = new LinkedHashMap<>();
            PreparedStatement select =
                    session.prepare("SELECT chain, max(seq) FROM contents WHERE day < ? GROUP BY chain");
            select.setInt(1, to.contentDays().today(session) - days);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.put(row.getString(1), row.getLong(2));
                }
            }
            return found;
        });
        // Said before it is done: a record whose contents are missing without this was robbed of them.
        last.forEach((chain, seq) -> record(List.of(Event.step(
                AuditTrail.PRUNED + chain + "/" + seq,
                Event.HUB,
                Instant.now(),
                "pruned",
                "contents up to record " + seq + " of chain " + chain + ", older than " + days + " days"))));
        long total = 0;
        int pruned;
        do {
            pruned = to.events()
                    .write(session -> pruneSome(session, to.contentDays().today(session) - days));
            total += pruned;
        } while (pruned > 0 && !Thread.currentThread().isInterrupted());
        return total;
    }

    private int pruneSome(StoreSession session, int before) throws SQLException {
        String some = " (SELECT number FROM documents WHERE day < ? ORDER BY day, number LIMIT " + PRUNED_AT_ONCE + ")";
        if (!dialect.deleteTerms().isEmpty()) {
            PreparedStatement terms = session.prepare(dialect.deleteTerms() + some);
            terms.setInt(1, before);
            terms.executeUpdate();
        }
        PreparedStatement documents = session.prepare("DELETE FROM documents WHERE number IN" + some);
        documents.setInt(1, before);
        int deleted = documents.executeUpdate();
        PreparedStatement contents =
                session.prepare("DELETE FROM contents WHERE (chain, seq) IN (SELECT chain, seq FROM"
                        + " contents WHERE day < ? ORDER BY day LIMIT " + PRUNED_AT_ONCE + ")");
        contents.setInt(1, before);
        return contents.executeUpdate() + deleted;
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
            collect(connection, found, "SELECT hub_message_id FROM messages WHERE hub_message_id = ?", id);
            for (String column : List.of("payment_id", "uetr", "sent_message_id", "user_reference")) {
                collect(
                        connection,
                        found,
                        "SELECT DISTINCT hub_message_id FROM payments WHERE " + column + " = ? LIMIT " + MOST_FOUND,
                        column.equals("uetr") ? id.toLowerCase(Locale.ROOT) : id);
            }
            List<String> reference = Terms.reference(id);
            if (!reference.isEmpty()) {
                collect(
                        connection,
                        found,
                        dialect.matching() + " LIMIT " + MOST_FOUND,
                        dialect.match(reference, false));
            }
            List<Trace> traces = new ArrayList<>();
            for (String hubMessageId : found) {
                trace(connection, hubMessageId).filter(t -> t.isCalled(id)).ifPresent(traces::add);
            }
            traces.sort(Comparator.comparing(
                            (Trace t) -> Objects.requireNonNullElse(t.message().receivedAt(), Instant.EPOCH))
                    .thenComparing(Trace::hubMessageId));
            return traces;
        });
    }

    /** A message by the hub's id of it. */
    public Optional<Trace> message(String hubMessageId) {
        return read(connection -> trace(connection, hubMessageId));
    }

    /** How a message ended; empty while it is in work or not known yet. */
    public Optional<Outcome> outcome(String hubMessageId) {
        return read(connection -> {
            Set<String> found = new LinkedHashSet<>();
            collect(
                    connection,
                    found,
                    "SELECT outcome FROM messages WHERE hub_message_id = ? AND outcome IS NOT NULL",
                    hubMessageId);
            return found.stream().findFirst().map(Outcome::valueOf);
        });
    }

    /** What a message said, as it came and as it went out; empty when that was not kept, or is pruned. */
    public List<Content> contents(String hubMessageId) {
        return read(connection -> {
            List<Content> contents = new ArrayList<>();
            try (PreparedStatement select = connection.prepareStatement("SELECT c.body FROM events e JOIN contents c"
                    + " ON c.chain = e.chain AND c.seq = e.seq WHERE e.hub_message_id = ? ORDER BY e.number")) {
                select.setString(1, hubMessageId);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        contents.addAll(Content.read(Packing.unpack(row.getBytes(1))));
                    }
                }
            }
            return contents;
        });
    }

    /**
     * Looks for messages.
     *
     * @throws IllegalArgumentException when the search makes no sense
     */
    public Search.Page search(Search search) {
        return read(connection -> search.run(connection, dialect));
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
                    connection.prepareStatement("SELECT * FROM payments WHERE scheme IS NOT NULL")) {
                select.setFetchSize(FETCHED_AT_ONCE);
                try (ResultSet row = select.executeQuery()) {
                    while (row.next()) {
                        each.accept(payment(row));
                    }
                }
            }
            return true;
        });
    }

    /** How many groups of writes were made durable since the store was opened: forced writes, but for those of checkpoints. */
    public long commits() {
        return writing == null
                ? 0
                : writing.claims().commits() + writing.events().commits();
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

    private static List<Event> events(Connection connection, String hubMessageId) throws SQLException {
        // By id: what was told once more among others is there once.
        Map<String, Event> events = new LinkedHashMap<>();
        try (PreparedStatement select =
                connection.prepareStatement("SELECT body FROM events WHERE hub_message_id = ? ORDER BY number")) {
            select.setString(1, hubMessageId);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    for (Event event : EventJson.read(
                            new String(Packing.unpack(row.getBytes(1)), java.nio.charset.StandardCharsets.UTF_8))) {
                        events.putIfAbsent(event.id(), event);
                    }
                }
            }
        }
        return events.values().stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    private static Optional<Trace> trace(Connection connection, String hubMessageId) throws SQLException {
        List<Event> events = events(connection, hubMessageId);
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
                                Times.instant(row.getString("received_at")),
                                row.getString("message_type"),
                                row.getString("message_id"),
                                row.getString("business_message_id"),
                                row.getString("sender")),
                        outcome == null ? null : Outcome.valueOf(outcome),
                        Times.instant(row.getString("settled_at")),
                        row.getString("duplicate_of"),
                        EventJson.readFindings(row.getString("findings")),
                        payments,
                        events,
                        new ArrayList<>(duplicates)));
            }
        }
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

    /**
     * What profiles that only report would refuse, by profile, day, counterparty and field; the most frequent first.
     *
     * @param profile only this one; null for all
     * @param channel only this one; null for all
     * @param since only what was judged from then on; null for all
     */
    public List<ShadowLine> shadow(@Nullable String profile, @Nullable String channel, @Nullable Instant since) {
        return read(connection -> ShadowLines.read(connection, profile, channel, since));
    }

    /**
     * How many messages profiles that only report were asked about, by profile; arguments as for {@link #shadow}.
     */
    public Map<String, Long> shadowed(@Nullable String profile, @Nullable String channel, @Nullable Instant since) {
        return read(connection -> ShadowLines.asked(connection, profile, channel, since));
    }

    private interface Query<T> {
        T run(Connection connection) throws SQLException;
    }

    private <T> T read(Query<T> query) {
        return read(readers, query);
    }

    private static <T> T read(HikariDataSource readers, Query<T> query) {
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

    /** Completes with the reason when a file of the store turns out to be damaged; the hub must not go on with it. */
    public CompletableFuture<String> damaged() {
        return writing().examination().damaged();
    }

    /** Finishes what is being written and closes the store. */
    @Override
    public void close() {
        if (writing != null) {
            writing.examination().close();
            writing.pruner().shutdownNow();
            writing.claims().close();
            writing.events().close();
            writing.anchors().close();
        }
        readers.close();
        claimReaders.close();
    }
}
