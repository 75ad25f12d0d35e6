package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A reference of a kind that the bank names itself.
 */
public record ProprietaryReference(
        @Nullable String type, @Nullable String reference) {}
