package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A document that a remittance refers to.
 *
 * @param type CINV, CREN, ...
 */
public record ReferredDocument(
        @Nullable Code type,
        @Nullable String issuer,
        @Nullable String number,
        @Nullable LocalDate relatedDate) {}
