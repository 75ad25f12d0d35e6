package org.girohub.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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

    private static Path written(Path target, byte[] content) throws IOException {
        Path temporary = temporary(target);
        try (FileChannel channel = unflushed(temporary, content)) {
            channel.force(true);
        }
        return temporary;
    }

    private static FileChannel unflushed(Path temporary, byte[] content) throws IOException {
        FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        try {
            ByteBuffer bytes = ByteBuffer.wrap(content);
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            return channel;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
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

    /**
     * Files that become durable together: all are written, then all are flushed, then each gets its name, in the order in which
     * they were given, and each folder is flushed once; which is less work than one file after the other. Nothing is done before
     * {@link #finish}, so what is given up leaves nothing behind.
     */
    public static final class Together {
        private final List<Step> steps = new ArrayList<>();
        private final Set<Path> folders = new LinkedHashSet<>();

        /** What becomes a file: content to write, or a file to move. */
        @SuppressWarnings("ArrayRecordComponent") // the bytes are the value; equality is never asked
        private record Step(
                Path target,
                byte @Nullable [] content,
                @Nullable Path from) {}

        /** Writes a file, in place of one of that name. */
        public void write(Path target, byte[] content) {
            add(new Step(target, content, null));
        }

        /** Moves a file, whose content is on disk already, in place of one of that name. */
        public void move(Path from, Path target) {
            add(new Step(target, null, from));
        }

        private void add(Step step) {
            steps.add(step);
            folders.add(folder(step.target));
        }

        /** A file that got its name before, when perhaps its folder could not be flushed. */
        public void keep(Path target) {
            folders.add(folder(target));
        }

        /** Whether a file of this name is to come. */
        public boolean holds(Path target) {
            return steps.stream().anyMatch(step -> step.target.equals(target));
        }

        /** All is on disk when it returns. When it fails, some may be, and all is to be given anew. */
        public void finish() throws IOException {
            List<FileChannel> written = new ArrayList<>();
            try {
                for (Step step : steps) {
                    if (step.content != null) {
                        written.add(unflushed(temporary(step.target), step.content));
                    }
                }
                for (FileChannel channel : written) {
                    channel.force(true);
                }
            } finally {
                for (FileChannel channel : written) {
                    channel.close();
                }
            }
            for (Step step : steps) {
                try {
                    replace(step.from == null ? temporary(step.target) : step.from, step.target);
                } catch (AtomicMoveNotSupportedException e) {
                    DurableFiles.move(Objects.requireNonNull(step.from), step.target); // on another filesystem
                }
            }
            for (Path folder : folders) {
                flushFolder(folder);
            }
            steps.clear();
            folders.clear();
        }
    }

    private static Path temporary(Path target) {
        return target.resolveSibling("." + target.getFileName() + ".tmp");
    }

    private static void rename(Path from, Path to) throws IOException {
        replace(from, to);
        flushFolder(folder(to));
    }

    private static void replace(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    private static Path folder(Path file) {
        return Objects.requireNonNull(file.toAbsolutePath().getParent());
    }

    private static void flushFolder(Path folder) throws IOException {
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
