package org.girohub.ops.watch;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.process.Observer;
import org.jspecify.annotations.Nullable;

/** Counts what the hub does, for MBeans and for Prometheus. Safe for many threads; nothing here can fail a payment. */
public final class Statistics implements Observer {
    /** A label with a value for each type that anybody ever names would let a stranger fill our memory. */
    private static final int MOST_TYPES = 300;

    private final MeterRegistry registry;
    private final Clock clock;
    private final Tally hub = new Tally();
    private final ConcurrentHashMap<String, Tally> channels = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, Tally> schemes = new ConcurrentHashMap<>();
    private final Set<String> types = ConcurrentHashMap.newKeySet();

    /** Statistics that are kept in a registry too. */
    public Statistics(MeterRegistry registry, Clock clock) {
        this.registry = registry;
        this.clock = clock;
    }

    /** A message ended. */
    @Override
    public void settled(String channel, @Nullable MessageType type, Outcome outcome) {
        hub.settled(outcome, clock.instant());
        channel(channel).settled(outcome, clock.instant());
        registry.counter("girohub.messages", "channel", channel, "type", label(type), "outcome", outcome.name())
                .increment();
    }

    /** Payments of one message were handed to a scheme's clearing. */
    @Override
    public void dispatched(String scheme, int payments) {
        hub.dispatched(payments, clock.instant());
        scheme(scheme).dispatched(payments, clock.instant());
        registry.counter("girohub.dispatched", "scheme", scheme).increment(payments);
    }

    /** The hub itself, or an inlet, failed on something of a channel. */
    @Override
    public void failed(String channel, String what) {
        hub.trouble(what, clock.instant());
        channel(channel).trouble(what, clock.instant());
        registry.counter("girohub.failures", "channel", channel).increment();
    }

    /** A message of a channel was rejected or sent to repair, for the reason given. */
    @Override
    public void refused(String channel, String why) {
        hub.trouble(why, clock.instant());
        channel(channel).trouble(why, clock.instant());
    }

    /** A clearing refused a payment, or answered what cannot be matched. */
    @Override
    public void answered(String scheme, String status, @Nullable String trouble) {
        registry.counter("girohub.answers", "scheme", scheme, "status", known(status))
                .increment();
        if (trouble != null) {
            scheme(scheme).trouble(trouble, clock.instant());
        }
    }

    /** Keys were claimed: {@code won} or, because another message has one, not. */
    @Override
    public void claimed(boolean won) {
        registry.counter("girohub.claims", "result", won ? "won" : "taken").increment();
    }

    /** A stage of the process route took so long. */
    @Override
    public void stage(String stage, Duration took) {
        registry.timer("girohub.stage", "stage", stage).record(took);
    }

    /** Of the whole hub. */
    public Tally hub() {
        return hub;
    }

    /** Of a channel. */
    public Tally channel(String name) {
        return channels.computeIfAbsent(name, n -> new Tally());
    }

    /** Of a scheme. */
    public Tally scheme(String name) {
        return schemes.computeIfAbsent(name, n -> new Tally());
    }

    private String label(@Nullable MessageType type) {
        return type == null ? "unidentified" : known(type.name());
    }

    private String known(String name) {
        if (types.contains(name)) {
            return name;
        }
        return types.size() < MOST_TYPES && types.add(name) ? name : "other";
    }
}
