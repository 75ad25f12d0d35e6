package org.girohub.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what waits, runs each task under a savepoint of its own, commits once, and only then
 * tells the waiting callers: one flush to disk serves them all, and no caller goes on before its work is durable.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MOST_IN_A_GROUP = 256;
    private static final int MOST_WAITING = 4096;

    private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Connection connection;
    private final Thread thread;
    private volatile boolean closing;

    /** Something to write. */
    interface Work<T> {
        /** Does it, in the transaction of the group. */
        T run(Connection connection) throws SQLException;
    }

    private static final class Task<T> {
        private final Work<T> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private @Nullable T result;
        private @Nullable Exception failure;

        Task(Work<T> work) {
            this.work = work;
        }

        void run(Connection connection) throws SQLException {
            Savepoint savepoint = connection.setSavepoint();
            try {
                result = work.run(connection);
                connection.releaseSavepoint(savepoint);
            } catch (SQLException | RuntimeException e) {
                connection.rollback(savepoint);
                failure = e;
            }
        }

        @SuppressWarnings("NullAway") // a task's result may be null where its type says so
        void committed() {
            if (failure != null) {
                done.completeExceptionally(failure);
            } else {
                done.complete(result);
            }
        }
    }

    GroupWriter(Connection connection) throws SQLException {
        this.connection = connection;
        connection.setAutoCommit(false);
        thread = new Thread(this::run, "journal-writer");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Writes, and returns when it is durable.
     *
     * @throws JournalException when it is not
     */
    <T> T write(Work<T> work) {
        Task<T> task = new Task<>(work);
        try {
            // A full queue holds the caller: memory stays bounded however slow the disk is.
            while (!waiting.offer(task, 100, TimeUnit.MILLISECONDS)) {
                if (closing) {
                    throw new JournalException("the journal is closed", new IllegalStateException());
                }
            }
            if (closing && !thread.isAlive()) {
                throw new JournalException("the journal is closed", new IllegalStateException());
            }
            return task.done.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while waiting for the journal", e);
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new JournalException("the journal cannot be written: " + cause.getMessage(), cause);
        }
    }

    private void run() {
        List<Task<?>> group = new ArrayList<>();
        while (!closing || !waiting.isEmpty()) {
            try {
                Task<?> first = waiting.poll(100, TimeUnit.MILLISECONDS);
                if (first == null) {
                    continue;
                }
                group.add(first);
                waiting.drainTo(group, MOST_IN_A_GROUP - 1);
                commit(group);
            } catch (InterruptedException e) {
                closing = true;
            }
            group.clear();
        }
        for (Task<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            late.done.completeExceptionally(new IllegalStateException("the journal is closed"));
        }
    }

    private void commit(List<Task<?>> group) {
        try {
            for (Task<?> task : group) {
                task.run(connection);
            }
            Edges.before(Step.STORE_COMMIT);
            connection.commit();
            Edges.after(Step.STORE_COMMIT);
        } catch (SQLException | RuntimeException e) {
            LOG.error("journal: a group of {} could not be written: {}", group.size(), e.getMessage());
            try {
                connection.rollback();
            } catch (SQLException again) {
                e.addSuppressed(again);
            }
            group.forEach(task -> task.done.completeExceptionally(e));
            return;
        }
        group.forEach(Task::committed);
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            connection.close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("journal: closing failed: {}", e.getMessage());
        }
    }
}
