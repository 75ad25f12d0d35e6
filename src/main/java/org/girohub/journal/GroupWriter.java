package org.girohub.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one thread that writes. It takes what waits, runs it in one transaction, commits once, and only then tells the waiting
 * callers: one flush to disk serves them all, and no caller goes on before its work is durable. A caller may also have
 * something written and wait for its durability later; then the group stays open for more until somebody waits. When one
 * fails, its group does, and everybody in it tries again; a connection that failed is never used again.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MOST_IN_A_GROUP = 256;
    private static final int MOST_WAITING = 4096;
    private static final int PATIENCE_MILLIS = 100;
    /** What nobody waits for becomes durable after this time; whoever writes later does wait, unless its work failed. */
    private static final int LONGEST_OPEN_MILLIS = 1000;

    private final BlockingQueue<Task<?>> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Sessions sessions;
    private final Runnable idle;
    private final Thread thread;
    private final AtomicLong commits = new AtomicLong();
    private @Nullable StoreSession session;
    private volatile boolean closing;

    /** Something to write. */
    interface Work<T> {
        /** Does it, in the transaction of the group. */
        T run(StoreSession session) throws SQLException;
    }

    /** Where sessions come from. */
    interface Sessions {
        /** A new one. */
        StoreSession open() throws SQLException;
    }

    private static final class Task<T> {
        private final Work<T> work;
        private final boolean waits;
        private final CompletableFuture<T> applied = new CompletableFuture<>();
        private final CompletableFuture<T> done = new CompletableFuture<>();

        /** Something to write, for a caller that waits until it is durable, or only until it is written. */
        Task(Work<T> work, boolean waits) {
            this.work = work;
            this.waits = waits;
        }

        void run(StoreSession session) throws SQLException {
            applied.complete(work.run(session));
        }

        void committed() {
            done.complete(applied.join()); // it ran, so nothing is waited for
        }

        void fail(Throwable why) {
            applied.completeExceptionally(why);
            done.completeExceptionally(why);
        }
    }

    /** Something that was written and is not yet durable. */
    final class Written<T> {
        private final Task<T> task;
        private final T result;

        private Written(Task<T> task, T result) {
            this.task = task;
            this.result = result;
        }

        /** What it gave; it holds once {@link #await} has returned. */
        T result() {
            return result;
        }

        /**
         * Returns when it is durable.
         *
         * @throws JournalException when it is not
         */
        void await() {
            if (!task.done.isDone()) {
                offer(new Task<>(open -> true, true)); // ends the group that it is in
            }
            join(task.done);
        }
    }

    /**
     * A writer.
     *
     * @param idle what is done when nothing waits, ten times a second
     */
    GroupWriter(String name, Sessions sessions, Runnable idle) throws SQLException {
        this.sessions = sessions;
        this.idle = idle;
        session = sessions.open();
        thread = new Thread(this::run, name);
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Writes, and returns when it is durable.
     *
     * @throws JournalException when it is not, or that is not known
     */
    <T> T write(Work<T> work) {
        Task<T> task = new Task<>(work, true);
        offer(task);
        return join(task.done);
    }

    /**
     * Writes, and returns when it is written but not yet durable.
     *
     * @throws JournalException when it cannot be written
     */
    <T> Written<T> writeAhead(Work<T> work) {
        Task<T> task = new Task<>(work, false);
        offer(task);
        return new Written<>(task, join(task.applied));
    }

    private void offer(Task<?> task) {
        try {
            // A full queue holds the caller: memory stays bounded however slow the disk is.
            while (!waiting.offer(task, PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                if (closing) {
                    throw new JournalException("the journal is closed", new IllegalStateException());
                }
            }
            if (closing && !thread.isAlive()) {
                throw new JournalException("the journal is closed", new IllegalStateException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new JournalException("interrupted while waiting for the journal", e);
        }
    }

    private static <T> T join(CompletableFuture<T> future) {
        try {
            return future.join();
        } catch (CompletionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new JournalException("the journal cannot be written: " + cause.getMessage(), cause);
        }
    }

    /** How many groups were committed. */
    long commits() {
        return commits.get();
    }

    private void run() {
        List<Task<?>> group = new ArrayList<>();
        List<Task<?>> next = new ArrayList<>();
        while (!closing || !waiting.isEmpty() || !group.isEmpty()) {
            try {
                Task<?> first = waiting.poll(
                        group.isEmpty() || closing ? PATIENCE_MILLIS : LONGEST_OPEN_MILLIS, TimeUnit.MILLISECONDS);
                if (first != null) {
                    next.add(first);
                    waiting.drainTo(next, MOST_IN_A_GROUP - 1);
                } else if (group.isEmpty()) {
                    idle.run();
                }
                boolean awaited = first == null || group.size() + next.size() >= MOST_IN_A_GROUP;
                for (Task<?> task : next) {
                    awaited |= task.waits;
                }
                if (apply(group, next) && awaited && !group.isEmpty()) {
                    commit(group);
                }
            } catch (InterruptedException e) {
                closing = true;
            }
            next.clear();
        }
        for (Task<?> late = waiting.poll(); late != null; late = waiting.poll()) {
            late.fail(new IllegalStateException("the journal is closed"));
        }
    }

    /** Runs tasks in the open transaction, which is rolled back for all of the group when one fails. */
    private boolean apply(List<Task<?>> group, List<Task<?>> tasks) {
        group.addAll(tasks);
        try {
            StoreSession open = session;
            if (open == null && !tasks.isEmpty()) {
                open = sessions.open();
                session = open;
            }
            for (Task<?> task : tasks) {
                task.run(Objects.requireNonNull(open));
            }
            return true;
        } catch (SQLException | RuntimeException e) {
            fail(group, e);
            return false;
        }
    }

    private void commit(List<Task<?>> group) {
        try {
            Edges.before(Step.STORE_COMMIT);
            Objects.requireNonNull(session).connection().commit();
            Edges.after(Step.STORE_COMMIT);
            commits.incrementAndGet();
        } catch (SQLException | RuntimeException e) {
            fail(group, e);
            return;
        }
        group.forEach(Task::committed);
        group.clear();
    }

    /** Statements may hold half a batch, and the connection may be gone: neither is used again. */
    private void fail(List<Task<?>> group, Exception why) {
        LOG.error("journal: a group of {} could not be written: {}", group.size(), why.getMessage());
        StoreSession gone = session;
        session = null;
        if (gone != null) {
            try {
                gone.connection().rollback();
            } catch (SQLException again) {
                why.addSuppressed(again);
            }
            try {
                gone.close();
            } catch (SQLException again) {
                why.addSuppressed(again);
            }
        }
        group.forEach(task -> task.fail(why));
        group.clear();
    }

    @Override
    public void close() {
        closing = true;
        try {
            thread.join(TimeUnit.SECONDS.toMillis(10));
            idle.run();
            StoreSession open = session;
            if (open != null) {
                open.close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (SQLException e) {
            LOG.warn("journal: closing failed: {}", e.getMessage());
        }
    }
}
