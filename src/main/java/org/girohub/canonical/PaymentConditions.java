package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the creditor allows or demands when it asks to be paid (pain.013 PmtCond).
 */
public record PaymentConditions(
        @Nullable Boolean amountModificationAllowed,
        @Nullable Boolean earlyPaymentAllowed,
        @Nullable String delayPenalty,
        @Nullable Amount immediatePaymentRebateAmount,
        @Nullable BigDecimal immediatePaymentRebateRate,
        @Nullable Boolean guaranteedPaymentRequested) {}
