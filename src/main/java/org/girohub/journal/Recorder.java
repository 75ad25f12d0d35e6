package org.girohub.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Appends to the audit trail, and to what is made from it; only in the writer's turn. */
final class Recorder {
    private static final int ASKED_AT_ONCE = 64;

    private final String chainName;
    private final Chain chain;
    private final Anchors anchors;
    private final Days days;
    private final Projection projection;

    /** Whose head this is: a session that failed took its records with it. */
    private @Nullable StoreSession known;

    private long seq;
    private byte[] hash = Chain.START;

    Recorder(String chainName, Chain chain, Anchors anchors, Days days, Projection projection) {
        this.chainName = chainName;
        this.chain = chain;
        this.anchors = anchors;
        this.days = days;
        this.projection = projection;
    }

    /**
     * How far a chain has got.
     *
     * @param seq its last record; 0 when it has none
     */
    @SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
    record Head(long seq, byte[] hash) {}

    /** Records what is not recorded yet. What it returns holds once the transaction is committed. */
    Head record(StoreSession session, List<Entry> entries) throws SQLException {
        if (known != session) {
            known = null;
            load(session);
            known = session;
        }
        Set<String> seen = existing(session, entries);
        List<Entry> fresh = new ArrayList<>();
        PreparedStatement event = session.prepare("INSERT INTO events (chain, seq, report_id, hub_message_id, at, body,"
                + " contents_hash, previous_hash, hash) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
        PreparedStatement content = session.prepare("INSERT INTO contents (chain, seq, day, body) VALUES (?, ?, ?, ?)");
        int day = days.today(session);
        boolean contents = false;
        for (Entry entry : entries) {
            if (!seen.add(entry.reportId())) {
                continue;
            }
            fresh.add(entry);
            seq++;
            byte[] previous = hash;
            hash = chain.hash(
                    previous,
                    chainName,
                    seq,
                    entry.reportId(),
                    entry.hubMessageId(),
                    entry.at(),
                    entry.json(),
                    entry.contentsHash());
            event.setString(1, chainName);
            event.setLong(2, seq);
            event.setString(3, entry.reportId());
            event.setString(4, entry.hubMessageId());
            event.setString(5, entry.at());
            event.setBytes(6, entry.packedJson());
            event.setBytes(7, entry.contentsHash());
            event.setBytes(8, previous);
            event.setBytes(9, hash);
            event.addBatch();
            if (entry.packedContents() != null) {
                content.setString(1, chainName);
                content.setLong(2, seq);
                content.setInt(3, day);
                content.setBytes(4, entry.packedContents());
                content.addBatch();
                contents = true;
            }
        }
        if (!fresh.isEmpty()) {
            event.executeBatch();
            if (contents) {
                content.executeBatch();
            }
            projection.apply(session, fresh, day);
        }
        return new Head(seq, hash);
    }

    private void load(StoreSession session) throws SQLException {
        PreparedStatement select =
                session.prepare("SELECT seq, hash FROM events WHERE chain = ? ORDER BY seq DESC LIMIT 1");
        select.setString(1, chainName);
        try (ResultSet row = select.executeQuery()) {
            boolean any = row.next();
            seq = any ? row.getLong(1) : 0;
            hash = any ? row.getBytes(2) : Chain.START;
        }
        long durable = anchors.headSeq();
        if (durable > 0) {
            PreparedStatement check = session.prepare("SELECT hash FROM events WHERE chain = ? AND seq = ?");
            check.setString(1, chainName);
            check.setLong(2, durable);
            try (ResultSet row = check.executeQuery()) {
                if (!row.next() || !Chain.same(row.getBytes(1), anchors.headHash())) {
                    throw new SQLException("record " + durable + " of the audit trail is not the one that was written;"
                            + " run girohub audit verify");
                }
            }
        }
    }

    private static Set<String> existing(StoreSession session, List<Entry> entries) throws SQLException {
        Set<String> found = new HashSet<>();
        PreparedStatement select = session.prepare(
                "SELECT report_id FROM events WHERE report_id IN (?" + ", ?".repeat(ASKED_AT_ONCE - 1) + ")");
        for (int from = 0; from < entries.size(); from += ASKED_AT_ONCE) {
            for (int i = 0; i < ASKED_AT_ONCE; i++) {
                // what is too few repeats the last one
                select.setString(
                        i + 1,
                        entries.get(Math.min(from + i, entries.size() - 1)).reportId());
            }
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    found.add(row.getString(1));
                }
            }
        }
        return found;
    }
}
