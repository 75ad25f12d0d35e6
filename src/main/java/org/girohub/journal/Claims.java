package org.girohub.journal;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** The table of claims. */
final class Claims {
    /** Of a digest: enough that no two keys meet, in a table that is looked into for every message. */
    private static final int LENGTH = 16;

    private static final int MOST_TRIES = 10;

    private Claims() {}

    @SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
    private record Key(Claim claim, byte[] key, byte[] fingerprint) {}

    /**
     * Claims all, or none when another owner has any. Keys are claimed in one order by everybody, so that no two hubs wait
     * for each other; one that is being claimed by another hub is waited for, and then read.
     */
    static List<Conflict> claim(StoreSession session, String owner, String hubMessageId, List<Claim> claims, int day)
            throws SQLException {
        List<Key> keys = claims.stream()
                .map(c -> new Key(c, digest(c.key()), digest(c.fingerprint())))
                .sorted(Comparator.comparing(Key::key, Arrays::compareUnsigned))
                .toList();
        for (int i = 0; i < MOST_TRIES; i++) {
            PreparedStatement insert =
                    session.prepare("INSERT INTO claims (claim_key, owner, hub_message_id, fingerprint,"
                            + " day) VALUES (?, ?, ?, ?, ?) ON CONFLICT (claim_key) DO NOTHING");
            for (Key key : keys) {
                insert.setBytes(1, key.key());
                insert.setString(2, owner);
                insert.setString(3, hubMessageId);
                insert.setBytes(4, key.fingerprint());
                insert.setInt(5, day);
                insert.addBatch();
            }
            int[] inserted = insert.executeBatch();
            if (Arrays.stream(inserted).allMatch(n -> n == 1)) {
                return List.of();
            }
            List<Conflict> conflicts = new ArrayList<>();
            boolean vanished = false;
            for (int k = 0; k < inserted.length; k++) {
                if (inserted[k] == 0) {
                    vanished |= !holder(session, keys.get(k), owner, conflicts);
                }
            }
            if (conflicts.isEmpty() && !vanished) {
                return List.of();
            }
            PreparedStatement delete = session.prepare("DELETE FROM claims WHERE claim_key = ?");
            for (int k = 0; k < inserted.length; k++) {
                if (inserted[k] == 1) {
                    delete.setBytes(1, keys.get(k).key());
                    delete.addBatch();
                }
            }
            delete.executeBatch();
            if (!conflicts.isEmpty()) {
                // in the order in which they were asked for
                return conflicts.stream()
                        .sorted(Comparator.comparingInt(c -> claims.indexOf(c.claim())))
                        .toList();
            }
        }
        throw new SQLException("keys come and go");
    }

    /** Adds a conflict when another owner has a key; false when by now nobody has it. */
    private static boolean holder(StoreSession session, Key key, String owner, List<Conflict> into)
            throws SQLException {
        PreparedStatement select =
                session.prepare("SELECT owner, hub_message_id, fingerprint FROM claims WHERE claim_key = ?");
        select.setBytes(1, key.key());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                return false;
            }
            if (!row.getString(1).equals(owner)) {
                into.add(
                        new Conflict(key.claim(), row.getString(2), Arrays.equals(row.getBytes(3), key.fingerprint())));
            }
            return true;
        }
    }

    static List<Conflict> conflicts(StoreSession session, String owner, List<Claim> claims) throws SQLException {
        List<Conflict> conflicts = new ArrayList<>();
        for (Claim claim : claims) {
            holder(session, new Key(claim, digest(claim.key()), digest(claim.fingerprint())), owner, conflicts);
        }
        return conflicts;
    }

    static int release(StoreSession session, String owner) throws SQLException {
        PreparedStatement delete = session.prepare("DELETE FROM claims WHERE owner = ?");
        delete.setString(1, owner);
        return delete.executeUpdate();
    }

    /** Deletes some of the claims of before a day; 0 when there are none left. */
    static int prune(StoreSession session, Dialect dialect, int before) throws SQLException {
        PreparedStatement delete = session.prepare(dialect.pruneClaims());
        delete.setInt(1, before);
        return delete.executeUpdate();
    }

    private static byte[] digest(String text) {
        try {
            return Arrays.copyOf(
                    MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)), LENGTH);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
