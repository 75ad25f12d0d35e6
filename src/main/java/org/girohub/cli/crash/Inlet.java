package org.girohub.cli.crash;

import java.util.Locale;

/** A way into the hub under test. */
public enum Inlet {
    FILE("files"),
    JMS("queue"),
    HTTP("http");

    private final String channel;

    Inlet(String channel) {
        this.channel = channel;
    }

    /** The channel of the test's installation. */
    String channel() {
        return channel;
    }

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
