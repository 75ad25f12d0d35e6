package org.girohub.cli.crash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.girohub.config.Step;
import org.jspecify.annotations.Nullable;

/**
 * One planned end of a hub process.
 *
 * @param index its place in the campaign, from 1
 * @param kind how it ends
 * @param edge where, for {@link Kind#EDGE}
 * @param pass at which passing of the edge; of what runs apart, how deep in the recovery from the kill before, 0 under load
 * @param inlet through which messages are offered meanwhile; null for all inlets at once
 * @param draw a number in [0, 1) that decides what else is left to chance, such as the moment
 */
public record Kill(
        int index,
        Kind kind,
        @Nullable String edge,
        int pass,
        @Nullable Inlet inlet,
        double draw) {
    /** How a hub process ends. */
    public enum Kind {
        /** Runtime.halt at a named edge. */
        EDGE,
        /** SIGKILL at a random moment under load. */
        LOAD,
        /** SIGKILL while it starts and takes up what the last one left. */
        RECOVERY,
        /** SIGTERM in mid batch; it must end with 0 within 30 s. */
        TERM,
        /** SIGKILL of the broker that runs apart; the hub lives on. */
        BROKER(Part.BROKER),
        /** SIGKILL of all processes of the PostgreSQL server that runs apart; the hub lives on. */
        POSTGRESQL(Part.POSTGRESQL),
        /** Both at once; the hub lives on. */
        BROKER_AND_POSTGRESQL(Part.BROKER, Part.POSTGRESQL),
        /** All that runs apart, and the hub. */
        EVERYTHING(Part.BROKER, Part.POSTGRESQL);

        private final boolean broker;
        private final boolean postgresql;

        Kind(Part... parts) {
            List<Part> all = Arrays.asList(parts);
            broker = all.contains(Part.BROKER);
            postgresql = all.contains(Part.POSTGRESQL);
        }

        /** What runs apart and is killed. */
        Set<Part> parts() {
            Set<Part> parts = EnumSet.noneOf(Part.class);
            if (broker) {
                parts.add(Part.BROKER);
            }
            if (postgresql) {
                parts.add(Part.POSTGRESQL);
            }
            return parts;
        }
    }

    private static final int DEEP = 3;

    private static final Set<Step> COMMON = EnumSet.of(
            Step.RECEIVE,
            Step.CLAIM,
            Step.STORE_COMMIT,
            Step.SEND_CLEARING,
            Step.SEND_LEDGER,
            Step.SEND_EVENTS,
            Step.PROCESS_COMMIT,
            Step.JOURNAL_WRITE,
            Step.JOURNAL_COMMIT,
            Step.REJECTED_PUT,
            Step.REJECTED_COMMIT);

    /** The steps that a message takes which comes through an inlet. */
    static Set<Step> steps(Inlet inlet) {
        Set<Step> steps = EnumSet.copyOf(COMMON);
        steps.addAll(
                switch (inlet) {
                    case FILE ->
                        EnumSet.of(
                                Step.FILE_CLAIM,
                                Step.FILE_READ,
                                Step.FILE_SEND,
                                Step.FILE_ARCHIVE,
                                Step.LARGE_SEND,
                                Step.LARGE_ASIDE,
                                Step.LARGE_CLAIM,
                                Step.LARGE_COUNT,
                                Step.LARGE_CUT,
                                Step.LARGE_END,
                                Step.LARGE_MOVE,
                                Step.LARGE_COMMIT,
                                Step.INTAKE_COMMIT,
                                Step.SEND_REPLY,
                                Step.REPLY_WRITE,
                                Step.REPLY_COMMIT);
                    case JMS -> EnumSet.of(Step.JMS_READ, Step.JMS_SEND, Step.JMS_COMMIT, Step.SEND_REPLY);
                    case HTTP -> EnumSet.of(Step.HTTP_CLAIM, Step.HTTP_SEND, Step.HTTP_ANSWER, Step.INTAKE_COMMIT);
                });
        return steps;
    }

    /** Every edge that messages of these inlets pass. */
    static Set<String> edges(Set<Inlet> inlets) {
        Set<String> edges = new java.util.TreeSet<>();
        for (Inlet inlet : inlets) {
            for (Step step : steps(inlet)) {
                edges.add("before-" + step.label());
                edges.add("after-" + step.label());
            }
        }
        return edges;
    }

    /**
     * A campaign: first each edge once, then each edge by each inlet, with kills under load, three deep in recovery, and
     * stops between, and where something runs apart, kills of it; the same for the same seed.
     */
    static List<Kill> plan(long seed, int count, Set<Inlet> inlets, Set<Part> apart, boolean onlyUnderLoad) {
        List<Kind> kinds = Arrays.stream(Kind.values())
                .filter(kind -> !kind.parts().isEmpty()
                        && (apart.containsAll(kind.parts()) || (kind == Kind.EVERYTHING && !apart.isEmpty())))
                .toList();
        int turn = 0;
        Random random = new Random(seed);
        List<Kill> plan = new ArrayList<>();
        Set<String> first = edges(inlets);
        while (plan.size() < count) {
            List<Object[]> combinations = new ArrayList<>();
            for (Inlet inlet : inlets) {
                for (Step step : steps(inlet)) {
                    combinations.add(new Object[] {"before-" + step.label(), inlet});
                    combinations.add(new Object[] {"after-" + step.label(), inlet});
                }
            }
            Collections.shuffle(combinations, random);
            List<Object[]> later = new ArrayList<>();
            List<Object[]> sooner = new ArrayList<>();
            combinations.forEach(c -> (first.remove(c[0]) ? sooner : later).add(c));
            sooner.addAll(later);
            int edges = 0;
            for (Object[] combination : sooner) {
                if (!onlyUnderLoad) {
                    add(
                            plan,
                            Kind.EDGE,
                            (String) combination[0],
                            1 + random.nextInt(2),
                            (Inlet) combination[1],
                            random);
                }
                edges++;
                if (onlyUnderLoad || edges % 3 == 0) {
                    add(plan, Kind.LOAD, null, 0, null, random);
                }
                if (!kinds.isEmpty()) {
                    // under load; of every third, twice more while hub, broker and database find each other again
                    Kind kind = kinds.get(turn % kinds.size());
                    int deep = turn / kinds.size() % 3 == 0 ? DEEP : 1;
                    turn++;
                    for (int depth = 0; depth < deep; depth++) {
                        add(plan, kind, null, depth, null, random);
                    }
                }
                if (edges % 12 == 0) {
                    for (int deep = 0; deep < DEEP; deep++) {
                        add(plan, Kind.RECOVERY, null, 0, null, random);
                    }
                }
                if (edges % 25 == 0) {
                    add(plan, Kind.TERM, null, 0, null, random);
                }
            }
        }
        return List.copyOf(plan.subList(0, count));
    }

    private static void add(
            List<Kill> plan, Kind kind, @Nullable String edge, int pass, @Nullable Inlet inlet, Random random) {
        plan.add(new Kill(plan.size() + 1, kind, edge, pass, inlet, random.nextDouble()));
    }

    /** Whether only large files come by its edge. */
    boolean ofLargeFiles() {
        return edge != null && edge.contains("-large-");
    }

    /** The inlets that messages are offered through before it. */
    List<Inlet> inlets(Set<Inlet> all) {
        return inlet == null ? List.copyOf(all) : Arrays.asList(inlet);
    }
}
