package org.girohub.mx;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Takes the parts of streamed messages, in the order of the input: for each message {@code begin}, then for each group
 * {@code groupBegin}, its units and {@code groupEnd}, or the units alone where there are no groups, then {@code end}. Parts
 * are valid during the call only. What a listener throws ends the reading.
 */
public interface MxListener {
    /** What stands before the first group or unit (the group header) is complete. Findings come with the end. */
    default void begin(MxPart head) {}

    /** What stands before the first unit of a group is complete; not called for a group without units. */
    default void groupBegin(MxPart head) {}

    /** A unit. */
    void unit(MxPart unit);

    /** A group is complete. */
    default void groupEnd(MxPart group) {}

    /**
     * A message is complete, or as complete as it will be.
     *
     * @param index its place in the input, from 1
     * @param type null when it could not be identified
     * @param message without its units; null when there was too little to read, or it broke off
     * @param findings what was found and belongs to no group or unit
     */
    void end(int index, @Nullable MessageType type, @Nullable MxPart message, List<Finding> findings);
}
