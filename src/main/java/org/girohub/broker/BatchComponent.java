package org.girohub.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultConsumer;
import org.apache.camel.support.DefaultEndpoint;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The Camel component {@code batch:<queue>?messages=500}: a route from it gets a list of the bodies of JMS messages, each a
 * String or a byte[], as many as came in a moment, all in one transaction: they are gone from the queue when the route has done
 * with them all, and none is when it fails. Then they come again one at a time, so that one bad body holds up nobody else; what
 * a route did with the others of its message it does again then. A message may carry several bodies ({@link Bundle}).
 */
public final class BatchComponent extends DefaultComponent {
    private static final Logger LOG = LoggerFactory.getLogger(BatchComponent.class);
    /** How long a batch waits for more messages; nobody waits for the batch. */
    private static final long LINGER_MILLIS = 50;

    /** Bytes that a batch holds in memory, give or take its last message. */
    private static final long MOST_BYTES = 8L * 1024 * 1024;

    private static final long RECEIVE_MILLIS = 500;
    private static final long RETRY_MILLIS = 1000;

    private final ConnectionFactory connections;

    /** A component on a broker. */
    public BatchComponent(ConnectionFactory connections) {
        this.connections = connections;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String queue, Map<String, Object> parameters) {
        int messages = getAndRemoveParameter(parameters, "messages", Integer.class, 500);
        return new BatchEndpoint(uri, this, queue, messages);
    }

    private static final class BatchEndpoint extends DefaultEndpoint {
        private final BatchComponent component;
        private final String queue;
        private final int most;

        BatchEndpoint(String uri, BatchComponent component, String queue, int most) {
            super(uri, component);
            this.component = component;
            this.queue = queue;
            this.most = most;
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException("messages are only read from " + getEndpointUri());
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            Batches batches = new Batches(this, processor, component.connections, queue, most);
            configureConsumer(batches);
            return batches;
        }
    }

    private static final class Batches extends DefaultConsumer {
        private final ConnectionFactory connections;
        private final String queue;
        private final int most;
        private volatile boolean running;
        private @Nullable Thread thread;
        /** How many messages of a batch that failed still come one at a time. */
        private int alone;

        Batches(Endpoint endpoint, Processor processor, ConnectionFactory connections, String queue, int most) {
            super(endpoint, processor);
            this.connections = connections;
            this.queue = queue;
            this.most = most;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            running = true;
            Thread consuming = new Thread(this::consume, "batch-" + queue);
            consuming.setDaemon(true);
            consuming.start();
            thread = consuming;
        }

        @Override
        protected void doStop() throws Exception {
            running = false;
            Thread consuming = thread;
            if (consuming != null) {
                consuming.join(TimeUnit.SECONDS.toMillis(10));
            }
            super.doStop();
        }

        @Override
        protected void doSuspend() throws Exception {
            doStop();
        }

        @Override
        protected void doResume() throws Exception {
            doStart();
        }

        private void consume() {
            while (running) {
                try (Connection connection = connections.createConnection()) {
                    connection.start();
                    try (Session session = connection.createSession(Session.SESSION_TRANSACTED);
                            MessageConsumer consumer = session.createConsumer(session.createQueue(queue))) {
                        while (running) {
                            batch(session, consumer);
                        }
                    }
                } catch (JMSException | RuntimeException e) {
                    if (running) {
                        LOG.warn("{}: cannot be read, trying again: {}", queue, e.toString());
                        pause();
                    }
                }
            }
        }

        private void pause() {
            try {
                Thread.sleep(RETRY_MILLIS);
            } catch (InterruptedException e) {
                running = false;
                Thread.currentThread().interrupt();
            }
        }

        private void batch(Session session, MessageConsumer consumer) throws JMSException {
            Message first = consumer.receive(RECEIVE_MILLIS);
            if (first == null) {
                return;
            }
            // Read at once: of a large message the client forgets the body when it gets the next one.
            List<Object> batch = new ArrayList<>(Bundle.bodies(first));
            int messages = 1;
            long bytes = size(batch);
            long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LINGER_MILLIS);
            while (alone == 0 && batch.size() < most && bytes < MOST_BYTES) {
                long left = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
                Message next = left > 0 ? consumer.receive(left) : consumer.receiveNoWait();
                if (next == null) {
                    break;
                }
                List<Object> bodies = Bundle.bodies(next);
                messages++;
                batch.addAll(bodies);
                bytes += size(bodies);
            }
            Exception failure = alone == 0 ? route(batch) : routeEach(batch);
            if (failure == null) {
                session.commit();
                alone = Math.max(0, alone - 1);
                return;
            }
            LOG.warn("{}: {} messages failed and come again: {}", queue, messages, failure.toString());
            session.rollback();
            if (alone == 0) {
                alone = messages;
            } else {
                pause();
            }
        }

        private static long size(List<Object> bodies) {
            return bodies.stream()
                    .mapToLong(body -> body instanceof byte[] bytes ? bytes.length : ((String) body).length())
                    .sum();
        }

        /** One body after the other; the first failure, after all were tried. */
        private @Nullable Exception routeEach(List<Object> bodies) {
            Exception first = null;
            for (Object body : bodies) {
                Exception failure = route(List.of(body));
                first = first == null ? failure : first;
            }
            return first;
        }

        private @Nullable Exception route(List<Object> batch) {
            Exchange exchange = createExchange(false);
            try {
                exchange.getMessage().setBody(batch);
                getProcessor().process(exchange);
                return exchange.getException();
            } catch (Exception e) {
                return e;
            } finally {
                releaseExchange(exchange, false);
            }
        }
    }
}
