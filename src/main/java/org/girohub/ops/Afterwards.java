package org.girohub.ops;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a hub that has started does then, on one thread: nobody waits for it, and the first messages have the processor for
 * themselves.
 */
final class Afterwards implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Afterwards.class);
    /** Milliseconds that what lay in folders and queues has a start over this. */
    private static final long HEAD_START = 2_000;

    private volatile boolean ended;
    private volatile @Nullable Thread thread;

    /**
     * Begins, once.
     *
     * @param now what somebody may look for as soon as the hub says that it runs
     * @param later what only spares later messages some time
     */
    void begin(Runnable now, Runnable later) {
        Thread begun = new Thread(() -> run(now, later), "hub-afterwards");
        begun.setDaemon(true);
        thread = begun;
        begun.start();
    }

    private void run(Runnable now, Runnable later) {
        quietly(now);
        try {
            Thread.sleep(HEAD_START);
        } catch (InterruptedException e) {
            return; // stopped
        }
        quietly(later);
    }

    private static void quietly(Runnable work) {
        try {
            work.run();
        } catch (RuntimeException e) {
            LOG.warn("hub: not all could be made ready: {}", e.toString());
        }
    }

    /** Whether the hub stops. */
    boolean ended() {
        return ended;
    }

    @Override
    public void close() {
        ended = true;
        Thread begun = thread;
        if (begun != null) {
            begun.interrupt();
        }
    }
}
