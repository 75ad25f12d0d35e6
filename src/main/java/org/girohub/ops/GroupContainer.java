package org.girohub.ops;

import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.MessageConsumer;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.camel.component.jms.DefaultJmsMessageListenerContainer;
import org.apache.camel.component.jms.JmsEndpoint;
import org.girohub.broker.Broker;
import org.girohub.broker.GroupConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Consumes as Camel's own container does, but for one thing: what is waiting already goes through the route message by message
 * and is committed together, for a commit costs more than most of what a message needs. Nothing waits for a group to fill, but
 * where nobody waits for the message either.
 * After a start the first groups are small, each twice the one before: the first message takes a cold hub as long as hundreds
 * later, and should not wait for others like it.
 * One failure rolls all of a group back; then the broker delivers them again, and each is alone.
 */
final class GroupContainer extends DefaultJmsMessageListenerContainer {
    private static final ThreadLocal<@Nullable GroupConsumer> CONSUMING = new ThreadLocal<>();

    private final Broker broker;
    private final int most;
    private final long linger;
    private final Consumer<Throwable> failed;
    /** Messages of a group at present; which of several consumers doubles it does not matter. */
    private volatile int limit = 1;

    /**
     * A container of groups of so many messages at most, which tells why one is rolled back.
     *
     * @param linger milliseconds for which a group waits for more messages; 0 where it does not
     */
    GroupContainer(JmsEndpoint endpoint, Broker broker, int most, long linger, Consumer<Throwable> failed) {
        super(endpoint);
        this.linger = linger;
        this.failed = failed;
        this.broker = broker;
        this.most = most;
    }

    @Override
    protected MessageConsumer createConsumer(Session session, Destination destination) throws JMSException {
        return destination instanceof Queue queue
                ? broker.consumer(session, queue.getQueueName())
                : super.createConsumer(session, destination);
    }

    @Override
    protected @Nullable Message receiveMessage(MessageConsumer consumer) throws JMSException {
        CONSUMING.set(consumer instanceof GroupConsumer group ? group : null);
        return super.receiveMessage(consumer);
    }

    @Override
    protected void doExecuteListener(Session session, Message first) throws JMSException {
        if (!isRunning()) {
            super.doExecuteListener(session, first); // which refuses it
            return;
        }
        GroupConsumer group = CONSUMING.get();
        broker.begin();
        try {
            long until = linger == 0 ? 0 : System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(linger);
            invokeListener(session, first);
            int now = linger == 0 ? limit : most;
            for (int i = 1; group != null && i < now && isRunning(); i++) {
                Message next = group.more(linger == 0 ? 0 : TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime()));
                if (next == null) {
                    break;
                }
                invokeListener(session, next);
            }
            broker.complete();
        } catch (JMSException | RuntimeException | Error e) {
            failed.accept(e);
            if (group != null) {
                group.rolledBack();
            }
            rollbackOnExceptionIfNecessary(session, e);
            throw e;
        } finally {
            broker.end();
        }
        commitIfNecessary(session, first);
        if (limit < most) {
            limit = Math.min(most, 2 * limit);
        }
    }
}
