package org.girohub.cli;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import org.girohub.config.ConfigurationException;
import org.girohub.journal.JournalException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code girohub}: the commands under one name. */
@Command(
        name = "girohub",
        description = {"A payment message hub for ISO 20022 and SWIFT MT.", ""},
        footer = {
            "",
            "Every command explains itself: girohub COMMAND --help",
            "",
            "Start here:",
            "  girohub demo                   the whole hub over samples/, in a fresh folder",
            "  girohub validate payment.xml   what is wrong with a message",
            "  girohub run                    the hub, in the foreground"
        },
        mixinStandardHelpOptions = true,
        versionProvider = RootCommand.Version.class)
public final class RootCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    private RootCommand() {}

    /**
     * Runs the command line.
     *
     * @return 0 as wished, 1 some messages were not good, 2 wrong usage, configuration or files
     */
    public static int run(Output out, String... arguments) {
        CommandLine commands = new CommandLine(new RootCommand());
        Map<String, Supplier<Object>> all = commands(out);
        // Picocli looks at every class that it is given: the one that is meant is enough, and the hub starts sooner.
        Supplier<Object> meant = arguments.length == 0 ? null : all.get(arguments[0]);
        if (meant == null) {
            all.forEach((name, command) -> commands.addSubcommand(name, command.get()));
        } else {
            commands.addSubcommand(arguments[0], meant.get());
        }
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setExecutionExceptionHandler((failure, command, parsed) -> {
            if (failure instanceof ConfigurationException refused) {
                refused.problems().forEach(out::error);
            } else if (failure instanceof JournalException) {
                out.error(String.valueOf(failure.getMessage()));
            } else {
                out.error(failure.toString());
                for (Throwable cause = failure.getCause(); cause != null; cause = cause.getCause()) {
                    out.error("  because: " + cause);
                }
            }
            return 2;
        });
        try {
            return commands.execute(arguments);
        } finally {
            out.flush();
        }
    }

    private static Map<String, Supplier<Object>> commands(Output out) {
        Map<String, Supplier<Object>> commands = new LinkedHashMap<>();
        commands.put("run", () -> new RunCommand(out));
        commands.put("demo", () -> new DemoCommand(out));
        commands.put("validate", () -> new ValidateCommand(out));
        commands.put("canonical", () -> new CanonicalCommand(out));
        commands.put("translate", () -> new TranslateCommand(out));
        commands.put("trace", () -> new TraceCommand(out));
        commands.put("repair", () -> new RepairCommand(out));
        commands.put("operator", () -> new OperatorCommand(out));
        commands.put("journal", () -> new CommandLine(new JournalCommand())
                .addSubcommand(new JournalCommand.SearchCommand(out))
                .addSubcommand(new JournalCommand.RebuildCommand(out)));
        commands.put(
                "audit", () -> new CommandLine(new AuditCommand()).addSubcommand(new AuditCommand.VerifyCommand(out)));
        commands.put("crash-test", () -> new CrashTestCommand(out));
        commands.put("bench", () -> new BenchCommand(out));
        commands.put("shadow-report", () -> new ShadowReportCommand(out));
        return commands;
    }

    @Override
    public Integer call() {
        Objects.requireNonNull(spec).commandLine().usage(System.out);
        return 2;
    }

    /** The version that the build wrote into the jar. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = RootCommand.class.getPackage().getImplementationVersion();
            return new String[] {"girohub " + (version == null ? "(not packaged)" : version)};
        }
    }
}
