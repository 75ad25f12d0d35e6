package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LongStatementTests {
    private static final int LINES = 100_000;

    /** Looking back at every line, or walking the structure anew for each, would take an hour. */
    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void aStatementOfAHundredThousandLinesIsJudgedInTimeInProportionToThem() {
        StringBuilder text = new StringBuilder(":20:LONG\n:25:12345678\n:28C:1/1\n:60F:C261119EUR0,\n");
        for (int i = 0; i < LINES; i++) {
            text.append(":61:2611201120C1,NTRFREF").append(i).append("\n:86:LINE\n");
        }
        text.append(":62F:C261120EUR").append(LINES + 1).append(",\n");
        List<Finding> findings = Validator.load(new Installation(Path.of(System.getProperty("girohub.root"))))
                .validate(
                        new Identifier()
                                .identify(text.toString().getBytes(StandardCharsets.UTF_8))
                                .get(0),
                        Level.RULES,
                        List.of())
                .findings();
        assertThat(findings)
                .filteredOn(finding -> finding.code().id().equals("HUB-4300"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.message()).contains("C" + LINES + ","));
    }
}
