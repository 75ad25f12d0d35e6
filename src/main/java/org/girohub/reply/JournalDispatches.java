package org.girohub.reply;

import java.util.List;
import org.girohub.journal.Journal;
import org.girohub.journal.PaymentFacts;

/** Finds what the hub handed out in its journal. */
public final class JournalDispatches implements DispatchLookup {
    private final Journal journal;

    /** A lookup in a journal. */
    public JournalDispatches(Journal journal) {
        this.journal = journal;
    }

    @Override
    public List<Dispatched> byUetr(String uetr, int limit) {
        return dispatched(journal.paymentsByUetr(uetr, limit));
    }

    @Override
    public List<Dispatched> byMessageId(String messageId, int limit) {
        return dispatched(journal.paymentsBySentMessageId(messageId, limit));
    }

    @Override
    public List<Dispatched> byUserReference(String userReference, int limit) {
        return dispatched(journal.paymentsByUserReference(userReference, limit));
    }

    private static List<Dispatched> dispatched(List<PaymentFacts> payments) {
        return payments.stream()
                .filter(p -> p.scheme() != null)
                .map(p -> new Dispatched(
                        p.paymentId(),
                        p.hubMessageId(),
                        p.index(),
                        p.scheme() == null ? "" : p.scheme(),
                        p.sentMessageId(),
                        p.instructionId(),
                        p.endToEndId(),
                        p.transactionId(),
                        p.uetr(),
                        p.userReference(),
                        p.status() == null ? StatusReports.ACCEPTED : p.status()))
                .toList();
    }
}
