package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Times asked for or reported in the settlement of a payment.
 *
 * @param debitDateTime indication: when the sender's account was debited
 * @param creditDateTime indication: when the receiver's account was credited
 * @param clsTime request: funding into CLS by
 * @param tillTime request: settle till
 * @param fromTime request: settle from
 * @param rejectTime request: reject when not settled by
 */
public record SettlementTimes(
        @Nullable IsoDateTime debitDateTime,
        @Nullable IsoDateTime creditDateTime,
        @Nullable String clsTime,
        @Nullable String tillTime,
        @Nullable String fromTime,
        @Nullable String rejectTime) {}
