package org.girohub.canonical;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A date, or a date with a time: one of the two.
 */
public record DateOrDateTime(
        @Nullable LocalDate date, @Nullable IsoDateTime dateTime) {}
