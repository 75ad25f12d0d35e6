package org.girohub.process;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.girohub.broker.Broker;
import org.girohub.broker.BrokerException;
import org.girohub.journal.Journal;
import org.girohub.journal.JournalException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Why the last attempt at a message failed, for the few that are being tried again. Lost at a stop, which costs only words.
 * A failure of the store or the broker is no fault of the message: it does not use up its attempts, and until both work
 * again no further message is begun.
 */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);
    private static final int MOST = 10_000;
    private static final long PAUSE_MILLIS = 500;

    private final Broker broker;
    private final Journal journal;
    private final Map<String, Failure> last = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Failure> eldest) {
            return size() > MOST;
        }
    };
    private volatile boolean outage;

    private record Failure(String reason, boolean outage) {}

    /** The failures of what these take part in. */
    public Failures(Broker broker, Journal journal) {
        this.broker = broker;
        this.journal = journal;
    }

    void put(String owner, String stage, Exception failure) {
        boolean ofTheHub = rolledBack(failure);
        synchronized (last) {
            last.put(owner, new Failure(stage + ": " + failure, ofTheHub));
        }
    }

    /**
     * A transaction is rolled back for a reason.
     *
     * @return whether it is one of store or broker
     */
    public boolean rolledBack(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if ((cause instanceof JournalException || cause instanceof BrokerException) && !bothWork()) {
                outage = true;
                return true;
            }
        }
        return false;
    }

    /** What they refuse while they work is the message's own fault. */
    private boolean bothWork() {
        try {
            if (broker.trouble().isPresent()) {
                return false;
            }
            journal.probe();
            return true;
        } catch (JournalException e) {
            return false;
        }
    }

    /**
     * The reason why a message that was tried often enough is given up; null when the last attempt failed for an outage,
     * or nobody here knows why, and it is to be tried once more.
     */
    @Nullable
    String giveUp(String owner) {
        synchronized (last) {
            Failure failure = last.remove(owner);
            if (failure == null) {
                // Its transaction may have failed as a whole, or hubs may have died with it before they had begun it (a
                // broker that runs apart counts these), by no fault of its own: once more, and then no more.
                last.put(owner, new Failure("it failed again after an outage or a restart", false));
                return null;
            }
            return failure.outage() ? null : failure.reason();
        }
    }

    /** Waits until store and broker work again, where they do not, or until the hub is being stopped. */
    void awaitEndOfOutage(BooleanSupplier stopping) {
        boolean waited = false;
        while (outage && !stopping.getAsBoolean()) {
            try {
                if (broker.trouble().isEmpty()) {
                    journal.probe();
                    outage = false;
                    LOG.info("process: store and broker work, going on");
                    return;
                }
            } catch (JournalException e) {
                if (!waited) {
                    LOG.warn("process: waiting for the store: {}", e.getMessage());
                }
            }
            waited = true;
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}
