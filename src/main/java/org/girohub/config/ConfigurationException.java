package org.girohub.config;

import java.util.List;

/** Files that an integrator wrote and that the hub refuses at start; every problem at once, each with file and line. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an immutable, serializable list
    private final List<String> problems;

    /** Refuses for these reasons. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), problems));
        this.problems = List.copyOf(problems);
    }

    /** Refuses for one reason. */
    public ConfigurationException(String problem) {
        this(List.of(problem));
    }

    /** Each problem, starting with {@code file:line: }. */
    public List<String> problems() {
        return problems;
    }
}
