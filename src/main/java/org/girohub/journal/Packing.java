package org.girohub.journal;

import java.io.ByteArrayOutputStream;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/** Bytes made small for the store. */
final class Packing {
    private static final int BLOCK = 8192;

    // One of each a thread: making one clears a quarter of a megabyte. The fastest level: what a message said as it
    // came and as
    // it went out is nearly the same, and is found to be.
    private static final ThreadLocal<Deflater> DEFLATERS =
            ThreadLocal.withInitial(() -> new Deflater(Deflater.BEST_SPEED, true));
    private static final ThreadLocal<Inflater> INFLATERS = ThreadLocal.withInitial(() -> new Inflater(true));

    private Packing() {}

    static byte[] pack(byte[] bytes) {
        Deflater deflater = DEFLATERS.get();
        try {
            deflater.setInput(bytes);
            deflater.finish();
            ByteArrayOutputStream out = new ByteArrayOutputStream(bytes.length / 4 + 64);
            byte[] block = new byte[Math.min(BLOCK, bytes.length + 64)];
            while (!deflater.finished()) {
                out.write(block, 0, deflater.deflate(block));
            }
            return out.toByteArray();
        } finally {
            deflater.reset();
        }
    }

    /** @throws IllegalArgumentException when that is nothing that was packed */
    static byte[] unpack(byte[] packed) {
        Inflater inflater = INFLATERS.get();
        try {
            inflater.setInput(packed);
            ByteArrayOutputStream out = new ByteArrayOutputStream(packed.length * 4 + 64);
            byte[] block = new byte[BLOCK];
            while (!inflater.finished()) {
                int n = inflater.inflate(block);
                if (n == 0 && (inflater.needsInput() || inflater.needsDictionary())) {
                    throw new IllegalArgumentException("the store holds bytes that cannot be unpacked");
                }
                out.write(block, 0, n);
            }
            return out.toByteArray();
        } catch (DataFormatException e) {
            throw new IllegalArgumentException("the store holds bytes that cannot be unpacked", e);
        } finally {
            inflater.reset();
        }
    }
}
