package org.girohub.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Files that are whole or not there, whenever the power goes: written under a temporary name, flushed, renamed, and the
 * folder flushed. For what no queue holds any more once the call has returned.
 */
public final class DurableFiles {
    private DurableFiles() {}

    /** Writes a file, in place of one of that name; on disk when it returns. */
    public static void write(Path target, byte[] content) throws IOException {
        rename(written(target, content), target);
    }

    /** Writes a file and another one beside it, in place of any of these names; both on disk when it returns, the second one last. */
    public static void write(Path first, byte[] content, Path second, byte[] contentOfSecond) throws IOException {
        Path one = written(first, content);
        Path two = written(second, contentOfSecond);
        Files.move(one, first, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        rename(two, second); // which flushes the folder of both
    }

    private static Path written(Path target, byte[] content) throws IOException {
        Path temporary = temporary(target);
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
        }
        return temporary;
    }

    /** Writes a file, and moves another one to its side as {@link #move} does; both on disk when it returns, the moved one last. */
    public static void write(Path first, byte[] content, Path from, Path to) throws IOException {
        Files.move(written(first, content), first, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        move(from, to); // which flushes the folder of both
    }

    /** Moves a file, in place of one of that name, to another filesystem too; on disk when it returns. */
    public static void move(Path from, Path to) throws IOException {
        flush(from);
        try {
            rename(from, to);
        } catch (AtomicMoveNotSupportedException e) {
            Path temporary = temporary(to);
            Files.copy(from, temporary, StandardCopyOption.REPLACE_EXISTING);
            flush(temporary);
            rename(temporary, to);
            Files.delete(from);
        }
    }

    private static Path temporary(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".tmp");
    }

    private static void rename(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        Path folder = Objects.requireNonNull(to.toAbsolutePath().getParent());
        if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            flush(folder); // elsewhere a folder cannot be opened, and need not be
        }
    }

    private static void flush(Path path) throws IOException {
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }
}
