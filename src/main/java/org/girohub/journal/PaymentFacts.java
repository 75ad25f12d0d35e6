package org.girohub.journal;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a payment.
 *
 * @param paymentId HubTransactionId
 * @param hubMessageId the message that it came in
 * @param index its place in that message, from 1
 * @param kind customerCreditTransfer, financialInstitutionCreditTransfer, paymentReturn, statusReport, accountReport
 * @param scheme where it was dispatched to
 * @param queue its clearing queue
 * @param sentType the type of the message that it was dispatched in
 * @param sentMessageId message id of that message; field 20 of an MT
 * @param userReference block 3 field 108 of that message
 * @param uetr lower case
 * @param amount null for what moves no money
 * @param status ACTC once dispatched, then what the clearing says
 */
public record PaymentFacts(
        String paymentId,
        String hubMessageId,
        int index,
        String kind,
        @Nullable String scheme,
        @Nullable String queue,
        @Nullable String sentType,
        @Nullable String sentMessageId,
        @Nullable String userReference,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable LocalDate settlementDate,
        @Nullable String status) {}
