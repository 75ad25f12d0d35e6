package org.girohub.validation;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.girohub.mx.MxPart;
import org.jspecify.annotations.Nullable;

/** Takes what validation says about an input that is read as a stream. */
public interface StreamSink {
    /**
     * A unit (transaction, entry) was judged: everything but what concerns its group and its message as a whole. Valid during
     * the call only.
     *
     * @param unit the unit, with what belongs to its group and message
     * @param findings all that was found in it
     */
    default void unit(MxPart unit, List<Finding> findings) {}

    /**
     * How a finding is taken, before it is counted: as it is, or as less.
     *
     * @param type of the message; null when it is not known
     */
    default Finding taken(Finding finding, @Nullable MessageType type) {
        return finding;
    }

    /** A message was judged. */
    void message(StreamVerdict verdict);
}
