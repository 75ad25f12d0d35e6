package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A balance that is asked for (camt.060 ReqdBalTp).
 */
public record BalanceQuery(@Nullable Code type, @Nullable Code subType) {}
