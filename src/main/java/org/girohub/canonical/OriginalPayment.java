package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an earlier payment said, as a message about it repeats it (OrgnlTxRef).
 *
 * @param creditorScheme CdtrSchmeId
 * @param mandate of a direct debit
 * @param creditTransferMandate of a credit transfer (MndtRltdInf/CdtTrfMndt)
 * @param underlying of a cover payment
 */
public record OriginalPayment(
        @Nullable Amount interbankSettlementAmount,
        @Nullable Amount instructedAmount,
        @Nullable EquivalentAmount equivalentAmount,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable DateOrDateTime requestedExecutionDate,
        @Nullable LocalDate requestedCollectionDate,
        @Nullable Party creditorScheme,
        @Nullable Settlement settlement,
        @Nullable PaymentType paymentType,
        @Nullable String paymentMethod,
        @Nullable Mandate mandate,
        @Nullable Mandate creditTransferMandate,
        @Nullable RemittanceInformation remittanceInformation,
        @Nullable PartyOrAgent ultimateDebtor,
        @Nullable PartyOrAgent debtor,
        @Nullable Account debtorAccount,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        @Nullable Agent creditorAgent,
        @Nullable Account creditorAgentAccount,
        @Nullable PartyOrAgent creditor,
        @Nullable Account creditorAccount,
        @Nullable PartyOrAgent ultimateCreditor,
        @Nullable Code purpose,
        @Nullable UnderlyingCustomerCreditTransfer underlying) {}
