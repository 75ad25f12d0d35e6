package org.girohub.mapping.mt;

/**
 * A procedure that a row names with {@code with}: from fields to the canonical record and back. It must take, on reading,
 * every field that it understands, and mark, on writing, every canonical value that the fields say; what is left over
 * becomes an extension or a loss.
 */
interface Transform {
    /** What it does, in a sentence or two for a business analyst: the reference pages of mappings repeat it. */
    String says();

    /** What of the payment may not get into the message, for the same pages; all of it is reported. Empty: nothing. */
    default String loses() {
        return "";
    }

    /** Reads the row's fields, with the whole message at hand. */
    void read(MtReading in, MtRow row);

    /** Writes the row's fields, with the whole payment at hand. */
    void write(MtWriting out, MtRow row);

    /** Whether its field may stand several times, so that one that was kept is written beside those that were made. */
    default boolean repeats() {
        return false;
    }
}
