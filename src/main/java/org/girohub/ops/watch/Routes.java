package org.girohub.ops.watch;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;
import org.jspecify.annotations.Nullable;

/**
 * Stops and starts the intake of a channel by its Camel routes. What a route has taken in already it finishes. A channel
 * without routes (HTTP) asks {@link #isPaused} itself.
 */
final class Routes {
    private final Supplier<@Nullable CamelContext> camel;
    private final List<String> ids;
    private final Consumer<Boolean> remember;
    private volatile boolean paused;

    /**
     * Routes of a channel.
     *
     * @param paused whether they were paused before a restart, and so were not started
     * @param remember notes durably that they are paused, or not any more
     */
    Routes(Supplier<@Nullable CamelContext> camel, List<String> ids, boolean paused, Consumer<Boolean> remember) {
        this.camel = camel;
        this.ids = List.copyOf(ids);
        this.paused = paused;
        this.remember = remember;
    }

    List<String> ids() {
        return ids;
    }

    boolean isPaused() {
        CamelContext context = camel.get();
        if (context == null) {
            return paused;
        }
        RouteController controller = context.getRouteController();
        return paused
                || ids.stream().anyMatch(id -> {
                    ServiceStatus status = controller.getRouteStatus(id);
                    return status != null && !status.isStarted();
                });
    }

    /** Whether an operator paused it; a route may also stand still for other reasons. */
    boolean wasPaused() {
        return paused;
    }

    synchronized void pause() {
        each("pause", RouteController::stopRoute);
        paused = true;
        remember.accept(true);
    }

    synchronized void resume() {
        each("resume", RouteController::startRoute);
        paused = false;
        remember.accept(false);
    }

    private interface Step {
        void on(RouteController controller, String route) throws Exception;
    }

    private void each(String what, Step step) {
        CamelContext context = camel.get();
        if (context == null) {
            throw new IllegalStateException("cannot " + what + ": the hub is still starting");
        }
        for (String id : ids) {
            try {
                step.on(context.getRouteController(), id);
            } catch (Exception e) {
                // A JMX client has none of our classes, nor Camel's.
                throw new IllegalStateException("cannot " + what + " route " + id + ": " + e.getMessage());
            }
        }
    }
}
