package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * The case under which an investigation is kept by the one who opened it.
 *
 * @param id Case/Id; field 20 of an MT n92 or n95
 * @param creator who opened it
 * @param reopened whether it was closed before
 */
public record InvestigationCase(
        @Nullable String id,
        @Nullable PartyOrAgent creator,
        @Nullable Boolean reopened) {}
