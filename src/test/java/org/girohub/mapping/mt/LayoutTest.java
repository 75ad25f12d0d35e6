package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.girohub.mt.MtField;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LayoutTest {
    @Test
    void bringsBackFieldsThatWereWrittenOtherwiseLeftOutOrAdded() {
        List<MtField> read = fields(":20:A\n:70:X\nY\n:72:/ACC/Z\n");
        List<MtField> written = fields(":20:A\n:33B:EUR1,\n:70:X Y\n:72:/ACC/Z\n");

        assertThat(Layout.apply(Layout.of(read, written), written)).isEqualTo(read);
    }

    @Test
    void saysNothingWhereNothingDiffers() {
        assertThat(Layout.of(fields(":20:A\n"), fields(":20:A\n"))).isEmpty();
    }

    @Test
    void doesNotFitAnotherMessage() {
        List<MtField> read = fields(":20:A\n:70:B\n");

        assertThat(Layout.apply(Layout.of(read, fields(":20:A\n:33B:C\n:70:D\n")), fields(":20:A\n")))
                .isNull();
    }

    @Test
    void comparesLongMessagesInLittleTime() {
        List<MtField> read = new ArrayList<>();
        List<MtField> written = new ArrayList<>();
        for (int i = 0; i < 20_000; i++) {
            read.add(new MtField("61", "A" + i, "", 0));
            written.add(new MtField("61", "B" + i, "", 0));
        }
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5), () -> assertThat(Layout.apply(Layout.of(read, written), written))
                        .hasSize(20_000));
    }

    private static List<MtField> fields(String text) {
        return MtTexts.fields(text);
    }
}
