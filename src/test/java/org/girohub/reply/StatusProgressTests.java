package org.girohub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusProgressTests {
    @ParameterizedTest
    @CsvSource({
        "ACTC,ACSP,ADVANCES",
        "ACTC,ACSC,ADVANCES",
        "ACTC,RJCT,ADVANCES",
        "ACSP,RJCT,ADVANCES",
        "ACSC,ACCC,ADVANCES",
        "ACSC,ACSP,KEEPS",
        "ACSC,ACSC,KEEPS",
        "ACSP,PDNG,KEEPS",
        "RJCT,ACSP,KEEPS",
        "ACSC,RJCT,CONFLICTS",
        "ACCC,CANC,CONFLICTS",
        "RJCT,ACSC,CONFLICTS",
        "ACTC,ZZZZ,ADVANCES",
        "ACSC,ZZZZ,ADVANCES",
        "ACTC,RJCR,KEEPS",
        "ACSP,PDCR,KEEPS",
        "ACTC,CNCL,ADVANCES",
        "ACSC,CNCL,KEEPS",
        "CNCL,ACSC,CONFLICTS"
    })
    void aStatusMovesOnlyForward(String now, String next, StatusProgress.Step step) {
        assertThat(StatusProgress.step(now, next)).isEqualTo(step);
    }
}
