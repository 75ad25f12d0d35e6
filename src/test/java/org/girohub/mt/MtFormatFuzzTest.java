package org.girohub.mt;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.girohub.config.Yaml;
import org.girohub.fuzz.Limits;
import org.girohub.fuzz.Seeds;

/** Any value against the formats of our own fields, and any text as a format. */
class MtFormatFuzzTest {
    private static final List<MtFormat> FORMATS = formats();

    @FuzzTest
    void value(FuzzedDataProvider data) {
        MtFormat format = FORMATS.get(data.consumeInt(0, FORMATS.size() - 1));
        String value = data.consumeRemainingAsString();
        List<MtFormat.Fault> faults = Limits.within(50_000, 5_000, value.length(), () -> format.faults(value));
        int lines = value.split("\n", -1).length;
        assertThat(faults).hasSizeLessThanOrEqualTo(100).allSatisfy(fault -> {
            assertThat(fault.line()).isBetween(1, lines);
            assertThat(fault.message()).hasSizeLessThan(1_000);
        });
    }

    @FuzzTest
    void notation(String notation) {
        if (notation == null || notation.length() > 200) {
            return;
        }
        try {
            MtFormat.of(notation).faults("ABC\n123,45");
        } catch (IllegalArgumentException e) {
            assertThat(e.getMessage()).isNotBlank();
        }
    }

    private static List<MtFormat> formats() {
        return Yaml.read(Seeds.ROOT.resolve("schemas/mt/fields.yaml")).need("fields").entries().values().stream()
                .map(Yaml::text)
                .distinct()
                .map(MtFormat::of)
                .toList();
    }
}
