package org.girohub.journal;

/** The store could not be read or written; whoever asked for it tries again later. */
public final class JournalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    JournalException(String message, Throwable cause) {
        super(message, cause);
    }
}
