package org.girohub.ops.watch;

import org.jspecify.annotations.Nullable;

/** {@code org.girohub:type=Scheme,name=...}: one way out. Counts are since the hub's start. */
@Described("A scheme that payments are dispatched to; counts are since the hub's start")
public interface SchemeMXBean {
    @Described("Name of the scheme")
    String getName();

    @Described("Format that the scheme speaks")
    String getFormat();

    @Described("Clearing queue of the scheme")
    String getQueue();

    @Described("Payments handed to the clearing queue")
    long getDispatched();

    @Described("Messages on the clearing queue that the clearing has not fetched; -1 when not known")
    long getQueueDepth();

    @Described("Age of the oldest message on the clearing queue in seconds; 0 when none waits, -1 when not known")
    long getOldestSeconds();

    @Described("When a payment was last dispatched (ISO 8601, UTC); null when none was")
    @Nullable
    String getLastDispatchAt();

    @Described("The last thing that went wrong, masked; null when nothing has")
    @Nullable
    String getLastError();

    @Described("When that was (ISO 8601, UTC)")
    @Nullable
    String getLastErrorAt();
}
