package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Our schemas mean what the official ones mean, for all versions of which an official one can be had in a library. */
class OfficialSchemasTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("girohub.root", "."), "schemas", "mx");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "camt.052.001.01",
                "camt.052.001.02",
                "camt.052.001.03",
                "camt.052.001.04",
                "camt.052.001.05",
                "camt.052.001.06",
                "camt.052.001.07",
                "camt.052.001.08",
                "camt.052.001.09",
                "pain.001.001.09",
                "pain.001.001.11",
                "pain.002.001.10",
                "pain.002.001.11",
                "pain.002.001.12",
                "pain.002.001.13",
                "pain.002.001.14",
                "pain.008.001.08",
                "pain.008.001.10"
            })
    void oursIsEquivalentComponentByComponent(String version) throws IOException {
        try (InputStream official = OfficialSchemasTest.class.getResourceAsStream("/" + version + ".xsd");
                InputStream ours = Files.newInputStream(SCHEMAS.resolve(version + ".xsd"))) {
            assertThat(official)
                    .as("the official schema of %s in hbci4j-core", version)
                    .isNotNull();
            var expected = SchemaComponents.of(official);
            assertThat(expected).hasSizeGreaterThan(50);
            var actual = SchemaComponents.of(ours);
            Set<String> names = new TreeSet<>(expected.keySet());
            names.addAll(actual.keySet());
            assertThat(names.stream()
                            .filter(name -> !Objects.equals(expected.get(name), actual.get(name)))
                            .map(name ->
                                    name + "\n  official: " + expected.get(name) + "\n  ours: " + actual.get(name)))
                    .as("components of %s that differ", version)
                    .isEmpty();
        }
    }
}
