package org.girohub.reply;

import org.jspecify.annotations.Nullable;

/**
 * A transaction that the hub handed to a clearing, as its answer will refer to it.
 *
 * @param paymentId the hub's id of the transaction
 * @param hubMessageId the hub's id of the message that it came in
 * @param transactionIndex its place in that message, from 1
 * @param scheme where it went
 * @param messageId message id under which it was sent out; field 20 of an MT
 * @param userReference block 3 field 108 of an MT
 * @param status the status that it has so far (ACTC, ACSP, ACSC, RJCT, ...)
 */
public record Dispatched(
        String paymentId,
        String hubMessageId,
        int transactionIndex,
        String scheme,
        @Nullable String messageId,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        @Nullable String userReference,
        String status) {}
