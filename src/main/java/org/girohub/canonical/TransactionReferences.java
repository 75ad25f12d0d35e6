package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * References of a booked transaction.
 */
public record TransactionReferences(
        @Nullable String messageId,
        @Nullable String accountServicerReference,
        @Nullable String paymentInformationId,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String uetr,
        @Nullable String transactionId,
        @Nullable String mandateId,
        @Nullable String chequeNumber,
        @Nullable String clearingSystemReference) {}
