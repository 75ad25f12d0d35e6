package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A person or organisation that is party to a payment.
 *
 * @param anyBic BIC of an organisation, financial or not
 * @param lei ISO 17442
 * @param organisationIds other identifiers of an organisation
 * @param privateIds identifiers of a person
 * @param countryOfResidence ISO 3166 alpha-2
 */
public record Party(
        @Nullable String name,
        @Nullable PostalAddress postalAddress,
        @Nullable String anyBic,
        @Nullable String lei,
        List<GenericIdentification> organisationIds,
        @Nullable DateAndPlaceOfBirth dateAndPlaceOfBirth,
        List<GenericIdentification> privateIds,
        @Nullable String countryOfResidence) {
    public Party {
        organisationIds = List.copyOf(organisationIds);
        privateIds = List.copyOf(privateIds);
    }
}
