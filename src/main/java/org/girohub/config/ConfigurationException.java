package org.girohub.config;

import java.util.LinkedHashSet;
import java.util.List;

/** Files that an integrator wrote and that the hub refuses at start; every problem at once, each with file and line. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("serial") // always an immutable, serializable list
    private final List<String> problems;

    /** Refuses for these reasons; one that several readers of a file found is said once. */
    public ConfigurationException(List<String> problems) {
        super(String.join(System.lineSeparator(), new LinkedHashSet<>(problems)));
        this.problems = problems.stream().distinct().toList();
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
