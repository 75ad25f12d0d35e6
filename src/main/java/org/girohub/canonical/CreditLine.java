package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A credit line that a balance takes into account.
 */
public record CreditLine(
        @Nullable Boolean included,
        @Nullable Code type,
        @Nullable Amount amount,
        @Nullable DateOrDateTime date) {}
