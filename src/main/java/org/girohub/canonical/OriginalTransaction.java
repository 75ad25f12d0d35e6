package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The references of an earlier message and payment that this one is about.
 *
 * @param messageId OrgnlMsgId
 * @param messageNameId OrgnlMsgNmId: pacs.008.001.08, MT103
 * @param interbankSettlementAmount OrgnlIntrBkSttlmAmt
 * @param payment what the message repeats of it
 */
public record OriginalTransaction(
        @Nullable String messageId,
        @Nullable String messageNameId,
        @Nullable IsoDateTime creationDateTime,
        @Nullable String paymentInformationId,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        @Nullable String clearingSystemReference,
        @Nullable Amount interbankSettlementAmount,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable OriginalPayment payment) {}
