package org.girohub.reply;

import java.util.List;

/** Finds what the hub handed out. Every search is exact, and gives at most {@code limit} transactions, oldest first. */
public interface DispatchLookup {
    /** By unique end-to-end transaction reference, lower case. */
    List<Dispatched> byUetr(String uetr, int limit);

    /** By the message id under which they were sent out; field 20 of an MT. */
    List<Dispatched> byMessageId(String messageId, int limit);

    /** By block 3 field 108 of the MT that was sent out. */
    List<Dispatched> byUserReference(String userReference, int limit);
}
