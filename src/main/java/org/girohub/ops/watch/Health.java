package org.girohub.ops.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.girohub.broker.Broker;
import org.girohub.journal.Journal;
import org.girohub.ops.logs.Masking;
import org.jspecify.annotations.Nullable;

/**
 * Whether the hub can do its work. Each part is tried, not remembered: the broker is connected to, the store is read, the
 * routes are asked.
 */
public final class Health {
    /** Tries one part; what it throws is what is wrong. */
    @FunctionalInterface
    public interface Check {
        /** Tries it, and says how it is. */
        String run() throws Exception;
    }

    /**
     * A part of the hub.
     *
     * @param detail how it is, or what is wrong, masked
     */
    public record Part(String name, boolean up, String detail) {}

    /** How all parts are. */
    public record Report(List<Part> parts) {
        public Report {
            parts = List.copyOf(parts);
        }

        /** Whether all of them work. */
        public boolean up() {
            return parts.stream().allMatch(Part::up);
        }

        /** {@code UP}, or the parts that are not. */
        public String summary() {
            return up()
                    ? "UP"
                    : "DOWN: "
                            + String.join(
                                    "; ",
                                    parts.stream()
                                            .filter(p -> !p.up())
                                            .map(p -> p.name() + ": " + p.detail())
                                            .toList());
        }
    }

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private record Named(String name, Check check, AtomicReference<@Nullable CompletableFuture<Part>> asked) {}

    private final List<Named> checks = new CopyOnWriteArrayList<>();

    /** The health of a hub that runs on these. */
    public static Health of(Broker broker, Journal journal, CamelContext camel, Watch watch) {
        Health health = new Health();
        health.add("broker", () -> {
            try (jakarta.jms.Connection connection = broker.connectionFactory().createConnection()) {
                return connection.getMetaData().getJMSProviderName();
            }
        });
        health.add("store", () -> {
            journal.message("health");
            return "readable";
        });
        health.add("routes", () -> {
            List<String> down = new ArrayList<>();
            for (Route route : camel.getRoutes()) {
                ServiceStatus status = camel.getRouteController().getRouteStatus(route.getRouteId());
                // A paused channel is an operator's will, no fault.
                if ((status == null || !status.isStarted()) && !watch.isPausedRoute(route.getRouteId())) {
                    down.add(route.getRouteId());
                }
            }
            if (!down.isEmpty()) {
                throw new IllegalStateException("not running: " + String.join(", ", down));
            }
            return camel.getRoutes().size() + " running";
        });
        return health;
    }

    /** A part more. */
    public void add(String name, Check check) {
        checks.add(new Named(name, check, new AtomicReference<>()));
    }

    /** Tries every part. */
    public Report check() {
        List<Part> parts = new ArrayList<>();
        for (Named named : checks) {
            parts.add(check(named));
        }
        return new Report(parts);
    }

    /** Who asks for health does not wait for a part that hangs; and a part that hangs is asked once, not once a probe. */
    private static Part check(Named named) {
        CompletableFuture<Part> asked = named.asked().get();
        CompletableFuture<Part> answer = asked == null ? new CompletableFuture<>() : asked;
        if (asked == null) {
            named.asked().set(answer);
            ask(named, answer);
        }
        return answer.copy()
                .completeOnTimeout(
                        new Part(named.name(), false, "does not answer"), PATIENCE.toMillis(), TimeUnit.MILLISECONDS)
                .join();
    }

    private static void ask(Named named, CompletableFuture<Part> answer) {
        Thread asking = new Thread(
                () -> {
                    try {
                        answer.complete(
                                new Part(named.name(), true, named.check().run()));
                    } catch (Exception e) {
                        String what = e.getMessage() == null ? e.toString() : e.getMessage();
                        answer.complete(new Part(named.name(), false, Masking.line(what)));
                    } finally {
                        named.asked().set(null);
                    }
                },
                "health-" + named.name());
        asking.setDaemon(true);
        asking.start();
    }

    /** That the process answers at all: restarting it would not mend anything else. */
    public Report alive() {
        return new Report(List.of(new Part("process", true, "answers")));
    }
}
