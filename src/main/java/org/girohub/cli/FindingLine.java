package org.girohub.cli;

import java.util.Locale;
import org.girohub.findings.Finding;

/** A finding as one line for a person: place first, as compilers do, so that editors can jump to it. */
final class FindingLine {
    private FindingLine() {}

    static String of(String file, Finding finding) {
        StringBuilder line = new StringBuilder(file);
        if (finding.line() > 0) {
            line.append(':').append(finding.line());
            if (finding.column() > 0) {
                line.append(':').append(finding.column());
            }
        }
        line.append(": ")
                .append(finding.severity().name().toLowerCase(Locale.ROOT))
                .append(' ')
                .append(finding.code().id());
        if (!finding.path().isEmpty()) {
            line.append(' ').append(finding.path());
        }
        line.append(": ").append(finding.message());
        String value = finding.value();
        if (value != null && !value.isEmpty() && !finding.message().contains(value)) {
            line.append(" (value: ").append(value).append(')');
        }
        return line.toString().replace("\r", "\\r").replace("\n", "\\n");
    }
}
