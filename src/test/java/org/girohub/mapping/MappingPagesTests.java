package org.girohub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.girohub.config.Installation;
import org.girohub.mapping.mt.MtProcedures;
import org.girohub.mapping.mx.MxProcedures;
import org.junit.jupiter.api.Test;

/** docs/reference/mappings/ says what the mapping files say; {@code -Dgirohub.write=true} writes it anew. */
class MappingPagesTests {
    private static final Path FOLDER = Path.of(System.getProperty("girohub.root"), "docs", "reference", "mappings");

    @Test
    void thePagesSayWhatTheMappingsDo() throws IOException {
        Map<String, String> wanted = new MappingPages(Installation.current()).all();
        if (Boolean.getBoolean("girohub.write")) {
            Files.createDirectories(FOLDER);
            for (String old : there().keySet()) {
                Files.delete(FOLDER.resolve(old));
            }
            for (Map.Entry<String, String> page : wanted.entrySet()) {
                Files.writeString(FOLDER.resolve(page.getKey()), page.getValue());
            }
        }
        Map<String, String> there = there();
        String remedy =
                "docs/reference/mappings/; to write it anew: mvn test -Dtest=MappingPagesTests -Dgirohub.write=true";
        assertThat(there.keySet()).as(remedy).isEqualTo(wanted.keySet());
        wanted.forEach((name, page) ->
                assertThat(there.get(name)).as(name + " of " + remedy).isEqualTo(page));
    }

    @Test
    void everyProcedureSaysWhatItDoesInASentenceOrTwo() {
        Map<String, String> says = new TreeMap<>(MxProcedures.write());
        says.putAll(MxProcedures.on());
        MtProcedures.all().forEach((name, words) -> says.put(name, words.says()));
        assertThat(says).isNotEmpty().allSatisfy((name, sentence) -> assertThat(sentence)
                .as(name)
                .hasSizeBetween(20, 320)
                .matches("[A-Z].*\\.")
                .doesNotContain("|", "\n"));
    }

    private static Map<String, String> there() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        if (Files.isDirectory(FOLDER)) {
            try (Stream<Path> files = Files.list(FOLDER)) {
                for (Path file : files.toList()) {
                    pages.put(String.valueOf(file.getFileName()), Files.readString(file));
                }
            }
        }
        return pages;
    }
}
