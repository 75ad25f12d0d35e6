package org.girohub.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

/** A file that nothing may read and a port that nothing may connect to, which tell when something did. */
public final class Canaries implements AutoCloseable {
    private static final String SONG = "yellow-canary-that-must-not-sing";
    /** Older than the file's change, so that a file system that notes reading at all notes the next one. */
    private static final FileTime LONG_AGO = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

    private final Path file;
    private final ServerSocket server;
    private final AtomicInteger connections = new AtomicInteger();
    private final boolean readingIsNoted;

    /** A canary of each kind; the file lies in a folder. */
    public Canaries(Path folder) throws IOException {
        file = Files.writeString(folder.resolve("canary.txt"), SONG);
        forget();
        readingIsNoted = Files.readString(file).equals(SONG) && !lastRead().equals(LONG_AGO);
        forget();
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread listener = new Thread(this::listen, "canary");
        listener.setDaemon(true);
        listener.start();
    }

    private void listen() {
        try {
            while (true) {
                Socket socket = server.accept();
                connections.incrementAndGet();
                socket.close();
            }
        } catch (IOException e) {
            // closed: the test is over
        }
    }

    private void forget() throws IOException {
        Files.setAttribute(file, "lastAccessTime", LONG_AGO);
    }

    private FileTime lastRead() throws IOException {
        return (FileTime) Files.getAttribute(file, "lastAccessTime");
    }

    /** Where documents may point. */
    public HostileXml.Canary canary() {
        return new HostileXml.Canary(file, server.getLocalPort());
    }

    /** That the file's content is not in a text. */
    public void assertAbsentFrom(String text) {
        assertThat(text.contains(SONG))
                .as("what the canary file holds was shown")
                .isFalse();
    }

    /** That nobody connected, and nobody read the file where its file system tells. */
    public void assertUntouched() throws IOException {
        assertThat(connections).as("connections").hasValue(0);
        if (readingIsNoted) {
            assertThat(lastRead()).as("time of the last reading").isEqualTo(LONG_AGO);
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
