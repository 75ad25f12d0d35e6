package org.girohub.journal;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.LongConsumer;

/** Makes the searchable tables, from nothing or anew, out of the audit trail and the contents. */
final class Rebuild {
    /** Name in journal_state of the digest of the projection.sql whose tables are there, whole. */
    private static final String WHOLE = "projection";

    private static final int BATCH = 500;

    private Rebuild() {}

    /** Whether the searchable tables are there, whole, in the form that this program wants. */
    static boolean isWhole(Connection connection, Dialect dialect) throws SQLException {
        try (PreparedStatement select = connection.prepareStatement("SELECT value FROM journal_state WHERE name = ?")) {
            select.setString(1, WHOLE);
            try (ResultSet row = select.executeQuery()) {
                return row.next() && row.getString(1).equals(digest(dialect));
            }
        }
    }

    /**
     * Makes them anew. What is interrupted is found not to be whole, and begins again.
     *
     * @param progress hears how many records are done
     * @return how many records there are
     */
    static long run(Connection connection, Dialect dialect, LongConsumer progress) throws SQLException {
        connection.setAutoCommit(false);
        state(connection, "");
        connection.commit();
        for (String statement : script(dialect)) {
            try (Statement ddl = connection.createStatement()) {
                ddl.execute(statement);
            }
        }
        connection.commit();
        StoreSession session = new StoreSession(connection);
        Projection projection = new Projection(dialect);
        long number = 0;
        long done = 0;
        List<Entry> batch = new ArrayList<>();
        do {
            batch.clear();
            PreparedStatement select = session.prepare("SELECT e.number, e.report_id, e.hub_message_id, e.at, e.body,"
                    + " c.body, c.day FROM events e LEFT JOIN contents c ON c.chain = e.chain AND c.seq = e.seq"
                    + " WHERE e.number > ? ORDER BY e.number LIMIT " + BATCH);
            select.setLong(1, number);
            try (ResultSet row = select.executeQuery()) {
                while (row.next()) {
                    number = row.getLong(1);
                    byte[] contents = row.getBytes(6);
                    batch.add(Entry.stored(
                            row.getString(2),
                            row.getString(3),
                            row.getString(4),
                            row.getBytes(5),
                            contents,
                            contents == null ? null : row.getInt(7)));
                }
            }
            projection.apply(session, batch, 0);
            connection.commit();
            done += batch.size();
            progress.accept(done);
        } while (!batch.isEmpty());
        state(connection, digest(dialect));
        connection.commit();
        return done;
    }

    private static void state(Connection connection, String value) throws SQLException {
        try (PreparedStatement upsert =
                connection.prepareStatement("INSERT INTO journal_state (name, value) VALUES (?, ?)"
                        + " ON CONFLICT (name) DO UPDATE SET value = excluded.value")) {
            upsert.setString(1, WHOLE);
            upsert.setString(2, value);
            upsert.executeUpdate();
        }
    }

    private static String digest(Dialect dialect) {
        return HexFormat.of()
                .formatHex(Chain.sha256(String.join(";", script(dialect)).getBytes(StandardCharsets.UTF_8)));
    }

    private static List<String> script(Dialect dialect) {
        try (InputStream in = Rebuild.class.getResourceAsStream("projection.sql")) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)--.*$", "");
            for (Map.Entry<String, String> placeholder : dialect.placeholders().entrySet()) {
                text = text.replace("${" + placeholder.getKey() + "}", placeholder.getValue());
            }
            List<String> statements = new ArrayList<>();
            for (String statement : text.split(";", -1)) {
                if (!statement.isBlank()) {
                    statements.add(statement.strip());
                }
            }
            return statements;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
