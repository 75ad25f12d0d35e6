package org.girohub.bench;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Finds the transactions in what the hub sent, by the shortest way: where the UETR, the settlement amount and the id of a
 * notification stand in each form. It must cost little beside what it measures.
 */
final class Reading {
    private static final int UETR = 36;

    /** Whoever wants the transactions. */
    interface Found {
        void transaction(int number, @Nullable String currency, @Nullable Long cents);
    }

    private final Mix mix;

    Reading(Mix mix) {
        this.mix = mix;
    }

    /** Of a message for a clearing; returns how many it holds. */
    int clearing(String text, Found found) {
        int block3 = text.indexOf("{121:");
        if (block3 >= 0) {
            int amount = text.indexOf(":32A:");
            if (amount < 0) {
                return 0;
            }
            String value =
                    text.substring(amount + 14, end(text, '\r', amount + 14)).replace(',', '.');
            found.transaction(mix.transaction(part(text, block3 + 5, UETR)), part(text, amount + 11, 3), cents(value));
            return 1;
        }
        int count = 0;
        for (int at = text.indexOf("UETR>"); at >= 0; at = text.indexOf("UETR>", at)) {
            String uetr = part(text, at + 5, UETR);
            int amount = text.indexOf("IntrBkSttlmAmt Ccy=\"", at);
            if (amount < 0) {
                return 0;
            }
            int value = amount + 25;
            found.transaction(
                    mix.transaction(uetr),
                    part(text, amount + 20, 3),
                    cents(text.substring(value, end(text, '<', value))));
            count++;
            at = value;
        }
        return count == 0 ? notification(text, "<Id>NT", found) : count;
    }

    /** Of a message for the ledger; returns how many it holds. */
    int ledger(String text, Found found) {
        int at = text.indexOf("\"uetr\":\"");
        int amount = text.indexOf("\"interbankSettlementAmount\":{\"value\":\"");
        if (at < 0 || amount < 0) {
            return notification(text, "\"id\":\"NT", found);
        }
        int value = amount + 38;
        int end = end(text, '"', value);
        int currency = text.indexOf("\"currency\":\"", end) + 12;
        found.transaction(
                mix.transaction(part(text, at + 8, UETR)), part(text, currency, 3), cents(text.substring(value, end)));
        return 1;
    }

    private static int notification(String text, String before, Found found) {
        int at = text.indexOf(before);
        if (at < 0) {
            return 0;
        }
        String number = part(text, at + before.length(), 10);
        found.transaction(number.matches("\\d{10}") ? Integer.parseInt(number) : -1, null, null);
        return 1;
    }

    private static String part(String text, int from, int length) {
        return text.substring(from, Math.min(text.length(), from + length));
    }

    private static int end(String text, char mark, int from) {
        int end = text.indexOf(mark, from);
        return end < 0 ? text.length() : end;
    }

    /** An amount in hundredths; null when it is none, or has more decimals. */
    static @Nullable Long cents(String amount) {
        try {
            return new BigDecimal(amount.endsWith(".") ? amount + "0" : amount)
                    .movePointRight(2)
                    .longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            return null;
        }
    }
}
