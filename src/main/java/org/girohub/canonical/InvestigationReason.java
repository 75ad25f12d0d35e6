package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * One thing that an investigation asks, or the answer to it (camt.110 InvstgtnData, camt.111 InvstgtnData).
 *
 * @param sequence number within the investigation, as written
 * @param reason ExternalInvestigationReason
 * @param subReason ExternalInvestigationReasonSubType
 * @param narrative the question or the answer in words
 */
public record InvestigationReason(
        @Nullable String sequence,
        @Nullable Code reason,
        @Nullable Code subReason,
        @Nullable String narrative) {}
