package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * The parties and agents of a return, debtor being who returns.
 */
public record ReturnChain(
        @Nullable PartyOrAgent ultimateDebtor,
        @Nullable PartyOrAgent debtor,
        @Nullable Account debtorAccount,
        @Nullable Party initiatingParty,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        @Nullable Agent previousInstructingAgent1,
        @Nullable Account previousInstructingAgent1Account,
        @Nullable Agent previousInstructingAgent2,
        @Nullable Account previousInstructingAgent2Account,
        @Nullable Agent previousInstructingAgent3,
        @Nullable Account previousInstructingAgent3Account,
        @Nullable Agent intermediaryAgent1,
        @Nullable Account intermediaryAgent1Account,
        @Nullable Agent intermediaryAgent2,
        @Nullable Account intermediaryAgent2Account,
        @Nullable Agent intermediaryAgent3,
        @Nullable Account intermediaryAgent3Account,
        @Nullable Agent creditorAgent,
        @Nullable Account creditorAgentAccount,
        @Nullable PartyOrAgent creditor,
        @Nullable Account creditorAccount,
        @Nullable PartyOrAgent ultimateCreditor) {}
