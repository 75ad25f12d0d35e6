package org.girohub.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One transaction inside an entry.
 *
 * @param totalCharges all charges and taxes
 * @param totalInterest all interest and taxes
 * @param tradingParty who traded, of a trade
 * @param receivingAgent who receives what is settled
 * @param deliveringAgent who delivers what is settled
 * @param issuingAgent who issues what is settled
 * @param settlementPlace where it is settled
 * @param relatedDates its dates
 * @param dealPrice the price of what was traded, where it is an amount
 * @param dealPriceRate the same where it is per cent
 * @param returnInformation why it came back
 */
public record TransactionDetails(
        @Nullable TransactionReferences references,
        @Nullable Amount amount,
        @Nullable String creditDebit,
        @Nullable AmountDetails amountDetails,
        List<CashAvailability> availabilities,
        List<BookedCharge> charges,
        @Nullable Amount totalCharges,
        List<Interest> interest,
        @Nullable Amount totalInterest,
        @Nullable PartyOrAgent initiatingParty,
        @Nullable PartyOrAgent debtor,
        @Nullable Account debtorAccount,
        @Nullable PartyOrAgent ultimateDebtor,
        @Nullable PartyOrAgent creditor,
        @Nullable Account creditorAccount,
        @Nullable PartyOrAgent ultimateCreditor,
        @Nullable PartyOrAgent tradingParty,
        List<ProprietaryParty> proprietaryParties,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable Agent debtorAgent,
        @Nullable Agent creditorAgent,
        @Nullable Agent intermediaryAgent1,
        @Nullable Agent intermediaryAgent2,
        @Nullable Agent intermediaryAgent3,
        @Nullable Agent receivingAgent,
        @Nullable Agent deliveringAgent,
        @Nullable Agent issuingAgent,
        @Nullable Agent settlementPlace,
        List<ProprietaryAgent> proprietaryAgents,
        @Nullable BankTransactionCode bankTransactionCode,
        @Nullable Code localInstrument,
        @Nullable Code purpose,
        @Nullable RemittanceInformation remittanceInformation,
        @Nullable RelatedDates relatedDates,
        @Nullable Amount dealPrice,
        @Nullable BigDecimal dealPriceRate,
        List<CashDeposit> cashDeposits,
        @Nullable ReturnInformation returnInformation,
        @Nullable String additionalInformation) {
    public TransactionDetails {
        availabilities = List.copyOf(availabilities);
        charges = List.copyOf(charges);
        interest = List.copyOf(interest);
        proprietaryParties = List.copyOf(proprietaryParties);
        proprietaryAgents = List.copyOf(proprietaryAgents);
        cashDeposits = List.copyOf(cashDeposits);
    }
}
