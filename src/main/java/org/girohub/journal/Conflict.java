package org.girohub.journal;

/**
 * A key that another message has already.
 *
 * @param claim what was asked for
 * @param holder hub message id of the message that has it
 * @param sameContent whether the fingerprints are equal
 */
public record Conflict(Claim claim, String holder, boolean sameContent) {}
