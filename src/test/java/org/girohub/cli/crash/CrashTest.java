package org.girohub.cli.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
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
        List<Kill> plan = Kill.plan(6, 1000, all, Set.of(), false);
        assertThat(Kill.plan(6, 1000, all, Set.of(), false)).isEqualTo(plan);
        assertThat(Kill.plan(7, 1000, all, Set.of(), false)).isNotEqualTo(plan);
        Set<String> edges = new HashSet<>();
        plan.stream().filter(k -> k.edge() != null).forEach(k -> edges.add(k.edge() + " " + k.inlet()));
        for (Inlet inlet : Inlet.values()) {
            for (Step step : Kill.steps(inlet)) {
                assertThat(edges)
                        .contains("before-" + step.label() + " " + inlet, "after-" + step.label() + " " + inlet);
            }
        }
        assertThat(Kill.edges(all)).as("no step is left out").hasSize(2 * Step.values().length);
    }

    @Test
    void aPlanKillsWhatRunsApartUnderLoadAndWhileItComesBack() {
        Set<Inlet> all = EnumSet.allOf(Inlet.class);
        assertThat(Kill.plan(6, 200, all, Set.of(), false))
                .allMatch(kill -> kill.kind().parts().isEmpty());
        assertThat(Kill.plan(6, 200, all, Set.of(Part.BROKER), false).stream()
                        .map(Kill::kind)
                        .filter(kind -> !kind.parts().isEmpty())
                        .distinct())
                .containsExactlyInAnyOrder(Kill.Kind.BROKER, Kill.Kind.EVERYTHING);
        List<Kill> plan = Kill.plan(6, 1000, all, EnumSet.allOf(Part.class), false);
        for (Kill.Kind kind : Kill.Kind.values()) {
            if (!kind.parts().isEmpty()) {
                assertThat(plan.stream().filter(k -> k.kind() == kind).map(Kill::pass))
                        .as("how deep in recovery %s is killed", kind)
                        .contains(0, 1, 2);
            }
        }
        assertThat(plan.stream().map(Kill::edge).filter(Objects::nonNull).distinct())
                .containsAll(Kill.edges(all));
    }

    @Test
    void nothingIsLostOrDoubledWhenBrokerAndDatabaseFallUnderTheLivingHub() throws Exception {
        Set<Part> apart =
                Files.isDirectory(Path.of("/usr/lib/postgresql")) ? EnumSet.allOf(Part.class) : EnumSet.of(Part.BROKER);
        List<Kill.Kind> kinds = apart.contains(Part.POSTGRESQL)
                ? List.of(Kill.Kind.BROKER, Kill.Kind.POSTGRESQL, Kill.Kind.EVERYTHING)
                : List.of(Kill.Kind.BROKER, Kill.Kind.EVERYTHING);
        // not JUnit's folder: the server runs as another user, who must be able to come there
        Path place = Files.createTempDirectory("girohub-apart");
        Files.setPosixFilePermissions(place, PosixFilePermissions.fromString("rwxr-xr-x"));
        try (Campaign campaign =
                new Campaign(place, INSTALLATION, EnumSet.allOf(Inlet.class), apart, 100, false, line -> {})) {
            campaign.patience(120);
            int index = 0;
            for (Kill.Kind kind : kinds) {
                campaign.kill(new Kill(++index, kind, null, 0, null, 0.3));
            }
            assertThat(campaign.balance(index))
                    .as(campaign.failures().toString())
                    .isTrue();
            assertThat(campaign.failures()).isEmpty();
            assertThat(campaign.kills().keySet()).containsExactlyInAnyOrderElementsOf(kinds);
        } finally {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
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
                folder.resolve("campaign"),
                INSTALLATION,
                EnumSet.allOf(Inlet.class),
                Set.of(),
                100,
                powerLoss,
                line -> {})) {
            campaign.patience(60);
            int index = 0;
            for (String edge : edges) {
                Inlet inlet = edge.contains("jms")
                        ? Inlet.JMS
                        : edge.contains("file") || edge.contains("large") ? Inlet.FILE : Inlet.HTTP;
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
