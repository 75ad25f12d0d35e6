package org.girohub.bench;

import org.girohub.broker.Broker;
import org.girohub.config.Settings;

/** What is measured: something between an inlet queue and two queues that it hands everything on to. */
interface Subject extends AutoCloseable {
    /** Its name in the report. */
    String name();

    /** The broker that it works on. */
    Broker broker();

    /** The queue that it takes messages from. */
    String inlet();

    /** Who it hands everything to, and what it must have handed on. */
    Tally tally();

    /** Whether so much waits in it that the load may pause. */
    boolean saturated();

    /** Whether nothing is left to do in it. */
    boolean idle();

    /** Forced writes that the Java of this process does not see, since the start. */
    default long hiddenForces() {
        return 0;
    }

    /** The messages that it is fed with. */
    Mix mix();

    @Override
    void close();

    /** Messages waiting on a queue of a broker. */
    static long waiting(Broker broker, String queue) {
        return broker.depth(queue).orElse(0L);
    }

    /** A broker as the hub starts its own, in a folder of its own. */
    static Broker broker(Settings settings, java.nio.file.Path home, java.util.List<String> queues) {
        return Broker.open(settings.with(Settings.HOME, home.toString()), queues);
    }
}
