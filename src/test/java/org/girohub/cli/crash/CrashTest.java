package org.girohub.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.girohub.config.Installation;
import org.girohub.config.Step;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A few kills of a real hub process; {@code girohub crash-test} runs as many as one likes. */
class CrashTest {
    private static final Installation INSTALLATION =
            new Installation(Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath());

    @TempDir
    @SuppressWarnings("NullAway.Init") // JUnit sets it
    Path folder;

    @Test
    void aPlanIsTheSameForASeedAndHitsEveryEdgeByEveryInlet() {
        Set<Inlet> all = EnumSet.allOf(Inlet.class);
        List<Kill> plan = Kill.plan(6, 1000, all, false);
        assertThat(Kill.plan(6, 1000, all, false)).isEqualTo(plan);
        assertThat(Kill.plan(7, 1000, all, false)).isNotEqualTo(plan);
        Set<String> edges = new HashSet<>();
        plan.stream().filter(k -> k.edge() != null).forEach(k -> edges.add(k.edge() + " " + k.inlet()));
        for (Inlet inlet : Inlet.values()) {
            for (Step step : Kill.steps(inlet)) {
                assertThat(edges)
                        .contains("before-" + step.label() + " " + inlet, "after-" + step.label() + " " + inlet);
            }
        }
        // LargeFilesCrashTest stops the hub at the edges of large files
        long steps = Arrays.stream(Step.values())
                .filter(step -> !step.name().startsWith("LARGE_"))
                .count();
        assertThat(Kill.edges(all)).as("no step is left out").hasSize((int) (2 * steps));
    }

    @Test
    void nothingIsLostOrDoubledWhenTheHubIsKilledBetweenClaimAndCommit() throws Exception {
        run(false, "after-claim", "before-process-commit", "after-process-commit");
    }

    /** Intake, claim and commit: what was promised is on the disk, not only with the operating system. */
    @Test
    void nothingIsLostOrDoubledWhenThePowerGoes() throws Exception {
        try (Disk disk = Disk.mount(folder.resolve("probe.img"), folder.resolve("probe"))) {
            disk.cut();
        } catch (IOException e) {
            assumeTrue(false, "this process may not mount: " + e.getMessage());
        }
        run(
                true,
                "after-http-answer",
                "after-jms-commit",
                "after-file-archive",
                "after-process-commit",
                "after-journal-commit");
    }

    private void run(boolean powerLoss, String... edges) throws Exception {
        try (Campaign campaign = new Campaign(
                folder.resolve("campaign"), INSTALLATION, EnumSet.allOf(Inlet.class), 100, powerLoss, line -> {})) {
            campaign.patience(60);
            int index = 0;
            for (String edge : edges) {
                Inlet inlet = edge.contains("jms") ? Inlet.JMS : edge.contains("file") ? Inlet.FILE : Inlet.HTTP;
                campaign.kill(new Kill(++index, Kill.Kind.EDGE, edge, 2, inlet, 0.5));
            }
            assertThat(campaign.balance(index))
                    .as(campaign.failures().toString())
                    .isTrue();
            assertThat(campaign.failures()).isEmpty();
            assertThat(campaign.edgesHit()).containsExactlyInAnyOrder(edges);
        }
    }
}
