package org.girohub.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Answer to a request for cancellation or to an investigation: camt.029, camt.111, MT n96. One for each transaction answered, or
 * one for the group alone.
 *
 * @param assigner who answers
 * @param assignee who asked
 * @param messageCase the case that the message names for all transactions
 * @param status Sts/Conf, an ExternalInvestigationExecutionConfirmation (CNCL, RJCR, PDCR, ...); of camt.111 InvstgtnSts/Sts
 * @param statusReason of camt.111
 * @param rejectedModifications Sts/RjctdMod
 * @param duplicateOf the case that is the same
 * @param assignmentCancelled AssgnmtCxlConf
 * @param originalGroup the message that was asked back
 * @param groupCancellationStatus GrpCxlSts
 * @param statusId CxlStsId; field 20 of an MT n96
 * @param investigationCase RslvdCase of the transaction; its id is field 21 of an MT n96
 * @param original the payment asked back or about
 * @param transactionStatus TxCxlSts
 * @param responses camt.111
 */
public record ResolutionOfInvestigation(
        MessageHeader header,
        @Nullable PartyOrAgent assigner,
        @Nullable PartyOrAgent assignee,
        @Nullable InvestigationCase messageCase,
        @Nullable String status,
        @Nullable Code statusReason,
        List<Code> rejectedModifications,
        @Nullable InvestigationCase duplicateOf,
        @Nullable Boolean assignmentCancelled,
        @Nullable OriginalTransaction originalGroup,
        @Nullable String originalNumberOfTransactions,
        @Nullable BigDecimal originalControlSum,
        @Nullable String groupCancellationStatus,
        List<StatusReason> groupReasons,
        @Nullable String statusId,
        @Nullable InvestigationCase investigationCase,
        @Nullable OriginalTransaction original,
        @Nullable String transactionStatus,
        List<StatusReason> reasons,
        @Nullable PartyOrAgent transactionAssigner,
        @Nullable PartyOrAgent transactionAssignee,
        @Nullable String responderInvestigationId,
        List<InvestigationReason> responses,
        List<Extension> extensions)
        implements Payment {
    public ResolutionOfInvestigation {
        rejectedModifications = List.copyOf(rejectedModifications);
        groupReasons = List.copyOf(groupReasons);
        reasons = List.copyOf(reasons);
        responses = List.copyOf(responses);
        extensions = List.copyOf(extensions);
    }

    /** The answer as what it says of the payment asked back, to be told to the one who waits for it. */
    public StatusReport statusReport() {
        return new StatusReport(
                header,
                assigner == null ? null : assigner.agent(),
                assignee == null ? null : assignee.agent(),
                null,
                null,
                null,
                null,
                originalGroup,
                originalNumberOfTransactions,
                originalControlSum,
                status,
                groupReasons,
                List.of(),
                null,
                null,
                null,
                List.of(),
                List.of(),
                statusId,
                original,
                transactionStatus,
                reasons,
                List.of(),
                null,
                null,
                null,
                null,
                null,
                null,
                extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
