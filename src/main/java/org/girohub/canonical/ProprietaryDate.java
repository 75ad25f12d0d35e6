package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A date of a kind that the bank names itself.
 */
public record ProprietaryDate(
        @Nullable String type, @Nullable DateOrDateTime date) {}
