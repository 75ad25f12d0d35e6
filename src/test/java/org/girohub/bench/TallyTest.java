package org.girohub.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import org.girohub.bench.Tally.Place;
import org.girohub.message.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The oracle of the benchmark sees everything that must not be; and the mix is what it says. */
class TallyTest {
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    private final Mix mix = new Mix(7, DAY, true);
    private final Tally tally = new Tally(mix);
    private Offer valid;
    private Offer invalid;

    @BeforeEach
    void offerUntilThereIsOneOfEach() {
        while (valid == null || invalid == null) {
            Offer offer = mix.next();
            if (offer.expected() == Outcome.ACCEPTED
                    && valid == null
                    && offer.transactions() == 1
                    && offer.kind().settles()) {
                valid = offer;
                tally.offered(offer, 0);
            } else if (offer.expected() == Outcome.REJECTED && invalid == null) {
                invalid = offer;
                tally.offered(offer, 0);
            }
        }
    }

    private void arrive(Place place, int transaction) {
        tally.arrived(place, transaction, valid.kind().currency, mix.cents(transaction), 1000);
    }

    private void arriveEverywhere() {
        for (Place place : Place.values()) {
            arrive(place, valid.first());
        }
    }

    @Test
    void onceEverywhereIsRight() {
        arriveEverywhere();
        assertThat(tally.missing()).isZero();
        assertThat(tally.verdict(Place.values())).isEmpty();
        assertThat(tally.sums(Place.JOURNAL)).hasSize(1).isEqualTo(tally.sums(Place.CLEARING));
    }

    @Test
    void aLostTransactionIsSeenAtEachPlace() {
        for (Place lost : Place.values()) {
            Tally each = new Tally(mix);
            each.offered(valid, 0);
            for (Place place : Place.values()) {
                if (place != lost) {
                    each.arrived(place, valid.first(), valid.kind().currency, mix.cents(valid.first()), 0);
                }
            }
            assertThat(each.verdict(Place.values())).contains(lost + ": transaction", "never arrived");
        }
    }

    @Test
    void aDoubledTransactionIsSeen() {
        arriveEverywhere();
        arrive(Place.LEDGER, valid.first());
        assertThat(tally.verdict(Place.values())).contains("LEDGER", "for the 2. time");
    }

    @Test
    void anInvalidTransactionMustNotArrive() {
        arriveEverywhere();
        arrive(Place.CLEARING, invalid.first());
        assertThat(tally.verdict(Place.values())).contains("which is invalid");
    }

    @Test
    void aStrangerIsSeen() {
        arriveEverywhere();
        arrive(Place.CLEARING, 1_000_000);
        arrive(Place.CLEARING, mix.transaction("c3d4d23a-ce1f-4973-8e2a-e3b6c33b6d84"));
        assertThat(tally.verdict(Place.values()))
                .contains("never offered; CLEARING: a transaction that was never offered");
    }

    @Test
    void anotherAmountIsSeen() {
        arriveEverywhere();
        Tally other = new Tally(mix);
        other.offered(valid, 0);
        other.arrived(Place.CLEARING, valid.first(), valid.kind().currency, mix.cents(valid.first()) + 1, 0);
        assertThat(other.verdict(Place.CLEARING)).contains("another amount");
    }

    @Test
    void amountsOfAllFormsAreRead() {
        assertThat(Reading.cents("12.5")).isEqualTo(1250);
        assertThat(Reading.cents("12.")).isEqualTo(1200);
        assertThat(Reading.cents("12.345")).isNull();
        assertThat(Reading.cents("EUR")).isNull();
    }

    @Test
    void theMixHasItsSharesAndIsTheSameForTheSameSeed() {
        Mix one = new Mix(3, DAY, true);
        Mix same = new Mix(3, DAY, true);
        Map<Mix.Kind, Integer> kinds = new EnumMap<>(Mix.Kind.class);
        Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
        for (int i = 0; i < 20_000; i++) {
            Offer offer = one.next();
            assertThat(same.next()).isEqualTo(offer);
            kinds.merge(offer.kind(), 1, Integer::sum);
            outcomes.merge(offer.expected(), 1, Integer::sum);
        }
        for (Mix.Kind kind : Mix.Kind.values()) {
            assertThat(kinds.get(kind) / 20.0).as(kind.name()).isBetween(kind.share * 0.85, kind.share * 1.15);
        }
        assertThat(outcomes.get(Outcome.REJECTED) / 200.0).isBetween(1.6, 2.4);
        assertThat(outcomes.get(Outcome.DUPLICATE) / 200.0).isBetween(0.7, 1.3);
    }
}
