package org.girohub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.girohub.config.Settings;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds of the store, whichever database it lies in. */
abstract class StoreTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path home;

    /** The settings of a hub on a store that no other test uses. */
    abstract Settings settings();

    /** A connection past the hub, for what nobody should do. */
    abstract Connection raw(boolean claims) throws SQLException;

    Settings home(String store) {
        return Settings.load(null, Map.of(Settings.HOME_VARIABLE, home.toString()))
                .with(Settings.STORE_URL, store);
    }

    private void sql(String... statements) throws SQLException {
        try (Connection connection = raw(false)) {
            for (String sql : statements) {
                try (Statement statement = connection.createStatement()) {
                    assertThat(statement.executeUpdate(sql)).as(sql).isPositive();
                }
            }
        }
    }

    private static List<Report> told(int messages) {
        List<Report> reports = new ArrayList<>();
        for (int n = 1; n <= messages; n++) {
            reports.add(Told.received(n));
            reports.add(Told.settled(n));
        }
        return reports;
    }

    private AuditTrail.Result verify() {
        return AuditTrail.verify(settings(), List.of());
    }

    private void written(int messages) {
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(told(messages));
        }
        assertThat(verify().broken()).isNull();
        assertThat(verify().records()).isEqualTo(2L * messages);
    }

    @Test
    void claimsAllKeysOrNoneAndSaysWhoHasThem() {
        try (Journal journal = Journal.open(settings())) {
            List<Claim> both = List.of(new Claim("a", "10"), new Claim("b", "20"));
            assertThat(journal.claim("owner1", "M1", both)).isEmpty();
            assertThat(journal.claim("owner1", "M1", both)).isEmpty();
            assertThat(journal.claim("owner2", "M2", List.of(new Claim("c", ""), new Claim("b", "21"))))
                    .containsExactly(new Conflict(new Claim("b", "21"), "M1", false));
            assertThat(journal.claim("owner3", "M3", List.of(new Claim("c", ""))))
                    .as("what was not won whole is not kept in part")
                    .isEmpty();
            journal.release("owner1");
            assertThat(journal.claim("owner2", "M2", both)).isEmpty();
        }
    }

    @Test
    void findsAMessageByAllThatIsKnownOfIt() {
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(told(20));
            journal.recordAll(List.of(Told.answered(7, "ACSC")));
            Map<String, String> asked = Map.ofEntries(
                    Map.entry("id", Told.id(7)),
                    Map.entry("uetr", Told.uetr(7).toUpperCase(java.util.Locale.ROOT)),
                    Map.entry("reference", "e2e 7"),
                    Map.entry("account", "DE89 3704 0044 0530 0000 07"),
                    Map.entry("party", "muller sohne 7"),
                    Map.entry("amount", "10.07"),
                    Map.entry("status", "ACSC"),
                    Map.entry("text", "invoi 4711 7"));
            asked.forEach((by, value) -> {
                Map<String, String> parameters =
                        by.equals("amount") ? Map.of(by, value, "currency", "EUR") : Map.of(by, value);
                assertThat(journal.search(Search.of(parameters)).messages())
                        .as(by)
                        .extracting(Search.Found::hubMessageId)
                        .containsExactly(Told.id(7));
            });
            assertThat(journal.search(Search.of(Map.of("amount", "10.070", "currency", "USD")))
                            .messages())
                    .isEmpty();
            assertThat(journal.search(Search.of(Map.of(
                                    "channel",
                                    "corporate",
                                    "status",
                                    "accepted",
                                    "type",
                                    "pacs.008",
                                    "party",
                                    "BANKDEFFXXX",
                                    "from",
                                    "2026-11-20T12:00:05Z",
                                    "until",
                                    "2026-11-20T12:00:08Z")))
                            .messages())
                    .extracting(Search.Found::hubMessageId)
                    .as("the newest first")
                    .containsExactly(Told.id(7), Told.id(6), Told.id(5));
            assertThat(journal.trace("E2E-7")).singleElement().satisfies(trace -> {
                assertThat(trace.events()).extracting(Event::actor).containsOnly(Event.HUB);
                assertThat(trace.payments().get(0).status()).isEqualTo("ACSC");
            });
            assertThat(journal.contents(Told.id(7)))
                    .extracting(Content::kind)
                    .containsExactly(Content.Kind.TERMS, Content.Kind.ORIGINAL, Content.Kind.OUTBOUND);
            assertThatThrownBy(() -> Search.of(Map.of("iban", "x"))).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void givesPagesUntilAllIsGiven() {
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(told(25));
            List<String> found = new ArrayList<>();
            String after = "";
            do {
                Search.Page page = journal.search(Search.of(Map.of("text", "invoice", "limit", "10", "after", after)));
                page.messages().forEach(m -> found.add(m.hubMessageId()));
                after = page.next();
            } while (after != null);
            assertThat(found)
                    .containsExactlyElementsOf(IntStream.rangeClosed(1, 25)
                            .mapToObj(n -> Told.id(26 - n))
                            .toList());
        }
    }

    @Test
    void countsOnceWhatIsToldTwice() {
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(told(3));
            journal.recordAll(told(4));
            journal.recordAll(List.of(Told.settled(1), Told.settled(1)));
        }
        assertThat(verify().records()).isEqualTo(8);
        assertThat(verify().broken()).isNull();
    }

    @Test
    void makesTheSearchableTablesAnewAsTheyWere() throws Exception {
        List<Trace> before = new ArrayList<>();
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(told(1100));
            journal.recordAll(List.of(Told.answered(7, "ACSC")));
            for (int n = 1; n <= 20; n++) {
                before.addAll(journal.trace(Told.id(n)));
            }
        }
        try (Connection connection = raw(false);
                Statement statement = connection.createStatement()) {
            statement.execute("DROP TABLE messages");
            statement.execute("DELETE FROM payments");
            statement.execute("DELETE FROM documents");
        }
        assertThat(Journal.rebuild(settings(), done -> {})).isEqualTo(2201);
        try (Journal journal = Journal.open(settings())) {
            List<Trace> after = new ArrayList<>();
            for (int n = 1; n <= 20; n++) {
                after.addAll(journal.trace("MSG-" + n));
            }
            assertThat(after).isEqualTo(before);
            assertThat(journal.countsByOutcome()).isEqualTo(Map.of("ACCEPTED", 1100L));
            assertThat(journal.search(Search.of(Map.of("party", "muller 1100"))).messages())
                    .hasSize(1);
            // and goes on
            journal.recordAll(List.of(Told.received(2000), Told.settled(2000)));
            assertThat(journal.trace("E2E-2000")).hasSize(1);
        }
        assertThat(verify().broken()).isNull();
    }

    @Test
    void makesThemByItselfWhenARebuildWasInterrupted() throws Exception {
        written(5);
        sql("UPDATE journal_state SET value = '' WHERE name = 'projection'", "DELETE FROM messages");
        try (Journal journal = Journal.open(settings())) {
            assertThat(journal.countsByOutcome()).isEqualTo(Map.of("ACCEPTED", 5L));
        }
    }

    private void broken(long record, String problem) {
        assertThat(verify().broken()).isNotNull().satisfies(broken -> {
            assertThat(broken.record()).isEqualTo(record);
            assertThat(broken.problem()).contains(problem);
        });
    }

    @Test
    void namesARecordThatWasEdited() throws Exception {
        written(10);
        sql("UPDATE events SET at = '2020-01-01T00:00:00.000000000Z' WHERE seq = 5");
        broken(5, "changed");
    }

    @Test
    void namesARecordWhoseBodyWasEdited() throws Exception {
        written(10);
        sql("UPDATE events SET body = (SELECT e.body FROM events e WHERE e.seq = 3) WHERE seq = 5");
        broken(5, "changed");
    }

    @Test
    void namesARecordThatWasEditedAndHashedAnew() throws Exception {
        written(10);
        byte[] hash;
        try (Connection connection = raw(false);
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT previous_hash, chain, report_id, hub_message_id, body, contents_hash"
                                + " FROM events WHERE seq = 5")) {
            row.next();
            hash = Chain.of("")
                    .hash(
                            row.getBytes(1),
                            row.getString(2),
                            5,
                            row.getString(3),
                            row.getString(4),
                            "2020-01-01T00:00:00.000000000Z",
                            Packing.unpack(row.getBytes(5)),
                            row.getBytes(6));
        }
        try (Connection connection = raw(false);
                var update = connection.prepareStatement(
                        "UPDATE events SET at = '2020-01-01T00:00:00.000000000Z', hash = ? WHERE seq = 5")) {
            update.setBytes(1, hash);
            update.executeUpdate();
        }
        broken(5, "the one after it names another");
    }

    @Test
    void namesARecordThatWasDeleted() throws Exception {
        written(10);
        sql("DELETE FROM events WHERE seq = 5");
        broken(5, "missing");
    }

    @Test
    void namesARecordThatWasDeletedAndTheGapClosed() throws Exception {
        written(10);
        sql("DELETE FROM events WHERE seq = 5");
        for (int seq = 6; seq <= 20; seq++) {
            sql("UPDATE events SET seq = " + (seq - 1) + " WHERE seq = " + seq);
        }
        broken(5, "changed");
    }

    @Test
    void namesARecordThatWasInserted() throws Exception {
        written(10);
        for (int seq = 20; seq >= 5; seq--) {
            sql("UPDATE events SET seq = " + (seq + 1) + " WHERE seq = " + seq);
        }
        sql("INSERT INTO events (chain, seq, report_id, hub_message_id, at, body, previous_hash, hash) SELECT chain, 5,"
                + " 'x/settled', 'x', at, body, hash, hash FROM events WHERE seq = 4");
        broken(5, "changed");
    }

    @Test
    void namesRecordsThatWereReordered() throws Exception {
        written(10);
        sql(
                "UPDATE events SET seq = 100 WHERE seq = 5",
                "UPDATE events SET seq = 5 WHERE seq = 6",
                "UPDATE events SET seq = 6 WHERE seq = 100");
        broken(5, "changed");
    }

    @Test
    void namesWhereTheEndWasCutOff() throws Exception {
        written(10);
        sql("DELETE FROM events WHERE seq > 15");
        broken(16, "all after it");
    }

    @Test
    void namesWhereTheChainWasWrittenAnew() throws Exception {
        written(10);
        String chain = Files.readString(home.resolve("audit/chain")).strip();
        sql("DELETE FROM contents", "DELETE FROM events");
        Files.move(home.resolve("audit/anchors.log"), home.resolve("kept.log"));
        try (Journal journal = Journal.open(settings())) {
            journal.recordAll(told(9));
            journal.recordAll(List.of(Told.received(11), Told.settled(11)));
        }
        Files.delete(home.resolve("audit/anchors.log"));
        assertThat(AuditTrail.verify(settings(), List.of()).broken())
                .as("no anchor is left")
                .isNull();
        AuditTrail.Result result = AuditTrail.verify(settings(), List.of(home.resolve("kept.log")));
        assertThat(result.broken()).isNotNull().satisfies(broken -> {
            assertThat(broken.chain()).isEqualTo(chain);
            assertThat(broken.record()).isEqualTo(20);
        });
    }

    @Test
    void namesARecordWhoseContentsWereChangedOrRemoved() throws Exception {
        written(10);
        sql("UPDATE contents SET body = (SELECT c.body FROM contents c WHERE c.seq = 4) WHERE seq = 6");
        broken(6, "contents of its message were changed");
        sql("DELETE FROM contents WHERE seq = 6");
        broken(6, "contents of its message were removed");
    }

    @Test
    void makesAForgedRecordImpossibleWithoutTheKey() throws Exception {
        Path key = Files.writeString(home.resolve("audit.key"), "a key of enough length\n");
        Settings keyed = settings().with(Settings.AUDIT_KEY_FILE, key.toString());
        try (Journal journal = Journal.open(keyed)) {
            journal.recordAll(told(3));
        }
        assertThat(AuditTrail.verify(keyed, List.of()).broken()).isNull();
        assertThat(verify().broken()).as("hashes of who has no key do not fit").isNotNull();
    }

    /** A clock that is set by hand. */
    private static final class Hand extends Clock {
        private Instant now = Told.NOON;

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    @Test
    void prunesWhatIsOlderThanSoManyDaysOfTheHubsLifeAndNothingYounger() {
        Hand clock = new Hand();
        try (Journal journal = Journal.open(settings(), clock)) {
            journal.claim("o1", "M1", List.of(new Claim("first", "")));
            journal.recordAll(told(3));
            for (int day = 1; day <= 10; day++) {
                clock.now = Told.NOON.plus(Duration.ofDays(day));
                journal.claim("o", "M", List.of(new Claim("day " + day, "")));
            }
            journal.prune(10, 10);
            assertThat(journal.claim("o2", "M2", List.of(new Claim("first", ""))))
                    .as("ten days old: kept")
                    .hasSize(1);
            assertThat(journal.contents(Told.id(1))).isNotEmpty();
            clock.now = Told.NOON.plus(Duration.ofDays(11));
            for (int day = 1; day <= 11; day++) {
                // the journal's own days are counted where something is recorded
                clock.now = Told.NOON.plus(Duration.ofDays(day));
                journal.recordAll(List.of(Told.received(100 + day)));
            }
            journal.claim("o", "M", List.of(new Claim("day 11", "")));
            journal.prune(10, 10);
            assertThat(journal.claim("o2", "M2", List.of(new Claim("first", ""))))
                    .as("eleven days old: forgotten")
                    .isEmpty();
            assertThat(journal.claim("o3", "M3", List.of(new Claim("day 1", ""))))
                    .hasSize(1);
            assertThat(journal.contents(Told.id(1))).isEmpty();
            assertThat(journal.search(Search.of(Map.of("party", "muller"))).messages())
                    .as("what names a person is forgotten with the contents")
                    .isEmpty();
            assertThat(journal.search(Search.of(Map.of("reference", "E2E-1"))).messages())
                    .hasSize(1);
        }
        assertThat(verify().broken()).as("what was pruned is no tampering").isNull();
    }

    @Test
    void forgetsNothingWhenTheClockJumps() {
        Hand clock = new Hand();
        try (Journal journal = Journal.open(settings(), clock)) {
            journal.claim("o1", "M1", List.of(new Claim("first", "")));
            for (Duration jump : List.of(Duration.ofDays(365), Duration.ofHours(-1), Duration.ofDays(-3000))) {
                clock.now = Told.NOON.plus(jump);
                journal.claim("o", "M", List.of(new Claim("after " + jump, "")));
                journal.prune(5, 5);
            }
            assertThat(journal.claim("o2", "M2", List.of(new Claim("first", ""))))
                    .hasSize(1);
        }
    }

    @Test
    void knowsADuplicateAfterARestart() {
        try (Journal journal = Journal.open(settings())) {
            journal.claim("o1", "M1", List.of(new Claim("transport:x", "")));
            journal.recordAll(told(1));
        }
        try (Journal journal = Journal.open(settings())) {
            assertThat(journal.claim("o2", "M2", List.of(new Claim("transport:x", ""))))
                    .hasSize(1);
            assertThat(journal.outcome(Told.id(1))).contains(Outcome.ACCEPTED);
            assertThat(journal.trace("E2E-1").get(0).payments().get(0).amount()).isEqualTo(new BigDecimal("10.01"));
        }
    }
}
