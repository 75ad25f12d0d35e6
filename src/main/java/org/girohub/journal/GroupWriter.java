package org.girohub.journal;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The one connection that writes, which its callers use by turns, each on its own thread. What they write is in one transaction
 * until one of them needs it durable; that one commits for all: one flush to disk serves them, and no caller goes on before its
 * work is durable. When one fails, its group does, and everybody in it tries again; a connection that failed is never used
 * again.
 */
final class GroupWriter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(GroupWriter.class);
    private static final int MOST_IN_A_GROUP = 256;
    private static final int TICK_MILLIS = 100;
    /** What nobody waits for becomes durable after this time; whoever writes ahead does wait, unless its work failed. */
    private static final long LONGEST_OPEN_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ReentrantLock turn = new ReentrantLock();
    /** What is written and not yet durable; only touched by who has the turn, as all below. */
    private final List<Written<?>> group = new ArrayList<>();

    private final Sessions sessions;
    private final Runnable idle;
    private final ScheduledExecutorService ticker;
    private final AtomicLong commits = new AtomicLong();
    private @Nullable StoreSession session;
    private long openSince;
    private boolean closed;

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

    /** Something that was written and is not yet durable. */
    final class Written<T> {
        private final T result;
        private volatile boolean ended;
        private @Nullable Throwable failure;

        private Written(T result) {
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
            if (!ended) {
                turn.lock();
                try {
                    if (!ended) { // else somebody else committed it meanwhile
                        commit();
                    }
                } finally {
                    turn.unlock();
                }
            }
            Throwable why = failure;
            if (why != null) {
                throw unwritten(why);
            }
        }

        private void end(@Nullable Throwable why) {
            failure = why;
            ended = true;
        }
    }

    /**
     * A writer.
     *
     * @param idle what is done when there is nothing to write, ten times a second
     */
    GroupWriter(String name, Sessions sessions, Runnable idle) throws SQLException {
        this.sessions = sessions;
        this.idle = idle;
        session = sessions.open();
        ticker = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> unused =
                ticker.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    /**
     * Writes, and returns when it is durable.
     *
     * @throws JournalException when it is not, or that is not known
     */
    <T> T write(Work<T> work) {
        Written<T> written = writeAhead(work);
        written.await();
        return written.result();
    }

    /**
     * Writes, and returns when it is written but not yet durable.
     *
     * @throws JournalException when it cannot be written
     */
    <T> Written<T> writeAhead(Work<T> work) {
        turn.lock();
        try {
            if (closed) {
                throw new JournalException("the journal is closed", new IllegalStateException());
            }
            StoreSession open = session;
            if (open == null) {
                open = sessions.open();
                session = open;
            }
            if (group.isEmpty()) {
                openSince = System.nanoTime();
            }
            Written<T> written = new Written<>(work.run(open));
            group.add(written);
            if (group.size() >= MOST_IN_A_GROUP) {
                commit();
            }
            return written;
        } catch (SQLException | RuntimeException e) {
            if (!closed) {
                fail(e);
            }
            throw e instanceof JournalException known ? known : unwritten(e);
        } catch (Error e) {
            fail(e); // half of it may be written already, and must not be committed with the rest
            throw e;
        } finally {
            turn.unlock();
        }
    }

    private static JournalException unwritten(Throwable why) {
        return new JournalException("the journal cannot be written: " + why.getMessage(), why);
    }

    /** How many groups were committed. */
    long commits() {
        return commits.get();
    }

    private void tick() {
        if (!turn.tryLock()) {
            return;
        }
        boolean nothing;
        try {
            nothing = group.isEmpty();
            if (!nothing && System.nanoTime() - openSince >= LONGEST_OPEN_NANOS) {
                commit();
            }
        } finally {
            turn.unlock();
        }
        if (nothing) {
            try {
                idle.run();
            } catch (RuntimeException e) {
                LOG.warn("journal: {}", e.toString()); // it would not be done again
            }
        }
    }

    private void commit() {
        StoreSession open = session;
        try {
            if (open == null) {
                throw new IllegalStateException("a group without a connection");
            }
            Edges.before(Step.STORE_COMMIT);
            open.connection().commit();
            Edges.after(Step.STORE_COMMIT);
            commits.incrementAndGet();
        } catch (SQLException | RuntimeException e) {
            fail(e);
            return;
        }
        group.forEach(written -> written.end(null));
        group.clear();
    }

    /** Statements may hold half a batch, and the connection may be gone: neither is used again. */
    private void fail(Throwable why) {
        LOG.error("journal: cannot be written; {} more are tried again with it: {}", group.size(), why.getMessage());
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
        group.forEach(written -> written.end(why));
        group.clear();
    }

    @Override
    public void close() {
        ticker.shutdown();
        turn.lock();
        try {
            closed = true;
            if (!group.isEmpty()) {
                commit();
            }
            idle.run();
            StoreSession open = session;
            session = null;
            if (open != null) {
                open.close();
            }
        } catch (SQLException e) {
            LOG.warn("journal: closing failed: {}", e.getMessage());
        } finally {
            turn.unlock();
        }
    }
}
