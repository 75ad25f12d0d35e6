package org.girohub.bench;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.DeliveryMode;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Puts messages on a queue as a gateway would: durable, in a transaction for what is due. Open: each message is due at its
 * time whatever became of those before, and what is late was late from then on. Or saturating: as fast as they are taken, with
 * so many waiting that there is always work and never a flood.
 */
final class Feed {
    /** First transaction of a message and how many it holds, for pipelines that read no message; the hub lets neither in. */
    static final String FIRST = "BenchFirst";

    static final String COUNT = "BenchCount";

    private static final int SENDERS = 2;
    private static final int MOST_IN_A_TRANSACTION = 32;

    private final ConnectionFactory factory;
    private final String queue;
    private final Mix mix;
    private final Tally tally;

    Feed(ConnectionFactory factory, String queue, Mix mix, Tally tally) {
        this.factory = factory;
        this.queue = queue;
        this.mix = mix;
        this.tally = tally;
    }

    /** Sends at a rate for a time; returns how many were sent. */
    long open(double perSecond, double seconds) {
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        double gap = 1e9 / perSecond;
        AtomicLong next = new AtomicLong();
        return senders((sender, number) -> {
            long due = start + (long) (next.getAndIncrement() * gap);
            if (due >= end) {
                return Long.MIN_VALUE;
            }
            if (due - System.nanoTime() > 0) {
                sender.commit();
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
            }
            return due;
        });
    }

    /** Sends as fast as messages are taken, for a time; returns how many were sent. */
    long saturate(double seconds, BooleanSupplier enough) {
        long end = System.nanoTime() + (long) (seconds * 1e9);
        return senders((sender, number) -> {
            while (number % MOST_IN_A_TRANSACTION == 0 && enough.getAsBoolean()) {
                sender.commit();
                if (System.nanoTime() >= end) {
                    return Long.MIN_VALUE;
                }
                LockSupport.parkNanos(1_000_000);
            }
            long now = System.nanoTime();
            return now >= end ? Long.MIN_VALUE : now;
        });
    }

    private interface Schedule {
        /** Waits until the next message is due and says when that was; {@link Long#MIN_VALUE} after the last. */
        long next(Sender sender, long number) throws JMSException;
    }

    private long senders(Schedule schedule) {
        List<CompletableFuture<Long>> results = new ArrayList<>();
        for (int i = 0; i < SENDERS; i++) {
            CompletableFuture<Long> result = new CompletableFuture<>();
            results.add(result);
            Thread thread = new Thread(
                    () -> {
                        try {
                            result.complete(send(schedule));
                        } catch (JMSException | RuntimeException e) {
                            result.completeExceptionally(e);
                        }
                    },
                    "bench-feed-" + i);
            thread.setDaemon(true);
            thread.start();
        }
        try {
            return results.stream().mapToLong(CompletableFuture::join).sum();
        } catch (CompletionException | CancellationException e) {
            throw new IllegalStateException("the load could not be sent: " + e.getMessage(), e);
        }
    }

    private long send(Schedule schedule) throws JMSException {
        try (Connection connection = factory.createConnection();
                Session session = connection.createSession(Session.SESSION_TRANSACTED);
                MessageProducer producer = session.createProducer(session.createQueue(queue))) {
            producer.setDeliveryMode(DeliveryMode.PERSISTENT);
            Sender sender = new Sender(session, producer);
            while (true) {
                long due = schedule.next(sender, sender.sent);
                if (due == Long.MIN_VALUE) {
                    sender.commit();
                    return sender.sent;
                }
                Offer offer;
                synchronized (mix) {
                    // In the order of their numbers: a repetition must not be known before what it repeats.
                    offer = mix.next();
                    tally.offered(offer, due);
                }
                sender.send(offer);
            }
        }
    }

    private static final class Sender {
        private final Session session;
        private final MessageProducer producer;
        private int pending;
        private long sent;

        Sender(Session session, MessageProducer producer) {
            this.session = session;
            this.producer = producer;
        }

        void send(Offer offer) throws JMSException {
            TextMessage message = session.createTextMessage(offer.text());
            message.setIntProperty(FIRST, offer.first());
            message.setIntProperty(COUNT, offer.transactions());
            producer.send(message);
            sent++;
            if (++pending >= MOST_IN_A_TRANSACTION) {
                commit();
            }
        }

        void commit() throws JMSException {
            if (pending > 0) {
                session.commit();
                pending = 0;
            }
        }
    }
}
