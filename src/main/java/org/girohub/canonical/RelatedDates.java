package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The dates of a booked transaction.
 *
 * @param acceptanceDateTime when the agent of the debtor accepted it
 * @param contractualSettlementDate of a trade, as it was agreed
 * @param tradeDate when a trade was made
 * @param interbankSettlementDate when the banks settled it
 * @param startDate of an interest period or a deposit
 * @param endDate of the same
 * @param transactionDateTime when it happened
 */
public record RelatedDates(
        @Nullable IsoDateTime acceptanceDateTime,
        @Nullable LocalDate contractualSettlementDate,
        @Nullable LocalDate tradeDate,
        @Nullable LocalDate interbankSettlementDate,
        @Nullable LocalDate startDate,
        @Nullable LocalDate endDate,
        @Nullable IsoDateTime transactionDateTime,
        List<ProprietaryDate> proprietary) {
    public RelatedDates {
        proprietary = List.copyOf(proprietary);
    }
}
