package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The amounts behind a booked one.
 *
 * @param instructed what the payer asked for
 * @param transaction what went from bank to bank
 * @param counterValue what was exchanged into the currency of the account
 * @param announcedPosting what was announced to be booked
 * @param proprietary amounts of kinds that the bank names itself
 */
public record AmountDetails(
        @Nullable ExchangedAmount instructed,
        @Nullable ExchangedAmount transaction,
        @Nullable ExchangedAmount counterValue,
        @Nullable ExchangedAmount announcedPosting,
        List<ExchangedAmount> proprietary) {
    public AmountDetails {
        proprietary = List.copyOf(proprietary);
    }
}
