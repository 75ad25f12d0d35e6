package org.girohub.routing;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A profile that a channel's messages are also judged by, which rejects nobody: what it would refuse goes into the journal.
 *
 * @param profile its name
 * @param on the day whose rules are asked; null for the day from which on nothing more changes, as far as is known
 */
public record Shadow(String profile, @Nullable LocalDate on) {}
