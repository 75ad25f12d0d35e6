package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.girohub.hostile.Canaries;
import org.girohub.hostile.HostileXml;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.hostile.HostileXml.Expected;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every hostile document through the commands that read files. */
class HostileCommandsTest {
    @TempDir
    private Path folder;

    /** Inputs of several messages, of which one is valid; and MT fields whose text says nothing to a reader of MTs. */
    private static final Set<String> OF_TWO_KINDS = Set.of(
            "doctype-behind",
            "xinclude-around",
            "disguise-rje",
            "disguise-mt-remittance-doctype",
            "disguise-mt-remittance-entity");

    private record Run(int exit, String text) {}

    private static Run run(List<String> arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PrintStream both = new PrintStream(out, true, StandardCharsets.UTF_8);
        int exit = RootCommand.run(new Output(both, both), arguments.toArray(String[]::new));
        return new Run(exit, out.toString(StandardCharsets.UTF_8));
    }

    /** In a method of its own, so that nothing holds the 69 MB of documents any longer than they are written. */
    private void write(Canaries canaries, List<String> refused, List<String> harmless, List<String> all)
            throws IOException {
        for (Document document : HostileXml.all(canaries.canary(), 1)) {
            String file = Files.write(folder.resolve(document.name()), document.content())
                    .toString();
            all.add(file);
            if (document.expected() != Expected.SETTLED) {
                (document.expected() == Expected.REFUSED ? refused : harmless).add(file);
            }
        }
    }

    @Test
    void noCommandReadsOrFetchesWhatAHostileDocumentWants() throws Exception {
        try (Canaries canaries = new Canaries(folder)) {
            List<String> refused = new ArrayList<>();
            List<String> harmless = new ArrayList<>();
            List<String> all = new ArrayList<>();
            write(canaries, refused, harmless, all);
            List<String> valid = new ArrayList<>(List.of("validate"));
            valid.addAll(harmless);
            assertThat(run(valid).exit()).isZero();
            List<String> verdicts = new ArrayList<>(List.of("validate", "--json"));
            verdicts.addAll(refused);
            Run judged = run(verdicts);
            assertThat(judged.exit()).isEqualTo(1);
            for (String file : refused) {
                assertThat(judged.text().lines().filter(line -> line.startsWith("{\"file\":\"" + file + "\"")))
                        .as(file)
                        .anyMatch(line -> line.contains("\"valid\":false"));
            }
            canaries.assertAbsentFrom(judged.text());
            for (List<String> command : List.of(
                    List.of("canonical"), List.of("translate", "--to", "mx"), List.of("translate", "--to", "mt"))) {
                List<String> arguments = new ArrayList<>(command);
                arguments.addAll(all);
                Run run = run(arguments);
                assertThat(run.exit())
                        .as(command + ": " + run.text().lines().limit(3).toList())
                        .isEqualTo(1);
                canaries.assertAbsentFrom(run.text());
            }
            Path translated = folder.resolve("translated");
            for (String to : List.of("mx", "mt")) {
                List<String> translate =
                        new ArrayList<>(List.of("translate", "--to", to, "--out", translated.toString()));
                translate.addAll(refused);
                assertThat(run(translate).exit()).isEqualTo(1);
            }
            try (Stream<Path> files = Files.list(translated)) {
                assertThat(files.map(file -> file.getFileName().toString().replaceFirst("\\..*", ""))
                                .distinct())
                        .as("translated though refused")
                        .containsExactlyInAnyOrderElementsOf(OF_TWO_KINDS);
            }
            for (String id : List.of(canaries.canary().file().toString(), "<!DOCTYPE x>", "' or '1'='1")) {
                canaries.assertAbsentFrom(run(List.of("trace", id)).text());
            }
            canaries.assertUntouched();
        }
    }
}
