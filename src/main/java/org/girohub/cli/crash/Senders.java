package org.girohub.cli.crash;

import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.girohub.config.DurableFiles;
import org.girohub.message.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * The senders before the hub, which survive it. Each repeats a delivery until it is sure of it, as real senders do: a file is
 * sure when it is renamed, a request when it is answered (and repeated under the same Idempotency-Key until then), a JMS
 * message when its transaction has committed; whether it had when the connection broke, nobody knows, and it is sent again.
 */
final class Senders implements AutoCloseable {
    private final Books books;
    private final Path home;
    private final String brokerUrl;
    private final String httpUrl;
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, Offer> offers = new LinkedHashMap<>();
    private final Map<String, Delivery> deliveries = new LinkedHashMap<>();
    private final List<String> refusals = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<Inlet, Thread> working = new EnumMap<>(Inlet.class);
    private final Map<Inlet, Offer> firsts = new EnumMap<>(Inlet.class);
    private @Nullable Child last;
    private int lastNumber;

    /** One sending of an offer: the second copy of one is a duplicate on purpose. */
    static final class Delivery {
        private final Offer offer;
        private final int copy;
        /** The names under which the hub may know it: of each try, where tries differ. */
        private final Map<String, Boolean> names = new LinkedHashMap<>();

        private boolean sure;

        Delivery(Offer offer, int copy) {
            this.offer = offer;
            this.copy = copy;
        }

        Offer offer() {
            return offer;
        }

        String key() {
            return offer.id() + "-" + copy;
        }

        /** Each name, and whether the hub must know it. */
        synchronized Map<String, Boolean> names() {
            return new LinkedHashMap<>(names);
        }

        synchronized boolean sure() {
            return sure;
        }

        private synchronized void name(String name, boolean certain) {
            names.merge(name, certain, (a, b) -> a || b);
            sure |= certain;
        }
    }

    Senders(Books books, Path home, int brokerPort, int httpPort) {
        this.books = books;
        this.home = home;
        this.brokerUrl = "tcp://127.0.0.1:" + brokerPort;
        this.httpUrl = "http://127.0.0.1:" + httpPort + "/messages?channel=" + Inlet.HTTP.channel();
        for (String line : books.before()) {
            String[] cells = line.split("\t", -1);
            if (cells[0].equals("offer")) {
                Offer offer = Offer.of(cells);
                offers.put(offer.number(), offer);
                lastNumber = Math.max(lastNumber, offer.number());
            } else {
                Offer offer = offers.get(Integer.parseInt(cells[1]));
                if (offer != null) {
                    delivery(offer, Integer.parseInt(cells[2])).name(cells[3], cells[0].equals("sure"));
                }
            }
        }
        // offered, but not once tried
        offers.values().forEach(offer -> delivery(offer, 1));
    }

    private synchronized Delivery delivery(Offer offer, int copy) {
        return deliveries.computeIfAbsent(offer.id() + "-" + copy, key -> new Delivery(offer, copy));
    }

    /** Offers a few messages through an inlet: good ones, of one and of several payments, bad ones, and one twice. */
    synchronized void offer(Inlet inlet, int good) throws IOException {
        List<Offer> batch = new ArrayList<>();
        for (int i = 0; i < good; i++) {
            int number = ++lastNumber;
            batch.add(new Offer(number, inlet, number % 11 == 0 ? Outcome.REPAIR : Outcome.ACCEPTED, 1 + i % 2));
            if (i < 2) {
                batch.add(new Offer(++lastNumber, inlet, Outcome.REJECTED, 1));
            }
        }
        books.add(batch.stream().map(Offer::line).toList());
        for (Offer offer : batch) {
            offers.put(offer.number(), offer);
            delivery(offer, 1);
        }
        // one at once, and one of before the last kill
        delivery(batch.get(0), 2);
        Offer earlier = firsts.put(inlet, batch.get(0));
        if (earlier != null) {
            delivery(earlier, 3);
        }
    }

    /** Offers files that are large enough to be cut into parts. */
    synchronized void offerLarge(int files) throws IOException {
        for (int i = 0; i < files; i++) {
            Offer offer = new Offer(++lastNumber, Inlet.FILE, Outcome.ACCEPTED, Offer.LARGE);
            books.add(List.of(offer.line()));
            offers.put(offer.number(), offer);
            delivery(offer, 1);
        }
    }

    /** All deliveries so far. */
    synchronized List<Delivery> deliveries() {
        return List.copyOf(deliveries.values());
    }

    /** What the hub said to a sender that it must not say. */
    synchronized List<String> refusals() {
        return List.copyOf(refusals);
    }

    /**
     * Delivers what is not sure yet, each inlet in a thread of its own, until all is or the hub is dead. Where an inlet's
     * thread is still at it, it takes up what is new.
     */
    synchronized List<Thread> deliver(Child hub) {
        for (Inlet inlet : Inlet.values()) {
            if (!pending(inlet).isEmpty() && (hub != last || !working.containsKey(inlet))) {
                Thread before = working.get(inlet);
                Thread thread = new Thread(
                        () -> {
                            join(before);
                            deliver(hub, inlet);
                        },
                        "sender-" + inlet.label());
                thread.setDaemon(true);
                working.put(inlet, thread);
                thread.start();
            }
        }
        last = hub;
        return List.copyOf(working.values());
    }

    /** The thread that delivered to the last hub must be done: a delivery is made by one at a time. */
    private static void join(@Nullable Thread before) {
        try {
            if (before != null) {
                before.join();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized List<Delivery> pending(Inlet inlet) {
        return deliveries.values().stream()
                .filter(d -> d.offer().inlet() == inlet && !d.sure() && !refused.contains(d.key()))
                .toList();
    }

    /** What an inlet's thread does next; nothing, and it is over with it. */
    private synchronized List<Delivery> next(Inlet inlet) {
        List<Delivery> list = pending(inlet);
        if (list.isEmpty()) {
            working.remove(inlet, Thread.currentThread());
        }
        return list;
    }

    private void deliver(Child hub, Inlet inlet) {
        try {
            for (List<Delivery> list = next(inlet); !list.isEmpty() && hub.alive(); list = next(inlet)) {
                switch (inlet) {
                    case FILE -> {
                        for (Delivery delivery : list) {
                            drop(delivery);
                        }
                    }
                    case HTTP -> {
                        for (Delivery delivery : list) {
                            post(hub, delivery);
                        }
                    }
                    case JMS -> {
                        int next = 0;
                        while (next < list.size() && hub.alive()) {
                            next = queue(list, next);
                        }
                    }
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("the senders' books cannot be kept", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void note(Delivery delivery, String name, boolean certain) throws IOException {
        books.add(List.of(String.join(
                "\t",
                certain ? "sure" : "try",
                Integer.toString(delivery.offer.number()),
                Integer.toString(delivery.copy),
                name)));
        delivery.name(name, certain);
    }

    private void drop(Delivery delivery) throws IOException {
        String name = delivery.key() + ".xml";
        Path folder = home.resolve("inbound").resolve(Inlet.FILE.channel());
        Files.createDirectories(folder);
        DurableFiles.write(folder.resolve(name), delivery.offer.text().getBytes(StandardCharsets.UTF_8));
        note(delivery, name, true);
    }

    private void post(Child hub, Delivery delivery) throws IOException, InterruptedException {
        String key = delivery.key();
        HttpRequest request = HttpRequest.newBuilder(URI.create(httpUrl))
                .header("Idempotency-Key", key)
                .timeout(Duration.ofSeconds(60))
                .POST(HttpRequest.BodyPublishers.ofString(delivery.offer.text()))
                .build();
        while (hub.alive() && !delivery.sure()) {
            note(delivery, key, false);
            int status = 0;
            try {
                status = client.send(request, HttpResponse.BodyHandlers.ofString())
                        .statusCode();
            } catch (IOException e) {
                // no answer: sent again below, or to the next hub
            }
            if (status == 200 || status == 202) {
                note(delivery, key, true);
            } else if (status != 0 && status != 503) {
                synchronized (this) {
                    refused.add(key);
                    refusals.add("POST of " + key + " was answered " + status);
                }
                return;
            } else {
                TimeUnit.MILLISECONDS.sleep(250);
            }
        }
    }

    /** Sends from a place in the list on; returns the place of the first that is not sure. */
    private int queue(List<Delivery> list, int from) throws IOException, InterruptedException {
        int next = from;
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(brokerUrl)) {
            factory.setReconnectAttempts(0);
            try (Connection connection = factory.createConnection();
                    Session session = connection.createSession(Session.SESSION_TRANSACTED);
                    MessageProducer producer =
                            session.createProducer(session.createQueue("inbound." + Inlet.JMS.channel()))) {
                while (next < list.size()) {
                    Delivery delivery = list.get(next);
                    TextMessage message = session.createTextMessage(delivery.offer.text());
                    producer.send(message);
                    note(delivery, message.getJMSMessageID(), false);
                    session.commit();
                    note(delivery, message.getJMSMessageID(), true);
                    next++;
                }
            }
        } catch (JMSException e) {
            TimeUnit.MILLISECONDS.sleep(250);
        }
        return next;
    }

    /** An offer by its number. */
    synchronized @Nullable Offer offered(int number) {
        return offers.get(number);
    }

    @Override
    public void close() throws IOException {
        books.close();
    }
}
