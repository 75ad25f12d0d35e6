package org.girohub.bench;

import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.TextMessage;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.girohub.broker.Broker;
import org.girohub.broker.Headers;
import org.girohub.broker.Queues;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.config.Settings;
import org.girohub.message.Outcome;
import org.girohub.ops.Hub;
import org.girohub.routing.Channel;
import org.girohub.routing.Scheme;

/** The hub as it is, with the installation's routes, rules and mappings, fed through a JMS channel. */
final class HubSubject implements Subject {
    private static final long MOST_WAITING = 1000;
    private static final long MOST_EVENTS = 5000;

    private final Mix mix;
    private final Tally tally;
    private final Hub hub;
    private final Channel channel;
    private final Drain drain;
    /** Notifications by the hub's id of them, for the journal knows no id of theirs. */
    private final Map<String, Integer> notifications = new HashMap<>();

    HubSubject(Settings settings, Installation installation, String channelName, Mix mix) {
        this.mix = mix;
        tally = new Tally(mix);
        hub = Hub.start(settings, installation);
        Channel named = hub.channels().get(channelName);
        if (named == null || named.kind() != Channel.Kind.JMS || named.answersOf() != null) {
            hub.stop();
            throw new ConfigurationException("routes/channels.yaml has no JMS channel for payments called '"
                    + channelName + "'; say another with --channel");
        }
        channel = named;
        Reading reading = new Reading(mix);
        Map<String, Drain.Taker> takers = new LinkedHashMap<>();
        for (Scheme scheme : hub.routing().schemes()) {
            takers.put(scheme.queue(), (message, now) -> {
                if (reading.clearing(
                                text(message),
                                (n, currency, cents) -> tally.arrived(Tally.Place.CLEARING, n, currency, cents, now))
                        == 0) {
                    tally.mistake(scheme.queue() + ": a message without a transaction");
                }
            });
        }
        takers.put(Queues.LEDGER, (message, now) -> {
            String id = message.getStringProperty(Headers.TRANSACTION_ID);
            if (reading.ledger(text(message), (n, currency, cents) -> {
                        if (cents == null) {
                            synchronized (notifications) {
                                notifications.put(id, n);
                            }
                        }
                        tally.arrived(Tally.Place.LEDGER, n, currency, cents, now);
                    })
                    == 0) {
                tally.mistake(Queues.LEDGER + ": a message without a transaction");
            }
        });
        if (channel.replies()) {
            takers.put(channel.replyQueue(), (message, now) -> {});
        }
        drain = new Drain(hub.broker().connectionFactory(), takers, tally);
    }

    private static String text(Message message) throws JMSException {
        String text = message instanceof TextMessage body ? body.getText() : null;
        return text == null ? "" : text;
    }

    @Override
    public String name() {
        return "hub";
    }

    @Override
    public Broker broker() {
        return hub.broker();
    }

    @Override
    public String inlet() {
        return channel.queue();
    }

    @Override
    public Tally tally() {
        return tally;
    }

    @Override
    public Mix mix() {
        return mix;
    }

    /** Also when the journal falls behind: a rate at which it does is not sustained. */
    @Override
    public boolean saturated() {
        return Subject.waiting(broker(), inlet()) + Subject.waiting(broker(), Queues.INTAKE) >= MOST_WAITING
                || Subject.waiting(broker(), Queues.EVENTS) >= MOST_EVENTS;
    }

    @Override
    public boolean idle() {
        return Subject.waiting(broker(), inlet()) == 0
                && Subject.waiting(broker(), Queues.INTAKE) == 0
                && Subject.waiting(broker(), Queues.EVENTS) == 0
                && Subject.waiting(broker(), Queues.REJECTED) == 0;
    }

    @Override
    public long hiddenForces() {
        return hub.journal().commits();
    }

    /** Compares everything with everything, once the hub is idle; empty when nothing was lost and nothing doubled. */
    String verdict() {
        hub.journal().dispatched(payment -> {
            Integer notification = notifications.get(payment.paymentId());
            tally.arrived(
                    Tally.Place.JOURNAL,
                    notification != null ? notification : payment.uetr() == null ? -1 : mix.transaction(payment.uetr()),
                    payment.currency(),
                    payment.amount() == null
                            ? null
                            : Reading.cents(payment.amount().toPlainString()),
                    0);
        });
        Map<String, Long> outcomes = hub.journal().countsByOutcome();
        for (Outcome outcome : Outcome.values()) {
            long found = outcomes.getOrDefault(outcome.name(), 0L);
            if (found != tally.offered(outcome)) {
                tally.mistake(found + " messages ended " + outcome + ", " + tally.offered(outcome) + " should");
            }
        }
        long all = outcomes.values().stream().mapToLong(Long::longValue).sum();
        if (all != tally.messages()) {
            tally.mistake(tally.messages() + " messages offered, the journal knows " + all);
        }
        long held = Subject.waiting(broker(), Queues.HELD);
        if (held != tally.offered(Outcome.DUPLICATE)) {
            tally.mistake(held + " duplicates held, " + tally.offered(Outcome.DUPLICATE) + " should be");
        }
        return tally.verdict(Tally.Place.values());
    }

    @Override
    public void close() {
        drain.close();
        hub.stop();
    }
}
