package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.routing.Channels;
import org.girohub.routing.RoutingTable;
import org.junit.jupiter.params.provider.MethodSource;

/** Loading any text as a file that an integrator edits: it is loaded, or refused with its name and a line. */
class ConfigurationFuzzTest {
    private static final Path FILE = temporary();

    @MethodSource("org.girohub.fuzz.Seeds#configurations")
    @FuzzTest
    void load(String input) throws IOException {
        if (input == null) {
            return;
        }
        Yaml yaml = refusedOr(
                () -> Limits.within(2_000_000, 5_000, input.length(), () -> Yaml.read("some.yaml", input)),
                "some.yaml:");
        if (yaml == null) {
            return;
        }
        Files.writeString(FILE, input);
        refusedOr(() -> RoutingTable.load(FILE), FILE.toString());
        refusedOr(() -> Channels.load(FILE, List.of("target2", "sepa-sct")), FILE.toString());
    }

    private interface Load<T> {
        T run();
    }

    private static <T> T refusedOr(Load<T> load, String name) {
        try {
            return load.run();
        } catch (ConfigurationException e) {
            assertThat(e.problems()).isNotEmpty().allSatisfy(problem -> assertThat(problem)
                    .contains(name.replaceAll(":$", ""))
                    .hasSizeLessThan(2_000));
            return null;
        }
    }

    private static Path temporary() {
        try {
            Path file = Files.createTempFile("girohub-fuzz", ".yaml");
            file.toFile().deleteOnExit();
            return file;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
