package org.girohub.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.girohub.config.Settings;
import org.junit.jupiter.api.Test;

class SqliteStoreTest extends StoreTests {
    @Override
    Settings settings() {
        return home("");
    }

    @Override
    Connection raw(boolean claims) throws SQLException {
        return DriverManager.getConnection("jdbc:sqlite:"
                + (claims
                        ? Store.claimsFile(settings().storeFile())
                        : settings().storeFile()));
    }

    @Test
    void knowsADuplicateAfterAMillionOthersByItsIndex() throws SQLException {
        Claim first = new Claim("transport:first", "10 EUR");
        try (Journal journal = Journal.open(settings())) {
            journal.claim("o1", "M1", List.of(first));
        }
        try (Connection connection = raw(true);
                Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA synchronous = OFF");
            statement.execute(
                    "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000) INSERT INTO"
                            + " claims SELECT NULL, CAST(printf('%016d', i) AS BLOB), 'o' || i, 'M' || i, x'00', 1 FROM n");
            try (ResultSet plan =
                    statement.executeQuery("EXPLAIN QUERY PLAN SELECT owner FROM claims WHERE claim_key = x'01'")) {
                assertThat(plan.next()).isTrue();
                assertThat(plan.getString("detail")).matches("SEARCH claims USING INDEX .*\\(claim_key=\\?\\)");
            }
        }
        try (Journal journal = Journal.open(settings())) {
            assertThat(journal.claim("o2", "M2", List.of(first))).containsExactly(new Conflict(first, "M1", true));
        }
    }

    @Test
    void takesOverClaimsThatLieByTheirKeys() throws Exception {
        Claim old = new Claim("transport:old", "10 EUR");
        Claim young = new Claim("transport:young", "10 EUR");
        java.nio.file.Path claims = Store.claimsFile(settings().storeFile());
        java.nio.file.Files.createDirectories(claims.getParent());
        org.flywaydb.core.Flyway.configure()
                .dataSource("jdbc:sqlite:" + claims, null, null)
                .locations("classpath:org/girohub/journal/claims")
                .placeholders(Dialect.SQLITE.placeholders())
                .load()
                .migrate();
        try (Connection connection = raw(true)) {
            StoreSession session = new StoreSession(connection);
            Claims.claim(session, "o1", "M1", List.of(young), 20);
            Claims.claim(session, "o2", "M2", List.of(old), 5);
            connection.commit();
        }
        try (Journal journal = Journal.open(settings())) {
            assertThat(journal.claim("o3", "M3", List.of(young))).containsExactly(new Conflict(young, "M1", true));
            assertThat(journal.claim("o3", "M3", List.of(old))).containsExactly(new Conflict(old, "M2", true));
        }
        try (Connection connection = raw(true)) {
            StoreSession session = new StoreSession(connection);
            assertThat(Claims.prune(session, Dialect.SQLITE, 10))
                    .as("the oldest lie first")
                    .isEqualTo(1);
            assertThat(Claims.prune(session, Dialect.SQLITE, 10)).isZero();
        }
    }

    @Test
    void searchesByIndexes() throws SQLException {
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(List.of(Told.received(1), Told.settled(1)));
        }
        try (Connection connection = raw(false);
                Statement statement = connection.createStatement()) {
            for (String where : List.of(
                    "m.channel = 'x'",
                    "m.outcome = 'REPAIR'",
                    "m.received_at >= '2026'",
                    "m.message_type >= 'pacs' AND m.message_type < 'pact'",
                    "m.hub_message_id IN (SELECT hub_message_id FROM payments WHERE uetr = 'x')",
                    "m.hub_message_id IN (SELECT hub_message_id FROM payments WHERE status = 'x')",
                    "m.hub_message_id IN (" + Dialect.SQLITE.matching().replace("?", "'x'") + ")")) {
                try (ResultSet plan =
                        statement.executeQuery("EXPLAIN QUERY PLAN SELECT m.hub_message_id FROM messages m WHERE "
                                + where + " ORDER BY m.received_at DESC, m.hub_message_id DESC LIMIT 100")) {
                    while (plan.next()) {
                        assertThat(plan.getString("detail"))
                                .as(where)
                                .doesNotMatch("SCAN (m|messages|payments|documents)( .*)?");
                    }
                }
            }
        }
    }
}
