package org.girohub.broker;

import java.util.List;

/** The names of the hub's queues. */
public final class Queues {
    /** Messages taken in and not yet processed. */
    public static final String INTAKE = "hub.intake";
    /** What a person has to look at. */
    public static final String REPAIR = "hub.repair";
    /** Releases and edits of what is in repair that wait for a second person. */
    public static final String PROPOSALS = "hub.proposals";
    /** What happened, for the journal. */
    public static final String EVENTS = "hub.events";
    /** What came on {@link #EVENTS} and is nothing that the journal can read. */
    public static final String UNREADABLE = "hub.unreadable";
    /** Rejected messages, on their way into the rejected folder. */
    public static final String REJECTED = "hub.rejected";
    /** Duplicates that came by queue or HTTP; those that came as files are in the archive. */
    public static final String HELD = "hub.held";
    /** Files too large to be taken in at once: one message each, which carries how far the work on it is. */
    public static final String FILES = "hub.files";
    /** How parts of such files ended. */
    public static final String PARTS = "hub.parts";
    /** Payments in canonical JSON, for the ledger. */
    public static final String LEDGER = "ledger.postings";
    /** Queues of the clearings begin so. */
    public static final String CLEARING_PREFIX = "clearing.";
    /** Queues that channels are read from begin so. */
    public static final String INBOUND_PREFIX = "inbound.";
    /** Queues of the answers to senders begin so. */
    public static final String REPLIES_PREFIX = "hub.replies.";

    /** The queues that a hub has for itself, whatever its channels and schemes are. */
    public static final List<String> OWN =
            List.of(INTAKE, REPAIR, PROPOSALS, EVENTS, UNREADABLE, REJECTED, HELD, FILES, PARTS);

    private Queues() {}
}
