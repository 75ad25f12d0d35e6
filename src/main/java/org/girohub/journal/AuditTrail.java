package org.girohub.journal;

import com.zaxxer.hikari.HikariDataSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.girohub.config.Settings;
import org.jspecify.annotations.Nullable;

/** Verifies the audit trail: every chain from its first record to its last, against the anchors, in constant memory. */
public final class AuditTrail {
    /** Report ids of what says that contents were pruned; then follow the chain and the last record, with a slash between. */
    static final String PRUNED = "hub/pruned/";

    private static final int FETCHED_AT_ONCE = 500;

    private final Chain hashes;
    private final List<Path> anchorFiles;
    private final Map<String, Long> pruned = new HashMap<>();
    private long records;

    private AuditTrail(Chain hashes, List<Path> anchorFiles) {
        this.hashes = hashes;
        this.anchorFiles = anchorFiles;
    }

    /**
     * What was found.
     *
     * @param records how many were looked at
     * @param chains how many chains there are
     * @param broken the first that is not as it was written; null when all are
     */
    public record Result(long records, int chains, @Nullable Broken broken) {}

    /**
     * A record that is not as it was written.
     *
     * @param record its place in its chain, from 1
     * @param reportId the id of its last event, where that is known
     * @param hubMessageId the message that it tells of, where that is known
     * @param problem what is wrong with it
     */
    public record Broken(
            String chain,
            long record,
            @Nullable String reportId,
            @Nullable String hubMessageId,
            String problem) {}

    /**
     * Verifies the store of a hub, which may be running.
     *
     * @param anchors files with copies of anchors, beside the one in the hub's audit folder
     * @throws JournalException when the store or a file cannot be read
     */
    public static Result verify(Settings settings, List<Path> anchors) {
        Store store = Store.of(settings);
        if (!store.exists()) {
            throw new JournalException(
                    "there is no journal at " + store.name() + "; has the hub run in this home folder?",
                    new IOException());
        }
        List<Path> files = new ArrayList<>(anchors);
        Path own = store.audit().resolve("anchors.log");
        if (Files.exists(own)) {
            files.add(own);
        }
        AuditTrail trail = new AuditTrail(Chain.of(settings.get(Settings.AUDIT_KEY_FILE)), files);
        try (HikariDataSource readers = store.readers(false);
                Connection connection = readers.getConnection()) {
            // One moment, whatever is written meanwhile.
            connection.setAutoCommit(false);
            if (store.dialect() == Dialect.POSTGRESQL) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            }
            try {
                return trail.verify(connection);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new JournalException("the audit trail cannot be read: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new JournalException("the anchors cannot be read: " + e.getMessage(), e);
        }
    }

    private Result verify(Connection connection) throws SQLException, IOException {
        // First the anchors, then the records: what is written in between is in the store already.
        Set<String> chains = new LinkedHashSet<>();
        for (Path file : anchorFiles) {
            try (Anchored anchored = new Anchored(file, null)) {
                for (Anchors.Anchor anchor = anchored.peek(); anchor != null; anchor = anchored.next()) {
                    chains.add(anchor.chain());
                }
            }
        }
        try (PreparedStatement next = connection.prepareStatement("SELECT min(chain) FROM events WHERE chain > ?")) {
            String chain = "";
            while (chain != null) {
                next.setString(1, chain);
                try (ResultSet row = next.executeQuery()) {
                    row.next();
                    chain = row.getString(1);
                }
                if (chain != null) {
                    chains.add(chain);
                }
            }
        }
        try (PreparedStatement select =
                connection.prepareStatement("SELECT report_id FROM events WHERE hub_message_id = ?")) {
            select.setString(1, Event.HUB);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    String id = row.getString(1);
                    if (id.startsWith(PRUNED)) {
                        int cut = id.lastIndexOf('/');
                        pruned.merge(
                                id.substring(PRUNED.length(), cut), Long.parseLong(id.substring(cut + 1)), Math::max);
                    }
                }
            }
        }
        for (String chain : chains) {
            Broken broken = verify(connection, chain);
            if (broken != null) {
                return new Result(records, chains.size(), broken);
            }
        }
        return new Result(records, chains.size(), null);
    }

    private @Nullable Broken verify(Connection connection, String chain) throws SQLException, IOException {
        List<Anchored> anchors = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement("SELECT e.seq, e.report_id, e.hub_message_id, e.at,"
                + " e.body, e.contents_hash, e.previous_hash, e.hash, c.body FROM events e LEFT JOIN contents c"
                + " ON c.chain = e.chain AND c.seq = e.seq WHERE e.chain = ? ORDER BY e.seq")) {
            for (Path file : anchorFiles) {
                anchors.add(new Anchored(file, chain));
            }
            select.setFetchSize(FETCHED_AT_ONCE);
            select.setString(1, chain);
            long last = 0;
            byte[] lastHash = Chain.START;
            String lastReport = null;
            String lastMessage = null;
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    long seq = row.getLong(1);
                    String report = row.getString(2);
                    String message = row.getString(3);
                    if (seq != last + 1) {
                        return new Broken(chain, last + 1, null, null, "it is missing: the next one is " + seq);
                    }
                    byte[] previous = row.getBytes(7);
                    String problem = problem(row, chain, seq, report, message, previous);
                    if (problem != null) {
                        return new Broken(chain, seq, report, message, problem);
                    }
                    if (!Chain.same(previous, lastHash)) {
                        return seq == 1
                                ? new Broken(chain, seq, report, message, "it is not the first that was written")
                                : new Broken(
                                        chain,
                                        last,
                                        lastReport,
                                        lastMessage,
                                        "it is not the record that was written here: the one after it names another");
                    }
                    last = seq;
                    lastHash = row.getBytes(8);
                    lastReport = report;
                    lastMessage = message;
                    records++;
                    String hash = HexFormat.of().formatHex(lastHash);
                    for (Anchored anchored : anchors) {
                        for (Anchors.Anchor a = anchored.peek(); a != null && a.seq() <= seq; a = anchored.next()) {
                            if (a.seq() == seq && !a.hash().equals(hash)) {
                                return new Broken(
                                        chain,
                                        seq,
                                        report,
                                        message,
                                        "it, or one before it since the last good anchor, is not what was anchored in "
                                                + anchored.file());
                            }
                        }
                    }
                }
            }
            for (Anchored anchored : anchors) {
                Anchors.Anchor beyond = anchored.peek();
                if (beyond != null) {
                    return new Broken(
                            chain,
                            last + 1,
                            null,
                            null,
                            "it is missing, and all after it: " + anchored.file() + " knows record " + beyond.seq());
                }
            }
            return null;
        } finally {
            for (Anchored anchored : anchors) {
                anchored.close();
            }
        }
    }

    private @Nullable String problem(
            ResultSet row, String chain, long seq, String report, String message, byte[] previous) throws SQLException {
        byte[] contentsHash = row.getBytes(6);
        byte[] json;
        try {
            json = Packing.unpack(row.getBytes(5));
        } catch (IllegalArgumentException e) {
            return "it was changed: it cannot be unpacked";
        }
        byte[] hash = hashes.hash(previous, chain, seq, report, message, row.getString(4), json, contentsHash);
        if (!Chain.same(hash, row.getBytes(8))) {
            return "it was changed: its hash does not fit";
        }
        byte[] contents = row.getBytes(9);
        if (contents == null) {
            return contentsHash == null || seq <= pruned.getOrDefault(chain, 0L)
                    ? null
                    : "the contents of its message were removed";
        }
        try {
            return Chain.same(Chain.sha256(Packing.unpack(contents)), contentsHash)
                    ? null
                    : "the contents of its message were changed";
        } catch (IllegalArgumentException e) {
            return "the contents of its message were changed";
        }
    }

    /** The anchors in a file, of one chain or of all, in their order. */
    private static final class Anchored implements AutoCloseable {
        private final Path file;
        private final @Nullable String chain;
        private final BufferedReader reader;
        private Anchors.@Nullable Anchor current;

        Anchored(Path file, @Nullable String chain) throws IOException {
            this.file = file;
            this.chain = chain;
            // A line that a crash cut short is skipped like any other that is no anchor; the next one says more.
            reader = Files.newBufferedReader(file, StandardCharsets.ISO_8859_1);
            next();
        }

        Path file() {
            return file;
        }

        Anchors.@Nullable Anchor peek() {
            return current;
        }

        Anchors.@Nullable Anchor next() throws IOException {
            String line = reader.readLine();
            while (line != null) {
                Anchors.Anchor anchor = Anchors.Anchor.of(line);
                if (anchor != null && (chain == null || chain.equals(anchor.chain()))) {
                    current = anchor;
                    return anchor;
                }
                line = reader.readLine();
            }
            current = null;
            return null;
        }

        @Override
        public void close() throws IOException {
            reader.close();
        }
    }
}
