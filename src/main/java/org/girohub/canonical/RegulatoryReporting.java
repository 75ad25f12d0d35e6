package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What authorities want to know of a payment.
 *
 * @param indicator CRED, DEBT or BOTH
 */
public record RegulatoryReporting(
        @Nullable String indicator,
        @Nullable String authorityName,
        @Nullable String authorityCountry,
        List<RegulatoryDetail> details) {
    public RegulatoryReporting {
        details = List.copyOf(details);
    }
}
