package org.girohub.cli;

import java.util.Objects;
import java.util.concurrent.Callable;
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
        CommandLine commands = new CommandLine(new RootCommand())
                .addSubcommand(new RunCommand(out))
                .addSubcommand(new DemoCommand(out))
                .addSubcommand(new ValidateCommand(out))
                .addSubcommand(new CanonicalCommand(out))
                .addSubcommand(new TranslateCommand(out))
                .addSubcommand(new TraceCommand(out))
                .addSubcommand(new RepairCommand(out))
                .addSubcommand(new OperatorCommand(out))
                .addSubcommand(new CommandLine(new JournalCommand())
                        .addSubcommand(new JournalCommand.SearchCommand(out))
                        .addSubcommand(new JournalCommand.RebuildCommand(out)))
                .addSubcommand(new CommandLine(new AuditCommand()).addSubcommand(new AuditCommand.VerifyCommand(out)))
                .addSubcommand(new CrashTestCommand(out))
                .addSubcommand(new BenchCommand(out))
                .addSubcommand(new ShadowReportCommand(out));
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
