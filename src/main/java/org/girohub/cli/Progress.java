package org.girohub.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/** A large input that says every few seconds how much of it was read. */
final class Progress extends InputStream {
    private static final long EVERY = TimeUnit.SECONDS.toNanos(3);

    private final String file;
    private final long size;
    private final InputStream input;
    private final Output out;
    private long read;
    private long said = System.nanoTime();

    /**
     * An input of which the beginning was read already.
     *
     * @param size in bytes; negative when it is not known
     */
    Progress(String file, long size, InputStream beginning, InputStream rest, Output out) {
        this.file = file;
        this.size = size;
        this.input = new SequenceInputStream(beginning, rest);
        this.out = out;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int count = input.read(into, from, length);
        if (count > 0) {
            read += count;
            long now = System.nanoTime();
            if (now - said >= EVERY) {
                said = now;
                out.remark(
                        size > 0
                                ? String.format(
                                        Locale.ROOT,
                                        "%s: %,d of %,d MB read, %d %%",
                                        file,
                                        read >> 20,
                                        size >> 20,
                                        read * 100 / size)
                                : String.format(Locale.ROOT, "%s: %,d MB read", file, read >> 20));
            }
        }
        return count;
    }
}
