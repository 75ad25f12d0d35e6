package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A postal address: structured, hybrid or unstructured.
 *
 * @param addressType code or proprietary kind of address
 * @param country ISO 3166 alpha-2
 */
public record PostalAddress(
        @Nullable String addressType,
        @Nullable String careOf,
        @Nullable String department,
        @Nullable String subDepartment,
        @Nullable String streetName,
        @Nullable String buildingNumber,
        @Nullable String buildingName,
        @Nullable String floor,
        @Nullable String unitNumber,
        @Nullable String postBox,
        @Nullable String room,
        @Nullable String postCode,
        @Nullable String townName,
        @Nullable String townLocationName,
        @Nullable String districtName,
        @Nullable String countrySubDivision,
        @Nullable String country,
        List<String> addressLines) {
    public PostalAddress {
        addressLines = List.copyOf(addressLines);
    }
}
