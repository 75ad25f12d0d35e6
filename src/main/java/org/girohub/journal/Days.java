package org.girohub.journal;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * The days on which the hub ran, counted from 1. What is kept for so many days is kept for so many of these: a clock that
 * jumps a year ahead adds one day and not 365, and one that goes back adds none, so no clock can make anything old.
 */
final class Days {
    private final String table;
    private final Clock clock;
    private @Nullable LocalDate date;
    private int day;

    Days(String table, Clock clock) {
        this.table = table;
        this.clock = clock;
    }

    /** The day that it is, noted on its first asking; only in the writer's turn. */
    int today(StoreSession session) throws SQLException {
        LocalDate now = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        if (!now.equals(date)) {
            PreparedStatement insert =
                    session.prepare("INSERT INTO " + table + " (day, date) SELECT coalesce(max(day), 0)"
                            + " + 1, ? FROM " + table + " WHERE 1 = 1 HAVING NOT EXISTS (SELECT 1 FROM " + table
                            + " WHERE date = ?) ON CONFLICT DO NOTHING");
            insert.setString(1, now.toString());
            insert.setString(2, now.toString());
            insert.executeUpdate();
            PreparedStatement select = session.prepare("SELECT max(day) FROM " + table);
            try (ResultSet row = select.executeQuery()) {
                row.next();
                day = row.getInt(1);
            }
            date = now;
        }
        return day;
    }
}
