package org.girohub.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.girohub.findings.Level;
import org.girohub.message.RawMessage;
import org.girohub.validation.Verdict;
import org.girohub.validation.VerdictJson;
import org.junit.jupiter.api.BeforeAll;

/** All levels and all profiles over samples with pieces changed. */
class ValidatorFuzzTest {
    private static final List<String> PROFILES =
            Parts.Whole.VALIDATOR.profiles().stream().sorted().toList();

    @BeforeAll
    static void load() {
        Parts.Whole.load();
    }

    @FuzzTest
    void validate(FuzzedDataProvider data) {
        byte[] input = Mutated.message(data);
        for (RawMessage raw : Parts.IDENTIFIER.identify(input)) {
            Verdict verdict = Limits.within(
                    5_000_000,
                    10_000,
                    input.length,
                    () -> Parts.Whole.VALIDATOR.validate(raw, Level.PRACTICE, PROFILES));
            Limits.hold(verdict.findings(), input);
            VerdictJson.write("-", verdict);
        }
    }
}
