package org.girohub.ops.watch;

import org.jspecify.annotations.Nullable;

/** {@code org.girohub:type=Hub}: the hub as a whole. Counts are of messages, since the hub's start. */
@Described("The hub as a whole; counts are of messages since its start")
public interface HubMXBean {
    /** The hub's version; {@code development} when run from classes. */
    @Described("Version of the hub")
    String getVersion();

    /** ISO 8601, UTC. */
    @Described("When the hub started (ISO 8601, UTC)")
    String getStartedAt();

    /** UP, or what is wrong. */
    @Described("UP, or which part is not")
    String getState();

    @Described("Messages dispatched")
    long getAccepted();

    @Described("Messages rejected as invalid")
    long getRejected();

    @Described("Messages held as duplicates")
    long getDuplicates();

    @Described("Messages sent to repair")
    long getRepairs();

    @Described("Payments handed to clearings")
    long getDispatchedPayments();

    @Described("Messages being processed at this moment")
    long getInFlight();

    /** -1 with an external broker. */
    @Described("Messages on hub.intake, taken in and not yet processed; -1 when not known")
    long getIntakeDepth();

    /** 0 when none waits, -1 with an external broker. */
    @Described("Age of the oldest message on hub.intake in seconds; 0 when none waits, -1 when not known")
    long getIntakeOldestSeconds();

    @Described("Messages on hub.repair, waiting for a person; -1 when not known")
    long getRepairDepth();

    @Described("The last thing that went wrong, masked; null when nothing has")
    @Nullable
    String getLastError();

    @Described("When that was (ISO 8601, UTC)")
    @Nullable
    String getLastErrorAt();
}
