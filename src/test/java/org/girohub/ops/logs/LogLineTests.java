package org.girohub.ops.logs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** The configuration that the hub really runs with, in a JVM of its own. */
class LogLineTests {
    /** Logs one line with everything that a hostile message can bring. */
    static final class Speaker {
        private Speaker() {}

        public static void main(String[] arguments) {
            MDC.put("hubMessageId", "01ABC");
            MDC.put("channel", "fol\r\nder");
            LoggerFactory.getLogger("org.girohub.process.Step")
                    .info("cannot read {}", "DE89370400440532013000\r\n2026 ERROR faked");
            MDC.put("outcome", "REJECTED");
            LoggerFactory.getLogger("org.girohub.process.Step")
                    .warn("failed", new IllegalStateException("name=Anna Muster, at\r\nDE89370400440532013000"));
            LoggerFactory.getLogger("org.some.library").info("not shown");
        }
    }

    @Test
    void aLineNamesItsMessageAndHidesItsPeople() throws Exception {
        List<String> lines = speak();
        assertThat(lines).hasSize(2);
        assertThat(lines.get(0))
                .matches("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z INFO  Step id=01ABC channel=fol\\\\r\\\\nder outcome=- .*")
                .endsWith("cannot read DE***3000\\r\\n2026 ERROR faked");
        assertThat(lines.get(1))
                .contains("outcome=REJECTED failed | java.lang.IllegalStateException: name=***", "\\n\\tat ")
                .doesNotContain("Muster", "DE8937");
    }

    @Test
    void linesAreJsonWhenAskedFor() throws Exception {
        List<String> lines = speak("-Dgirohub.log=json");
        assertThat(lines).hasSize(2);
        JsonNode first = new ObjectMapper().readTree(lines.get(0));
        assertThat(first.get("hubMessageId").asText()).isEqualTo("01ABC");
        assertThat(first.get("message").asText()).isEqualTo("cannot read DE***3000\\r\\n2026 ERROR faked");
        JsonNode second = new ObjectMapper().readTree(lines.get(1));
        assertThat(second.get("outcome").asText()).isEqualTo("REJECTED");
        assertThat(second.get("exception").asText())
                .contains("IllegalStateException")
                .doesNotContain("Muster", "DE8937");
    }

    private static List<String> speak(String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(Arrays.asList(options));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Speaker.class.getName()));
        Process process = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return said.lines()
                // the JVM itself, from 24 on, of what libraries do
                .filter(line -> !line.startsWith("WARNING: "))
                .toList();
    }
}
