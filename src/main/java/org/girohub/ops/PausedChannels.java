package org.girohub.ops;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import java.util.TreeSet;
import org.girohub.ops.watch.Pauses;

/** The channels that operators paused, in a file of the home folder, a name a line: a restart does not open them again. */
final class PausedChannels implements Pauses {
    private static final String NAME = "paused-channels";

    private final Path file;
    private final Set<String> paused = new TreeSet<>();

    PausedChannels(Path home) {
        file = home.resolve(NAME);
        try {
            if (Files.exists(file)) {
                Files.readAllLines(file).stream()
                        .map(String::strip)
                        .filter(line -> !line.isEmpty())
                        .forEach(paused::add);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read which channels are paused", e);
        }
    }

    @Override
    public synchronized boolean isPaused(String channel) {
        return paused.contains(channel);
    }

    @Override
    public synchronized void set(String channel, boolean pause) {
        if (pause ? !paused.add(channel) : !paused.remove(channel)) {
            return;
        }
        Path temporary = file.resolveSibling("." + NAME + ".tmp");
        try {
            Files.write(temporary, paused);
            try (FileChannel written = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                written.force(true);
            }
            Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write down which channels are paused", e);
        }
    }
}
