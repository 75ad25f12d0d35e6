package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * The request that a report answers.
 *
 * @param messageName the type of that message
 */
public record OriginalQuery(
        @Nullable String messageId,
        @Nullable String messageName,
        @Nullable IsoDateTime creationDateTime) {}
