package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One detail of regulatory reporting.
 */
public record RegulatoryDetail(
        @Nullable String type,
        @Nullable LocalDate date,
        @Nullable String country,
        @Nullable String code,
        @Nullable Amount amount,
        List<String> information) {
    public RegulatoryDetail {
        information = List.copyOf(information);
    }
}
