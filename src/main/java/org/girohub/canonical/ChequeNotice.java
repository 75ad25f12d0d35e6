package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a cheque: that it was drawn (camt.107, MT110), is to be stopped (camt.108, MT111), or whether it was stopped
 * (camt.109, MT112). One for each cheque.
 *
 * @param variant which of the three
 * @param instructionId InstrId
 * @param originalInstructionId OrgnlInstrId: the request answered or repeated
 * @param chequeNumber ChqNb; field 21
 * @param issueDate IsseDt; field 30
 * @param staleDate StlDt: from when on the cheque is void
 * @param chequeAmount field 32A or 32B
 * @param valueDate date of field 32A
 * @param effectiveDate FctvDt
 * @param payer whose account the cheque is paid from
 * @param drawerAgent on whose behalf the cheque was drawn; field 52a
 * @param payee field 59a
 * @param originator DWEA, DWRA, PAYE, PAYR: who asks for the stop
 * @param reason ExternalChequeCancellationReason
 * @param status ExternalChequeCancellationStatus
 * @param instructions for the agent that is to pay the cheque
 */
public record ChequeNotice(
        MessageHeader header,
        Variant variant,
        @Nullable String instructionId,
        @Nullable String originalInstructionId,
        @Nullable String chequeNumber,
        @Nullable LocalDate issueDate,
        @Nullable LocalDate staleDate,
        @Nullable Amount chequeAmount,
        @Nullable DateOrDateTime valueDate,
        @Nullable DateOrDateTime effectiveDate,
        @Nullable Party payer,
        @Nullable Account payerAccount,
        @Nullable Agent drawerAgent,
        @Nullable Account drawerAgentAccount,
        @Nullable Party payee,
        @Nullable Account payeeAccount,
        @Nullable String originator,
        @Nullable Code reason,
        @Nullable Code status,
        @Nullable String additionalInformation,
        List<Instruction> instructions,
        List<Extension> extensions)
        implements Payment {
    /** Which of the three. */
    public enum Variant {
        /** The cheque was drawn: camt.107, MT110. */
        PRESENTMENT,
        /** The cheque is to be stopped: camt.108, MT111. */
        STOP_REQUEST,
        /** What became of a request to stop the cheque: camt.109, MT112. */
        STOP_REPORT
    }

    public ChequeNotice {
        instructions = List.copyOf(instructions);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return chequeAmount;
    }
}
