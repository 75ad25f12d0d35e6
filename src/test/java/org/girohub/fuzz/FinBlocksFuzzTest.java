package org.girohub.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import org.girohub.message.FinBlocks;
import org.girohub.message.FinBlocks.Block;
import org.junit.jupiter.params.provider.MethodSource;

/** Telling the blocks of any text. */
class FinBlocksFuzzTest {
    @MethodSource("org.girohub.fuzz.Seeds#samples")
    @FuzzTest
    void scan(byte[] input) {
        String text = new String(input, StandardCharsets.ISO_8859_1);
        int from = text.length() > 2 ? text.charAt(0) % 3 : 0;
        FinBlocks found = Limits.within(20_000, 300, input.length, () -> FinBlocks.scan(text, from));
        int place = from;
        for (Block block : found.blocks()) {
            assertThat(block.start()).isGreaterThanOrEqualTo(place);
            assertThat(block.from()).isGreaterThanOrEqualTo(block.start());
            assertThat(block.to()).isGreaterThanOrEqualTo(block.from());
            assertThat(block.end()).isGreaterThanOrEqualTo(block.to());
            assertThat(text).contains(block.content(text));
            place = block.end();
        }
        assertThat(found.end()).isBetween(place, text.length());
    }
}
