package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * An agent in a role that the bank names itself.
 */
public record ProprietaryAgent(
        @Nullable String type, @Nullable Agent agent) {}
