package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Further information on how an agent is to process a payment.
 */
public record Instruction(@Nullable String code, @Nullable String information) {}
