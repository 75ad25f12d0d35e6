package org.girohub.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.JMSException;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Session;
import jakarta.jms.TextMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import org.apache.activemq.artemis.api.core.ActiveMQDuplicateIdException;
import org.apache.activemq.artemis.core.paging.PagingManager;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.core.server.Queue;
import org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory;
import org.apache.activemq.artemis.jms.client.ActiveMQSession;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Edges;
import org.girohub.config.Settings;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;
import org.springframework.jms.connection.JmsResourceHolder;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * The broker that holds the work in hand: embedded, or one of the bank's. All sending goes through here, so that none
 * happens outside a transaction.
 */
public final class Broker implements AutoCloseable {
    /** Consuming threads serve one broker for as long as they live. */
    private static final ThreadLocal<Group> GROUPS = new ThreadLocal<>();

    /** Milliseconds for the first message that is taken besides the one consumed, and for each further one. */
    private static final long FIRST_WAIT = 40;

    private static final long NEXT_WAIT = 5;

    private final @Nullable EmbeddedBroker embedded;
    private final ActiveMQConnectionFactory factory;
    private final ActiveMQConnectionFactory careful;
    private final ConnectionFactory consuming;
    private final Deque<Sending> idle = new ArrayDeque<>();
    private @Nullable Connection connection;

    private Broker(@Nullable EmbeddedBroker embedded, Supplier<ActiveMQConnectionFactory> factories) {
        this.embedded = embedded;
        factory = guarded(factories.get());
        careful = guarded(factories.get());
        careful.setConsumerWindowSize(0);
        this.consuming = Edges.on() ? EdgedConnections.wrap(factory) : factory;
    }

    private static ActiveMQConnectionFactory guarded(ActiveMQConnectionFactory factory) {
        // No object is ever made of what a message carries.
        factory.setDeserializationDenyList("*");
        factory.setDeserializationAllowList("none");
        // Bounded reading ahead, so that one consumer does not take the work of all others.
        factory.setConsumerWindowSize(256 * 1024);
        factory.setBlockOnDurableSend(true);
        // Without it the client answers sends itself, before the broker has.
        factory.setConfirmationWindowSize(1024 * 1024);
        // Who cannot connect says so at once, and tries again by himself: the client waits under a lock that all share.
        factory.setInitialConnectAttempts(1);
        factory.setReconnectAttempts(0);
        factory.setRetryInterval(20);
        return factory;
    }

    /**
     * Starts the embedded broker, or prepares the connection to the one that is configured.
     *
     * @param queues the queues that must exist
     */
    public static Broker open(Settings settings, Collection<String> queues) {
        String url = settings.get(Settings.BROKER_URL);
        if (url.equals(Settings.EMBEDDED)) {
            EmbeddedBroker embedded = new EmbeddedBroker(
                    settings.home().resolve("broker"),
                    settings.get(Settings.BROKER_PORT),
                    settings.get(Settings.BROKER_MEMORY),
                    settings.get(Settings.RETRY_DELAY),
                    settings.get(Settings.HELD_DAYS),
                    queues);
            return new Broker(
                    embedded,
                    () -> new ActiveMQConnectionFactory(embedded.url(), LoopbackSecurity.HUB, embedded.password()));
        }
        String user = settings.get(Settings.BROKER_USER);
        String password = user.isEmpty() ? "" : password(settings.get(Settings.BROKER_PASSWORD_FILE));
        return new Broker(
                null,
                () -> user.isEmpty()
                        ? new ActiveMQConnectionFactory(url)
                        : new ActiveMQConnectionFactory(url, user, password));
    }

    private static String password(String file) {
        try {
            List<String> lines = Files.readAllLines(Path.of(file));
            return lines.isEmpty() ? "" : lines.get(0).strip();
        } catch (IOException e) {
            throw new ConfigurationException(file + ":1: the broker's password cannot be read: " + e);
        }
    }

    /** What consumers connect with; the same object that {@link #send} joins transactions by. */
    public ConnectionFactory connectionFactory() {
        return consuming;
    }

    /** The loopback port of the embedded broker; empty with an external one. */
    public Optional<Integer> port() {
        return embedded == null ? Optional.empty() : Optional.of(embedded.port());
    }

    /** The embedded broker's server; empty with an external one. */
    public Optional<ActiveMQServer> server() {
        return embedded == null ? Optional.empty() : Optional.of(embedded.server());
    }

    /** How many messages wait on a queue of the embedded broker; empty when that is not known. */
    public Optional<Long> depth(String queue) {
        return queue(queue).map(Queue::getMessageCount);
    }

    private Optional<Queue> queue(String name) {
        return server().map(s -> s.locateQueue(name));
    }

    /** How long the oldest message has waited on a queue of the embedded broker, in milliseconds; empty when none waits. */
    public Optional<Long> oldestAgeMillis(String queue) {
        return queue(queue)
                .map(Queue::peekFirstMessage)
                .map(reference -> Math.max(
                        0, System.currentTimeMillis() - reference.getMessage().getTimestamp()));
    }

    /** A transaction of several messages on one thread: how it sends, and what must be true before it may be committed. */
    private static final class Group {
        private final List<Completion> completions = new ArrayList<>();
        /** What the messages of the group tell the journal; it goes out together, at the end. */
        private final List<OutMessage> events = new ArrayList<>();

        private @Nullable Sending sending;
        private boolean open;

        void clear() {
            completions.clear();
            events.clear();
        }

        Sending on(Session session) throws JMSException {
            Sending last = sending;
            if (last == null || !last.isOn(session)) {
                last = new Sending(session);
                sending = last;
            }
            return last;
        }
    }

    /** Something that must have happened before a transaction may be committed. */
    public interface Completion {
        /**
         * Waits until it has.
         *
         * @throws RuntimeException when it will not; the transaction must be rolled back
         */
        void await();
    }

    /** A consumer of a queue that shows what else is waiting, for transactions of several messages. */
    public MessageConsumer consumer(Session session, String queue) throws JMSException {
        return EdgedConnections.consuming(session, queue) instanceof ActiveMQSession own
                ? new GroupConsumer(own.getCoreSession(), queue, factory)
                : session.createConsumer(session.createQueue(queue));
    }

    private Group group() {
        Group group = GROUPS.get();
        if (group == null) {
            group = new Group();
            GROUPS.set(group);
        }
        return group;
    }

    /** From now on this thread's {@link #beforeCommit} waits for {@link #complete}, which its consumer calls before it commits. */
    public void begin() {
        Group group = group();
        group.clear();
        group.open = true;
    }

    /**
     * Sends what was kept back and waits for all that must have happened before this thread's transaction is committed.
     *
     * @throws RuntimeException when something has not; the transaction must be rolled back
     */
    public void complete() {
        Group group = group();
        if (!group.events.isEmpty()) {
            sendNow(consumed(), Bundle.of(Queues.EVENTS, group.events));
        }
        for (Completion completion : group.completions) {
            completion.await();
        }
    }

    /** This thread's transaction ended, in whatever way. */
    public void end() {
        Group group = group();
        group.clear();
        group.open = false;
    }

    /** Has something happen before this thread's transaction is committed; at once where nobody would call {@link #complete}. */
    public void beforeCommit(Completion completion) {
        Group group = group();
        if (group.open) {
            group.completions.add(completion);
        } else {
            completion.await();
        }
    }

    /**
     * What this thread's transaction has to have done before it is committed, for all messages of its group together: made for the
     * first of them, done when the transaction is complete, and forgotten with it.
     *
     * @throws IllegalStateException when nobody would call {@link #complete}
     */
    public <C extends Completion> C forGroup(Class<C> kind, Supplier<C> first) {
        Group group = group();
        if (!group.open) {
            throw new IllegalStateException("no group is open on this thread");
        }
        for (Completion completion : group.completions) {
            if (kind.isInstance(completion)) {
                return kind.cast(completion);
            }
        }
        C made = first.get();
        group.completions.add(made);
        return made;
    }

    /**
     * Sends in the transaction of the message that this thread is consuming. Whether the broker took it is known when the
     * transaction is about to be committed ({@link #complete}), and may be thrown then. What is for {@code hub.events} waits
     * until then for what the other messages of the group say.
     *
     * @throws IllegalStateException when the thread consumes none: sending outside the transaction would break its promise
     */
    public void send(List<OutMessage> messages) {
        Session session = consumed();
        Group group = group();
        List<OutMessage> now = messages;
        if (group.open) {
            now = new ArrayList<>();
            for (OutMessage message : messages) {
                (message.queue().equals(Queues.EVENTS) ? group.events : now).add(message);
            }
        }
        if (!now.isEmpty()) {
            sendNow(session, now);
        }
    }

    private void sendNow(Session session, List<OutMessage> messages) {
        try {
            Sending.Answers answers = group().on(session).send(messages);
            beforeCommit(() -> {
                try {
                    answers.await();
                } catch (JMSException e) {
                    throw new BrokerException("the broker does not take a message: " + e.getMessage(), e);
                }
            });
        } catch (JMSException e) {
            throw new BrokerException("the broker does not take a message: " + e.getMessage(), e);
        }
    }

    /**
     * Takes text messages from another queue in the transaction of the message that this thread is consuming: they are gone
     * when it commits, and back when it does not. Waits some milliseconds; what comes later is for the next time.
     *
     * @param header a header that they must have
     * @param value its value
     */
    public List<String> take(String queue, String header, String value, int most) {
        Session session = consumed();
        List<String> texts = new ArrayList<>();
        try (MessageConsumer consumer =
                session.createConsumer(session.createQueue(queue), header + " = '" + value.replace("'", "''") + "'")) {
            // Not without waiting: on a connection that a stop has halted meanwhile, that waits for ever.
            while (texts.size() < most
                    && consumer.receive(texts.isEmpty() ? FIRST_WAIT : NEXT_WAIT) instanceof TextMessage text) {
                texts.add(text.getText());
            }
        } catch (JMSException e) {
            throw new BrokerException("the broker does not give a message: " + e.getMessage(), e);
        }
        return texts;
    }

    private Session consumed() {
        Session session = TransactionSynchronizationManager.getResource(consuming) instanceof JmsResourceHolder holder
                ? holder.getSession()
                : null;
        if (session == null) {
            throw new IllegalStateException("no broker transaction on this thread; nothing is sent outside of one");
        }
        refuseInTrouble();
        return session;
    }

    /**
     * Why the broker takes nothing in now, as far as that is known without asking it; empty when it does. An inlet asks
     * first: the client would wait for a broker whose disk is full, and the sender with it.
     */
    public Optional<String> trouble() {
        if (embedded == null) {
            return Optional.empty();
        }
        ActiveMQServer server = embedded.server();
        if (!server.isStarted()) {
            return Optional.of("it is not running");
        }
        PagingManager paging = server.getPagingManager();
        return paging != null && paging.isDiskFull() ? Optional.of("its disk is full") : Optional.empty();
    }

    /** Completes with the reason when the embedded broker's files could not be written; it has stopped then, for good. */
    public CompletableFuture<String> ioFailure() {
        return embedded == null ? new CompletableFuture<>() : embedded.ioFailure();
    }

    private void refuseInTrouble() {
        Optional<String> trouble = trouble();
        if (trouble.isPresent()) {
            throw new BrokerException("the broker takes nothing: " + trouble.get(), new IllegalStateException());
        }
    }

    /** Sends in a transaction of its own; durable when it returns, and nothing is sent when it throws. */
    public void transact(List<OutMessage> messages) {
        refuseInTrouble();
        Sending sending = null;
        try {
            sending = take();
            sending.send(messages).await();
            Edges.before(Step.INTAKE_COMMIT);
            sending.session().commit();
            Edges.after(Step.INTAKE_COMMIT);
            give(sending);
        } catch (JMSException e) {
            if (sending != null) {
                discard(sending.session());
            }
            throw new BrokerException("the broker does not take a message: " + e.getMessage(), e);
        }
    }

    /**
     * Sends in a transaction of its own, unless a transaction of the same name was committed before. This is no guard
     * against duplicates, for the broker forgets names in time; it spares a source that was interrupted between the commit
     * and letting go of what it sent, from sending it again.
     *
     * @return whether it was sent now
     */
    public boolean transactOnce(String name, List<OutMessage> messages) {
        List<OutMessage> named = new ArrayList<>(messages);
        OutMessage first = named.get(0);
        Map<String, Object> headers = new HashMap<>(first.headers());
        headers.put("_AMQ_DUPL_ID", name);
        named.set(0, new OutMessage(first.queue(), first.body(), headers, first.correlationId()));
        try {
            transact(named);
            return true;
        } catch (BrokerException e) {
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof ActiveMQDuplicateIdException) {
                    return false;
                }
            }
            throw e;
        }
    }

    /** Takes and sends in a transaction of its own; all of it is durable when it returns, and nothing is changed when it throws. */
    public <T> T exchange(Exchange.Work<T> work) {
        try {
            // Nothing is read ahead: of what is viewed only one message at a time is in memory, and none is kept from
            // others.
            // (With reading ahead Artemis ends a browser as soon as the client is ahead of the broker.)
            return Exchange.run(careful.createConnection(), work);
        } catch (JMSException e) {
            throw new BrokerException("the broker does not do it: " + e.getMessage(), e);
        }
    }

    private synchronized Sending take() throws JMSException {
        for (Sending ready = idle.poll(); ready != null; ready = idle.poll()) {
            // The broker may have gone and come again since, and nobody answers on a session of before.
            if (ready.session() instanceof ActiveMQSession known
                    && !known.getCoreSession().isClosed()) {
                return ready;
            }
        }
        Connection open = connection;
        if (open == null) {
            open = factory.createConnection();
            open.setExceptionListener(e -> drop());
            connection = open;
        }
        return new Sending(open.createSession(Session.SESSION_TRANSACTED));
    }

    private synchronized void give(Sending sending) {
        idle.push(sending);
    }

    /** A session that failed is not used again, nor is its connection: it may be gone. */
    private void discard(Session session) {
        try {
            session.rollback();
            session.close();
        } catch (JMSException e) {
            // it is given up either way
        }
        drop();
    }

    private synchronized void drop() {
        idle.clear();
        Connection gone = connection;
        connection = null;
        if (gone != null) {
            try {
                gone.close();
            } catch (JMSException e) {
                // it is given up either way
            }
        }
    }

    @Override
    public void close() {
        drop();
        factory.close();
        careful.close();
        if (embedded != null) {
            embedded.close();
        }
    }
}
