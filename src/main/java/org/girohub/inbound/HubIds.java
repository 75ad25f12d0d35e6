package org.girohub.inbound;

import java.security.SecureRandom;
import java.time.Clock;

/** Makes the hub's message ids: 26 letters and digits, a time first, so that lists sort roughly by age; never twice. */
public final class HubIds {
    private static final char[] DIGITS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ".toCharArray();
    private static final int TIME = 10;
    private static final int LENGTH = 26;

    private final SecureRandom random = new SecureRandom();
    private final Clock clock;

    /** Ids dated by a clock; nothing depends on its being right. */
    public HubIds(Clock clock) {
        this.clock = clock;
    }

    /** The next id. */
    public String next() {
        char[] id = new char[LENGTH];
        long time = clock.millis();
        for (int i = TIME - 1; i >= 0; i--) {
            id[i] = DIGITS[(int) (time & 31)];
            time >>>= 5;
        }
        byte[] bits = new byte[LENGTH - TIME];
        random.nextBytes(bits);
        for (int i = 0; i < bits.length; i++) {
            id[TIME + i] = DIGITS[bits[i] & 31];
        }
        return new String(id);
    }
}
