package org.girohub.ops.watch;

import java.util.List;
import org.apache.camel.CamelContext;
import org.apache.camel.ServiceStatus;
import org.apache.camel.spi.RouteController;

/**
 * Stops and starts the intake of a channel by its Camel routes. What a route has taken in already it finishes. A channel
 * without routes (HTTP) asks {@link #isPaused} itself.
 */
final class Routes {
    private final CamelContext camel;
    private final List<String> ids;
    private volatile boolean paused;

    Routes(CamelContext camel, List<String> ids) {
        this.camel = camel;
        this.ids = List.copyOf(ids);
    }

    List<String> ids() {
        return ids;
    }

    boolean isPaused() {
        RouteController controller = camel.getRouteController();
        return paused
                || ids.stream().anyMatch(id -> {
                    ServiceStatus status = controller.getRouteStatus(id);
                    return status != null && !status.isStarted();
                });
    }

    synchronized void pause() {
        each("pause", id -> camel.getRouteController().stopRoute(id));
        paused = true;
    }

    synchronized void resume() {
        each("resume", id -> camel.getRouteController().startRoute(id));
        paused = false;
    }

    private interface Step {
        void on(String route) throws Exception;
    }

    private void each(String what, Step step) {
        for (String id : ids) {
            try {
                step.on(id);
            } catch (Exception e) {
                // A JMX client has none of our classes, nor Camel's.
                throw new IllegalStateException("cannot " + what + " route " + id + ": " + e.getMessage());
            }
        }
    }
}
