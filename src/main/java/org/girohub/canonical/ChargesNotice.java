package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Charges of a transaction that were taken (camt.105, MT n90) or are asked for (camt.106, MT n91). One for each record.
 *
 * @param variant advice or request
 * @param requestor GrpHdr/ChrgsRqstr
 * @param numberOfRecords GrpHdr/TtlChrgs/NbOfChrgsRcrds as written
 * @param totalAmount of the message
 * @param totalCreditDebit of the message
 * @param chargesAccount of the message: the account debited or to be credited
 * @param chargesAccountAgent of the message: who keeps or owns the charges account
 * @param chargesId ChrgsId; field 20 of an MT n90
 * @param recordId RcrdId
 * @param recordRequestor Rcrd/ChrgsRqstr
 * @param original the transaction charged
 * @param recordAmount of this record
 * @param recordCreditDebit DBIT or CRDT
 * @param recordType type of the one charge of the record, ExternalChargeType
 * @param items the charges one by one
 * @param itemCount NbOfChrgsBrkdwnItms as written
 * @param instruction InstrForInstdAgt
 */
public record ChargesNotice(
        MessageHeader header,
        Variant variant,
        @Nullable Agent requestor,
        @Nullable String numberOfRecords,
        @Nullable Amount totalAmount,
        @Nullable String totalCreditDebit,
        @Nullable Account chargesAccount,
        @Nullable Agent chargesAccountAgent,
        @Nullable String chargesId,
        @Nullable String recordId,
        @Nullable Agent recordRequestor,
        @Nullable OriginalTransaction original,
        @Nullable String itemCount,
        @Nullable Amount recordAmount,
        @Nullable String recordCreditDebit,
        @Nullable Code recordType,
        List<ChargeItem> items,
        @Nullable DateOrDateTime valueDate,
        @Nullable Agent debtorAgent,
        @Nullable Account debtorAgentAccount,
        @Nullable Account recordChargesAccount,
        @Nullable Agent recordChargesAccountAgent,
        @Nullable Instruction instruction,
        @Nullable String additionalInformation,
        List<Extension> extensions)
        implements Payment {
    /** Which of the two. */
    public enum Variant {
        /** The charges were taken: camt.105, MT n90. */
        ADVICE,
        /** The charges are asked for: camt.106, MT n91. */
        REQUEST
    }

    public ChargesNotice {
        items = List.copyOf(items);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return recordAmount != null
                ? recordAmount
                : items.size() == 1 ? items.get(0).amount() : null;
    }
}
