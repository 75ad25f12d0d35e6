package org.girohub.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an integrator mistypes in routes/ is refused at start, with file, line and reason, and nothing is left running. */
class BadEditTest {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    private Path routes() {
        return folder.resolve("routes");
    }

    @BeforeEach
    void copyTheInstallation() throws IOException {
        copy(HubFixture.ROOT.resolve("routes"), routes());
        Files.createSymbolicLink(folder.resolve("mappings"), HubFixture.ROOT.resolve("mappings"));
        Files.createSymbolicLink(folder.resolve("schemas"), HubFixture.ROOT.resolve("schemas"));
    }

    private List<String> refusal() {
        List<String> problems = new java.util.ArrayList<>();
        assertThatThrownBy(() -> Hub.start(HubFixture.settings(folder.resolve("home")), new Installation(folder)))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> problems.addAll(e.problems()));
        return problems;
    }

    private void edit(String file, String before, String after) throws IOException {
        Path path = routes().resolve(file);
        String text = Files.readString(path);
        assertThat(text).contains(before);
        Files.writeString(path, text.replace(before, after));
    }

    @Test
    void namesEveryMistakeOfEveryFileAtOnce() throws IOException {
        edit("channels.yaml", "name: corporate, kind: folder", "name: corporate, kind: floder");
        edit("routing.yaml", "currency: EUR\n      localInstrument: INST", "curency: EUR\n      localInstrument: INST");
        edit("20-process.camel.yaml", "- process: { ref: claim }", "- proces: { ref: claim }");
        assertThat(refusal())
                .anySatisfy(p -> assertThat(p).matches("(?s).*routing.yaml:\\d+: no field is called 'curency'.*"))
                .anySatisfy(p -> assertThat(p).matches("(?s).*20-process.camel.yaml:\\d+: .*proces.*"))
                .noneSatisfy(p -> assertThat(p).contains("null"));
        edit("routing.yaml", "curency: EUR", "currency: EUR");
        assertThat(refusal())
                .anySatisfy(p -> assertThat(p).matches("(?s).*channels.yaml:\\d+: a channel is of kind.*"));
    }

    /** They are read by several threads at once, and the structures of MT types serve two readers. */
    @Test
    void namesAMistakeInMappingsAndInStructuresOnce() throws IOException {
        Files.delete(folder.resolve("mappings"));
        Files.delete(folder.resolve("schemas"));
        copy(HubFixture.ROOT.resolve("mappings"), folder.resolve("mappings"));
        copy(HubFixture.ROOT.resolve("schemas/mt"), folder.resolve("schemas/mt"));
        for (String name : List.of("mx", "profiles", "codes", "canonical")) {
            Files.createSymbolicLink(
                    folder.resolve("schemas").resolve(name), HubFixture.ROOT.resolve("schemas/" + name));
        }
        edit("../mappings/pacs.008.yaml", "CdtTrfTxInf/IntrBkSttlmAmt,", "CdtTrfTxInf/IntrBkSttlmAmount,");
        assertThat(refusal()).isNotEmpty().allSatisfy(p -> assertThat(p)
                .matches("(?s).*pacs.008.yaml:\\d+: .*IntrBkSttlmAmount.*"));
        edit("../schemas/mt/fields.yaml", "fields:", "feelds:");
        assertThat(refusal().stream().filter(p -> p.contains("feelds")))
                .singleElement()
                .satisfies(p -> assertThat(p).matches("(?s).*fields.yaml:\\d+: .*"));
    }

    private static void copy(Path from, Path to) throws IOException {
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    @Test
    void findsTheLineOfAMistakeInATemplate() throws IOException {
        edit("10-intake-folder.camel.yaml", "ref: takeFile", "ref: takeFyle");
        assertThat(refusal()).singleElement().satisfies(p -> assertThat(p)
                .matches("(?s).*10-intake-folder.camel.yaml:1\\d: .*takeFyle.*"));
    }

    @Test
    void refusesARouteThatIsNoYaml() throws IOException {
        edit("30-journal.camel.yaml", "    id: journal", "   id: [journal");
        assertThat(refusal()).singleElement().satisfies(p -> assertThat(p)
                .matches("(?s).*30-journal.camel.yaml:\\d+: not YAML.*"));
    }

    @Test
    void refusesARouteThatCannotStartAndLeavesNothingRunning() throws IOException {
        edit("20-process.camel.yaml", "ref: dispatch", "ref: despatch");
        assertThat(refusal()).singleElement().satisfies(p -> assertThat(p)
                .matches("(?s).*20-process.camel.yaml:\\d+: .*despatch.*"));
        edit("20-process.camel.yaml", "ref: despatch", "ref: dispatch");
        try (HubFixture hub = new HubFixture(folder.resolve("home"), folder)) {
            assertThat(hub.hub().camel().getRoute("process")).isNotNull();
        }
    }
}
