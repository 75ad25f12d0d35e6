package org.girohub.ops.repair;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What an operator may do. Everybody in the operators file may look. */
public enum Role {
    /** Resubmit and reject messages in repair, and propose to release or edit them. */
    REPAIR,
    /** Approve or turn down what another one proposed. */
    APPROVE;

    /** As it is written in the operators file. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The role of a label; empty when there is none. */
    public static Optional<Role> of(String label) {
        return Arrays.stream(values()).filter(r -> r.label().equals(label)).findFirst();
    }

    /** All labels, for messages. */
    public static String labels() {
        return Arrays.stream(values()).map(Role::label).collect(Collectors.joining(", "));
    }
}
