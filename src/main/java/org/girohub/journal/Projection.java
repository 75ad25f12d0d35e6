package org.girohub.journal;

import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.girohub.findings.ShadowResult;
import org.jspecify.annotations.Nullable;

/** Turns events into the searchable tables, many at once. They may come twice and in any order. */
final class Projection {
    /** Terms that one document holds; more make more documents. */
    private static final int MOST_TERMS = 2000;

    private static final String FACTS =
            "INSERT INTO messages (hub_message_id, channel, source, source_name, file, item_index, item_count,"
                    + " transport_key, sha256, received_at, message_type, message_id, business_message_id, sender) VALUES"
                    + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    // What is known already stays known: "received" and "settled" each know a part, and may overtake
                    // each other.
                    + " ON CONFLICT (hub_message_id) DO UPDATE SET channel = coalesce(excluded.channel,"
                    + " messages.channel), source = coalesce(excluded.source, messages.source), source_name ="
                    + " coalesce(excluded.source_name, messages.source_name), file = coalesce(excluded.file,"
                    + " messages.file), item_index = excluded.item_index, item_count = excluded.item_count,"
                    + " transport_key = coalesce(excluded.transport_key, messages.transport_key), sha256 ="
                    + " coalesce(excluded.sha256, messages.sha256), received_at = CASE excluded.received_at WHEN ''"
                    + " THEN messages.received_at ELSE excluded.received_at END, message_type ="
                    + " coalesce(excluded.message_type, messages.message_type), message_id ="
                    + " coalesce(excluded.message_id, messages.message_id), business_message_id ="
                    + " coalesce(excluded.business_message_id, messages.business_message_id), sender ="
                    + " coalesce(excluded.sender, messages.sender)";

    private static final String VERDICT =
            "INSERT INTO messages (hub_message_id, outcome, settled_at, duplicate_of, findings)"
                    + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (hub_message_id) DO UPDATE SET"
                    + " outcome = excluded.outcome, settled_at = excluded.settled_at,"
                    + " duplicate_of = excluded.duplicate_of, findings = excluded.findings"
                    // Only what waits for a person ends a second time.
                    + " WHERE messages.outcome IS NULL OR messages.outcome = 'REPAIR' AND"
                    + " (excluded.outcome <> 'REPAIR' OR excluded.settled_at > messages.settled_at)";

    private static final String PAYMENT =
            "INSERT INTO payments (payment_id, hub_message_id, tx_index, kind, scheme, queue, sent_type,"
                    + " sent_message_id, user_reference, instruction_id, end_to_end_id, transaction_id, uetr, amount,"
                    + " currency, settlement_date, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON"
                    + " CONFLICT (payment_id) DO UPDATE SET kind = excluded.kind, scheme = excluded.scheme, queue ="
                    + " excluded.queue, sent_type = excluded.sent_type, sent_message_id = excluded.sent_message_id,"
                    + " user_reference = excluded.user_reference, instruction_id = excluded.instruction_id, end_to_end_id"
                    + " = excluded.end_to_end_id, transaction_id = excluded.transaction_id, uetr = excluded.uetr, amount ="
                    + " excluded.amount, currency = excluded.currency, settlement_date = excluded.settlement_date, status"
                    + " = excluded.status"
                    // What was dispatched stays as it was dispatched; what was not may be, later.
                    + " WHERE payments.scheme IS NULL";

    private final Dialect dialect;
    private @Nullable StoreSession known;
    private long document;

    Projection(Dialect dialect) {
        this.dialect = dialect;
    }

    /**
     * Projects records.
     *
     * @param today of content_days, for contents that have no day yet
     */
    void apply(StoreSession session, List<Entry> entries, int today) throws SQLException {
        List<Entry> together = new ArrayList<>();
        for (Entry entry : entries) {
            if (endsAgain(entry)) {
                // What it was thought to carry before is there before it is forgotten.
                tables(session, together);
                tables(session, List.of(entry));
                together.clear();
            } else {
                together.add(entry);
            }
        }
        tables(session, together);
        documents(session, entries, today);
    }

    private static boolean endsAgain(Entry entry) {
        return entry.events().stream().anyMatch(Projection::endsAgain);
    }

    /** Whether it is not the first time that the message ends: it waited for a person. */
    private static boolean endsAgain(Event event) {
        return event.verdict() != null && !event.id().equals(event.hubMessageId() + "/settled");
    }

    private static void tables(StoreSession session, List<Entry> entries) throws SQLException {
        PreparedStatement facts = session.prepare(FACTS);
        PreparedStatement verdicts = session.prepare(VERDICT);
        int told = 0;
        List<Event> ended = new ArrayList<>();
        List<Event> others = new ArrayList<>();
        for (Entry entry : entries) {
            for (Event event : entry.events()) {
                if (event.message() != null) {
                    facts(facts, event.hubMessageId(), event.message());
                    told++;
                }
                if (event.verdict() == null) {
                    others.add(event);
                } else {
                    verdict(verdicts, event, event.verdict());
                    ended.add(event);
                }
            }
        }
        if (told > 0) {
            facts.executeBatch();
        }
        if (!ended.isEmpty()) {
            int[] changed = verdicts.executeBatch();
            for (int i = 0; i < changed.length; i++) {
                if (changed[i] != 0) {
                    others.add(ended.get(i)); // the rest was told late: the message has ended since
                }
            }
        }
        payments(session, others);
        shadows(session, ended);
    }

    private static void shadows(StoreSession session, List<Event> ended) throws SQLException {
        if (ended.stream()
                .allMatch(event ->
                        event.verdict() == null || event.verdict().shadows().isEmpty())) {
            return;
        }
        PreparedStatement verdicts = session.prepare(
                "INSERT INTO shadow_verdicts (hub_message_id, profile, asked_for, judged_at) VALUES (?, ?, ?, ?)"
                        + " ON CONFLICT (hub_message_id, profile, asked_for) DO NOTHING");
        PreparedStatement failures = session.prepare(
                "INSERT INTO shadow_failures (hub_message_id, profile, asked_for, rule, field, code, severity,"
                        + " rule_text, holds_from, times) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT"
                        + " (hub_message_id, profile, asked_for, rule, field) DO NOTHING");
        for (Event event : ended) {
            for (ShadowResult shadow : event.verdict() == null
                    ? List.<ShadowResult>of()
                    : event.verdict().shadows()) {
                verdicts.setString(1, event.hubMessageId());
                verdicts.setString(2, shadow.profile());
                verdicts.setString(3, shadow.on().toString());
                verdicts.setString(4, Times.text(event.at()));
                verdicts.executeUpdate();
                for (ShadowResult.Failure failure : shadow.failures()) {
                    failures.setString(1, event.hubMessageId());
                    failures.setString(2, shadow.profile());
                    failures.setString(3, shadow.on().toString());
                    failures.setString(4, failure.rule());
                    failures.setString(5, failure.field());
                    failures.setString(6, failure.code().id());
                    failures.setString(7, failure.severity().name());
                    failures.setString(8, failure.text());
                    failures.setString(9, Objects.toString(failure.from(), null));
                    failures.setInt(10, failure.times());
                    failures.executeUpdate();
                }
            }
        }
    }

    private static void payments(StoreSession session, List<Event> events) throws SQLException {
        PreparedStatement payments = session.prepare(PAYMENT);
        PreparedStatement statuses = session.prepare("UPDATE payments SET status = ? WHERE payment_id = ?");
        int told = 0;
        int changed = 0;
        for (Event event : events) {
            if (endsAgain(event)) {
                // What the message was thought to carry while it waited for a person, and was not sent.
                PreparedStatement forget =
                        session.prepare("DELETE FROM payments WHERE hub_message_id = ? AND scheme IS NULL");
                forget.setString(1, event.hubMessageId());
                forget.executeUpdate();
            }
            for (PaymentFacts payment : event.payments()) {
                payment(payments, payment);
                told++;
            }
            for (Event.StatusChange change : event.statuses()) {
                statuses.setString(1, change.status());
                statuses.setString(2, change.paymentId());
                statuses.addBatch();
                changed++;
            }
        }
        if (told > 0) {
            payments.executeBatch();
        }
        // Statuses last: what they change may have come in the same batch.
        if (changed > 0) {
            statuses.executeBatch();
        }
    }

    private void documents(StoreSession session, List<Entry> entries, int today) throws SQLException {
        if (known != session) {
            known = null;
            try (ResultSet row = session.prepare("SELECT coalesce(max(number), 0) FROM documents")
                    .executeQuery()) {
                row.next();
                document = row.getLong(1);
            }
            known = session;
        }
        PreparedStatement insert = session.prepare(dialect.insertDocument());
        PreparedStatement terms = dialect.insertTerms().isEmpty() ? null : session.prepare(dialect.insertTerms());
        boolean any = false;
        for (Entry entry : entries) {
            any |= document(insert, terms, entry.hubMessageId(), null, Terms.of(entry.events()));
            Set<String> said = new LinkedHashSet<>();
            for (Content content : entry.contents()) {
                if (content.kind().equals(Content.Kind.TERMS)) {
                    said.addAll(Terms.of(content));
                }
            }
            any |= document(
                    insert,
                    terms,
                    entry.hubMessageId(),
                    entry.day() == null ? Integer.valueOf(today) : entry.day(),
                    said);
        }
        if (any) {
            insert.executeBatch();
            if (terms != null) {
                terms.executeBatch();
            }
        }
    }

    private boolean document(
            PreparedStatement insert,
            @Nullable PreparedStatement terms,
            String hubMessageId,
            @Nullable Integer day,
            Set<String> words)
            throws SQLException {
        List<String> all = new ArrayList<>(words);
        for (int from = 0; from < all.size(); from += MOST_TERMS) {
            String text = String.join(" ", all.subList(from, Math.min(from + MOST_TERMS, all.size())));
            int next = 1;
            if (terms != null) {
                document++;
                insert.setLong(next++, document);
                terms.setLong(1, document);
                terms.setString(2, text);
                terms.addBatch();
            }
            insert.setString(next++, hubMessageId);
            if (day == null) {
                insert.setNull(next++, Types.INTEGER);
            } else {
                insert.setInt(next++, day);
            }
            if (terms == null) {
                insert.setString(next, text);
            }
            insert.addBatch();
        }
        return !all.isEmpty();
    }

    private static void facts(PreparedStatement upsert, String id, MessageFacts message) throws SQLException {
        upsert.setString(1, id);
        upsert.setString(2, message.channel());
        upsert.setString(3, message.source());
        upsert.setString(4, message.sourceName());
        upsert.setString(5, message.file());
        upsert.setInt(6, message.index());
        upsert.setInt(7, message.count());
        upsert.setString(8, message.transportKey());
        upsert.setString(9, message.sha256());
        upsert.setString(10, message.receivedAt() == null ? "" : Times.text(message.receivedAt()));
        upsert.setString(11, message.messageType());
        upsert.setString(12, message.messageId());
        upsert.setString(13, message.businessMessageId());
        upsert.setString(14, message.sender());
        upsert.addBatch();
    }

    private static void verdict(PreparedStatement upsert, Event event, Event.Verdict verdict) throws SQLException {
        upsert.setString(1, event.hubMessageId());
        upsert.setString(2, verdict.outcome().name());
        upsert.setString(3, Times.text(event.at()));
        upsert.setString(4, verdict.duplicateOf());
        upsert.setString(5, verdict.findings().isEmpty() ? null : EventJson.writeFindings(verdict.findings()));
        upsert.addBatch();
    }

    private static void payment(PreparedStatement upsert, PaymentFacts payment) throws SQLException {
        BigDecimal amount = payment.amount();
        upsert.setString(1, payment.paymentId());
        upsert.setString(2, payment.hubMessageId());
        upsert.setInt(3, payment.index());
        upsert.setString(4, payment.kind());
        upsert.setString(5, payment.scheme());
        upsert.setString(6, payment.queue());
        upsert.setString(7, payment.sentType());
        upsert.setString(8, payment.sentMessageId());
        upsert.setString(9, payment.userReference());
        upsert.setString(10, payment.instructionId());
        upsert.setString(11, payment.endToEndId());
        upsert.setString(12, payment.transactionId());
        upsert.setString(13, payment.uetr());
        upsert.setString(14, amount == null ? null : amount.toPlainString());
        upsert.setString(15, payment.currency());
        upsert.setString(16, Objects.toString(payment.settlementDate(), null));
        upsert.setString(17, payment.status());
        upsert.addBatch();
    }
}
