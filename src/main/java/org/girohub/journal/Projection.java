package org.girohub.journal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns events into the searchable tables. Events may come twice and in any order. */
final class Projection {
    private Projection() {}

    static void apply(Connection connection, List<Event> events) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO events (event_id, hub_message_id, at, step, detail) VALUES (?, ?, ?, ?, ?)"
                        + " ON CONFLICT (event_id) DO NOTHING")) {
            for (Event event : events) {
                insert.setString(1, event.id());
                insert.setString(2, event.hubMessageId());
                insert.setString(3, event.at().toString());
                insert.setString(4, event.step());
                insert.setString(5, event.detail());
                if (insert.executeUpdate() == 1) {
                    project(connection, event);
                }
            }
        }
    }

    private static void project(Connection connection, Event event) throws SQLException {
        MessageFacts message = event.message();
        if (message != null) {
            message(connection, event.hubMessageId(), message);
        }
        Event.Verdict verdict = event.verdict();
        if (verdict != null) {
            try (PreparedStatement update = connection.prepareStatement(
                    "INSERT INTO messages (hub_message_id, outcome, settled_at, duplicate_of, findings)"
                            + " VALUES (?, ?, ?, ?, ?) ON CONFLICT (hub_message_id) DO UPDATE SET"
                            + " outcome = excluded.outcome, settled_at = excluded.settled_at,"
                            + " duplicate_of = excluded.duplicate_of, findings = excluded.findings"
                            // Only what waits for a person ends a second time.
                            + " WHERE messages.outcome IS NULL OR messages.outcome = 'REPAIR' AND"
                            + " (excluded.outcome <> 'REPAIR' OR excluded.settled_at > messages.settled_at)")) {
                update.setString(1, event.hubMessageId());
                update.setString(2, verdict.outcome().name());
                update.setString(3, event.at().toString());
                update.setString(4, verdict.duplicateOf());
                update.setString(5, EventJson.writeFindings(verdict.findings()));
                if (update.executeUpdate() == 0) {
                    return; // told late: it has ended since
                }
            }
            if (!event.id().equals(event.hubMessageId() + "/settled")) {
                forget(connection, event); // not the first time that it ends
            }
        }
        for (PaymentFacts payment : event.payments()) {
            payment(connection, payment);
        }
        for (Event.StatusChange change : event.statuses()) {
            try (PreparedStatement update =
                    connection.prepareStatement("UPDATE payments SET status = ? WHERE payment_id = ?")) {
                update.setString(1, change.status());
                update.setString(2, change.paymentId());
                update.executeUpdate();
            }
        }
    }

    /** Forgets what the message was thought to carry before, when it waited for a person and was not sent. */
    private static void forget(Connection connection, Event event) throws SQLException {
        try (PreparedStatement delete =
                connection.prepareStatement("DELETE FROM payments WHERE hub_message_id = ? AND scheme IS NULL")) {
            delete.setString(1, event.hubMessageId());
            delete.executeUpdate();
        }
    }

    private static void message(Connection connection, String id, MessageFacts message) throws SQLException {
        // What is known already stays known: "received" and "settled" each know a part, and may overtake each other.
        try (PreparedStatement upsert = connection.prepareStatement(
                "INSERT INTO messages (hub_message_id, channel, source, source_name, file, item_index, item_count,"
                        + " transport_key, sha256, received_at, message_type, message_id, business_message_id, sender)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                        + " ON CONFLICT (hub_message_id) DO UPDATE SET"
                        + " channel = coalesce(excluded.channel, channel), source = coalesce(excluded.source, source),"
                        + " source_name = coalesce(excluded.source_name, source_name),"
                        + " file = coalesce(excluded.file, file), item_index = excluded.item_index,"
                        + " item_count = excluded.item_count,"
                        + " transport_key = coalesce(excluded.transport_key, transport_key),"
                        + " sha256 = coalesce(excluded.sha256, sha256),"
                        + " received_at = coalesce(excluded.received_at, received_at),"
                        + " message_type = coalesce(excluded.message_type, message_type),"
                        + " message_id = coalesce(excluded.message_id, message_id),"
                        + " business_message_id = coalesce(excluded.business_message_id, business_message_id),"
                        + " sender = coalesce(excluded.sender, sender)")) {
            strings(
                    upsert,
                    id,
                    message.channel(),
                    message.source(),
                    message.sourceName(),
                    message.file(),
                    String.valueOf(message.index()),
                    String.valueOf(message.count()),
                    message.transportKey(),
                    message.sha256(),
                    text(message.receivedAt()),
                    message.messageType(),
                    message.messageId(),
                    message.businessMessageId(),
                    message.sender());
            upsert.executeUpdate();
        }
    }

    private static void payment(Connection connection, PaymentFacts payment) throws SQLException {
        BigDecimal amount = payment.amount();
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO payments (payment_id, hub_message_id, tx_index, kind, scheme, queue, sent_type,"
                    + " sent_message_id, user_reference, instruction_id, end_to_end_id, transaction_id, uetr, amount,"
                    + " currency, settlement_date, status) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
                    + " ON CONFLICT (payment_id) DO NOTHING")) {
            strings(
                    insert,
                    payment.paymentId(),
                    payment.hubMessageId(),
                    String.valueOf(payment.index()),
                    payment.kind(),
                    payment.scheme(),
                    payment.queue(),
                    payment.sentType(),
                    payment.sentMessageId(),
                    payment.userReference(),
                    payment.instructionId(),
                    payment.endToEndId(),
                    payment.transactionId(),
                    payment.uetr(),
                    amount == null ? null : amount.toPlainString(),
                    payment.currency(),
                    text(payment.settlementDate()),
                    payment.status());
            insert.executeUpdate();
        }
    }

    private static @Nullable String text(@Nullable Object value) {
        return Objects.toString(value, null);
    }

    private static void strings(PreparedStatement statement, @Nullable String... values) throws SQLException {
        for (int i = 0; i < values.length; i++) {
            statement.setString(i + 1, values[i]);
        }
    }
}
