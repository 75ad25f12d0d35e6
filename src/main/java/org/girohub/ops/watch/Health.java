package org.girohub.ops.watch;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.camel.CamelContext;
import org.apache.camel.Route;
import org.apache.camel.ServiceStatus;
import org.girohub.broker.Broker;
import org.girohub.journal.Journal;
import org.girohub.ops.logs.Masking;

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

    private record Named(String name, Check check) {}

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
        checks.add(new Named(name, check));
    }

    /** Tries every part. */
    public Report check() {
        List<Part> parts = new ArrayList<>();
        for (Named named : checks) {
            try {
                parts.add(new Part(named.name(), true, named.check().run()));
            } catch (Exception e) {
                parts.add(new Part(
                        named.name(), false, Masking.line(e.getMessage() == null ? e.toString() : e.getMessage())));
            }
        }
        return new Report(parts);
    }

    /** That the process answers at all: restarting it would not mend anything else. */
    public Report alive() {
        return new Report(List.of(new Part("process", true, "answers")));
    }
}
