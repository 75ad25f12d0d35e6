package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/** Money sent by a debtor to a creditor. */
public sealed interface CreditTransfer extends Payment
        permits CustomerCreditTransfer, FinancialInstitutionCreditTransfer {
    /** Point-to-point reference of the instruction. */
    @Nullable
    String instructionId();

    /** Reference from end to end, given by the debtor. */
    @Nullable
    String endToEndId();

    /** Reference of the transaction given by the first instructing agent. */
    @Nullable
    String transactionId();

    /** Unique end-to-end transaction reference. */
    @Nullable
    String uetr();
}
