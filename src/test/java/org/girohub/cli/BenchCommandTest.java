package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The benchmark runs, and what it compares is right; how fast this machine is, is no matter here. */
class BenchCommandTest {
    @TempDir
    private Path folder;

    private int exit;
    private String err = "";

    private String run(String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream errors = new ByteArrayOutputStream();
        exit = RootCommand.run(
                new Output(
                        new PrintStream(out, false, StandardCharsets.UTF_8),
                        new PrintStream(errors, true, StandardCharsets.UTF_8)),
                arguments);
        err = errors.toString(StandardCharsets.UTF_8);
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void aShortRunLosesNothingAndHasFigures() throws Exception {
        JsonNode report = new ObjectMapper().readTree(run("bench", "--seconds", "3", "--warmup", "1", "--json"));
        assertThat(exit).as(err).isZero();
        assertThat(report.get("good").booleanValue()).isTrue();
        JsonNode offered = report.get("offered");
        assertThat(offered.get("messages").longValue())
                .isPositive()
                .isEqualTo(offered.get("ACCEPTED").longValue()
                        + offered.get("REJECTED").longValue()
                        + offered.get("DUPLICATE").longValue());
        assertThat(offered.get("transactions").longValue())
                .isGreaterThanOrEqualTo(offered.get("ACCEPTED").longValue());
        assertThat(report.get("loads"))
                .extracting(load -> load.get("name").textValue())
                .containsExactly("hub", "raw broker", "plain pipeline");
        assertThat(report.get("loads")).allSatisfy(load -> {
            assertThat(load.get("perSecond").doubleValue()).isPositive();
            assertThat(load.get("cpuMicrosPerMessage").doubleValue()).isPositive();
        });
        assertThat(report.get("latencies")).hasSize(2).allSatisfy(latency -> {
            assertThat(latency.get("transactions").longValue()).isPositive();
            assertThat(latency.get("p99Millis").doubleValue())
                    .isGreaterThanOrEqualTo(latency.get("p50Millis").doubleValue());
        });
        assertThat(report.get("ratios").get("hubToRawBroker").doubleValue()).isPositive();
    }

    @Test
    void aFolderThatIsInUseAndAChannelThatIsNoneAreRefused() throws Exception {
        Files.writeString(folder.resolve("mine.txt"), "mine");
        run("bench", "--home", folder.toString());
        assertThat(exit).isEqualTo(2);
        assertThat(err).contains("not empty");
        run(
                "bench",
                "--seconds",
                "1",
                "--channel",
                "nobody",
                "--home",
                folder.resolve("new").toString());
        assertThat(exit).isEqualTo(2);
        assertThat(err).contains("no JMS channel", "nobody");
    }
}
