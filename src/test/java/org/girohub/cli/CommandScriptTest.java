package org.girohub.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** The {@code girohub} script says what a machine lacks, and how to get it. */
@EnabledOnOs({OS.LINUX, OS.MAC})
class CommandScriptTest {
    @TempDir
    private Path folder;

    private record Run(int exit, String err) {}

    /** Runs a copy of the script where there are only the tools that every system has, and those given. */
    private Run run(Path... more) throws IOException, InterruptedException {
        return run("--version", more);
    }

    private Run run(String argument, Path... more) throws IOException, InterruptedException {
        Path script = Files.copy(
                Path.of(System.getProperty("girohub.root", ".")).resolve("girohub"), folder.resolve("girohub"));
        assertThat(script.toFile().setExecutable(true)).isTrue();
        Path tools = Files.createDirectories(folder.resolve("tools"));
        for (String tool : List.of("dirname", "sed", "head", "find", "mkdir", "tail", "touch")) {
            link(tools, find(tool));
        }
        for (Path tool : more) {
            link(tools, tool);
        }
        ProcessBuilder builder = new ProcessBuilder(find("sh").toString(), script.toString(), argument);
        builder.environment().clear();
        builder.environment().put("PATH", tools.toString());
        Path err = folder.resolve("err");
        builder.redirectError(err.toFile()).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Run(process.exitValue(), Files.readString(err, StandardCharsets.UTF_8));
    }

    @Test
    void aHubEndsWhenItsMemoryDoesNotSuffice() throws Exception {
        Path told = folder.resolve("told");
        Path java = folder.resolve("java");
        Files.writeString(
                java,
                "#!" + find("sh")
                        + "\n[ \"$1\" != -version ] || { printf 'openjdk version \"17.0.1\"\\n' >&2; exit; }\n"
                        + "printf '%s\\n' \"$@\" >'" + told + "'\n");
        assertThat(java.toFile().setExecutable(true)).isTrue();
        Path target = Files.createDirectories(folder.resolve("target"));
        Files.createFile(target.resolve("girohub.jar"));
        Files.createFile(target.resolve("girohub.built"));
        assertThat(run("run", java).exit()).isZero();
        // OutOfMemoryTest shows what it is for
        assertThat(Files.readAllLines(told)).contains("-XX:+ExitOnOutOfMemoryError", "run");
    }

    private static void link(Path tools, Path tool) throws IOException {
        Path wrapper = tools.resolve(tool.getFileName());
        Files.writeString(wrapper, "#!" + find("sh") + "\nexec '" + tool + "' \"$@\"\n");
        assertThat(wrapper.toFile().setExecutable(true)).isTrue();
    }

    private static Path find(String tool) {
        for (String place : System.getenv("PATH").split(":", -1)) {
            Path candidate = Path.of(place, tool);
            if (Files.isExecutable(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no " + tool + " in PATH");
    }

    @Test
    void withoutJavaItNamesThePackageToInstall() throws Exception {
        Run run = run();
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no java found").contains("apt-get install openjdk-17-jdk-headless");
    }

    @Test
    void withoutMavenItNamesThePackageToInstall() throws Exception {
        Run run = run(Path.of(System.getProperty("java.home"), "bin", "java"));
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("no mvn found").contains("apt-get install maven");
    }

    @Test
    void anOldJavaIsNamedWithItsVersion() throws Exception {
        Path old = folder.resolve("java");
        Files.writeString(old, "#!" + find("sh") + "\nprintf 'openjdk version \"11.0.2\" 2019-01-15\\n' >&2\n");
        assertThat(old.toFile().setExecutable(true)).isTrue();
        Run run = run(old);
        assertThat(run.exit()).isEqualTo(2);
        assertThat(run.err()).contains("java is version 11").contains("17 or newer");
    }
}
