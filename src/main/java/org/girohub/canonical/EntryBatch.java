package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * The batch that an entry books in one sum.
 *
 * @param messageId of the message that brought it
 * @param paymentInformationId its identification there
 * @param creditDebit CRDT or DBIT
 */
public record EntryBatch(
        @Nullable String messageId,
        @Nullable String paymentInformationId,
        @Nullable String numberOfTransactions,
        @Nullable Amount amount,
        @Nullable String creditDebit) {}
