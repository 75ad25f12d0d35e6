package org.girohub.mapping.address;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is asked of an address here, be it of an MX or canonical.
 *
 * @param street StrtNm
 * @param building BldgNb
 * @param postBox PstBx
 * @param postCode PstCd
 * @param town TwnNm
 * @param subDivision CtrySubDvsn
 * @param country Ctry
 * @param lines AdrLine
 */
record Address(
        @Nullable String street,
        @Nullable String building,
        @Nullable String postBox,
        @Nullable String postCode,
        @Nullable String town,
        @Nullable String subDivision,
        @Nullable String country,
        List<String> lines) {
    Address {
        lines = List.copyOf(lines);
    }

    /** Whether it says town or country in its lines only, if at all. */
    boolean unstructured() {
        return !lines.isEmpty() && (town == null || country == null);
    }
}
