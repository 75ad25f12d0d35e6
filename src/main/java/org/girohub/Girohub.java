package org.girohub;

import org.girohub.cli.Output;
import org.girohub.cli.RootCommand;

/** The main class. */
public final class Girohub {
    private Girohub() {}

    /** Runs a command and leaves with its exit code. */
    public static void main(String[] arguments) {
        System.exit(RootCommand.run(Output.ofProcess(), arguments));
    }
}
