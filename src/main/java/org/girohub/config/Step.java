package org.girohub.config;

import java.util.Locale;

/**
 * The steps between which the hub may die. Each has two edges, before and after; {@code girohub crash-test} kills the hub
 * on every one of them ({@link Edges}).
 */
public enum Step {
    /** A settled file moves from the inbound folder to the work folder. */
    FILE_CLAIM,
    /** A claimed file is read. */
    FILE_READ,
    /** Its messages go onto {@code hub.intake}, transaction and all. */
    FILE_SEND,
    /** It moves from the work folder to the archive. */
    FILE_ARCHIVE,
    /** A large file goes onto {@code hub.files}, transaction and all. */
    LARGE_SEND,
    /** A large file moves out of the work folder. */
    LARGE_ASIDE,
    /** A large file that was checked claims what identifies it. */
    LARGE_CLAIM,
    /** Results of parts are taken. */
    LARGE_COUNT,
    /** Parts of a large file go onto {@code hub.intake}. */
    LARGE_CUT,
    /** The answer about a large file is written and sent, and its verdict. */
    LARGE_END,
    /** A large file moves to where it stays. */
    LARGE_MOVE,
    /** A step of the work on a large file commits: all that it took and sent, and how far the work is. */
    LARGE_COMMIT,
    /** The body of a JMS message is read. */
    JMS_READ,
    /** A JMS message goes onto {@code hub.intake}, in the transaction in which it was consumed. */
    JMS_SEND,
    /** That transaction commits, which acknowledges the message to its sender's queue. */
    JMS_COMMIT,
    /** The Idempotency-Key of a request is claimed. */
    HTTP_CLAIM,
    /** The messages of a request go onto {@code hub.intake}, transaction and all. */
    HTTP_SEND,
    /** The request is answered. */
    HTTP_ANSWER,
    /** A transaction of an inlet's own (file, HTTP) commits. */
    INTAKE_COMMIT,
    /** A message is taken from {@code hub.intake}. */
    RECEIVE,
    /** The keys of a message are claimed. */
    CLAIM,
    /** The store commits a group of writes: claims or history. */
    STORE_COMMIT,
    /** Payments are sent to their clearings. */
    SEND_CLEARING,
    /** Payments are sent to the ledger. */
    SEND_LEDGER,
    /** The sender's answer is sent to its reply queue. */
    SEND_REPLY,
    /** The verdict is sent to {@code hub.events}, with what goes to repair, to rejected or to held. */
    SEND_EVENTS,
    /** The transaction of the message commits: all that was sent, and its leaving {@code hub.intake}. */
    PROCESS_COMMIT,
    /** Events are written into the searchable journal. */
    JOURNAL_WRITE,
    /** Events leave {@code hub.events}. */
    JOURNAL_COMMIT,
    /** An answer is written into an outbound folder. */
    REPLY_WRITE,
    /** An answer leaves its reply queue. */
    REPLY_COMMIT,
    /** A rejected message is put into its rejected folder, with its findings. */
    REJECTED_PUT,
    /** A rejected message leaves {@code hub.rejected}. */
    REJECTED_COMMIT;

    /** As it is written on the command line and in records: lower case, with dashes. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
