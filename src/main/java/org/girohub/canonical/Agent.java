package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A financial institution in its role in a payment.
 *
 * @param bic BICFI: ISO 9362, 8 or 11 characters
 * @param lei ISO 17442
 */
public record Agent(
        @Nullable String bic,
        @Nullable ClearingSystemMember clearingSystemMember,
        @Nullable String lei,
        @Nullable String name,
        @Nullable PostalAddress postalAddress,
        @Nullable GenericIdentification otherId,
        @Nullable String branchId,
        @Nullable String branchName) {}
