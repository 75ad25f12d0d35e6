package org.girohub.bench;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * What was offered and what arrived where, transaction by transaction: the oracle of a run. Everything that must not be (a
 * second arrival, another amount, a stranger) is counted when it is seen; what is missing shows when the run is over.
 */
final class Tally {
    /** Where a transaction arrives. */
    enum Place {
        CLEARING,
        LEDGER,
        JOURNAL
    }

    private static final int MOST_EXAMPLES = 10;

    private final Mix mix;
    private final Map<Place, Arrivals> arrivals = new EnumMap<>(Place.class);
    private final Map<Outcome, Long> offered = new TreeMap<>();
    private final StringBuilder wrong = new StringBuilder();
    private boolean[] expected = new boolean[1024];
    private long[] due = new long[1024];
    private Mix.Kind[] kinds = new Mix.Kind[1024];
    private int known;
    private long messages;
    private long mistakes;
    private long complete;
    private long awaited;
    private @Nullable Histogram latencies;

    /** What came to one place. */
    private static final class Arrivals {
        private final Map<String, Long> cents = new TreeMap<>();
        private byte[] times = new byte[1024];
        private long total;
    }

    Tally(Mix mix) {
        this.mix = mix;
        for (Place place : Place.values()) {
            arrivals.put(place, new Arrivals());
        }
    }

    private Arrivals at(Place place) {
        return Objects.requireNonNull(arrivals.get(place));
    }

    /** A message is about to be sent that was due at a time, of {@link System#nanoTime}. */
    synchronized void offered(Offer offer, long dueAt) {
        messages++;
        offered.merge(offer.expected(), 1L, Long::sum);
        if (offer.expected() == Outcome.DUPLICATE) {
            return;
        }
        known = Math.max(known, offer.first() + offer.transactions());
        if (known > expected.length) {
            int size = Math.max(known, expected.length * 2);
            expected = Arrays.copyOf(expected, size);
            due = Arrays.copyOf(due, size);
            kinds = Arrays.copyOf(kinds, size);
            for (Arrivals each : arrivals.values()) {
                each.times = Arrays.copyOf(each.times, size);
            }
        }
        for (int i = offer.first(); i < offer.first() + offer.transactions(); i++) {
            expected[i] = offer.expected() == Outcome.ACCEPTED;
            due[i] = dueAt;
            kinds[i] = offer.kind();
        }
        if (offer.expected() == Outcome.ACCEPTED) {
            awaited += offer.transactions();
        }
    }

    /**
     * A transaction arrived.
     *
     * @param amount in hundredths; null where no amount is told
     */
    synchronized void arrived(
            Place place, int transaction, @Nullable String currency, @Nullable Long amount, long now) {
        Arrivals here = at(place);
        here.total++;
        if (transaction < 0 || transaction >= known) {
            mistake(place + ": a transaction that was never offered");
            return;
        }
        if (!expected[transaction]) {
            mistake(place + ": transaction " + transaction + ", which is invalid");
        }
        byte times = ++here.times[transaction];
        if (times > 1) {
            mistake(place + ": transaction " + transaction + " for the " + times + ". time");
            return;
        }
        Mix.Kind kind = kinds[transaction];
        if (kind.settles()) {
            if (amount == null || amount != mix.cents(transaction) || !kind.currency.equals(currency)) {
                mistake(place + ": transaction " + transaction + " with another amount");
            } else {
                here.cents.merge(kind.currency, amount, Long::sum);
            }
        }
        if (place != Place.JOURNAL
                && at(Place.CLEARING).times[transaction] == 1
                && at(Place.LEDGER).times[transaction] == 1) {
            complete++;
            if (latencies != null) {
                latencies.recordValue(Math.max(0, (now - due[transaction]) / 1000));
            }
        }
    }

    /** A message arrived that says itself which transactions it holds, for it was not looked into. */
    synchronized void arrived(Place place, int first, int count, long now) {
        for (int i = first; i < first + count; i++) {
            arrived(place, i, i >= 0 && i < known ? kinds[i].currency : null, mix.cents(i), now);
        }
    }

    /** Whoever reads a message that nobody knows says so here. */
    synchronized void mistake(String what) {
        if (mistakes++ < MOST_EXAMPLES) {
            wrong.append(wrong.isEmpty() ? "" : "; ").append(what);
        }
    }

    /** From now on latencies in microseconds go here; null for nowhere. */
    synchronized void record(@Nullable Histogram histogram) {
        latencies = histogram;
    }

    synchronized long messages() {
        return messages;
    }

    synchronized long offered(Outcome outcome) {
        return offered.getOrDefault(outcome, 0L);
    }

    /** How many accepted transactions are not yet at both clearing and ledger. */
    synchronized long missing() {
        return awaited - complete;
    }

    synchronized long transactions() {
        return awaited;
    }

    /** What is wrong, once all must have arrived; empty when every offered transaction is at each place once, with its amount. */
    synchronized String verdict(Place... places) {
        for (Place place : places) {
            int lost = 0;
            for (int i = 0; i < known; i++) {
                if (expected[i] && at(place).times[i] == 0 && lost++ == 0) {
                    mistake(place + ": transaction " + i + " (" + kinds[i] + ") never arrived");
                }
            }
            if (lost > 1) {
                mistake(place + ": " + lost + " transactions never arrived");
            }
            if (at(place).total != awaited && lost == 0) {
                mistake(place + ": " + at(place).total + " arrivals of " + awaited + " transactions");
            }
            if (!sums(place).equals(sums(places[0]))) {
                mistake(place + ": sums " + sums(place) + ", but " + places[0] + ": " + sums(places[0]));
            }
        }
        return mistakes == 0 ? "" : mistakes + " mistakes: " + wrong;
    }

    /** Sums by currency, as amounts. */
    synchronized Map<String, String> sums(Place place) {
        Map<String, String> sums = new TreeMap<>();
        at(place)
                .cents
                .forEach((currency, sum) ->
                        sums.put(currency, java.math.BigDecimal.valueOf(sum, 2).toPlainString()));
        return sums;
    }
}
