package org.girohub.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.girohub.broker.Broker;
import org.girohub.config.Settings;

/** What hands every message on as it came: one queue in, two out, on a broker like the hub's. */
abstract class Pipeline implements Subject {
    static final String IN = "inbound.bench";
    static final String CLEARING = "clearing.bench";
    static final String LEDGER = "ledger.postings";
    /** Sessions of the raw broker, and consumers of the plain pipeline. */
    static final int CONSUMERS = 16;

    private static final long MOST_WAITING = 1000;

    private final Mix mix;
    private final Tally tally;
    private final Broker broker;
    private final Drain drain;

    Pipeline(Settings settings, Path home, Mix mix) {
        this.mix = mix;
        tally = new Tally(mix);
        broker = Subject.broker(settings, home, List.of(IN, CLEARING, LEDGER));
        drain = new Drain(
                broker.connectionFactory(),
                Map.of(CLEARING, taker(Tally.Place.CLEARING), LEDGER, taker(Tally.Place.LEDGER)),
                tally);
    }

    private Drain.Taker taker(Tally.Place place) {
        return (message, now) ->
                tally.arrived(place, message.getIntProperty(Feed.FIRST), message.getIntProperty(Feed.COUNT), now);
    }

    @Override
    public Broker broker() {
        return broker;
    }

    @Override
    public String inlet() {
        return IN;
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public Mix mix() {
        return mix;
    }

    @Override
    public boolean saturated() {
        return Subject.waiting(broker, IN) >= MOST_WAITING;
    }

    @Override
    public boolean idle() {
        return Subject.waiting(broker, IN) == 0;
    }

    /** Stops consuming. */
    abstract void stop();

    @Override
    public void close() {
        stop();
        drain.close();
        broker.close();
    }
}
