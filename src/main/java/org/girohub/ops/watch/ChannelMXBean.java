package org.girohub.ops.watch;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code org.girohub:type=Channel,name=...}: one inlet. Counts are of messages, since the hub's start. */
@Described("An inlet: a folder, a JMS queue or HTTP; counts are of messages since the hub's start")
public interface ChannelMXBean {
    @Described("Name of the channel")
    String getName();

    @Described("FILE, JMS or HTTP")
    String getKind();

    @Described("Folder, queue or path that it takes messages from")
    String getSource();

    @Described("Messages dispatched")
    long getAccepted();

    @Described("Messages rejected as invalid")
    long getRejected();

    @Described("Messages held as duplicates")
    long getDuplicates();

    @Described("Messages sent to repair")
    long getRepairs();

    /** Files in the folder, messages on the queue; -1 when not known. */
    @Described("Inputs that wait to be taken in: files in the folder, messages on the queue; -1 when not known")
    long getWaiting();

    @Described("Age of the oldest waiting input in seconds; 0 when none waits, -1 when not known")
    long getOldestWaitingSeconds();

    @Described("When a message of the channel last ended (ISO 8601, UTC); null when none has")
    @Nullable
    String getLastMessageAt();

    @Described("The last thing that went wrong, masked; null when nothing has")
    @Nullable
    String getLastError();

    @Described("When that was (ISO 8601, UTC)")
    @Nullable
    String getLastErrorAt();

    @Described("Ids of the Camel routes of the channel")
    List<String> getRoutes();

    @Described("Whether the channel takes nothing in")
    boolean isPaused();

    /** Until {@link #resume}, over restarts too; what was taken in already goes on. */
    @Described("Takes nothing more in until resumed, over restarts too; what was taken in already goes on")
    void pause();

    @Described("Takes messages in again")
    void resume();
}
