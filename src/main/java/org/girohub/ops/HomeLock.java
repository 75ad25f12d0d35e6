package org.girohub.ops;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.girohub.config.ConfigurationException;

/** Keeps a second hub out of a home folder. */
public final class HomeLock implements AutoCloseable {
    private final FileChannel channel;

    private HomeLock(FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the home folder.
     *
     * @throws ConfigurationException when another hub has it
     */
    public static HomeLock take(Path home) {
        Path file = home.resolve("hub.lock");
        FileChannel channel = null;
        try {
            Files.createDirectories(home);
            channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new HomeLock(channel);
            }
        } catch (OverlappingFileLockException e) {
            // another hub of this process has it
        } catch (IOException e) {
            throw new ConfigurationException(home + ": the home folder cannot be used: " + e);
        }
        try {
            if (channel != null) {
                channel.close();
            }
        } catch (IOException e) {
            // nothing was locked
        }
        throw new ConfigurationException(home
                + ": another hub runs in this home folder; stop it, or give this one a home of its own (GIROHUB_HOME)");
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release the home folder", e);
        }
    }
}
