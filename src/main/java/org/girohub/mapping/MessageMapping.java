package org.girohub.mapping;

import java.util.List;
import org.girohub.canonical.Payment;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;

/** The mapping of one message type (all its versions) to the canonical model and back: a file of {@code mappings/}. */
public interface MessageMapping {
    /** Whether it covers a type. */
    boolean covers(MessageType type);

    /** Whether it covers a message: an MT may have forms that say something else (free text, for one). */
    default boolean covers(ReadMessage message) {
        return covers(message.type());
    }

    /**
     * Whether it is for some messages of its types only, those of which {@link #covers(ReadMessage)} says so; all others, and
     * all that is written, have the mapping of the type.
     */
    default boolean isVariant() {
        return false;
    }

    /** The payments that a message of a covered type carries, in its order; at least one. */
    List<Payment> toCanonical(ReadMessage message);

    /** Messages of a covered type that carry the payments, which all came from one message. */
    Rendered fromCanonical(List<Payment> payments, MessageType target);

    /** The canonical places that a field of an MT of a covered type says something of; none for other messages. */
    default List<String> places(MessageType type, Payment payment, MtField field) {
        return List.of();
    }
}
