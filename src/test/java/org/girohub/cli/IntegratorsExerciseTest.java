package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.girohub.config.Installation;
import org.girohub.routing.Channels;
import org.girohub.routing.RoutingTable;
import org.girohub.routing.Scheme;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The exercise of docs/integrate.md, step by step as it is written there, on a copy of the installation. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class IntegratorsExerciseTest {
    private static final Path PAGE = Installation.current().root().resolve("docs/integrate.md");
    private static final Pattern STEP = Pattern.compile("```sh\n(.*?)```\n(?:\n```text\n(.*?)```\n)?", Pattern.DOTALL);

    @TempDir
    private Path folder;

    /** What a step of the page does, and what it prints. */
    private record Step(String commands, List<String> prints) {}

    @Test
    void everyStepDoesWhatThePageSays() throws Exception {
        for (String part : List.of("routes", "schemas", "mappings", "samples")) {
            copy(Installation.current().root().resolve(part), folder.resolve(part));
        }
        Path command = folder.resolve("girohub");
        Files.writeString(
                command,
                "#!/bin/sh\nexec '" + Path.of(System.getProperty("java.home"), "bin", "java")
                        + "' -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -Dgirohub.root='" + folder + "' -cp '"
                        + System.getProperty("java.class.path") + "' org.girohub.Girohub \"$@\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();

        List<Step> steps = steps();
        assertThat(steps).hasSizeGreaterThan(6);
        for (Step step : steps) {
            String printed = run(step.commands());
            step.prints()
                    .forEach(line -> assertThat(printed).as(step.commands()).contains(line));
        }

        String others = run("./girohub canonical samples/corporate/pain.001-supplier.xml");
        assertThat(others).contains("SUP-1001").doesNotContain("\"settlementPriority\":\"URGT\"");
        List<String> schemes = RoutingTable.load(folder.resolve("routes/routing.yaml")).schemes().stream()
                .map(Scheme::name)
                .toList();
        assertThat(Channels.load(folder.resolve("routes/channels.yaml"), schemes)
                        .get("house"))
                .isNotNull()
                .satisfies(channel -> assertThat(channel.profiles()).containsExactly("house"));
    }

    private static List<Step> steps() throws IOException {
        String page = Files.readString(PAGE);
        Matcher blocks = STEP.matcher(page.substring(page.indexOf("## Exercise")));
        List<Step> steps = new ArrayList<>();
        while (blocks.find()) {
            String prints = blocks.group(2);
            steps.add(new Step(
                    blocks.group(1), prints == null ? List.of() : prints.lines().toList()));
        }
        return steps;
    }

    private String run(String commands) throws IOException, InterruptedException {
        Path out = folder.resolve("out.txt");
        Process process = new ProcessBuilder("sh", "-c", commands)
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile())
                .start();
        assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
        return Files.readString(out, StandardCharsets.UTF_8);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Path target = to.resolve(from.relativize(one).toString());
                if (Files.isDirectory(one)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(one, target);
                }
            }
        }
    }
}
