package org.girohub.cli.crash;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/** A file of lines that outlives the process that writes it; a torn last line is dropped. */
final class Books implements AutoCloseable {
    private final FileChannel channel;
    private final List<String> before;

    private Books(FileChannel channel, List<String> before) {
        this.channel = channel;
        this.before = before;
    }

    static Books open(Path file) throws IOException {
        String text = Files.exists(file) ? Files.readString(file) : "";
        int end = text.lastIndexOf('\n') + 1;
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        long kept = text.substring(0, end).getBytes(StandardCharsets.UTF_8).length;
        channel.truncate(kept).position(kept);
        return new Books(channel, text.substring(0, end).lines().toList());
    }

    /** The lines that were there at the opening. */
    List<String> before() {
        return before;
    }

    /** Adds lines; they are the operating system's when it returns. */
    synchronized void add(List<String> lines) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        ByteBuffer bytes = ByteBuffer.wrap((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
        while (bytes.hasRemaining()) {
            channel.write(bytes);
        }
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }
}
