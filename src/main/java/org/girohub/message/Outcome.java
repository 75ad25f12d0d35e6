package org.girohub.message;

/** How the hub ends with a message; every message ends in exactly one of these. */
public enum Outcome {
    /** Dispatched: its payments are on their clearing queues and on the ledger queue. */
    ACCEPTED,
    /** Invalid; nothing of it was dispatched. */
    REJECTED,
    /** Was there before, and is held. */
    DUPLICATE,
    /** Waits for a person. */
    REPAIR
}
