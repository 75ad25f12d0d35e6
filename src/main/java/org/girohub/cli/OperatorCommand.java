package org.girohub.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.girohub.config.Settings;
import org.girohub.ops.repair.Operator;
import org.girohub.ops.repair.OperatorsFile;
import org.girohub.ops.repair.Role;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code girohub operator}. */
@Command(
        name = "operator",
        description = {
            "Says who may act on messages in repair.",
            "",
            "The operators file (setting repair.operators-file) keeps names, roles and of each token a salted hash."
                    + " Whoever may",
            "write that file can make operators; a running hub hears of a change at once.",
            ""
        },
        footer = {
            "",
            "Roles:",
            "  repair   resubmit and reject messages, propose to release or edit them",
            "  approve  carry out, or turn down, what another one proposed",
            "Whoever has none may look.",
            "",
            "Exit: 0 done, 1 no such operator, 2 wrong usage or file.",
            "",
            "Examples:",
            "  girohub operator add ada --role repair > ada.token",
            "  girohub operator add ben --role approve",
            "  girohub operator list",
            "  girohub operator remove ada"
        },
        mixinStandardHelpOptions = true)
final class OperatorCommand implements Callable<Integer> {
    private final Output out;

    OperatorCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        out.error("say add, list or remove: girohub operator --help");
        return 2;
    }

    private static Path file(@Nullable Path config) {
        return Settings.load(config).operatorsFile();
    }

    private static String roles(Set<Role> roles) {
        return roles.isEmpty()
                ? "looks only"
                : new TreeSet<>(roles).stream().map(Role::label).collect(Collectors.joining(", "));
    }

    @Command(
            name = "add",
            description =
                    "Makes an operator and prints the token, once; again for a name: a new token and these roles.",
            mixinStandardHelpOptions = true)
    Integer add(
            @Parameters(arity = "1", paramLabel = "NAME", description = "a-z, 0-9, - and _; stands in the journal.")
                    String name,
            @Option(
                            names = "--role",
                            split = ",",
                            paramLabel = "ROLE",
                            description = "repair, approve or both; without it the operator may only look.")
                    @Nullable
                    List<Role> roles,
            @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
                    @Nullable
                    Path config)
            throws IOException {
        Set<Role> given = EnumSet.noneOf(Role.class);
        if (roles != null) {
            given.addAll(roles);
        }
        Path file = file(config);
        try {
            String token = OperatorsFile.add(file, name, given);
            out.line(token);
            out.remark(name + " (" + roles(given) + ") is in " + file
                    + ". The line above is the token; it is kept nowhere else. Keep it in a file that only " + name
                    + " may read, and name that in GIROHUB_TOKEN_FILE.");
            return 0;
        } catch (IllegalArgumentException e) {
            out.error(String.valueOf(e.getMessage()));
            return 2;
        }
    }

    @Command(name = "list", description = "Lists the operators and their roles.", mixinStandardHelpOptions = true)
    Integer list(
            @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
                    @Nullable
                    Path config) {
        List<Operator> all = OperatorsFile.read(file(config)).all();
        for (Operator operator : all) {
            out.line(operator.name() + "\t" + roles(operator.roles()));
        }
        if (all.isEmpty()) {
            out.remark("nobody yet, in " + file(config) + "; girohub operator add NAME --role repair");
        }
        return 0;
    }

    @Command(
            name = "remove",
            description = "Takes an operator away; the token is worth nothing from now on.",
            mixinStandardHelpOptions = true)
    Integer remove(
            @Parameters(arity = "1", paramLabel = "NAME") String name,
            @Option(names = "--config", paramLabel = "F", description = "The settings file that the hub runs with.")
                    @Nullable
                    Path config)
            throws IOException {
        if (OperatorsFile.remove(file(config), name)) {
            return 0;
        }
        out.error("there is no operator '" + name + "' in " + file(config));
        return 1;
    }
}
