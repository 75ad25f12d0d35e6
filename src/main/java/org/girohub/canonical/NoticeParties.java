package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a notice to receive says of all its items together, or of one of them (camt.057 Ntfctn and Itm, MT210).
 *
 * @param totalAmount of all items
 * @param expectedValueDate when the account is to be credited
 * @param debtor who sends the money
 * @param intermediaryAgent between the debtor's agent and the account servicer
 */
public record NoticeParties(
        @Nullable Account account,
        @Nullable PartyOrAgent accountOwner,
        @Nullable Agent accountServicer,
        @Nullable Account relatedAccount,
        @Nullable Amount totalAmount,
        @Nullable LocalDate expectedValueDate,
        @Nullable PartyOrAgent debtor,
        @Nullable Agent debtorAgent,
        @Nullable Agent intermediaryAgent) {}
