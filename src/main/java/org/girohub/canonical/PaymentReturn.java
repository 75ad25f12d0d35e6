package org.girohub.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The return of a settled payment: pacs.004, MT103 / MT202 / MT205 with /RETN/. One for each transaction.
 *
 * @param returnId RtrId
 * @param originalGroup group level references
 * @param groupReturn GrpRtr: whether all payments of the original message are returned
 * @param totalReturnedInterbankSettlementAmount group header
 */
public record PaymentReturn(
        MessageHeader header,
        @Nullable String returnId,
        @Nullable OriginalTransaction original,
        @Nullable OriginalTransaction originalGroup,
        @Nullable Boolean groupReturn,
        List<StatusReason> groupReasons,
        @Nullable Settlement settlement,
        @Nullable PaymentType paymentType,
        @Nullable String clearingSystemReference,
        @Nullable Amount totalReturnedInterbankSettlementAmount,
        @Nullable Amount returnedInterbankSettlementAmount,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable String settlementPriority,
        @Nullable SettlementTimes settlementTimes,
        @Nullable Amount returnedInstructedAmount,
        @Nullable BigDecimal exchangeRate,
        @Nullable Amount compensationAmount,
        @Nullable String chargeBearer,
        List<Charge> charges,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable ReturnChain returnChain,
        List<StatusReason> reasons,
        List<Extension> extensions)
        implements Payment {
    public PaymentReturn {
        charges = List.copyOf(charges);
        groupReasons = List.copyOf(groupReasons);
        reasons = List.copyOf(reasons);
        extensions = List.copyOf(extensions);
    }

    /** The unique end-to-end transaction reference, which a return shares with the payment that it returns. */
    public @Nullable String uetr() {
        return original == null ? null : original.uetr();
    }

    @Override
    public @Nullable Amount amount() {
        return returnedInterbankSettlementAmount;
    }
}
