package org.girohub.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A direct debit between customers: pain.008, pacs.003, MT104, MT107. One for each transaction.
 *
 * @param instructionId PmtId/InstrId; field 21
 * @param uetr unique end-to-end transaction reference: UUID v4, lower case
 * @param initiation only of an initiation (pain.008, MT104 with RFDD in field 23E)
 * @param interbankSettlementAmount null only while the direct debit is not yet an interbank one
 * @param requestedCollectionDate ReqdColltnDt; field 30
 * @param creditorScheme CdtrSchmeId: who the creditor is in the direct debit scheme; field 21E
 * @param preNotificationId what the creditor announced the debit to the debtor by
 * @param chargeBearer DEBT, CRED, SHAR, SLEV
 * @param initiatingParty transaction level
 */
public record CustomerDirectDebit(
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
        @Nullable BigDecimal exchangeRate,
        @Nullable LocalDate requestedCollectionDate,
        @Nullable Mandate mandate,
        @Nullable Party creditorScheme,
        @Nullable String preNotificationId,
        @Nullable LocalDate preNotificationDate,
        @Nullable String chargeBearer,
        List<Charge> charges,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable Agent intermediaryAgent1,
        @Nullable Account intermediaryAgent1Account,
        @Nullable Agent intermediaryAgent2,
        @Nullable Account intermediaryAgent2Account,
        @Nullable Agent intermediaryAgent3,
        @Nullable Account intermediaryAgent3Account,
        @Nullable Party ultimateCreditor,
        @Nullable Party initiatingParty,
        @Nullable Party creditor,
        @Nullable Account creditorAccount,
        @Nullable Agent creditorAgent,
        @Nullable Account creditorAgentAccount,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        @Nullable Party debtor,
        @Nullable Account debtorAccount,
        @Nullable Party ultimateDebtor,
        @Nullable String instructionForCreditorAgent,
        @Nullable Code purpose,
        List<RegulatoryReporting> regulatoryReporting,
        @Nullable RemittanceInformation remittanceInformation,
        List<Extension> extensions)
        implements DirectDebit {
    public CustomerDirectDebit {
        charges = List.copyOf(charges);
        regulatoryReporting = List.copyOf(regulatoryReporting);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return interbankSettlementAmount != null ? interbankSettlementAmount : instructedAmount;
    }
}
