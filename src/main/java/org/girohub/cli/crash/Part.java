package org.girohub.cli.crash;

import java.util.Locale;

/** What may run apart from the hub, in a process of its own. */
public enum Part {
    /** An Artemis broker. */
    BROKER,
    /** A PostgreSQL server, of the binaries that the machine has. */
    POSTGRESQL;

    String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
