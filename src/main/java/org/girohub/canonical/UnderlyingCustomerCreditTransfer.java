package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The customer credit transfer that a cover payment covers (pacs.009 COV, MT202 COV sequence B).
 */
public record UnderlyingCustomerCreditTransfer(
        @Nullable Party initiatingParty,
        @Nullable Party ultimateDebtor,
        @Nullable Party debtor,
        @Nullable Account debtorAccount,
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
        @Nullable Party creditor,
        @Nullable Account creditorAccount,
        @Nullable Party ultimateCreditor,
        List<Instruction> instructionsForCreditorAgent,
        List<Instruction> instructionsForNextAgent,
        @Nullable RemittanceInformation remittanceInformation,
        @Nullable Amount instructedAmount) {
    public UnderlyingCustomerCreditTransfer {
        instructionsForCreditorAgent = List.copyOf(instructionsForCreditorAgent);
        instructionsForNextAgent = List.copyOf(instructionsForNextAgent);
    }
}
