package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A creditor's request to be paid, by which the debtor may order a credit transfer: pain.013. One for each transaction.
 *
 * @param expiryDate until when the debtor may accept
 * @param conditions PmtCond, of the transaction before that of the batch
 * @param mandate of the credit transfers to be made
 */
public record PaymentActivationRequest(
        MessageHeader header,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String uetr,
        @Nullable Initiation initiation,
        @Nullable PaymentType paymentType,
        @Nullable DateOrDateTime expiryDate,
        @Nullable PaymentConditions conditions,
        @Nullable Amount instructedAmount,
        @Nullable EquivalentAmount equivalentAmount,
        @Nullable String chargeBearer,
        @Nullable Mandate mandate,
        @Nullable Agent intermediaryAgent1,
        @Nullable Agent intermediaryAgent2,
        @Nullable Agent intermediaryAgent3,
        @Nullable Party ultimateDebtor,
        @Nullable Party debtor,
        @Nullable Account debtorAccount,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        @Nullable Agent creditorAgent,
        @Nullable Account creditorAgentAccount,
        @Nullable Party creditor,
        @Nullable Account creditorAccount,
        @Nullable Party ultimateCreditor,
        List<Instruction> instructionsForCreditorAgent,
        @Nullable Code purpose,
        List<RegulatoryReporting> regulatoryReporting,
        @Nullable RemittanceInformation remittanceInformation,
        List<Extension> extensions)
        implements Payment {
    public PaymentActivationRequest {
        instructionsForCreditorAgent = List.copyOf(instructionsForCreditorAgent);
        regulatoryReporting = List.copyOf(regulatoryReporting);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
