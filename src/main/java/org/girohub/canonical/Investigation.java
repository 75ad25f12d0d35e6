package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question about a payment: it cannot be applied (camt.026), was not received (camt.027), is completed by more information
 * (camt.028), or any other (camt.110, MT n95).
 *
 * @param variant what kind of question
 * @param assigner who asks
 * @param assignee who is asked
 * @param investigationCase the case; its id is field 20 of an MT n95
 * @param original the payment in question
 * @param originalInstructedAmount of an initiation
 * @param originalRequestedExecutionDate of an initiation
 * @param statementId OrgnlStmtId
 * @param statementEntryId OrgnlNtryId
 * @param anyInformation camt.026: whatever is known is asked for
 * @param missingInformation camt.026: codes MS01 to MS17 and text
 * @param incorrectInformation camt.026: codes IN01 to IN39, MM20 to MM35 and text
 * @param possibleDuplicate camt.026
 * @param missingCover camt.027
 * @param instructionForAssignee camt.027
 * @param investigationType camt.110, ExternalInvestigationType
 * @param investigationSubType camt.110
 * @param underlyingInstrument camt.110
 * @param responderInvestigationId camt.110
 * @param reasons camt.110; the queries of field 75
 */
public record Investigation(
        MessageHeader header,
        Variant variant,
        @Nullable PartyOrAgent assigner,
        @Nullable PartyOrAgent assignee,
        @Nullable InvestigationCase investigationCase,
        @Nullable OriginalTransaction original,
        @Nullable Amount originalInstructedAmount,
        @Nullable DateOrDateTime originalRequestedExecutionDate,
        @Nullable String statementId,
        @Nullable String statementEntryId,
        @Nullable Boolean anyInformation,
        List<Instruction> missingInformation,
        List<Instruction> incorrectInformation,
        @Nullable Boolean possibleDuplicate,
        @Nullable Boolean missingCover,
        @Nullable Instruction instructionForAssignee,
        @Nullable Code investigationType,
        @Nullable Code investigationSubType,
        @Nullable Code underlyingInstrument,
        @Nullable String responderInvestigationId,
        List<InvestigationReason> reasons,
        List<Extension> extensions)
        implements Payment {
    /** What kind of question. */
    public enum Variant {
        /** The payment cannot be applied: camt.026. */
        UNABLE_TO_APPLY,
        /** The payment was not received: camt.027. */
        CLAIM_NON_RECEIPT,
        /** Information that completes the payment: camt.028. */
        ADDITIONAL_INFORMATION,
        /** Any question: camt.110, MT n95. */
        INVESTIGATION
    }

    public Investigation {
        missingInformation = List.copyOf(missingInformation);
        incorrectInformation = List.copyOf(incorrectInformation);
        reasons = List.copyOf(reasons);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
