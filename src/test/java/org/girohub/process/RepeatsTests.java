package org.girohub.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.girohub.reply.Count;
import org.girohub.reply.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RepeatsTests {
    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void findsTheSameWhetherTheyFitInMemoryOrNot() throws Exception {
        for (int most : new int[] {7, 100, 1_000_000}) {
            List<String> found = new ArrayList<>();
            try (Repeats repeats = new Repeats(folder.resolve("file.xml"), most)) {
                for (long i = 1; i <= 1000; i++) {
                    // 500 comes again as 900, and 3 twice
                    long of = i == 900 ? 500 : i == 4 || i == 999 ? 3 : i;
                    repeats.add(new UUID(of * 0x9E3779B97F4A7C15L, of), i);
                }
                repeats.find((id, first, second) -> found.add(first + "=" + second));
            }
            assertThat(found).as("held " + most).containsExactlyInAnyOrder("500=900", "3=4", "4=999");
            try (Stream<Path> left = Files.list(folder)) {
                assertThat(left).isEmpty();
            }
        }
    }

    @Test
    void aPartThatWasWrittenTwiceCountsOnceAndHalfALineNotAtAll() throws Exception {
        Path file = folder.resolve("refused");
        RefusedFile.append(file, result(1));
        RefusedFile.append(file, result(2));
        Files.writeString(
                file, Files.readString(file) + "\n" + FileJob.json(result(3)).substring(0, 40));
        RefusedFile.append(file, result(2));
        RefusedFile.append(file, result(3));
        List<Long> numbers = new ArrayList<>();
        try (RefusedFile.Lines lines = RefusedFile.open(file)) {
            lines.forEachRemaining(refused -> numbers.add(refused.number()));
        }
        assertThat(numbers).containsExactly(10L, 20L, 30L);
    }

    private static PartResult result(int part) {
        return new PartResult(
                part,
                Map.of("RJCT", new Count(1, new BigDecimal("1.50"))),
                List.of(new Refused(
                        part * 10L,
                        "P",
                        null,
                        "E",
                        null,
                        null,
                        "RJCT",
                        List.of(new Refused.Why("AC01", List.of("x"))))));
    }
}
