package org.girohub.process;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** How far the work on large files is, for people and metrics. What decides is in the files' own messages. */
public final class FileProgress {
    private final Map<String, Entry> files = new ConcurrentHashMap<>();

    /**
     * A file in work.
     *
     * @param id the hub's id of it
     * @param phase CHECK, CUT or MOVE
     * @param total transactions that it has, by its own account while it is checked; 0 when not known
     * @param done transactions checked, or dispatched, rejected or sent to repair
     * @param sent transactions handed to be processed
     * @param perSecond transactions done a second since the phase began
     */
    public record View(
            String id, String name, String channel, String phase, long total, long done, long sent, long perSecond) {}

    private static final class Entry {
        private final String name;
        private final String channel;
        private FileJob.Phase phase;
        private long since = System.nanoTime();
        private long from;
        private long total;
        private long done;
        private long sent;
        private long told = System.nanoTime();

        Entry(FileJob job) {
            name = job.file.name();
            channel = job.file.channel();
            phase = job.phase;
        }

        synchronized View view(String id) {
            long nanos = Math.max(1, System.nanoTime() - since);
            return new View(id, name, channel, phase.name(), total, done, sent, (done - from) * 1_000_000_000L / nanos);
        }
    }

    /** All files in work. */
    public List<View> files() {
        return files.entrySet().stream()
                .map(entry -> entry.getValue().view(entry.getKey()))
                .toList();
    }

    /** Notes where a file is; gives that when it was not told for so long, else null. */
    @Nullable
    View note(FileJob job, long done, long total, long tellAfterNanos) {
        Entry entry = files.computeIfAbsent(job.id(), id -> new Entry(job));
        synchronized (entry) {
            if (entry.phase != job.phase) {
                entry.phase = job.phase;
                entry.since = System.nanoTime();
                entry.from = done;
            }
            entry.total = total;
            entry.done = done;
            entry.sent = job.sentTransactions;
            if (System.nanoTime() - entry.told < tellAfterNanos) {
                return null;
            }
            entry.told = System.nanoTime();
        }
        return entry.view(job.id());
    }

    void gone(String id) {
        files.remove(id);
    }
}
