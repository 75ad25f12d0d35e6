package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.validation.SchemaFactory;
import org.girohub.config.ConfigurationException;
import org.girohub.message.MessageType;
import org.girohub.xml.SafeXml;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchemaGeneratorTest {
    private static final Pattern DOCUMENT_CLASS =
            Pattern.compile(".*/Mx(Pain|Pacs|Camt|Admi)(\\d{3})(\\d{3})(\\d{2})\\.class");
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

    @Test
    void everySchemaCompiles() throws Exception {
        SchemaFactory factory = SafeXml.schemaFactory();
        try (Stream<Path> files = Files.list(SCHEMAS)) {
            for (Path file :
                    files.filter(each -> each.toString().endsWith(".xsd")).toList()) {
                assertThat(factory.newSchema(file.toFile())).as(file.toString()).isNotNull();
            }
        }
    }

    @Test
    void aDerivedLeafIsOfTheTypeThatItHasInEveryNeighbouringComponent() throws IOException {
        Map<String, Set<String>> types = new HashMap<>();
        for (String[] row : rows("leaf-types.tsv")) {
            types.computeIfAbsent(family(row[0]) + "/" + row[1], any -> new HashSet<>())
                    .add(row[2]);
            types.computeIfAbsent(row[0] + "/" + row[1], any -> new HashSet<>()).add(row[2]);
        }
        for (String[] row : rows("derived-leaf-types.tsv")) {
            assertThat(family(row[3])).isEqualTo(family(row[0]));
            assertThat(types.get(row[3] + "/" + row[1]))
                    .as(String.join(" ", row))
                    .containsExactly(row[2]);
            assertThat(types.get(family(row[0]) + "/" + row[1]))
                    .as(String.join(" ", row))
                    .containsExactly(row[2]);
        }
    }

    /** A component's name without its number. */
    private static String family(String component) {
        return component.replaceFirst("\\d*(Choice)?$", "$1");
    }

    @Test
    void everyVersionThatHasNoSchemaIsListedWithItsReason() throws IOException {
        Set<String> supported = new HashSet<>();
        new SchemaGenerator(SCHEMAS.resolve("facts")).versions().forEach(version -> supported.add(version.name()));
        Set<String> listed = new TreeSet<>();
        Set<String> bound = new TreeSet<>();
        for (String[] row : rows("not-covered.tsv")) {
            assertThat(row[1]).isNotBlank();
            assertThat(listed.add(row[0])).isTrue();
            assertThat(MxTypes.documentClass(MessageType.mx(row[0])) == null)
                    .as(row[0])
                    .isEqualTo(row[1].startsWith("no class"));
        }
        URL classes = Objects.requireNonNull(MxPacs00800108.class.getResource("MxPacs00800108.class"));
        try (JarFile jar = ((JarURLConnection) classes.openConnection()).getJarFile()) {
            jar.stream()
                    .map(entry -> DOCUMENT_CLASS.matcher(entry.getName()))
                    .filter(Matcher::matches)
                    .map(name -> name.group(1).toLowerCase(Locale.ROOT) + "." + name.group(2) + "." + name.group(3)
                            + "." + name.group(4))
                    .forEach(bound::add);
        }
        assertThat(bound).hasSizeGreaterThan(700);
        assertThat(listed).doesNotContainAnyElementsOf(supported);
        bound.removeAll(supported);
        assertThat(listed).containsAll(bound);
    }

    private static List<String[]> rows(String file) throws IOException {
        return Files.readAllLines(SCHEMAS.resolve("facts").resolve(file)).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .toList();
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
