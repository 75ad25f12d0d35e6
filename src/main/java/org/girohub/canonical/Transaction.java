package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** Money on its way between a debtor and a creditor, whoever of the two asked for it. */
public sealed interface Transaction extends Payment permits CreditTransfer, DirectDebit {
    /** Point-to-point reference of the instruction. */
    @Nullable
    String instructionId();

    /** Reference from end to end, given by who asked for the money to move. */
    @Nullable
    String endToEndId();

    /** Reference of the transaction given by the first instructing agent. */
    @Nullable
    String transactionId();

    /** Unique end-to-end transaction reference. */
    @Nullable
    String uetr();

    /** The day of interbank settlement; null while there is none. */
    @Nullable
    LocalDate interbankSettlementDate();

    /** How it is to be handled. */
    @Nullable
    PaymentType paymentType();

    /** Who hands it on. */
    @Nullable
    Agent instructingAgent();

    /** Who gets it handed on. */
    @Nullable
    Agent instructedAgent();
}
