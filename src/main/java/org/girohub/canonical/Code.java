package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * A coded value: from an ISO code list, or by agreement.
 *
 * @param code code of the ISO list
 * @param proprietary code agreed between the parties
 */
public record Code(@Nullable String code, @Nullable String proprietary) {}
