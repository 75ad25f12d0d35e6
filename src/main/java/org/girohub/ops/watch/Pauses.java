package org.girohub.ops.watch;

/** Remembers which channels operators paused. */
public interface Pauses {
    /** Whether a channel is paused. */
    boolean isPaused(String channel);

    /** Notes that a channel is paused or resumed; durable when it returns. */
    void set(String channel, boolean pause);

    /** Remembers nothing. */
    Pauses FORGOTTEN = new Pauses() {
        @Override
        public boolean isPaused(String channel) {
            return false;
        }

        @Override
        public void set(String channel, boolean pause) {}
    };
}
