package org.girohub;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** The messages of others that lie beside the project on some machines; tests on them are skipped elsewhere. */
public final class Corpus {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root", "."))
            .toAbsolutePath()
            .normalize()
            .resolveSibling("shared")
            .resolve("corpus");

    private Corpus() {}

    /** A row of the manifest. */
    public record Entry(String path, String kind, String messageType, String note, String check) {
        /** The file. */
        public Path file() {
            return ROOT.resolve(path);
        }

        /** Its bytes. */
        public byte[] bytes() {
            try {
                return Files.readAllBytes(file());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The manifest's rows; skips the test where there is no corpus. */
    public static List<Entry> entries() {
        Path manifest = ROOT.resolve("MANIFEST.tsv");
        Assumptions.assumeTrue(Files.isRegularFile(manifest), "no corpus here");
        try (var lines = Files.lines(manifest)) {
            return lines.skip(1)
                    .map(line -> line.split("\t", -1))
                    .map(f -> new Entry(f[0], f[1], f[2], f[3], f[4]))
                    .filter(e -> Files.isRegularFile(e.file()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
