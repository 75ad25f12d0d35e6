package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a mandate said before it was changed (AmdmntInfDtls).
 */
public record MandateAmendment(
        @Nullable String originalMandateId,
        @Nullable Party originalCreditorScheme,
        @Nullable Agent originalCreditorAgent,
        @Nullable Account originalCreditorAgentAccount,
        @Nullable Party originalDebtor,
        @Nullable Account originalDebtorAccount,
        @Nullable Agent originalDebtorAgent,
        @Nullable Account originalDebtorAgentAccount,
        @Nullable LocalDate originalFinalCollectionDate,
        @Nullable Frequency originalFrequency,
        @Nullable Code originalReason,
        @Nullable String originalTrackingDays) {}
