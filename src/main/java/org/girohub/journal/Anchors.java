package org.girohub.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The file {@code audit/anchors.log}: which hash the chain had at which record, outside of the database, so that an end cut
 * off or a chain written anew is found. One line an anchor: time, chain, record, hash. The same line is logged under
 * {@code org.girohub.audit}, so that whoever ships logs has a copy elsewhere.
 */
final class Anchors implements AutoCloseable {
    private static final Logger AUDIT = LoggerFactory.getLogger("org.girohub.audit");
    private static final Logger LOG = LoggerFactory.getLogger(Anchors.class);
    private static final long EVERY_RECORDS = 10_000;
    private static final long EVERY_NANOS = 10_000_000_000L;
    private static final long SETTLED_NANOS = 1_000_000_000L;

    private final FileChannel file;
    private final String chain;
    private final Clock clock;
    private long anchored;
    private long headSeq;
    private byte[] headHash = Chain.START;
    private long anchoredAt = System.nanoTime();
    private long headAt = anchoredAt;

    Anchors(Path folder, String chain, Clock clock) throws IOException {
        Files.createDirectories(folder);
        file = FileChannel.open(
                folder.resolve("anchors.log"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.APPEND);
        this.chain = chain;
        this.clock = clock;
    }

    /**
     * An anchor.
     *
     * @param seq place of the record in its chain
     * @param hash its hash, in hexadecimal
     */
    record Anchor(String chain, long seq, String hash) {
        /** Reads a line; null when it is none. */
        static @Nullable Anchor of(String line) {
            String[] parts = line.strip().split(" ", -1);
            if (parts.length != 4 || !parts[2].matches("\\d{1,18}") || !parts[3].matches("[0-9a-f]{64}")) {
                return null;
            }
            return new Anchor(parts[1], Long.parseLong(parts[2]), parts[3]);
        }
    }

    /** The name of the chain of the hub whose folder this is; made on first asking. */
    static String chain(Path folder) throws IOException {
        Path file = folder.resolve("chain");
        if (!Files.exists(file)) {
            Files.createDirectories(folder);
            byte[] random = new byte[8];
            new SecureRandom().nextBytes(random);
            Path temporary = folder.resolve("chain.tmp");
            Files.writeString(temporary, HexFormat.of().formatHex(random) + "\n");
            Files.move(temporary, file);
        }
        return Files.readString(file).strip();
    }

    /** The last record that is known to be durable; 0 when none is. */
    synchronized long headSeq() {
        return headSeq;
    }

    /** Its hash. */
    synchronized byte[] headHash() {
        return headHash;
    }

    /** The chain has grown, durably, or is this long on starting. */
    synchronized void grown(long seq, byte[] hash) {
        if (seq <= headSeq) {
            return;
        }
        headSeq = seq;
        headHash = hash;
        headAt = System.nanoTime();
        if (seq - anchored >= EVERY_RECORDS || headAt - anchoredAt >= EVERY_NANOS) {
            write();
        }
    }

    /** Nothing happens: a chain that has grown is anchored soon, and not only with the next record. */
    synchronized void idle() {
        if (headSeq > anchored && System.nanoTime() - headAt >= SETTLED_NANOS) {
            write();
        }
    }

    private void write() {
        String line = clock.instant() + " " + chain + " " + headSeq + " "
                + HexFormat.of().formatHex(headHash);
        try {
            file.write(ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.US_ASCII)));
            file.force(false);
            AUDIT.info("anchor {}", line);
            anchored = headSeq;
            anchoredAt = System.nanoTime();
        } catch (IOException e) {
            // Payments and the chain itself go on; the next anchor covers what this one should have.
            LOG.warn("audit: an anchor cannot be written: {}", e.toString());
            anchoredAt = System.nanoTime();
        }
    }

    @Override
    public synchronized void close() {
        if (headSeq > anchored) {
            write();
        }
        try {
            file.close();
        } catch (IOException e) {
            LOG.debug("audit: {}", e.toString());
        }
    }
}
