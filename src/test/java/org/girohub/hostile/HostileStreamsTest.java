package org.girohub.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.girohub.config.Installation;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.hostile.HostileLarge.Input;
import org.girohub.hostile.HostileXml.Document;
import org.girohub.hostile.HostileXml.Expected;
import org.girohub.identify.Inlet;
import org.girohub.validation.StreamVerdict;
import org.girohub.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Hostile documents through the readers of inputs that are too large to hold. */
class HostileStreamsTest {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Path ROOT = Path.of(System.getProperty("girohub.root", "."));
    /** What the findings may take, whatever the size. */
    private static final long FINDINGS = 64_000;

    /** What is made beforehand to hold an input of no XML, from which messages are cut. */
    private static final long CUTTING = 8_000_000;

    @TempDir
    private Path folder;

    private final Validator validator = Validator.load(new Installation(ROOT));

    private List<StreamVerdict> verdicts(byte[] input) {
        List<StreamVerdict> verdicts = new ArrayList<>();
        validator.validate(new ByteArrayInputStream(input), Level.PRACTICE, List.of(), verdicts::add);
        return verdicts;
    }

    private long allocated(byte[] input) {
        verdicts(input);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        verdicts(input);
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }

    @Test
    void everyDocumentIsTreatedAsWhenItIsHeld() throws Exception {
        try (Canaries canaries = new Canaries(folder)) {
            Map<Integer, Long> valids = new HashMap<>();
            for (Document document : HostileXml.all(canaries.canary(), 1)) {
                List<StreamVerdict> verdicts = verdicts(document.content());
                // A stream holds less of one text than a message that is held whole may have.
                boolean limited = verdicts.stream()
                        .flatMap(verdict -> verdict.findings().stream())
                        .anyMatch(finding -> finding.code() == FindingCode.LIMIT_EXCEEDED);
                if (document.expected() != Expected.SETTLED) {
                    assertThat(verdicts.stream().allMatch(StreamVerdict::valid))
                            .as(document.name() + ": " + verdicts)
                            .isEqualTo(document.expected() == Expected.HARMLESS && !limited);
                }
                canaries.assertAbsentFrom(verdicts.toString());
                boolean xml =
                        Inlet.of(new ByteArrayInputStream(document.content())).xml();
                byte[] like = HostileXml.validLike(document.content());
                long valid = valids.computeIfAbsent(Arrays.hashCode(like), same -> allocated(like));
                // In a warm JVM a valid one may take some hundredths less than in the first runs.
                assertThat(allocated(document.content()))
                        .as("bytes allocated for " + document.name())
                        .isLessThanOrEqualTo(valid + valid / 50 + FINDINGS + (xml ? 0 : CUTTING));
            }
            canaries.assertUntouched();
        }
    }

    @Test
    void largeInputsOfEachFamilyAreRefusedInASmallHeap() throws Exception {
        try (Canaries canaries = new Canaries(folder)) {
            Process process = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "java")
                                    .toString(),
                            "-Xmx192m",
                            // Short of life: compiling what it runs to the utmost takes longer than it saves.
                            "-XX:TieredStopAtLevel=1",
                            "-XX:+UseSerialGC",
                            "-Dgirohub.root=" + ROOT,
                            "-cp",
                            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                            HostileHeap.class.getName(),
                            canaries.canary().file().toString(),
                            String.valueOf(canaries.canary().port()))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(10, TimeUnit.MINUTES)).isTrue();
            List<Input> inputs = HostileLarge.all(canaries.canary());
            assertThat(inputs.stream().map(Input::family).distinct()).hasSize(12);
            assertThat(said.lines()).hasSameSizeAs(inputs);
            for (Input input : inputs) {
                assertThat(said)
                        .containsPattern(
                                "(?m)^" + input.family() + "-" + input.name() + " refused: .*\\[[A-Z_, ]+\\]$");
            }
            canaries.assertAbsentFrom(said);
            canaries.assertUntouched();
        }
    }
}
