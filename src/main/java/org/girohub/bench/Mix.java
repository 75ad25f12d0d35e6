package org.girohub.bench;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The messages of a run, in their order: the same seed and date give the same messages. Of a hundred, 60 are pacs.008 (40 under
 * CBPR+, a tenth of them to a correspondent that speaks MT, and 20 under SEPA), 10 pacs.009, 15 MT103, 5 MT202, 5 pain.001 of
 * ten transactions and 5 camt.054. Two in a hundred are invalid, in a way that only checking finds, and one repeats a message
 * sent before. Ids, UETRs and amounts follow from the number of the transaction, so that whoever meets one can say which it is.
 */
final class Mix {
    private static final int BATCH = 10;
    private static final int REMEMBERED = 256;

    /** What is sent, with its share of a thousand. */
    enum Kind {
        PACS_008_CBPRPLUS("pacs.008-cbprplus.xml", 400, "USD", "GB29NWBK", "GB28NWBK"),
        PACS_008_SEPA("pacs.008-sepa.xml", 200, "EUR", "FR1420041010050500013M02606", "FR1420041010050500013M02607"),
        PACS_009("pacs.009.xml", 100, "EUR", "<NbOfTxs>1<", "<NbOfTxs>2<"),
        MT103("mt103.fin", 150, "USD", ":50K:/GB29NWBK", ":50K:/GB28NWBK"),
        MT202("mt202.fin", 50, "EUR", ":52A:ALPHDEFF", ":52A:ALPHQQFF"),
        PAIN_001("pain.001.xml", 50, "EUR", "<CtrlSum>", "<CtrlSum>1"),
        CAMT_054("camt.054.xml", 50, "EUR", "DE89370400440532013000", "DE89370400440532013001");

        private final String template;
        final int share;
        final String currency;
        private final String good;
        private final String bad;

        Kind(String template, int share, String currency, String good, String bad) {
            this.template = template;
            this.share = share;
            this.currency = currency;
            this.good = good;
            this.bad = bad;
        }

        int transactions() {
            return this == PAIN_001 ? BATCH : 1;
        }

        /** Whether the clearing gets an amount to settle; a notification only tells of one. */
        boolean settles() {
            return this != CAMT_054;
        }
    }

    private static final Map<Kind, Template> TEMPLATES =
            Stream.of(Kind.values()).collect(Collectors.toMap(kind -> kind, kind -> Template.named(kind.template)));
    private static final Template TRANSACTION = Template.named("pain.001-transaction.xml");

    private final boolean faults;
    private final long seed;
    private final String date;
    private final String mtDate;
    private final @Nullable Offer[] remembered = new Offer[REMEMBERED];
    private int remembers;
    private int messages;
    private int transactions;

    /** The messages of a seed, for settlement on a date; with or without invalid and repeated ones. */
    Mix(long seed, LocalDate date, boolean faults) {
        this.faults = faults;
        this.seed = seed;
        this.date = date.toString();
        this.mtDate = date.format(DateTimeFormatter.ofPattern("yyMMdd", Locale.ROOT));
    }

    synchronized Offer next() {
        int number = messages++;
        long chance = scatter(number);
        if (faults && remembers > 0 && Long.remainderUnsigned(chance, 100) == 99) {
            Offer first = remembered[(int) Long.remainderUnsigned(chance >>> 20, Math.min(remembers, REMEMBERED))];
            if (first != null) {
                return new Offer(
                        number, first.kind(), first.text(), Outcome.DUPLICATE, first.first(), first.transactions());
            }
        }
        Kind kind = kind((int) Long.remainderUnsigned(chance >>> 8, 1000));
        boolean valid = !faults || Long.remainderUnsigned(chance >>> 24, 100) >= 2;
        int first = transactions;
        transactions += kind.transactions();
        String text = text(kind, number, first);
        Offer offer = new Offer(
                number,
                kind,
                valid ? text : text.replace(kind.good, kind.bad),
                valid ? Outcome.ACCEPTED : Outcome.REJECTED,
                first,
                kind.transactions());
        if (valid) {
            remembered[remembers++ % REMEMBERED] = offer;
        }
        return offer;
    }

    private static Kind kind(int chance) {
        int left = chance;
        for (Kind kind : Kind.values()) {
            left -= kind.share;
            if (left < 0) {
                return kind;
            }
        }
        throw new IllegalStateException("the shares are a thousand");
    }

    private String text(Kind kind, int number, int first) {
        Map<String, String> values = new HashMap<>();
        values.put("id", String.format(Locale.ROOT, "BENCH%04X%012d", seed & 0xFFFF, number));
        values.put("date", date);
        values.put("mtDate", mtDate);
        values.put("creditorAgent", Long.remainderUnsigned(scatter(~(long) number), 10) == 0 ? "MTBKUS33" : "GAMAUS33");
        if (kind == Kind.PAIN_001) {
            StringBuilder inner = new StringBuilder();
            long sum = 0;
            for (int i = first; i < first + BATCH; i++) {
                transaction(values, i);
                inner.append(TRANSACTION.fill(values));
                sum += cents(i);
            }
            values.put("transactions", inner.toString());
            values.put("sum", amount(sum));
        } else {
            transaction(values, first);
        }
        return Objects.requireNonNull(TEMPLATES.get(kind)).fill(values);
    }

    private void transaction(Map<String, String> values, int transaction) {
        String amount = amount(cents(transaction));
        values.put("number", String.format(Locale.ROOT, "%010d", transaction));
        values.put("reference", String.format(Locale.ROOT, "B%04X%010d", seed & 0xFFFF, transaction));
        values.put("uetr", uetr(transaction));
        values.put("amount", amount);
        values.put("mtAmount", amount.replace('.', ','));
    }

    /** A UETR that begins anywhere, as theirs do, and ends in the number of its transaction. */
    String uetr(int transaction) {
        long high = scatter(0x5EED_0000_0000L + transaction);
        return String.format(
                Locale.ROOT,
                "%08x-%04x-4%03x-8000-%012x",
                high >>> 32,
                high >>> 16 & 0xFFFF,
                high & 0xFFF,
                transaction);
    }

    /** The transaction that a UETR is of; -1 when it is none of this run's. */
    int transaction(String uetr) {
        if (uetr.length() != 36) {
            return -1;
        }
        try {
            int transaction = (int) Long.parseLong(uetr, 24, 36, 16);
            return uetr(transaction).equals(uetr) ? transaction : -1;
        } catch (NumberFormatException e) {
            return -1;
        }
    }

    /** A transaction's amount in hundredths of its currency. */
    long cents(int transaction) {
        return 100 + Long.remainderUnsigned(scatter(0xA000_0000_0000L + transaction), 4_000_000);
    }

    private static String amount(long cents) {
        return cents / 100 + "." + cents / 10 % 10 + cents % 10;
    }

    /** The same number gives the same bits, near numbers give unlike ones (the finaliser of SplitMix64). */
    private long scatter(long number) {
        long bits = (seed + 1) * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L;
        bits = (bits ^ bits >>> 30) * 0xBF58476D1CE4E5B9L;
        bits = (bits ^ bits >>> 27) * 0x94D049BB133111EBL;
        return bits ^ bits >>> 31;
    }
}
