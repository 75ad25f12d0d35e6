package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A role that a party or a financial institution can play: one of the two.
 */
public record PartyOrAgent(@Nullable Party party, @Nullable Agent agent) {}
