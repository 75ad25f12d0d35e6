package org.girohub.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request to cancel a payment (camt.055 of a customer, camt.056 of an agent, MT n92), or a notice to receive (camt.058, MT292).
 * One for each transaction, or one for the group alone.
 *
 * @param assigner who asks
 * @param assignee who is asked
 * @param messageCase the case that the message names for all transactions
 * @param investigationCase the case of this transaction
 * @param originalGroup the message asked back
 * @param groupCancellationId GrpCxlId
 * @param groupCase OrgnlGrpInfAndCxl/Case
 * @param groupCancellation whether the whole message is asked back
 * @param paymentInformationCancellationId PmtCxlId
 * @param paymentInformationCancellation PmtInfCxl: whether the whole payment information is asked back
 * @param original the payment asked back; paymentInformationId names its payment information
 * @param originalInstructedAmount camt.055 OrgnlInstdAmt
 * @param originalRequestedExecutionDate camt.055 OrgnlReqdExctnDt
 * @param transactionAssigner TxInf/Assgnr
 * @param transactionAssignee TxInf/Assgne
 * @param notificationId of a notice: OrgnlNtfctnId
 * @param notification of a notice: what holds of all its items
 * @param item of a notice: what holds of the item
 * @param reasons ExternalCancellationReason; for a notice ExternalCancellationReason too
 */
public record CancellationRequest(
        MessageHeader header,
        @Nullable PartyOrAgent assigner,
        @Nullable PartyOrAgent assignee,
        @Nullable InvestigationCase messageCase,
        @Nullable OriginalTransaction originalGroup,
        @Nullable String groupCancellationId,
        @Nullable InvestigationCase groupCase,
        @Nullable String originalNumberOfTransactions,
        @Nullable BigDecimal originalControlSum,
        @Nullable Boolean groupCancellation,
        List<StatusReason> groupReasons,
        @Nullable String paymentInformationCancellationId,
        @Nullable Boolean paymentInformationCancellation,
        List<StatusReason> paymentInformationReasons,
        @Nullable String cancellationId,
        @Nullable InvestigationCase investigationCase,
        @Nullable OriginalTransaction original,
        @Nullable Amount originalInstructedAmount,
        @Nullable DateOrDateTime originalRequestedExecutionDate,
        @Nullable Agent transactionAssigner,
        @Nullable Agent transactionAssignee,
        @Nullable String notificationId,
        @Nullable NoticeParties notification,
        @Nullable NoticeParties item,
        List<StatusReason> reasons,
        List<Extension> extensions)
        implements Payment {
    public CancellationRequest {
        groupReasons = List.copyOf(groupReasons);
        paymentInformationReasons = List.copyOf(paymentInformationReasons);
        reasons = List.copyOf(reasons);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
