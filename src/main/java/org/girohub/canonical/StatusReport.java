package org.girohub.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message or payment sent before: pacs.002, pain.002, camt.029, F21. One for each transaction reported, or one for the group alone.
 *
 * @param originalGroup the message reported on
 * @param groupStatus ACCP, ACSC, ACTC, PART, RJCT, ...
 * @param paymentInformationStatus pain.002
 * @param paymentInformationReasons pain.002
 * @param statusId StsId
 * @param original the payment reported on
 */
public record StatusReport(
        MessageHeader header,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable OriginalTransaction originalGroup,
        @Nullable String originalNumberOfTransactions,
        @Nullable BigDecimal originalControlSum,
        @Nullable String groupStatus,
        List<StatusReason> groupReasons,
        @Nullable String paymentInformationStatus,
        List<StatusReason> paymentInformationReasons,
        @Nullable String statusId,
        @Nullable OriginalTransaction original,
        @Nullable String transactionStatus,
        List<StatusReason> reasons,
        List<Charge> charges,
        @Nullable IsoDateTime acceptanceDateTime,
        @Nullable DateOrDateTime effectiveInterbankSettlementDate,
        @Nullable String clearingSystemReference,
        List<Extension> extensions)
        implements Payment {
    public StatusReport {
        groupReasons = List.copyOf(groupReasons);
        paymentInformationReasons = List.copyOf(paymentInformationReasons);
        reasons = List.copyOf(reasons);
        charges = List.copyOf(charges);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
