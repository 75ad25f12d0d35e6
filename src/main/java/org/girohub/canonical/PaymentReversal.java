package org.girohub.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The reversal of a settled direct debit or credit transfer by who initiated it: pain.007, pacs.007. One for each transaction, or one for the group alone.
 *
 * @param reversalId RvslId
 * @param original the payment reversed
 * @param originalGroup the message whose payments are reversed
 * @param groupReversal GrpRvsl: whether all payments of that message are
 * @param reversalPaymentInformationId pain.007
 * @param originalNumberOfTransactions of the original payment information
 * @param paymentInformationReversal PmtInfRvsl: whether all payments of the payment information are reversed
 * @param initiatingParty pain.007
 * @param forwardingAgent pain.007
 * @param debtorAgent pain.007
 * @param creditorAgent pain.007
 * @param originalInstructedAmount OrgnlInstdAmt
 * @param reversedInstructedAmount RvsdInstdAmt
 */
public record PaymentReversal(
        MessageHeader header,
        @Nullable String reversalId,
        @Nullable OriginalTransaction original,
        @Nullable OriginalTransaction originalGroup,
        @Nullable Boolean groupReversal,
        List<StatusReason> groupReasons,
        @Nullable String reversalPaymentInformationId,
        @Nullable String originalNumberOfTransactions,
        @Nullable BigDecimal originalControlSum,
        @Nullable Boolean paymentInformationBatchBooking,
        @Nullable Boolean paymentInformationReversal,
        List<StatusReason> paymentInformationReasons,
        @Nullable Party initiatingParty,
        @Nullable Agent forwardingAgent,
        @Nullable Agent debtorAgent,
        @Nullable Agent creditorAgent,
        @Nullable Settlement settlement,
        @Nullable Amount totalReversedInterbankSettlementAmount,
        @Nullable Amount reversedInterbankSettlementAmount,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable String settlementPriority,
        @Nullable SettlementTimes settlementTimes,
        @Nullable Amount originalInstructedAmount,
        @Nullable Amount reversedInstructedAmount,
        @Nullable BigDecimal exchangeRate,
        @Nullable Amount compensationAmount,
        @Nullable String chargeBearer,
        List<Charge> charges,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        List<StatusReason> reasons,
        List<Extension> extensions)
        implements Payment {
    public PaymentReversal {
        groupReasons = List.copyOf(groupReasons);
        paymentInformationReasons = List.copyOf(paymentInformationReasons);
        charges = List.copyOf(charges);
        reasons = List.copyOf(reasons);
        extensions = List.copyOf(extensions);
    }

    /** The unique end-to-end transaction reference, which a reversal shares with the payment that it reverses. */
    public @Nullable String uetr() {
        return original == null ? null : original.uetr();
    }

    @Override
    public @Nullable Amount amount() {
        return reversedInterbankSettlementAmount != null ? reversedInterbankSettlementAmount : reversedInstructedAmount;
    }
}
