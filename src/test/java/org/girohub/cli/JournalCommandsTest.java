package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.girohub.config.Settings;
import org.girohub.journal.Content;
import org.girohub.journal.Event;
import org.girohub.journal.Journal;
import org.girohub.journal.MessageFacts;
import org.girohub.journal.PaymentFacts;
import org.girohub.journal.Report;
import org.girohub.message.Outcome;
import org.girohub.ops.HomeLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that read the store: search, trace, rebuild, audit. */
class JournalCommandsTest {
    private static final String UETR = "00000000-0000-4000-8000-000000000001";

    @TempDir
    private Path folder;

    private Settings settings;
    private String config;

    private record Run(int exit, String out, String err) {
        JsonNode json() throws Exception {
            return new ObjectMapper().readTree(out);
        }
    }

    private Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.add("--config");
        all.add(config);
        int exit = RootCommand.run(
                new Output(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                all.toArray(String[]::new));
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    @BeforeEach
    void home() throws Exception {
        Path home = folder.resolve("home");
        config = Files.writeString(folder.resolve("settings.yaml"), "home: " + home + "\n")
                .toString();
        settings = Settings.load(Path.of(config), Map.of());
    }

    private void told() {
        Instant now = Instant.parse("2026-11-20T12:00:00Z");
        MessageFacts facts = new MessageFacts(
                "corporate",
                "FILE",
                "one.xml",
                null,
                1,
                1,
                "k",
                "s",
                now,
                "pacs.008.001.08",
                "MSG-1",
                null,
                "GIROFRPP");
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
                null,
                "E2E-1",
                null,
                UETR,
                new BigDecimal("12.50"),
                "EUR",
                null,
                "ACTC");
        try (Journal journal = Journal.open(settings)) {
            journal.recordAll(List.of(new Report(
                    List.of(
                            Event.step("M1/release", "M1", now, "release", "let go", "maria"),
                            new Event(
                                    "M1/settled",
                                    "M1",
                                    now,
                                    "settled",
                                    "ACCEPTED",
                                    facts,
                                    new Event.Verdict(Outcome.ACCEPTED, null, List.of()),
                                    List.of(payment),
                                    List.of())),
                    List.of(
                            Content.text(Content.Kind.TERMS, "terms", "pErika Mustermann"),
                            Content.text(Content.Kind.ORIGINAL, "pacs.008.001.08", "<Document>Erika</Document>")))));
        }
    }

    @Test
    void sayThatThereIsNoJournal() {
        for (String[] command : new String[][] {{"trace", "x"}, {"journal", "search"}, {"audit", "verify"}}) {
            Run run = run(command);
            assertThat(run.exit()).isEqualTo(2);
            assertThat(run.err()).contains("no journal").doesNotContain("Exception");
        }
    }

    @Test
    void searchFindsAndSaysSo() throws Exception {
        told();
        Run found =
                run("journal", "search", "--party", "mustermann", "--amount", "12.5", "--currency", "EUR", "--json");
        assertThat(found.exit()).isZero();
        assertThat(found.json().get("id").textValue()).isEqualTo("M1");
        assertThat(found.out()).as("no name without asking for contents").doesNotContainIgnoringCase("mustermann");
        assertThat(run("journal", "search", "--uetr", UETR).out()).contains("M1", "ACCEPTED", "1 payment");
        assertThat(run("journal", "search", "--status", "REPAIR").exit()).isEqualTo(1);
        Run wrong = run("journal", "search", "--from", "yesterday");
        assertThat(wrong.exit()).isEqualTo(2);
    }

    @Test
    void traceShowsActorsAndContentsOnlyWhenAsked() {
        told();
        assertThat(run("trace", "E2E-1").out()).contains("by maria").doesNotContain("Erika");
        assertThat(run("trace", "E2E-1", "--contents").out()).contains("<Document>Erika</Document>");
    }

    @Test
    void auditVerifyNamesTheRecord() throws Exception {
        told();
        Run intact = run("audit", "verify");
        assertThat(intact.exit()).as(intact.err()).isZero();
        assertThat(intact.out()).contains("intact: 1 records in 1 chain");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + settings.storeFile());
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("UPDATE events SET hub_message_id = 'M2'");
        }
        Run broken = run("audit", "verify", "--json");
        assertThat(broken.exit()).isEqualTo(1);
        assertThat(broken.json().get("broken").get("record").longValue()).isEqualTo(1);
        assertThat(broken.json().get("broken").get("event").textValue()).isEqualTo("M1/settled");
    }

    @Test
    void rebuildIsRefusedBesideARunningHub() {
        told();
        HomeLock running = HomeLock.take(settings.home());
        try {
            Run refused = run("journal", "rebuild");
            assertThat(refused.exit()).isEqualTo(2);
            assertThat(refused.err()).contains("another hub runs");
        } finally {
            running.close();
        }
        assertThat(run("journal", "rebuild").out()).contains("made anew from 1 records");
        assertThat(run("journal", "search", "--uetr", UETR).exit()).isZero();
    }
}
