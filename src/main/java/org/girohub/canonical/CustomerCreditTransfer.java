package org.girohub.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A credit transfer between customers: pain.001, pacs.008, MT101, MT102, MT103. One for each transaction.
 *
 * @param instructionId PmtId/InstrId; field 20
 * @param uetr unique end-to-end transaction reference: UUID v4, lower case
 * @param initiation only of an initiation
 * @param totalInterbankSettlementAmount group header
 * @param interbankSettlementAmount null only while the payment is not yet an interbank one (pain.001, MT101)
 * @param settlementPriority HIGH, NORM, URGT
 * @param chargeBearer DEBT, CRED, SHAR, SLEV
 * @param initiatingParty transaction level
 */
public record CustomerCreditTransfer(
        MessageHeader header,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        @Nullable String clearingSystemReference,
        @Nullable Initiation initiation,
        @Nullable Settlement settlement,
        @Nullable PaymentType paymentType,
        @Nullable Amount totalInterbankSettlementAmount,
        @Nullable Amount interbankSettlementAmount,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable String settlementPriority,
        @Nullable SettlementTimes settlementTimes,
        @Nullable Amount instructedAmount,
        @Nullable EquivalentAmount equivalentAmount,
        @Nullable BigDecimal exchangeRate,
        @Nullable ExchangeRateInformation exchangeRateInformation,
        @Nullable IsoDateTime acceptanceDateTime,
        @Nullable LocalDate poolingAdjustmentDate,
        @Nullable String chargeBearer,
        List<Charge> charges,
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
        @Nullable Party ultimateDebtor,
        @Nullable Party initiatingParty,
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
        List<Instruction> instructionsForNextAgent,
        List<Instruction> instructionsForDebtorAgent,
        @Nullable Code purpose,
        List<RegulatoryReporting> regulatoryReporting,
        @Nullable RemittanceInformation remittanceInformation,
        List<Extension> extensions)
        implements CreditTransfer {
    public CustomerCreditTransfer {
        charges = List.copyOf(charges);
        instructionsForCreditorAgent = List.copyOf(instructionsForCreditorAgent);
        instructionsForNextAgent = List.copyOf(instructionsForNextAgent);
        instructionsForDebtorAgent = List.copyOf(instructionsForDebtorAgent);
        regulatoryReporting = List.copyOf(regulatoryReporting);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        if (interbankSettlementAmount != null) {
            return interbankSettlementAmount;
        }
        return instructedAmount != null
                ? instructedAmount
                : equivalentAmount == null ? null : equivalentAmount.amount();
    }
}
