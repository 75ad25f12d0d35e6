package org.girohub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {
    private static final String UETR = "00000000-0000-4000-8000-000000000001";

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path file() {
        return folder.resolve("store").resolve("journal.db");
    }

    @Test
    void givesAKeyToOneOwnerOnly() {
        try (Journal journal = Journal.open(file())) {
            List<Claim> claims = List.of(new Claim("a", "10 EUR"), new Claim("b", "20 EUR"));
            assertThat(journal.claim("owner1", "M1", claims)).isEmpty();
            assertThat(journal.claim("owner1", "M1", claims))
                    .as("a redelivery of itself")
                    .isEmpty();
            assertThat(journal.claim("owner2", "M2", List.of(new Claim("a", "10 EUR"))))
                    .containsExactly(new Conflict(new Claim("a", "10 EUR"), "M1", true));
            assertThat(journal.claim("owner2", "M2", List.of(new Claim("a", "11 EUR"))))
                    .containsExactly(new Conflict(new Claim("a", "11 EUR"), "M1", false));
        }
    }

    @Test
    void claimsNothingWhenAnyKeyIsTaken() {
        try (Journal journal = Journal.open(file())) {
            journal.claim("owner1", "M1", List.of(new Claim("a", "")));
            journal.claim("owner2", "M2", List.of(new Claim("b", ""), new Claim("a", "")));
            assertThat(journal.claim("owner3", "M3", List.of(new Claim("b", ""))))
                    .isEmpty();
        }
    }

    @Test
    void keepsClaimsOverARestart() {
        try (Journal journal = Journal.open(file())) {
            journal.claim("owner1", "M1", List.of(new Claim("a", "")));
        }
        try (Journal journal = Journal.open(file())) {
            assertThat(journal.claim("owner2", "M2", List.of(new Claim("a", ""))))
                    .hasSize(1);
            journal.release("owner1");
            assertThat(journal.claim("owner2", "M2", List.of(new Claim("a", ""))))
                    .isEmpty();
        }
    }

    @Test
    void lets16ThreadsClaimTheSameKeysAndOneWins() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(16);
        try (Journal journal = Journal.open(file())) {
            for (int round = 0; round < 50; round++) {
                String key = "key" + round;
                List<Future<List<Conflict>>> tries = new ArrayList<>();
                for (int i = 0; i < 16; i++) {
                    String owner = "owner" + i;
                    tries.add(pool.submit(() -> journal.claim(owner, owner, List.of(new Claim(key, "")))));
                }
                int winners = 0;
                for (Future<List<Conflict>> attempt : tries) {
                    winners += attempt.get().isEmpty() ? 1 : 0;
                }
                assertThat(winners).isEqualTo(1);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void findsAMessageByEveryIdThatItHas() {
        try (Journal journal = Journal.open(file())) {
            List<Event> events = events();
            journal.record(List.of(events.get(1)));
            journal.record(List.of(events.get(0))); // overtaken: comes after
            journal.record(events); // told twice
            for (String id : List.of(
                    "M1",
                    "M1-1",
                    UETR,
                    UETR.toUpperCase(java.util.Locale.ROOT),
                    "MSG-1",
                    "BIZ-1",
                    "file.xml",
                    "E2E-1")) {
                assertThat(journal.trace(id)).as(id).singleElement().satisfies(trace -> {
                    assertThat(trace.hubMessageId()).isEqualTo("M1");
                    assertThat(trace.outcome()).isEqualTo(Outcome.ACCEPTED);
                    assertThat(trace.message().channel()).isEqualTo("corporate");
                    assertThat(trace.events()).extracting(Event::step).containsExactly("received", "settled");
                    assertThat(trace.payments()).singleElement().satisfies(payment -> assertThat(payment.amount())
                            .isEqualTo(new BigDecimal("12.50")));
                    assertThat(trace.findings()).extracting(Finding::code).containsExactly(FindingCode.EMPTY);
                });
            }
            assertThat(journal.trace("nobody")).isEmpty();
            assertThat(journal.countsByOutcome()).containsEntry("ACCEPTED", 1L);
        }
    }

    @Test
    void isReadByAnotherConnectionWhileTheHubWrites() {
        try (Journal journal = Journal.open(file())) {
            journal.record(events());
            try (Journal reader = Journal.openReadOnly(file())) {
                assertThat(reader.trace("M1")).hasSize(1);
                assertThatThrownBy(() -> reader.release("x")).isInstanceOf(IllegalStateException.class);
            }
        }
    }

    @Test
    void saysThatThereIsNoJournal() {
        assertThatThrownBy(() -> Journal.openReadOnly(folder.resolve("none.db")))
                .isInstanceOf(JournalException.class)
                .hasMessageContaining("no journal");
    }

    @Test
    void writesEventsAsJsonAndReadsThemBack() {
        List<Event> events = events();
        assertThat(EventJson.read(EventJson.write(events))).isEqualTo(events);
        assertThat(EventJson.write(events)).contains("\"12.50\"");
    }

    private static List<Event> events() {
        Instant now = Instant.parse("2026-11-20T10:00:00Z");
        MessageFacts received = new MessageFacts(
                "corporate", "FILE", "file.xml", "corporate/file.xml", 1, 1, "t1", "abc", now, null, null, null, null);
        MessageFacts read = new MessageFacts(
                null, null, null, null, 1, 1, null, null, null, "pacs.008.001.08", "MSG-1", "BIZ-1", "GIROFRPP");
        PaymentFacts payment = new PaymentFacts(
                "M1-1",
                "M1",
                1,
                "customerCreditTransfer",
                "sepa-sct",
                "clearing.sepa-sct",
                "pacs.008.001.08",
                "OUT-1",
                null,
                "I-1",
                "E2E-1",
                "T-1",
                UETR,
                new BigDecimal("12.50"),
                "EUR",
                LocalDate.of(2026, 11, 20),
                "ACTC");
        return List.of(
                new Event("M1/received", "M1", now, "received", "from corporate", received, null, List.of(), List.of()),
                new Event(
                        "M1/settled",
                        "M1",
                        now.plusSeconds(1),
                        "settled",
                        "accepted",
                        read,
                        new Event.Verdict(
                                Outcome.ACCEPTED,
                                null,
                                List.of(Finding.of(FindingCode.EMPTY, "", null, "x")),
                                List.of()),
                        List.of(payment),
                        List.of()));
    }

    @Test
    void readsWhatAnOlderHubLeftOnTheQueue() {
        Entry settled = Told.settled(1).entries().get(0);
        byte[] rest = Content.write(settled.contents());
        byte[] told = ByteBuffer.allocate(4 + settled.json().length + rest.length)
                .putInt(settled.json().length)
                .put(settled.json())
                .put(rest)
                .array();
        Entry read = Report.read(told).entries().get(0);
        assertThat(read.reportId()).isEqualTo(settled.reportId());
        assertThat(read.contentsHash()).isEqualTo(settled.contentsHash());
        assertThat(Report.read(Told.settled(1).toBytes()).entries().get(0).packedContents())
                .isEqualTo(read.packedContents());
    }

    @Test
    void refusesWhatIsNoReport() {
        byte[] told = Told.settled(1).toBytes();
        for (int length : new int[] {0, 3, 4, 10, told.length - 1}) {
            byte[] cut = Arrays.copyOf(told, length);
            if (length != 4) { // a report of nothing
                assertThatThrownBy(() -> Report.read(cut)).isInstanceOf(IllegalArgumentException.class);
            }
        }
    }
}
