package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A direct debit between financial institutions: pacs.010, MT204. One for each debit.
 *
 * @param instructionId PmtId/InstrId; field 20 of sequence B
 * @param uetr unique end-to-end transaction reference: UUID v4, lower case
 * @param creditId CdtId: the credit that all debits of one creditor add up to; field 20 of sequence A
 * @param creditPaymentType PmtTpInf of the credit
 * @param totalInterbankSettlementAmount of the credit; field 19
 * @param creditInterbankSettlementDate of the credit; field 30
 * @param creditSettlementTimes of the credit
 */
public record FinancialInstitutionDirectDebit(
        MessageHeader header,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        @Nullable String clearingSystemReference,
        @Nullable String creditId,
        @Nullable Boolean batchBooking,
        @Nullable PaymentType creditPaymentType,
        @Nullable PaymentType paymentType,
        @Nullable Amount totalInterbankSettlementAmount,
        @Nullable Amount interbankSettlementAmount,
        @Nullable LocalDate creditInterbankSettlementDate,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable String settlementPriority,
        @Nullable SettlementTimes creditSettlementTimes,
        @Nullable SettlementTimes settlementTimes,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable Agent intermediaryAgent1,
        @Nullable Account intermediaryAgent1Account,
        @Nullable Agent intermediaryAgent2,
        @Nullable Account intermediaryAgent2Account,
        @Nullable Agent intermediaryAgent3,
        @Nullable Account intermediaryAgent3Account,
        @Nullable Agent ultimateCreditor,
        @Nullable Agent creditor,
        @Nullable Account creditorAccount,
        @Nullable Agent creditorAgent,
        @Nullable Account creditorAgentAccount,
        @Nullable Agent ultimateDebtor,
        @Nullable Agent debtor,
        @Nullable Account debtorAccount,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        List<Instruction> instructionsForCreditorAgent,
        @Nullable String instructionForDebtorAgent,
        @Nullable Code purpose,
        @Nullable RemittanceInformation remittanceInformation,
        List<Extension> extensions)
        implements DirectDebit {
    public FinancialInstitutionDirectDebit {
        instructionsForCreditorAgent = List.copyOf(instructionsForCreditorAgent);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return interbankSettlementAmount;
    }
}
