package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.message.MessageType;
import org.girohub.xml.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaGeneratorTest {
    private static final Path SCHEMAS = Path.of(System.getProperty("girohub.root", "."), "schemas", "mx");

    @SuppressWarnings("NullAway.Init") // set by JUnit
    @TempDir
    private Path copy;

    @Test
    void theCommittedSchemasAreWhatTheGeneratorMakes() throws IOException {
        SchemaGenerator generator = new SchemaGenerator(SCHEMAS.resolve("facts"));
        List<MessageType> versions = generator.versions();
        for (MessageType version : versions) {
            assertThat(generator.generate(version))
                    .as("%s: run SchemaGenerator again (its class comment says how)", version)
                    .isEqualTo(Files.readString(SCHEMAS.resolve(version + ".xsd")));
        }
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            assertThat(files.filter(file -> file.toString().endsWith(".xsd"))).hasSize(versions.size());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pain.001.001.09",
                "pain.008.001.08",
                "pacs.002.001.10",
                "pacs.004.001.01",
                "pacs.008.001.08",
                "camt.029.001.09",
                "camt.053.001.08",
                "camt.054.001.02",
                "head.001.001.01"
            })
    void schemasCompile(String name) throws Exception {
        Path file = SCHEMAS.resolve(name + ".xsd");
        assertThat(SafeXml.schemaFactory().newSchema(file.toFile())).isNotNull();
    }

    @Test
    void aLeafWithoutASimpleTypeFailsTheGenerator() throws IOException {
        without("leaf-types.tsv", "GroupHeader93\tMsgId\t");
        assertThatThrownBy(this::generate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("leaf-types.tsv has no row for GroupHeader93 MsgId");
    }

    @Test
    void aSimpleTypeWithoutFactsFailsTheGenerator() throws IOException {
        without("simple-types.tsv", "Max35Text\t");
        assertThatThrownBy(this::generate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("simple-types.tsv has no row for Max35Text");
    }

    @Test
    void aWildcardWithoutFactsFailsTheGenerator() throws IOException {
        without("wildcards.tsv", "SupplementaryDataEnvelope1\t");
        assertThatThrownBy(this::generate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("wildcards.tsv has no row for SupplementaryDataEnvelope1");
    }

    @Test
    void aContentModelThatDoesNotFitItsElementsFailsTheGenerator() throws IOException {
        copyFacts();
        Files.writeString(
                copy.resolve("content-models.tsv"), "component\tcontentModel\nGroupHeader93\t(MsgId , Nonsense)\n");
        assertThatThrownBy(this::generate)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("GroupHeader93 has no element 'Nonsense'");
    }

    @Test
    void aRowWithTheWrongNumberOfColumnsIsRefusedWithItsLine() throws IOException {
        copyFacts();
        Files.writeString(copy.resolve("leaf-types.tsv"), "component\telement\tsimpleType\nGroupHeader93\tMsgId\n");
        assertThatThrownBy(() -> new SchemaGenerator(copy))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("leaf-types.tsv:2:");
    }

    @Test
    void aRowThatContradictsAnotherIsRefusedWithItsLine() throws IOException {
        copyFacts();
        Files.writeString(
                copy.resolve("leaf-types.tsv"), "component\telement\tsimpleType\nA\tB\tMax35Text\nA\tB\tMax16Text\n");
        assertThatThrownBy(() -> new SchemaGenerator(copy))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("leaf-types.tsv:3:");
    }

    private String generate() {
        return new SchemaGenerator(copy).generate(MessageType.mx("pacs.008.001.08"));
    }

    private void without(String file, String start) throws IOException {
        copyFacts();
        List<String> lines = Files.readAllLines(copy.resolve(file));
        List<String> kept =
                lines.stream().filter(line -> !line.startsWith(start)).toList();
        assertThat(kept).hasSizeLessThan(lines.size());
        Files.write(copy.resolve(file), kept);
    }

    private void copyFacts() throws IOException {
        try (Stream<Path> files = Files.list(SCHEMAS.resolve("facts"))) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(file.getFileName()));
            }
        }
    }
}
