package org.girohub.routing;

import java.math.BigDecimal;

/**
 * What a channel does with a postal address that says town and country only in its lines.
 *
 * @param mode how it is mended
 * @param confidence from 0 to 1: how sure town and country must be
 * @param reject whether what is not sure enough is refused; otherwise it waits for a person
 */
public record AddressPolicy(Mode mode, BigDecimal confidence, boolean reject) {
    /** What becomes of the address. */
    public enum Mode {
        /** Nothing: it stays as it came, and the rules of the channel's profiles refuse it. */
        REJECT,
        /** Town and country get elements of their own; the rest stays in at most two lines. */
        HYBRIDISE,
        /** As hybrid, and post code, street and number get elements of their own where the lines tell them apart. */
        REPAIR
    }
}
