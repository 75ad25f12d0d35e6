package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A party in a role that the bank names itself.
 */
public record ProprietaryParty(
        @Nullable String type, @Nullable PartyOrAgent party) {}
