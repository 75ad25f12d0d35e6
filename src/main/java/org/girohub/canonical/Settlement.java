package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * How the interbank settlement is made.
 *
 * @param method INDA, INGA, COVE or CLRG
 */
public record Settlement(
        @Nullable String method,
        @Nullable Account settlementAccount,
        @Nullable Code clearingSystem,
        @Nullable Agent instructingReimbursementAgent,
        @Nullable Account instructingReimbursementAgentAccount,
        @Nullable Agent instructedReimbursementAgent,
        @Nullable Account instructedReimbursementAgentAccount,
        @Nullable Agent thirdReimbursementAgent,
        @Nullable Account thirdReimbursementAgentAccount) {}
