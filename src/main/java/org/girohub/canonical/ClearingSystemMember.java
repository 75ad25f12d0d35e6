package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * Membership of a national clearing system.
 *
 * @param clearingSystem ExternalClearingSystemIdentification: USABA, GBDSC, DEBLZ, ...
 */
public record ClearingSystemMember(@Nullable Code clearingSystem, String memberId) {}
