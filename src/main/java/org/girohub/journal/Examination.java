package org.girohub.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks through large files of a store for damage while the hub runs already: a file of millions of claims would hold up its
 * start for as long as it takes to read.
 */
final class Examination implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Examination.class);

    private final CompletableFuture<String> damaged = new CompletableFuture<>();
    private final @Nullable Thread thread;
    private @Nullable Statement running;
    private boolean closed;

    private Examination(List<Path> files) {
        if (files.isEmpty()) {
            thread = null;
        } else {
            thread = new Thread(() -> run(files), "journal-examination");
            thread.setDaemon(true);
            thread.start();
        }
    }

    /** Begins with what {@link Store#migrate} left out. */
    static Examination of(Store store) throws IOException {
        return new Examination(store.unexamined());
    }

    /** Completes with the reason when a file is damaged. */
    CompletableFuture<String> damaged() {
        return damaged;
    }

    private void run(List<Path> files) {
        for (Path file : files) {
            long start = System.nanoTime();
            if (isClosed()) {
                return;
            }
            try {
                Store.examine(file, this::began);
                LOG.info("journal: {} is sound, examined in {} ms", file, (System.nanoTime() - start) / 1_000_000);
            } catch (SQLException e) {
                if (isClosed()) {
                    return;
                }
                if (Store.isDamage(e)) {
                    LOG.error("journal: {}", e.getMessage());
                    damaged.complete(String.valueOf(e.getMessage()));
                    return;
                }
                // A disk that fails is told of by those who write to it, and they hold.
                LOG.warn("journal: {} could not be examined: {}", file, String.valueOf(e.getCause()));
            }
        }
    }

    private synchronized void began(Statement statement) {
        running = statement;
    }

    private synchronized boolean isClosed() {
        return closed;
    }

    /** Gives up what is not yet examined. */
    @Override
    public void close() {
        try {
            // Again, since one that has not begun yet does not hear of it.
            while (thread != null && thread.isAlive()) {
                cancel();
                thread.join(100);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void cancel() {
        closed = true;
        try {
            if (running != null && !running.isClosed()) {
                running.cancel();
            }
        } catch (SQLException e) {
            LOG.debug("journal: an examination ended before it was given up: {}", e.toString());
        }
    }
}
