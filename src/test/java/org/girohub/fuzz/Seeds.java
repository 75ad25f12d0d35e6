package org.girohub.fuzz;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where the fuzzer begins: the messages of {@code samples/}. */
public final class Seeds {
    /** The installation that is tested. */
    public static final Path ROOT =
            Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath();

    private Seeds() {}

    /** All samples, in the order of their names. */
    public static Stream<byte[]> samples() {
        return files(ROOT.resolve("samples")).stream()
                .filter(f -> !f.toString().endsWith(".tsv"))
                .map(Seeds::bytes);
    }

    /** The routing table, the channels and a mapping. */
    public static Stream<String> configurations() {
        return Stream.of("routes/routing.yaml", "routes/channels.yaml", "mappings/components.yaml")
                .map(name -> new String(bytes(ROOT.resolve(name)), java.nio.charset.StandardCharsets.UTF_8));
    }

    static byte[] bytes(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> walk = Files.walk(folder)) {
            return walk.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
