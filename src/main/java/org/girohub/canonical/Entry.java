package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A booking on an account.
 *
 * @param reference NtryRef
 * @param amount never negative
 * @param creditDebit CRDT or DBIT
 * @param status BOOK, PDNG, INFO
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
        @Nullable BankTransactionCode bankTransactionCode,
        @Nullable Amount instructedAmount,
        @Nullable Amount transactionAmount,
        List<Charge> charges,
        List<TransactionDetails> details,
        @Nullable String additionalInformation) {
    public Entry {
        charges = List.copyOf(charges);
        details = List.copyOf(details);
    }
}
