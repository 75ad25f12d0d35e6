package org.girohub.ops.repair;

/** Why an act is refused; nothing was changed. The message says what to do and quotes no content. */
public final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** The kinds of refusal. */
    public enum Kind {
        /** Nobody is known to the hub yet. */
        NOT_SET_UP,
        /** It is not known who asks. */
        UNAUTHENTICATED,
        /** Who asks may not. */
        FORBIDDEN,
        /** There is no such message or proposal. */
        UNKNOWN,
        /** Somebody was there before, or it is not in a state for it. */
        CONFLICT,
        /** What was given cannot be right. */
        INVALID,
        /** Too many wrong tokens; later. */
        TOO_MANY,
        /** The hub cannot now; later. */
        UNAVAILABLE
    }

    private final Kind kind;

    /** A refusal. */
    public Refusal(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    /** Its kind. */
    public Kind kind() {
        return kind;
    }
}
