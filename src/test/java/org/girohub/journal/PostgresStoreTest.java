package org.girohub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.girohub.config.Settings;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PostgresStoreTest extends StoreTests {
    private static final AtomicInteger SCHEMAS = new AtomicInteger();
    private static PostgresServer server;
    private String schema;

    @BeforeAll
    static void start() throws Exception {
        server = PostgresServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    @BeforeEach
    void schema() throws SQLException {
        schema = "s" + SCHEMAS.incrementAndGet();
        try (Connection connection = DriverManager.getConnection(server.url() + "?user=girohub");
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE SCHEMA " + schema);
        }
    }

    @Override
    Settings settings() {
        return home(server.url() + "?currentSchema=" + schema)
                .with(Settings.STORE_USER, "girohub")
                .with(Settings.STORE_TIMEOUT, "5");
    }

    @Override
    Connection raw(boolean claims) throws SQLException {
        return DriverManager.getConnection(server.url() + "?user=girohub&currentSchema=" + schema);
    }

    private Settings hub(String name) throws Exception {
        return settings()
                .with(Settings.HOME, Files.createDirectories(home.resolve(name)).toString());
    }

    @Test
    void letsTwoHubsClaimTheSameKeysInAnyOrderAndOneOfThemWins() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (Journal one = Journal.open(hub("one"));
                Journal two = Journal.open(hub("two"))) {
            Random random = new Random(20261120);
            List<Future<Boolean>> tries = new ArrayList<>();
            int messages = 200;
            for (int n = 0; n < messages; n++) {
                for (Journal journal : List.of(one, two)) {
                    for (int copy = 0; copy < 2; copy++) {
                        String owner = "m" + n + (journal.equals(one) ? "a" : "b") + copy;
                        List<Claim> claims = new ArrayList<>(
                                List.of(new Claim("t" + n, ""), new Claim("b" + n, ""), new Claim("u" + n, "")));
                        Collections.shuffle(claims, random);
                        tries.add(pool.submit(() -> claimed(journal, owner, claims)));
                    }
                }
            }
            int won = 0;
            for (Future<Boolean> attempt : tries) {
                won += attempt.get() ? 1 : 0;
            }
            assertThat(won).isEqualTo(messages);
        } finally {
            pool.shutdownNow();
        }
    }

    /** Two hubs may wait for each other; the server ends that for one of them, whose messages are tried again. */
    private static boolean claimed(Journal journal, String owner, List<Claim> claims) {
        for (int attempt = 1; ; attempt++) {
            try {
                return journal.claim(owner, owner, claims).isEmpty();
            } catch (JournalException e) {
                assertThat(attempt).as(e.toString()).isLessThan(50);
            }
        }
    }

    @Test
    void keepsAChainForEachHub() throws Exception {
        try (Journal one = Journal.open(hub("one"));
                Journal two = Journal.open(hub("two"))) {
            for (int n = 1; n <= 10; n++) {
                one.recordAll(List.of(Told.received(n)));
                two.recordAll(List.of(Told.settled(n)));
            }
            assertThat(two.trace("MSG-3")).singleElement().satisfies(trace -> assertThat(trace.events())
                    .extracting(Event::step)
                    .contains("received", "settled"));
        }
        AuditTrail.Result result = AuditTrail.verify(hub("one"), List.of(home.resolve("two/audit/anchors.log")));
        assertThat(result.chains()).isEqualTo(2);
        assertThat(result.records()).isEqualTo(20);
        assertThat(result.broken()).isNull();
    }

    @Test
    void goesOnAfterTheServerFell() throws Exception {
        try (Journal journal = Journal.open(settings())) {
            journal.claim("o1", "M1", List.of(new Claim("a", "")));
            journal.recordAll(List.of(Told.received(1), Told.settled(1)));
            server.down();
            try {
                assertThatThrownBy(() -> journal.claim("o2", "M2", List.of(new Claim("b", ""))))
                        .isInstanceOf(JournalException.class);
                assertThatThrownBy(() -> journal.recordAll(List.of(Told.received(2))))
                        .isInstanceOf(JournalException.class);
                assertThatThrownBy(() -> journal.message(Told.id(1))).isInstanceOf(JournalException.class);
            } finally {
                server.up();
            }
            assertThat(journal.claim("o2", "M2", List.of(new Claim("a", "")))).hasSize(1);
            assertThat(journal.claim("o2", "M2", List.of(new Claim("b", "")))).isEmpty();
            journal.recordAll(List.of(Told.received(2), Told.settled(2)));
            assertThat(journal.message(Told.id(1))).isPresent();
            assertThat(journal.message(Told.id(2))).isPresent();
        }
        assertThat(AuditTrail.verify(settings(), List.of()).broken()).isNull();
    }

    @Test
    void failsWithinTheTimeoutBehindALockAndGoesOnAfterwards() throws Exception {
        try (Journal journal = Journal.open(settings().with(Settings.STORE_TIMEOUT, "1"));
                Connection other = raw(true)) {
            other.setAutoCommit(false);
            try (Statement statement = other.createStatement()) {
                statement.execute("LOCK TABLE claims IN ACCESS EXCLUSIVE MODE");
            }
            assertThatThrownBy(() -> journal.claim("o1", "M1", List.of(new Claim("a", ""))))
                    .isInstanceOf(JournalException.class);
            other.rollback();
            assertThat(journal.claim("o1", "M1", List.of(new Claim("a", "")))).isEmpty();
        }
    }

    @Test
    void makesNoTablesAnewUnderARunningHub() {
        Settings quick = settings().with(Settings.STORE_TIMEOUT, "1");
        try (Journal journal = Journal.open(quick)) {
            journal.recordAll(List.of(Told.received(1)));
            assertThatThrownBy(() -> Journal.rebuild(quick, done -> {}))
                    .isInstanceOf(JournalException.class)
                    .hasMessageContaining("stop all hubs");
        }
        assertThat(Journal.rebuild(quick, done -> {})).isEqualTo(1);
    }

    @Test
    void flushesClaimsWhateverTheDatabaseIsSetTo() throws Exception {
        try (Connection connection = raw(true);
                Statement statement = connection.createStatement()) {
            statement.execute("ALTER ROLE girohub SET synchronous_commit = off");
        }
        try (StoreSession session = Store.of(settings()).writer(true);
                var row = session.connection().createStatement().executeQuery("SHOW synchronous_commit")) {
            row.next();
            assertThat(row.getString(1)).isEqualTo("on");
        } finally {
            try (Connection connection = raw(true);
                    Statement statement = connection.createStatement()) {
                statement.execute("ALTER ROLE girohub RESET synchronous_commit");
            }
        }
    }
}
