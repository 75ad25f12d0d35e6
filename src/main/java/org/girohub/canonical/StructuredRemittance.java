package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Remittance information that machines can read.
 *
 * @param creditorReferenceType SCOR: ISO 11649
 */
public record StructuredRemittance(
        List<ReferredDocument> referredDocuments,
        @Nullable Amount duePayableAmount,
        @Nullable Amount creditNoteAmount,
        @Nullable Amount remittedAmount,
        @Nullable Code creditorReferenceType,
        @Nullable String creditorReferenceIssuer,
        @Nullable String creditorReference,
        List<String> additionalInformation) {
    public StructuredRemittance {
        referredDocuments = List.copyOf(referredDocuments);
        additionalInformation = List.copyOf(additionalInformation);
    }
}
