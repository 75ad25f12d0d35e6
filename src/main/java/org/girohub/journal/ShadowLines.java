package org.girohub.journal;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The shadow report, read from the journal's tables. */
final class ShadowLines {
    /** What was judged twice, for an event came twice under two days, counts once: the later day holds. */
    private static final String LATEST = " FROM (SELECT hub_message_id, profile, max(asked_for) AS asked_for,"
            + " max(judged_at) AS judged_at FROM shadow_verdicts GROUP BY hub_message_id, profile) v"
            + " JOIN messages m ON m.hub_message_id = v.hub_message_id";

    private ShadowLines() {}

    static List<ShadowLine> read(
            Connection connection, @Nullable String profile, @Nullable String channel, @Nullable Instant since)
            throws SQLException {
        Map<String, Long> asked = new TreeMap<>();
        try (PreparedStatement select = prepared(
                        connection,
                        "SELECT v.profile, m.channel, m.sender, m.message_type, count(*)" + LATEST
                                + choice(profile, channel, since)
                                + " GROUP BY v.profile, m.channel, m.sender, m.message_type",
                        profile,
                        channel,
                        since);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                asked.put(key(row.getString(1), row.getString(2), row.getString(3), row.getString(4)), row.getLong(5));
            }
        }
        List<ShadowLine> lines = new ArrayList<>();
        try (PreparedStatement select = prepared(
                        connection,
                        "SELECT v.profile, f.holds_from, m.channel, m.sender, m.message_type, f.rule, f.field, f.code,"
                                + " f.severity, max(f.rule_text), count(*), sum(f.times), max(v.judged_at),"
                                + " max(v.hub_message_id)" + LATEST
                                + " JOIN shadow_failures f ON f.hub_message_id = v.hub_message_id"
                                + " AND f.profile = v.profile AND f.asked_for = v.asked_for"
                                + choice(profile, channel, since)
                                + " GROUP BY v.profile, f.holds_from, m.channel, m.sender, m.message_type, f.rule,"
                                + " f.field, f.code, f.severity"
                                + " ORDER BY v.profile, f.severity, count(*) DESC, m.sender, f.rule, f.field",
                        profile,
                        channel,
                        since);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                String from = row.getString(2);
                lines.add(new ShadowLine(
                        row.getString(1),
                        from == null ? null : LocalDate.parse(from),
                        Objects.requireNonNullElse(row.getString(3), ""),
                        row.getString(4),
                        Objects.requireNonNullElse(row.getString(5), ""),
                        row.getString(6),
                        row.getString(7),
                        row.getString(8),
                        row.getString(9),
                        row.getString(10),
                        row.getLong(11),
                        asked.getOrDefault(
                                key(row.getString(1), row.getString(3), row.getString(4), row.getString(5)), 0L),
                        row.getLong(12),
                        Instant.parse(row.getString(13)),
                        row.getString(14)));
            }
        }
        return lines;
    }

    static Map<String, Long> asked(
            Connection connection, @Nullable String profile, @Nullable String channel, @Nullable Instant since)
            throws SQLException {
        Map<String, Long> asked = new TreeMap<>();
        try (PreparedStatement select = prepared(
                        connection,
                        "SELECT v.profile, count(*)" + LATEST + choice(profile, channel, since) + " GROUP BY v.profile",
                        profile,
                        channel,
                        since);
                ResultSet row = select.executeQuery()) {
            while (row.next()) {
                asked.put(row.getString(1), row.getLong(2));
            }
        }
        return asked;
    }

    private static String choice(@Nullable String profile, @Nullable String channel, @Nullable Instant since) {
        return " WHERE 1 = 1" + (profile == null ? "" : " AND v.profile = ?")
                + (channel == null ? "" : " AND m.channel = ?")
                + (since == null ? "" : " AND v.judged_at >= ?");
    }

    private static PreparedStatement prepared(
            Connection connection,
            String sql,
            @Nullable String profile,
            @Nullable String channel,
            @Nullable Instant since)
            throws SQLException {
        PreparedStatement select = connection.prepareStatement(sql);
        int next = 1;
        for (String choice : new @Nullable String[] {profile, channel, since == null ? null : Times.text(since)}) {
            if (choice != null) {
                select.setString(next++, choice);
            }
        }
        return select;
    }

    private static String key(@Nullable String... parts) {
        return String.join(
                "|", java.util.Arrays.stream(parts).map(String::valueOf).toList());
    }
}
