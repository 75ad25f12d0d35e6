package org.girohub.journal;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What is looked for in the journal; all that is given must hold of a message, or of payments in it.
 *
 * @param id the hub's id of the message
 * @param reference any reference or name that the message, its input or its payments have; case, blanks and signs do not count
 * @param account an account of a payment: IBAN or other
 * @param party words of a party's name, or its BIC or LEI
 * @param amount of a payment
 * @param currency of that amount
 * @param from received then or later
 * @param until received before then
 * @param status an outcome (ACCEPTED, REJECTED, DUPLICATE, REPAIR), IN_WORK, or a status of a payment (ACTC, ACSC, RJCT)
 * @param type a message type, or the beginning of one
 * @param text words, or their beginnings, of names, references, accounts and texts
 * @param after the {@link Page#next} of the page before
 * @param limit most messages that are given
 */
public record Search(
        @Nullable String id,
        @Nullable String uetr,
        @Nullable String reference,
        @Nullable String account,
        @Nullable String party,
        @Nullable BigDecimal amount,
        @Nullable String currency,
        @Nullable Instant from,
        @Nullable Instant until,
        @Nullable String status,
        @Nullable String channel,
        @Nullable String type,
        @Nullable String text,
        @Nullable String after,
        int limit) {
    /** Most messages that a page holds. */
    public static final int MOST = 1000;

    /** What ends in the future of every type name. */
    private static final String LAST = "\uffff";

    /** Looks for all messages. */
    public static final Search ALL =
            new Search(null, null, null, null, null, null, null, null, null, null, null, null, null, null, 100);

    /**
     * Makes a search of names and values, as the command line and HTTP give them.
     *
     * @throws IllegalArgumentException when one is unknown or makes no sense, in words for the user
     */
    public static Search of(java.util.Map<String, String> parameters) {
        String id = null;
        String uetr = null;
        String reference = null;
        String account = null;
        String party = null;
        BigDecimal amount = null;
        String currency = null;
        Instant from = null;
        Instant until = null;
        String status = null;
        String channel = null;
        String type = null;
        String text = null;
        String after = null;
        int limit = ALL.limit();
        for (java.util.Map.Entry<String, String> given : parameters.entrySet()) {
            String value = given.getValue().strip();
            if (value.isEmpty()) {
                continue;
            }
            switch (given.getKey()) {
                case "id" -> id = value;
                case "uetr" -> uetr = value;
                case "reference" -> reference = value;
                case "account" -> account = value;
                case "party" -> party = value;
                case "amount" -> amount = decimal(value);
                case "currency" -> currency = value;
                case "from" -> from = instant("from", value, false);
                case "until" -> until = instant("until", value, true);
                case "status" -> status = value.toUpperCase(Locale.ROOT);
                case "channel" -> channel = value;
                case "type" -> type = value;
                case "text" -> text = value;
                case "after" -> after = value;
                case "limit" -> limit = limit(value);
                default ->
                    throw new IllegalArgumentException("there is no search by '" + given.getKey()
                            + "'; there are id, uetr, reference, account, party, amount, currency, from, until, status,"
                            + " channel, type, text, after and limit");
            }
        }
        if (currency != null && amount == null) {
            throw new IllegalArgumentException("a currency is looked for with an amount");
        }
        return new Search(
                id, uetr, reference, account, party, amount, currency, from, until, status, channel, type, text, after,
                limit);
    }

    private static BigDecimal decimal(String value) {
        if (!value.matches("-?\\d{1,18}(\\.\\d{1,10})?")) {
            throw new IllegalArgumentException("an amount is written as 1234.50, not '" + value + "'");
        }
        return new BigDecimal(value);
    }

    private static int limit(String value) {
        if (!value.matches("\\d{1,4}") || Integer.parseInt(value) < 1 || Integer.parseInt(value) > MOST) {
            throw new IllegalArgumentException("a limit is a number from 1 to " + MOST + ", not '" + value + "'");
        }
        return Integer.parseInt(value);
    }

    private static Instant instant(String name, String value, boolean endOfDay) {
        try {
            if (value.length() == 10) {
                java.time.LocalDate day = java.time.LocalDate.parse(value);
                return (endOfDay ? day.plusDays(1) : day)
                        .atStartOfDay(java.time.ZoneOffset.UTC)
                        .toInstant();
            }
            return java.time.OffsetDateTime.parse(value).toInstant();
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    name + " is a day, 2026-11-20 (UTC), or a time, 2026-11-20T10:00:00Z, not '" + value + "'", e);
        }
    }

    /**
     * A message that was found.
     *
     * @param outcome null while it is in work
     * @param payments how many it has
     */
    public record Found(
            String hubMessageId,
            @Nullable Instant receivedAt,
            @Nullable String channel,
            @Nullable String messageType,
            @Nullable String messageId,
            @Nullable String sender,
            @Nullable String sourceName,
            @Nullable Outcome outcome,
            @Nullable String duplicateOf,
            int payments) {}

    /**
     * Some of what was found, the newest first.
     *
     * @param next asks for the page after this one; null when there is none
     */
    public record Page(List<Found> messages, @Nullable String next) {
        public Page {
            messages = List.copyOf(messages);
        }
    }

    /** A WHERE that grows. */
    private static final class Where {
        private final StringBuilder sql = new StringBuilder("WHERE 1 = 1");
        private final List<String> values = new ArrayList<>();

        void and(String condition, String... arguments) {
            sql.append(" AND ").append(condition);
            values.addAll(List.of(arguments));
        }
    }

    Page run(Connection connection, Dialect dialect) throws SQLException {
        Where where = new Where();
        if (id != null) {
            where.and("m.hub_message_id = ?", id);
        }
        if (uetr != null) {
            where.and(
                    "m.hub_message_id IN (SELECT hub_message_id FROM payments WHERE uetr = ?)",
                    uetr.toLowerCase(Locale.ROOT));
        }
        terms(where, dialect, reference == null ? null : Terms.reference(reference), false);
        terms(where, dialect, account == null ? null : Terms.account(account), false);
        terms(where, dialect, party == null ? null : Terms.party(party), true);
        terms(where, dialect, amount == null ? null : List.of(Terms.amount(amount, currency)), false);
        terms(where, dialect, text == null ? null : Terms.text(text), true);
        if (from != null) {
            where.and("m.received_at >= ?", Times.text(from));
        }
        if (until != null) {
            where.and("m.received_at < ?", Times.text(until));
        }
        if (channel != null) {
            where.and("m.channel = ?", channel);
        }
        if (type != null) {
            where.and("m.message_type >= ? AND m.message_type < ?", type, type + LAST);
        }
        if (status != null) {
            status(where, status);
        }
        if (after != null) {
            int cut = after.indexOf('~');
            if (cut < 0) {
                throw new IllegalArgumentException("'after' is what a page before gave as next");
            }
            where.and("(m.received_at, m.hub_message_id) < (?, ?)", after.substring(0, cut), after.substring(cut + 1));
        }
        String sql = "SELECT m.hub_message_id, m.received_at, m.channel, m.message_type, m.message_id, m.sender,"
                + " m.source_name, m.outcome, m.duplicate_of,"
                + " (SELECT count(*) FROM payments p WHERE p.hub_message_id = m.hub_message_id) FROM messages m "
                + where.sql + " ORDER BY m.received_at DESC, m.hub_message_id DESC LIMIT " + (limit + 1);
        List<Found> found = new ArrayList<>();
        String next = null;
        try (PreparedStatement select = connection.prepareStatement(sql)) {
            for (int i = 0; i < where.values.size(); i++) {
                select.setString(i + 1, where.values.get(i));
            }
            try (ResultSet row = select.executeQuery()) {
                String last = "";
                while (row.next()) {
                    if (found.size() == limit) {
                        next = last;
                        break;
                    }
                    String outcome = row.getString(8);
                    found.add(new Found(
                            row.getString(1),
                            Times.instant(row.getString(2)),
                            row.getString(3),
                            row.getString(4),
                            row.getString(5),
                            row.getString(6),
                            row.getString(7),
                            outcome == null ? null : Outcome.valueOf(outcome),
                            row.getString(9),
                            row.getInt(10)));
                    last = row.getString(2) + '~' + row.getString(1);
                }
            }
        }
        return new Page(found, next);
    }

    private static void status(Where where, String status) {
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().equals(status)) {
                where.and("m.outcome = ?", status);
                return;
            }
        }
        if (status.equals("IN_WORK")) {
            where.and("m.outcome IS NULL");
        } else {
            where.and("m.hub_message_id IN (SELECT hub_message_id FROM payments WHERE status = ?)", status);
        }
    }

    private static void terms(Where where, Dialect dialect, @Nullable List<String> terms, boolean prefix) {
        if (terms == null) {
            return;
        }
        if (terms.isEmpty()) {
            where.and("1 = 0"); // nothing has a name of no letters
            return;
        }
        where.and("m.hub_message_id IN (" + dialect.matching() + ")", dialect.match(terms, prefix));
    }
}
