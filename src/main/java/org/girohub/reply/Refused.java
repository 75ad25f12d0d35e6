package org.girohub.reply;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A transaction that was not dispatched, as the answer names it.
 *
 * @param number its place in the whole message, from 1
 * @param status RJCT, or PDNG while a person has to look, or ACTC when it goes after all
 * @param reasons why
 */
public record Refused(
        long number,
        @Nullable String paymentInformationId,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr,
        String status,
        List<Why> reasons) {
    public Refused {
        reasons = List.copyOf(reasons);
    }

    /**
     * A reason.
     *
     * @param code ISO 20022 status reason code
     * @param texts in words, of at most 105 characters each
     */
    public record Why(String code, List<String> texts) {
        public Why {
            texts = List.copyOf(texts);
        }
    }
}
