package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * When and where a person was born.
 *
 * @param countryOfBirth ISO 3166 alpha-2
 */
public record DateAndPlaceOfBirth(
        @Nullable LocalDate birthDate,
        @Nullable String provinceOfBirth,
        @Nullable String cityOfBirth,
        @Nullable String countryOfBirth) {}
