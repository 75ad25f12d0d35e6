package org.girohub.canonical;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Request for a statement or report of an account: camt.060, MT920. One for each report asked for.
 *
 * @param sender GrpHdr/MsgSndr
 * @param requestId RptgReq/Id
 * @param requestedMessage camt.053.001.08, MT940: the message asked for
 * @param fromDate first day of the period
 * @param fromTime as written
 * @param periodType ALLL, CHNG, MODF
 * @param fromSequence first of the numbers asked for
 * @param entryStatus BOOK, PDNG
 * @param creditDebit CRDT or DBIT
 */
public record AccountReportingRequest(
        MessageHeader header,
        @Nullable PartyOrAgent sender,
        @Nullable String requestId,
        @Nullable String requestedMessage,
        @Nullable Account account,
        @Nullable PartyOrAgent accountOwner,
        @Nullable Agent accountServicer,
        @Nullable LocalDate fromDate,
        @Nullable LocalDate toDate,
        @Nullable String fromTime,
        @Nullable String toTime,
        @Nullable String periodType,
        @Nullable String fromSequence,
        @Nullable String toSequence,
        @Nullable String entryStatus,
        @Nullable String creditDebit,
        List<FloorLimit> floorLimits,
        List<BalanceQuery> balances,
        List<Extension> extensions)
        implements Payment {
    public AccountReportingRequest {
        floorLimits = List.copyOf(floorLimits);
        balances = List.copyOf(balances);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
