package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.girohub.canonical.Payment;
import org.girohub.dispatch.Translation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.mapping.CanonicalJson;
import org.girohub.message.RawMessage;
import org.girohub.message.ReadMessage;
import org.junit.jupiter.api.BeforeAll;

/** Samples with pieces changed, to the canonical model, to MT and to MX. */
class TranslatorFuzzTest {
    private static final List<String> TARGETS =
            List.of("mx", "mt", "MT103", "MT202", "pacs.008.001.08", "pacs.004.001.09");
    private static final CanonicalJson JSON = new CanonicalJson();

    @BeforeAll
    static void load() {
        Parts.Whole.load();
    }

    @FuzzTest
    void translate(FuzzedDataProvider data) {
        String target = TARGETS.get(data.consumeInt(0, TARGETS.size() - 1));
        byte[] input = Mutated.message(data);
        for (RawMessage raw : Parts.IDENTIFIER.identify(input)) {
            canonical(raw);
            Translation translation = Limits.within(
                    10_000_000, 20_000, input.length, () -> Parts.Whole.TRANSLATOR.translate(raw, target));
            assertThat(translation.findings()).extracting(Finding::code).doesNotContain(FindingCode.INTERNAL);
            assertThat(translation.refused() && translation.findings().stream().noneMatch(Finding::isError))
                    .as("refused without a reason: %s", translation)
                    .isFalse();
            for (String text : translation.texts()) {
                List<RawMessage> again = Parts.IDENTIFIER.identify(text.getBytes(StandardCharsets.UTF_8));
                assertThat(again).as("what was written is one message").hasSize(1);
                assertThat(again.get(0).type()).isEqualTo(translation.type());
            }
        }
    }

    private static void canonical(RawMessage raw) {
        ReadMessage message =
                Parts.Whole.VALIDATOR.validate(raw, Level.READ, List.of()).message();
        if (message == null || !Parts.Whole.MAPPINGS.covers(message)) {
            return;
        }
        for (Payment payment : Parts.Whole.MAPPINGS.toCanonical(message)) {
            assertThat(JSON.read(JSON.write(payment))).isEqualTo(payment);
        }
    }
}
