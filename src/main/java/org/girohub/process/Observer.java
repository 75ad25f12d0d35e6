package org.girohub.process;

import java.time.Duration;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/** Who watches the process; nothing that it does can fail a payment. */
public interface Observer {
    /** A message has its verdict. */
    void settled(String channel, @Nullable MessageType type, Outcome outcome);

    /** Payments of one message were handed to a scheme. */
    void dispatched(String scheme, int payments);

    /** A message was rejected or sent to repair. */
    void refused(String channel, String why);

    /** The hub failed on a message, and will try again. */
    void failed(String channel, String what);

    /** Keys were claimed, or were taken already. */
    void claimed(boolean won);

    /** A clearing answered. */
    void answered(String scheme, String status, @Nullable String trouble);

    /** A stage took so long. */
    void stage(String stage, Duration took);

    /** Nobody. */
    Observer NONE = new Observer() {
        @Override
        public void settled(String channel, @Nullable MessageType type, Outcome outcome) {}

        @Override
        public void dispatched(String scheme, int payments) {}

        @Override
        public void refused(String channel, String why) {}

        @Override
        public void failed(String channel, String what) {}

        @Override
        public void claimed(boolean won) {}

        @Override
        public void answered(String scheme, String status, @Nullable String trouble) {}

        @Override
        public void stage(String stage, Duration took) {}
    };
}
