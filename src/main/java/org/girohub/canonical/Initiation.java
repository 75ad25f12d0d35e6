package org.girohub.canonical;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What the initiating party says of a batch of payments (pain.001 group header and payment information, MT101 sequence A).
 *
 * @param initiatingParty GrpHdr/InitgPty
 * @param paymentInformationId PmtInf/PmtInfId
 * @param paymentMethod TRF, CHK, TRA
 * @param numberOfTransactions PmtInf/NbOfTxs as written
 * @param controlSum PmtInf/CtrlSum
 */
public record Initiation(
        @Nullable Party initiatingParty,
        @Nullable Agent forwardingAgent,
        @Nullable String paymentInformationId,
        @Nullable String paymentMethod,
        @Nullable Boolean batchBooking,
        @Nullable String numberOfTransactions,
        @Nullable BigDecimal controlSum,
        @Nullable DateOrDateTime requestedExecutionDate,
        @Nullable LocalDate poolingAdjustmentDate,
        @Nullable Account chargesAccount,
        @Nullable Agent chargesAccountAgent) {}
