package org.girohub.broker;

import jakarta.jms.Connection;
import jakarta.jms.ConnectionFactory;
import jakarta.jms.Queue;
import jakarta.jms.Session;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import org.girohub.config.Edges;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;

/**
 * Connections whose sessions pass the edges of their commits; only where edges are on. Which commit it is, is told by the
 * queue that the session consumes from.
 */
final class EdgedConnections {
    private EdgedConnections() {}

    static ConnectionFactory wrap(ConnectionFactory factory) {
        return proxy(ConnectionFactory.class, (proxy, method, arguments) -> {
            Object result = call(factory, method, arguments);
            return result instanceof Connection connection ? connection(connection) : result;
        });
    }

    private static Connection connection(Connection connection) {
        return proxy(Connection.class, (proxy, method, arguments) -> {
            Object result = call(connection, method, arguments);
            return result instanceof Session session ? proxy(Session.class, new Edged(session)) : result;
        });
    }

    private static final class Edged implements InvocationHandler {
        private final Session session;
        private volatile @Nullable Step commit;

        Edged(Session session) {
            this.session = session;
        }

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            if (method.getName().equals("createConsumer") && arguments != null && arguments[0] instanceof Queue queue) {
                commit = commitOf(queue.getQueueName());
            }
            Step step = commit;
            if (step == null || !method.getName().equals("commit")) {
                return call(session, method, arguments);
            }
            Edges.before(step);
            Object result = call(session, method, arguments);
            Edges.after(step);
            return result;
        }
    }

    /** The session behind one that is edged, which consumes from a queue from now on; any other session as it is. */
    static Session consuming(Session session, String queue) {
        if (Proxy.isProxyClass(session.getClass()) && Proxy.getInvocationHandler(session) instanceof Edged edged) {
            edged.commit = commitOf(queue);
            return edged.session;
        }
        return session;
    }

    private static @Nullable Step commitOf(String queue) {
        if (queue.startsWith(Queues.INBOUND_PREFIX)) {
            return Step.JMS_COMMIT;
        }
        if (queue.startsWith(Queues.REPLIES_PREFIX)) {
            return Step.REPLY_COMMIT;
        }
        return switch (queue) {
            case Queues.INTAKE -> Step.PROCESS_COMMIT;
            case Queues.EVENTS -> Step.JOURNAL_COMMIT;
            case Queues.FILES, Queues.PARTS -> Step.LARGE_COMMIT;
            case Queues.REJECTED -> Step.REJECTED_COMMIT;
            default -> null;
        };
    }

    private static @Nullable Object call(Object target, Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
