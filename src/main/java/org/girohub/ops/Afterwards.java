package org.girohub.ops;

import java.util.List;
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
    private volatile @org.jspecify.annotations.Nullable Thread thread;

    /** Begins, once. */
    void begin(List<Runnable> work) {
        Thread begun = new Thread(() -> run(work), "hub-afterwards");
        begun.setDaemon(true);
        thread = begun;
        begun.start();
    }

    private void run(List<Runnable> work) {
        try {
            Thread.sleep(HEAD_START);
        } catch (InterruptedException e) {
            return; // stopped
        }
        for (Runnable each : work) {
            if (ended) {
                return;
            }
            try {
                each.run();
            } catch (RuntimeException e) {
                LOG.warn("hub: not all could be made ready: {}", e.toString());
            }
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
