package org.girohub.process;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.UUID;

/**
 * Finds UUIDs that occur twice among any number of them, exactly, in a fixed amount of memory: they are sorted in runs, which
 * lie in files until they are merged.
 */
final class Repeats implements AutoCloseable {
    private record Entry(UUID id, long number) {}

    /** Takes one that occurred before. */
    interface Found {
        void twice(UUID id, long first, long second);
    }

    private static final Comparator<Entry> ORDER =
            Comparator.comparing(Entry::id).thenComparingLong(Entry::number);

    private final Path folder;
    private final String name;
    private final int most;
    private final List<Entry> held;
    private final List<Path> runs = new ArrayList<>();

    /**
     * For a file.
     *
     * @param beside runs lie beside this file, under its name and a number
     * @param most how many are held in memory
     */
    Repeats(Path beside, int most) {
        folder = java.util.Objects.requireNonNull(beside.toAbsolutePath().getParent());
        name = String.valueOf(beside.getFileName());
        this.most = most;
        held = new ArrayList<>();
    }

    void add(UUID id, long number) throws IOException {
        held.add(new Entry(id, number));
        if (held.size() >= most) {
            write();
        }
    }

    private void write() throws IOException {
        Entry[] sorted = held.toArray(new Entry[0]);
        held.clear();
        Arrays.sort(sorted, ORDER);
        Path run = folder.resolve(name + ".run" + (runs.size() + 1));
        runs.add(run);
        try (DataOutputStream out =
                new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(run), 1 << 16))) {
            for (Entry entry : sorted) {
                out.writeLong(entry.id().getMostSignificantBits());
                out.writeLong(entry.id().getLeastSignificantBits());
                out.writeLong(entry.number());
            }
        }
    }

    /** Tells of each that occurred before, when all were added. */
    void find(Found found) throws IOException {
        if (runs.isEmpty()) {
            held.sort(ORDER);
            Entry before = null;
            for (Entry entry : held) {
                before = compare(before, entry, found);
            }
            return;
        }
        write();
        List<Run> open = new ArrayList<>();
        try {
            PriorityQueue<Run> next = new PriorityQueue<>(Comparator.comparing(run -> run.entry, ORDER));
            for (Path path : runs) {
                Run run = new Run(path);
                open.add(run);
                if (run.advance()) {
                    next.add(run);
                }
            }
            Entry before = null;
            for (Run run = next.poll(); run != null; run = next.poll()) {
                before = compare(before, run.entry, found);
                if (run.advance()) {
                    next.add(run);
                }
            }
        } finally {
            for (Run run : open) {
                run.in.close();
            }
        }
    }

    private static Entry compare(@org.jspecify.annotations.Nullable Entry before, Entry entry, Found found) {
        if (before != null && before.id().equals(entry.id())) {
            found.twice(entry.id(), before.number(), entry.number());
        }
        return entry;
    }

    private static final class Run {
        private final DataInputStream in;
        private Entry entry = new Entry(new UUID(0, 0), 0);

        Run(Path path) throws IOException {
            in = new DataInputStream(new BufferedInputStream(Files.newInputStream(path), 1 << 13));
        }

        boolean advance() throws IOException {
            try {
                entry = new Entry(new UUID(in.readLong(), in.readLong()), in.readLong());
                return true;
            } catch (EOFException e) {
                return false;
            }
        }
    }

    /** Deletes what lies in files. */
    @Override
    public void close() throws IOException {
        for (Path run : runs) {
            Files.deleteIfExists(run);
        }
    }
}
