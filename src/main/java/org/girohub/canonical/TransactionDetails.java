package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction inside an entry.
 */
public record TransactionDetails(
        @Nullable TransactionReferences references,
        @Nullable Amount amount,
        @Nullable String creditDebit,
        @Nullable Amount instructedAmount,
        @Nullable Amount transactionAmount,
        List<Charge> charges,
        @Nullable PartyOrAgent debtor,
        @Nullable Account debtorAccount,
        @Nullable PartyOrAgent ultimateDebtor,
        @Nullable PartyOrAgent creditor,
        @Nullable Account creditorAccount,
        @Nullable PartyOrAgent ultimateCreditor,
        @Nullable Agent debtorAgent,
        @Nullable Agent creditorAgent,
        @Nullable Agent intermediaryAgent1,
        @Nullable Agent intermediaryAgent2,
        @Nullable Agent intermediaryAgent3,
        @Nullable BankTransactionCode bankTransactionCode,
        @Nullable Code purpose,
        @Nullable RemittanceInformation remittanceInformation,
        @Nullable IsoDateTime acceptanceDateTime,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable Code returnReason,
        List<String> returnInformation,
        @Nullable String additionalInformation) {
    public TransactionDetails {
        charges = List.copyOf(charges);
        returnInformation = List.copyOf(returnInformation);
    }
}
