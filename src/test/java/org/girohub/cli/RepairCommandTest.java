package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.journal.Trace;
import org.girohub.message.Outcome;
import org.girohub.ops.Hub;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code girohub repair} and {@code girohub operator} against a running hub. */
class RepairCommandTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private record Run(int exit, String out, String err) {}

    private static Run run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = RootCommand.run(
                new Output(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(err, true, StandardCharsets.UTF_8)),
                arguments);
        return new Run(exit, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }

    /** A sample that no rule takes, with a service level that no scheme has. */
    private static String nowhere() throws Exception {
        return Files.readString(Installation.current().samples().resolve("sepa/pacs.008-sct.xml"))
                .replace("<Cd>SEPA</Cd>", "<Cd>NURG</Cd>");
    }

    @Test
    void operatorsAreMadeAndMessagesInRepairAreDealtWith() throws Exception {
        Path config = Files.writeString(
                folder.resolve("hub.yaml"),
                "home: " + folder.resolve("home") + "\nhttp:\n  port: 0\nbroker:\n  port: 0\n");
        try (Hub hub = Hub.start(Settings.load(config), Installation.current())) {
            String url = "http://127.0.0.1:" + hub.httpPort();
            Path inbound = folder.resolve("home/inbound/corporate");
            Path temporary = Files.writeString(inbound.resolve("one.tmp"), nowhere());
            Files.move(temporary, inbound.resolve("one.xml"));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> hub.journal().trace("one.xml").stream().anyMatch(t -> t.outcome() == Outcome.REPAIR));
            String id = hub.journal().trace("one.xml").get(0).hubMessageId();

            Run listed = run("repair", "list", "--url", url, "--json");
            assertThat(listed.exit()).as(listed.err()).isZero();
            assertThat(JSON.readTree(listed.out()).path("id").asText()).isEqualTo(id);
            Run refused = run("repair", "resubmit", id, "--reason", "x", "--url", url);
            assertThat(refused.exit()).isEqualTo(1);
            assertThat(refused.err()).contains("girohub operator add");

            List<Path> tokens = new ArrayList<>();
            for (String name : List.of("ada", "ben")) {
                Run added = run("operator", "add", name, "--role", "repair,approve", "--config", config.toString());
                assertThat(added.exit()).as(added.err()).isZero();
                assertThat(added.out()).matches(name + "\\.[A-Za-z0-9_-]{43}\n");
                assertThat(Files.readString(folder.resolve("home/operators.yaml")))
                        .contains(name)
                        .doesNotContain(added.out().strip().substring(name.length() + 1));
                tokens.add(Files.writeString(folder.resolve(name + ".token"), added.out()));
            }
            assertThat(run("operator", "list", "--config", config.toString()).out())
                    .contains("ada\trepair, approve");
            assertThat(run("repair", "list", "--url", url).exit())
                    .as("now a token is asked for")
                    .isEqualTo(1);

            String ada = tokens.get(0).toString();
            String ben = tokens.get(1).toString();
            Run shown = run("repair", "show", id, "--url", url, "--token-file", ada);
            assertThat(shown.out()).contains("HUB-8001").contains("received").contains("NURG");
            Run content = run("repair", "show", id, "--content", "--url", url, "--token-file", ada);
            assertThat(content.out()).isEqualTo(nowhere());
            Path edited = Files.writeString(
                    folder.resolve("edited.xml"), content.out().replace("NURG", "SEPA"));
            Run proposed = run(
                    "repair", "edit", id, edited.toString(), "--reason", "mended", "--url", url, "--token-file", ada);
            assertThat(proposed.exit()).as(proposed.err()).isZero();
            assertThat(proposed.err()).contains("girohub repair approve");
            JsonNode proposal = JSON.readTree(run("repair", "proposals", "--json", "--url", url, "--token-file", ben)
                    .out());
            String pid = proposal.path("proposal").asText();
            assertThat(run("repair", "proposals", pid, "--url", url, "--token-file", ben)
                            .out())
                    .contains("edit of " + id)
                    .contains("NURG");
            Run own = run("repair", "approve", pid, "--reason", "me", "--url", url, "--token-file", ada);
            assertThat(own.exit()).isEqualTo(1);
            assertThat(own.err()).contains("second person");
            Run approved = run("repair", "approve", pid, "--reason", "right", "--url", url, "--token-file", ben);
            assertThat(approved.exit()).as(approved.err()).isZero();
            await().atMost(Duration.ofSeconds(30)).untilAsserted(() -> {
                Trace trace = hub.journal().message(id).orElseThrow();
                assertThat(trace.outcome()).isEqualTo(Outcome.ACCEPTED);
            });
            assertThat(run("trace", id, "--config", config.toString()).out()).contains("edit by ben: right");
            Run late = run("repair", "reject", id, "--reason", "late", "--url", url, "--token-file", ada);
            assertThat(late.exit()).isEqualTo(1);
            assertThat(late.err()).contains("ACCEPTED");
            assertThat(run("operator", "remove", "ada", "--config", config.toString())
                            .exit())
                    .isZero();
            assertThat(run("repair", "list", "--url", url, "--token-file", ada).exit())
                    .isEqualTo(1);
        }
        Run nobody = run("repair", "list", "--url", "http://127.0.0.1:1");
        assertThat(nobody.exit()).isEqualTo(2);
        assertThat(nobody.err()).contains("girohub run");
    }
}
