package org.girohub.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.BitSet;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.girohub.reply.Refused;
import org.jspecify.annotations.Nullable;

/**
 * The transactions of a large file that were not dispatched, a line for each part. A step that is done again writes its lines
 * again, and a stop in the middle leaves half a line: a part counts once, and a broken line not at all.
 */
final class RefusedFile {
    private RefusedFile() {}

    /** Durable when it returns. */
    static void append(Path file, PartResult result) throws IOException {
        // a line break first, for a broken line before it
        byte[] line = ("\n" + FileJob.json(result)).getBytes(StandardCharsets.UTF_8);
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
            ByteBuffer buffer = ByteBuffer.wrap(line);
            while (buffer.hasRemaining()) {
                out.write(buffer);
            }
            out.force(true);
        }
    }

    /** Reads them one after the other; none when there is no file. */
    static Lines open(Path file) throws IOException {
        return new Lines(Files.exists(file) ? Files.newBufferedReader(file, StandardCharsets.UTF_8) : null);
    }

    static final class Lines implements Iterator<Refused>, AutoCloseable {
        private final @Nullable BufferedReader in;
        private final BitSet seen = new BitSet();
        private Iterator<Refused> some = List.<Refused>of().iterator();

        private Lines(@Nullable BufferedReader in) {
            this.in = in;
        }

        @Override
        public boolean hasNext() {
            try {
                while (!some.hasNext()) {
                    String line = in == null ? null : in.readLine();
                    if (line == null) {
                        return false;
                    }
                    PartResult result = parse(line);
                    if (result != null && !seen.get(result.part())) {
                        seen.set(result.part());
                        some = result.refused().iterator();
                    }
                }
                return true;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static @Nullable PartResult parse(String line) {
            try {
                return line.isEmpty() ? null : FileJob.read(line, PartResult.class);
            } catch (IllegalArgumentException e) {
                return null; // half of it was written when the hub was stopped; it was written again
            }
        }

        @Override
        public Refused next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            return some.next();
        }

        @Override
        public void close() throws IOException {
            if (in != null) {
                in.close();
            }
        }
    }
}
