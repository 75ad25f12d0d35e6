package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking on an account.
 *
 * @param reference NtryRef
 * @param amount never negative
 * @param creditDebit CRDT or DBIT
 * @param reversal whether it undoes an earlier entry; the side is that of this booking
 * @param status BOOK, PDNG, INFO, FUTR
 * @param commissionWaived whether the usual commission was not taken
 * @param additionalMessageName type of a message with more about it
 * @param additionalMessageId its identification
 * @param inputChannel how the instruction came in
 * @param totalCharges all charges and taxes
 * @param totalInterest all interest and taxes
 * @param batches what it books in one sum
 * @param details its transactions, one by one, as far as they are told
 */
public record Entry(
        @Nullable String reference,
        Amount amount,
        String creditDebit,
        @Nullable Boolean reversal,
        @Nullable Code status,
        @Nullable DateOrDateTime bookingDate,
        @Nullable DateOrDateTime valueDate,
        @Nullable String accountServicerReference,
        List<CashAvailability> availabilities,
        @Nullable BankTransactionCode bankTransactionCode,
        @Nullable Boolean commissionWaived,
        @Nullable String additionalMessageName,
        @Nullable String additionalMessageId,
        @Nullable AmountDetails amountDetails,
        List<BookedCharge> charges,
        @Nullable Amount totalCharges,
        @Nullable Code inputChannel,
        List<Interest> interest,
        @Nullable Amount totalInterest,
        List<EntryBatch> batches,
        List<TransactionDetails> details,
        @Nullable String additionalInformation) {
    public Entry {
        availabilities = List.copyOf(availabilities);
        charges = List.copyOf(charges);
        interest = List.copyOf(interest);
        batches = List.copyOf(batches);
        details = List.copyOf(details);
    }
}
