package org.girohub.ops.watch;

import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.girohub.message.Outcome;
import org.girohub.ops.logs.Masking;
import org.jspecify.annotations.Nullable;

/** Counts of one channel, one scheme or the whole hub since its start. Safe for many threads. */
public final class Tally {
    private final Map<Outcome, LongAdder> outcomes = new EnumMap<>(Outcome.class);
    private final LongAdder dispatched = new LongAdder();
    private volatile @Nullable Trouble last;
    private volatile @Nullable Instant lastAt;

    /**
     * The last thing that went wrong.
     *
     * @param what in one line, without personal data
     */
    public record Trouble(Instant at, String what) {}

    Tally() {
        for (Outcome outcome : Outcome.values()) {
            outcomes.put(outcome, new LongAdder());
        }
    }

    void settled(Outcome outcome, Instant at) {
        counter(outcome).increment();
        lastAt = at;
    }

    void dispatched(long payments, Instant at) {
        dispatched.add(payments);
        lastAt = at;
    }

    void trouble(String what, Instant at) {
        last = new Trouble(at, Masking.line(what));
    }

    private LongAdder counter(Outcome outcome) {
        LongAdder counter = outcomes.get(outcome);
        if (counter == null) {
            throw new IllegalStateException("no counter of " + outcome);
        }
        return counter;
    }

    /** How many messages ended so. */
    public long count(Outcome outcome) {
        return counter(outcome).sum();
    }

    /** How many payments were handed to a clearing. */
    public long dispatched() {
        return dispatched.sum();
    }

    /** The last thing that went wrong; null while nothing has. */
    public @Nullable Trouble lastTrouble() {
        return last;
    }

    /** When something last ended or went out; null while nothing has. */
    public @Nullable Instant lastAt() {
        return lastAt;
    }
}
