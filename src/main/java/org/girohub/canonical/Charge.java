package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A charge taken by an agent.
 *
 * @param agent who took it
 */
public record Charge(
        Amount amount, @Nullable Agent agent, @Nullable Code type) {}
