package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * The debtor's consent to be debited (MndtRltdInf), or the order behind recurring credit transfers.
 *
 * @param mandateId MndtId; field 21C
 * @param amendment AmdmntInfDtls
 */
public record Mandate(
        @Nullable String mandateId,
        @Nullable LocalDate dateOfSignature,
        @Nullable Boolean amendmentIndicator,
        @Nullable MandateAmendment amendment,
        @Nullable String electronicSignature,
        @Nullable LocalDate firstCollectionDate,
        @Nullable LocalDate finalCollectionDate,
        @Nullable Frequency frequency,
        @Nullable Code reason,
        @Nullable String trackingDays) {}
