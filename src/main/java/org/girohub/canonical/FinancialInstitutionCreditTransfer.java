package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit transfer between financial institutions: pacs.009 (core, COV, ADV), MT200 to MT205. One for each transaction.
 *
 * @param variant core, cover or advice
 * @param instructionId PmtId/InstrId; field 20
 * @param uetr unique end-to-end transaction reference: UUID v4, lower case
 * @param totalInterbankSettlementAmount group header
 * @param interbankSettlementAmount null only while the payment is not yet an interbank one (pain.001, MT101)
 * @param settlementPriority HIGH, NORM, URGT
 * @param underlying only of a cover payment
 */
public record FinancialInstitutionCreditTransfer(
        MessageHeader header,
        Variant variant,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        @Nullable String clearingSystemReference,
        @Nullable Settlement settlement,
        @Nullable PaymentType paymentType,
        @Nullable Amount totalInterbankSettlementAmount,
        @Nullable Amount interbankSettlementAmount,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable String settlementPriority,
        @Nullable SettlementTimes settlementTimes,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable Agent previousInstructingAgent1,
        @Nullable Account previousInstructingAgent1Account,
        @Nullable Agent previousInstructingAgent2,
        @Nullable Account previousInstructingAgent2Account,
        @Nullable Agent previousInstructingAgent3,
        @Nullable Account previousInstructingAgent3Account,
        @Nullable Agent intermediaryAgent1,
        @Nullable Account intermediaryAgent1Account,
        @Nullable Agent intermediaryAgent2,
        @Nullable Account intermediaryAgent2Account,
        @Nullable Agent intermediaryAgent3,
        @Nullable Account intermediaryAgent3Account,
        @Nullable Agent ultimateDebtor,
        @Nullable Agent debtor,
        @Nullable Account debtorAccount,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        @Nullable Agent creditorAgent,
        @Nullable Account creditorAgentAccount,
        @Nullable Agent creditor,
        @Nullable Account creditorAccount,
        @Nullable Agent ultimateCreditor,
        List<Instruction> instructionsForCreditorAgent,
        List<Instruction> instructionsForNextAgent,
        @Nullable Code purpose,
        @Nullable RemittanceInformation remittanceInformation,
        @Nullable UnderlyingCustomerCreditTransfer underlying,
        List<Extension> extensions)
        implements CreditTransfer {
    public FinancialInstitutionCreditTransfer {
        instructionsForCreditorAgent = List.copyOf(instructionsForCreditorAgent);
        instructionsForNextAgent = List.copyOf(instructionsForNextAgent);
        extensions = List.copyOf(extensions);
    }

    /** The forms of a financial institution credit transfer. */
    public enum Variant {
        CORE,
        COVER,
        ADVICE
    }

    @Override
    public @Nullable Amount amount() {
        return interbankSettlementAmount;
    }
}
