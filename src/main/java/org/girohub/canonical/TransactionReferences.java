package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * References of a booked transaction.
 *
 * @param accountOwnerTransactionId of a securities transaction, given by the owner
 * @param accountServicerTransactionId the same, given by the servicer
 * @param processingId given by who processes it
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
        @Nullable String clearingSystemReference,
        @Nullable String accountOwnerTransactionId,
        @Nullable String accountServicerTransactionId,
        @Nullable String marketInfrastructureTransactionId,
        @Nullable String processingId,
        List<ProprietaryReference> proprietary) {
    public TransactionReferences {
        proprietary = List.copyOf(proprietary);
    }
}
