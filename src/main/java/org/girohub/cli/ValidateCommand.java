package org.girohub.cli;

import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.message.MessageType;
import org.girohub.message.Strictness;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import org.girohub.validation.VerdictJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code girohub validate}. */
@Command(
        name = "validate",
        description = {
            "Says precisely what is wrong with messages: a line for each finding, or with --json an object for each"
                    + " message.",
            ""
        },
        footer = {
            "",
            "Levels, each with all before it:",
            "  read      well-formed, within limits, identified",
            "  schema    the published structure and formats",
            "  rules     the standard's rules across elements, MT network rules",
            "  codes     IBAN, BIC, LEI, UETR, countries, currencies, code sets",
            "  practice  the market practice profiles that a message claims to keep, or those named with --profile",
            "",
            "A file of more than 8 MB is read as a stream, in bounded memory, with its progress on standard error.",
            "",
            "Exit: 0 all valid, 1 some not, 2 wrong usage or a file could not be opened.",
            "",
            "Examples:",
            "  girohub validate payment.xml",
            "  girohub validate --json --level schema inbound/*",
            "  girohub validate --profile cbprplus --profile sepa-sct payment.xml",
            "  cat payment.fin | girohub validate -"
        },
        mixinStandardHelpOptions = true)
final class ValidateCommand implements Callable<Integer> {
    private final Output out;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Last level to check (default: practice, which is all).")
    private String level = "practice";

    @Option(
            names = "--profile",
            paramLabel = "P",
            description =
                    "A market practice profile; may be given several times. Without: those that a message claims to"
                            + " keep by its business service, service level or the like; none: not any.")
    private List<String> profiles = Validator.BY_CLAIM;

    @Option(
            names = "--lenient",
            description = "Take deviations of statements (MT category 9) that can still be read as warnings.")
    private boolean lenient;

    @Option(names = "--json", description = "Print a JSON object for each message.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with one or many messages; - is standard input.")
    private List<String> files = List.of();

    ValidateCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Level upTo = level();
        Validator validator = Validator.load(Installation.current());
        StatementOrder order = new StatementOrder();
        if (profiles.equals(List.of("none"))) {
            profiles = List.of();
        }
        for (String profile : profiles) {
            if (!validator.profiles().contains(profile) && !profile.equals(Validator.CLAIMED)) {
                throw usage("no profile '" + profile + "'; there are "
                        + String.join(
                                ", ", validator.profiles().stream().sorted().toList()));
            }
        }
        InputFiles inputs = new InputFiles(out);
        boolean[] allValid = {true};
        Strictness strictness = lenient ? Strictness.LENIENT : Strictness.STRICT;
        inputs.each(
                files,
                (file, raw) -> {
                    Verdict verdict = order.with(file, validator.validate(raw, upTo, profiles, strictness), upTo);
                    allValid[0] &= verdict.valid();
                    if (json) {
                        out.line(VerdictJson.write(file, verdict));
                    } else {
                        print(file, raw.index(), raw.type(), verdict.valid(), verdict.findings());
                    }
                },
                (file, input) -> validator.validate(input, upTo, profiles, strictness, verdict -> {
                    allValid[0] &= verdict.valid();
                    if (json) {
                        out.line(VerdictJson.write(file, verdict));
                    } else {
                        print(file, verdict.index(), verdict.type(), verdict.valid(), verdict.findings());
                    }
                }));
        return !inputs.allOpened() ? 2 : allValid[0] ? 0 : 1;
    }

    private void print(String file, int index, @Nullable MessageType type, boolean valid, List<Finding> findings) {
        String message = file + (index > 1 ? "#" + index : "");
        for (Finding finding : findings) {
            out.line(FindingLine.of(message, finding));
        }
        if (valid) {
            out.line(message + ": " + (type == null ? "message" : type.name()) + " valid");
        }
    }

    private Level level() {
        for (Level candidate : List.of(Level.READ, Level.SCHEMA, Level.RULES, Level.CODES, Level.PRACTICE)) {
            if (candidate.label().equals(level.toLowerCase(Locale.ROOT))) {
                return candidate;
            }
        }
        throw usage("no level '" + level + "'; levels are read, schema, rules, codes, practice");
    }

    private ParameterException usage(String text) {
        if (spec == null) {
            throw new IllegalStateException(text);
        }
        return new ParameterException(spec.commandLine(), text);
    }
}
