package org.girohub.message;

/** A message that has been read into memory: an {@code MxMessage} or an {@code MtMessage}. */
public interface ReadMessage {
    /** What it is. */
    MessageType type();
}
