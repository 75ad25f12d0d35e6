package org.girohub.hostile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.hostile.HostileLarge.Input;
import org.girohub.validation.Validator;

/** Judges all large hostile inputs as streams, in whatever heap it was given; a test starts it with a small one. */
public final class HostileHeap {
    private HostileHeap() {}

    /** The canaries' file and port; prints a line for each input. */
    public static void main(String[] arguments) throws IOException {
        Validator validator = Validator.load(new Installation(Path.of(System.getProperty("girohub.root"))));
        HostileXml.Canary canary = new HostileXml.Canary(Path.of(arguments[0]), Integer.parseInt(arguments[1]));
        for (Input input : HostileLarge.all(canary)) {
            int[] messages = {0};
            int[] refused = {0};
            long[] findings = {0};
            Set<FindingCode> why = EnumSet.noneOf(FindingCode.class);
            try (InputStream stream = input.stream()) {
                validator.validate(stream, Level.PRACTICE, List.of(), verdict -> {
                    messages[0]++;
                    refused[0] += verdict.valid() ? 0 : 1;
                    findings[0] += verdict.findings().size();
                    verdict.findings().stream()
                            .filter(finding -> finding.level().compareTo(Level.SCHEMA) <= 0)
                            .filter(Finding::isError)
                            .forEach(finding -> why.add(finding.code()));
                });
            }
            System.out.printf(
                    "%s-%s %s: %d messages, %d findings, %s%n",
                    input.family(), input.name(), refused[0] > 0 ? "refused" : "TAKEN", messages[0], findings[0], why);
        }
    }
}
