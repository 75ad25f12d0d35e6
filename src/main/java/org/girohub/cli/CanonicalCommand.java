package org.girohub.cli;

import java.util.List;
import java.util.concurrent.Callable;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.mapping.CanonicalJson;
import org.girohub.mapping.Mappings;
import org.girohub.message.ReadMessage;
import org.girohub.validation.Validator;
import org.girohub.validation.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code girohub canonical}. */
@Command(
        name = "canonical",
        description = {
            "Prints each payment of the messages as canonical JSON, one object a line (schemas/canonical/ describes it).",
            ""
        },
        footer = {
            "",
            "A message that can be read is printed even when it is not valid; its errors go to standard error.",
            "",
            "Exit: 0 all valid and printed, 1 some not, 2 wrong usage or a file could not be opened.",
            "",
            "Example:",
            "  girohub canonical payment.xml statement.fin"
        },
        mixinStandardHelpOptions = true)
final class CanonicalCommand implements Callable<Integer> {
    private final Output out;

    @Option(names = "--json", description = "Accepted for symmetry; the output always is JSON.")
    @SuppressWarnings("unused") // an option that changes nothing, so that scripts may pass --json to every command
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with one or many messages; - is standard input.")
    private List<String> files = List.of();

    CanonicalCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        Installation installation = Installation.current();
        Validator validator = Validator.load(installation);
        Mappings mappings = Mappings.load(installation.mappings());
        CanonicalJson canonical = new CanonicalJson();
        InputFiles inputs = new InputFiles(out);
        boolean[] allGood = {true};
        inputs.each(files, (file, raw) -> {
            Verdict verdict = validator.validate(raw, Level.SCHEMA, List.of());
            ReadMessage message = verdict.message();
            String name = file + (raw.index() > 1 ? "#" + raw.index() : "");
            for (Finding finding : verdict.findings()) {
                if (finding.isError()) {
                    out.remark(FindingLine.of(name, finding));
                }
            }
            allGood[0] &= verdict.valid();
            if (message == null) {
                return;
            }
            Finding refusal = mappings.refusal(message);
            if (refusal != null) {
                allGood[0] = false;
                out.error(name + ": " + refusal.message());
                return;
            }
            for (Payment payment : mappings.toCanonical(message)) {
                out.line(canonical.write(payment));
            }
        });
        return !inputs.allOpened() ? 2 : allGood[0] ? 0 : 1;
    }
}
