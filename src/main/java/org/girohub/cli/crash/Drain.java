package org.girohub.cli.crash;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.jms.Connection;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;

/**
 * The consumers behind the hub, which survive it: what they take is in their own books, on disk, before they acknowledge it.
 * A message that is delivered again because its acknowledgement was lost has the same JMSMessageID and counts once; a message
 * that the hub sent twice has two.
 */
final class Drain implements AutoCloseable {
    private static final Pattern AMOUNT = Pattern.compile("<IntrBkSttlmAmt Ccy=\"([A-Z]{3})\">([0-9.]+)<");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST_IN_A_GROUP = 100;

    private final Books books;
    private final Set<String> known = new HashSet<>();
    private final List<Taken> all = new ArrayList<>();
    private final String url;
    private final List<String> queues;
    private final Map<String, Thread> taking = new HashMap<>();
    private volatile boolean closing;

    /** Something taken: from which queue, the ids in it, and the amounts: a currency and their sum. */
    record Taken(String queue, String messageId, String ids, String currency, BigDecimal sum) {
        String line() {
            return String.join("\t", queue, messageId, ids, currency, sum.toPlainString());
        }

        static Taken of(String line) {
            String[] cells = line.split("\t", -1);
            return new Taken(cells[0], cells[1], cells[2], cells[3], new BigDecimal(cells[4]));
        }
    }

    Drain(Books books, String url, List<String> queues) {
        this.books = books;
        this.url = url;
        this.queues = queues;
        for (String line : books.before()) {
            Taken taken = Taken.of(line);
            if (known.add(taken.messageId())) {
                all.add(taken);
            }
        }
    }

    /** Begins to take from a broker that has started, until it dies. */
    synchronized void attach() {
        for (String queue : queues) {
            Thread before = taking.get(queue);
            if (before == null || !before.isAlive()) {
                Thread thread = new Thread(() -> take(queue), "drain-" + queue);
                thread.setDaemon(true);
                taking.put(queue, thread);
                thread.start();
            }
        }
    }

    private void take(String queue) {
        try (ActiveMQConnectionFactory factory = new ActiveMQConnectionFactory(url)) {
            factory.setReconnectAttempts(0);
            try (Connection connection = factory.createConnection();
                    Session session = connection.createSession(Session.SESSION_TRANSACTED);
                    MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
                connection.start();
                while (!closing) {
                    Message first = consumer.receive(); // null when the connection is gone
                    if (first == null) {
                        return;
                    }
                    List<Taken> group = new ArrayList<>();
                    Message next = first;
                    while (next != null) {
                        group.add(read(queue, next));
                        // What is received is gone with the commit, so nothing more is than is noted.
                        next = group.size() < MOST_IN_A_GROUP ? consumer.receiveNoWait() : null;
                    }
                    note(group);
                    session.commit();
                }
            }
        } catch (JMSException e) {
            // the hub is gone; the next one is attached to anew
        } catch (IOException e) {
            throw new IllegalStateException("the consumer's books cannot be kept", e);
        }
    }

    private synchronized void note(List<Taken> group) throws IOException {
        List<Taken> fresh = group.stream().filter(t -> known.add(t.messageId())).toList();
        books.add(fresh.stream().map(Taken::line).toList());
        all.addAll(fresh);
    }

    private static Taken read(String queue, Message message) throws JMSException, IOException {
        String text = message instanceof TextMessage body ? body.getText() : "";
        BigDecimal sum = BigDecimal.ZERO;
        String currency = "-";
        String ids = message.getStringProperty("HubTransactionId");
        if (queue.equals("ledger.postings")) {
            JsonNode amount = JSON.readTree(text).findValue("interbankSettlementAmount");
            if (amount != null) {
                currency = amount.path("currency").asText();
                sum = new BigDecimal(amount.path("value").asText());
            }
        } else if (ids == null) {
            ids = message.getStringProperty("HubMessageId");
        } else {
            for (Matcher m = AMOUNT.matcher(text); m.find(); ) {
                currency = m.group(1);
                sum = sum.add(new BigDecimal(m.group(2)));
            }
        }
        return new Taken(queue, message.getJMSMessageID(), ids, currency, sum);
    }

    /** Everything taken so far. */
    synchronized List<Taken> taken() {
        return List.copyOf(all);
    }

    @Override
    public void close() throws IOException {
        closing = true;
        books.close();
    }
}
