package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * From which amount on entries are asked for (camt.060 FlrLmt, field 34F).
 *
 * @param creditDebit CRED, DEBT or BOTH
 */
public record FloorLimit(@Nullable Amount amount, @Nullable String creditDebit) {}
