package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What an account servicer says of an account: camt.052, camt.053, camt.054, MT900, MT910, MT940, MT942. One for each statement, report or notification.
 *
 * @param variant report, statement or notification
 * @param relatedReference MT field 21
 * @param reportingSource what the report was made from
 * @param recipient whom the message is for, where that is not the owner
 * @param originalQuery the request that it answers
 * @param groupInformation what the message says of all its reports
 * @param interest what the account bears
 */
public record AccountReport(
        MessageHeader header,
        Variant variant,
        @Nullable String id,
        @Nullable String relatedReference,
        @Nullable String pageNumber,
        @Nullable Boolean lastPage,
        @Nullable String electronicSequenceNumber,
        @Nullable String legalSequenceNumber,
        @Nullable IsoDateTime creationDateTime,
        @Nullable IsoDateTime fromDateTime,
        @Nullable IsoDateTime toDateTime,
        @Nullable String copyDuplicate,
        @Nullable Account account,
        @Nullable Party accountOwner,
        @Nullable Agent accountServicer,
        @Nullable Account relatedAccount,
        @Nullable Code reportingSource,
        @Nullable Party recipient,
        @Nullable OriginalQuery originalQuery,
        @Nullable String groupInformation,
        List<Interest> interest,
        List<Balance> balances,
        @Nullable TransactionsSummary transactionsSummary,
        List<Entry> entries,
        @Nullable String additionalInformation,
        List<Extension> extensions)
        implements Payment {
    public AccountReport {
        interest = List.copyOf(interest);
        balances = List.copyOf(balances);
        entries = List.copyOf(entries);
        extensions = List.copyOf(extensions);
    }

    /** The same report with other entries and extensions. */
    public AccountReport with(List<Entry> otherEntries, List<Extension> otherExtensions) {
        return new AccountReport(
                header,
                variant,
                id,
                relatedReference,
                pageNumber,
                lastPage,
                electronicSequenceNumber,
                legalSequenceNumber,
                creationDateTime,
                fromDateTime,
                toDateTime,
                copyDuplicate,
                account,
                accountOwner,
                accountServicer,
                relatedAccount,
                reportingSource,
                recipient,
                originalQuery,
                groupInformation,
                interest,
                balances,
                transactionsSummary,
                otherEntries,
                additionalInformation,
                otherExtensions);
    }

    /** The forms of an account report. */
    public enum Variant {
        REPORT,
        STATEMENT,
        NOTIFICATION
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
