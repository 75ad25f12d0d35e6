package org.girohub.journal;

/**
 * A key that only one message may ever have.
 *
 * @param key {@code transport:...}, {@code business:...} or {@code uetr:...}
 * @param fingerprint what makes a second message with this key a mere duplicate when it is equal, and an alarm when it is not
 */
public record Claim(String key, String fingerprint) {}
