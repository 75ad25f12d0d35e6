package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a payment is to be handled.
 *
 * @param instructionPriority HIGH or NORM
 * @param clearingChannel RTGS, RTNS, MPNS, BOOK
 * @param sequenceType FRST, RCUR, FNAL, OOFF, RPRE
 */
public record PaymentType(
        @Nullable String instructionPriority,
        @Nullable String clearingChannel,
        List<Code> serviceLevels,
        @Nullable Code localInstrument,
        @Nullable String sequenceType,
        @Nullable Code categoryPurpose) {
    public PaymentType {
        serviceLevels = List.copyOf(serviceLevels);
    }
}
