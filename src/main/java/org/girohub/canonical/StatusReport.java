package org.girohub.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a message or payment sent before: pacs.002, pain.002, pain.014, camt.029, F21. One for each transaction reported, or one for the group alone.
 *
 * @param originalGroup the message reported on
 * @param groupStatus ACCP, ACSC, ACTC, PART, RJCT, ...
 * @param initiatingParty pain.002, pain.014
 * @param debtorAgent pain.014
 * @param creditorAgent pain.002, pain.014
 * @param paymentInformationNumberOfTransactions of the original payment information
 * @param paymentInformationStatus pain.002, pain.014
 * @param debtorDecisionDateTime pain.014
 * @param paymentInformationReasons pain.002
 * @param statusId StsId
 * @param original the payment reported on
 */
public record StatusReport(
        MessageHeader header,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        @Nullable Party initiatingParty,
        @Nullable Agent forwardingAgent,
        @Nullable Agent debtorAgent,
        @Nullable Agent creditorAgent,
        @Nullable OriginalTransaction originalGroup,
        @Nullable String originalNumberOfTransactions,
        @Nullable BigDecimal originalControlSum,
        @Nullable String groupStatus,
        List<StatusReason> groupReasons,
        List<TransactionsPerStatus> groupTransactionsPerStatus,
        @Nullable String paymentInformationNumberOfTransactions,
        @Nullable BigDecimal paymentInformationControlSum,
        @Nullable String paymentInformationStatus,
        List<StatusReason> paymentInformationReasons,
        List<TransactionsPerStatus> paymentInformationTransactionsPerStatus,
        @Nullable String statusId,
        @Nullable OriginalTransaction original,
        @Nullable String transactionStatus,
        List<StatusReason> reasons,
        List<Charge> charges,
        @Nullable IsoDateTime acceptanceDateTime,
        @Nullable IsoDateTime debtorDecisionDateTime,
        @Nullable DateOrDateTime processingDate,
        @Nullable DateOrDateTime effectiveInterbankSettlementDate,
        @Nullable String accountServicerReference,
        @Nullable String clearingSystemReference,
        List<Extension> extensions)
        implements Payment {
    public StatusReport {
        groupReasons = List.copyOf(groupReasons);
        groupTransactionsPerStatus = List.copyOf(groupTransactionsPerStatus);
        paymentInformationTransactionsPerStatus = List.copyOf(paymentInformationTransactionsPerStatus);
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
