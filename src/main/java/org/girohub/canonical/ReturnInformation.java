package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a booked transaction came back.
 *
 * @param originalBankTransactionCode of the booking that it undoes
 * @param originator who sent it back
 * @param reason of ExternalReturnReason, or the bank's own
 */
public record ReturnInformation(
        @Nullable BankTransactionCode originalBankTransactionCode,
        @Nullable Party originator,
        @Nullable Code reason,
        List<String> additionalInformation) {
    public ReturnInformation {
        additionalInformation = List.copyOf(additionalInformation);
    }
}
