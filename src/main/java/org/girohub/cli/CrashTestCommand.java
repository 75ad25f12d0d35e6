package org.girohub.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.girohub.cli.crash.Campaign;
import org.girohub.cli.crash.Inlet;
import org.girohub.cli.crash.Kill;
import org.girohub.cli.crash.Part;
import org.girohub.config.Installation;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code girohub crash-test}. */
@Command(
        name = "crash-test",
        description = {
            "Kills a hub again and again, and proves that nothing was lost and nothing came twice.",
            "",
            "A hub runs as a process of its own. Senders offer it messages through a folder, a queue and HTTP, and"
                    + " repeat what",
            "they are not sure of, as senders do; consumers behind it take what comes and outlive it. The hub is"
                    + " stopped dead at",
            "every named edge of its steps by every inlet, with kill -9 at random moments under load, three times"
                    + " running while it",
            "recovers, and sometimes with SIGTERM in mid batch. With --apart, broker and PostgreSQL run as processes of"
                    + " their own,",
            "and are killed under the living hub, alone, together, with the hub, and again while they come back. Now"
                    + " and then a hub may finish its work, and the books are compared:",
            "offered = accepted + rejected + duplicate + repair, and accepted = clearing = ledger = journal, as"
                    + " multisets of",
            "transaction ids with their sums per currency. A fault that did not fire is a failure.",
            ""
        },
        footer = {
            "",
            "DIR keeps everything: results.tsv (each kill, and each comparison of the books), offered.tsv, taken.tsv,"
                    + " hub.log, and",
            "the hub's home. The same command again goes on where the last one was stopped, however that was; remove"
                    + " DIR to begin",
            "anew. The same seed plans the same kills.",
            "",
            "Exit: 0 all kills fired and the books balance, 1 not, 2 wrong usage.",
            "",
            "Examples:",
            "  girohub crash-test --kills 30                       the short form: a few minutes",
            "  girohub crash-test --kills 1000 --home /tmp/crash   a campaign; stop it and start it again as you like",
            "  girohub crash-test --apart broker,postgresql --home /tmp/apart",
            "  girohub crash-test --under-load --inlets jms        only kill -9 under load, by queue",
            "  girohub crash-test --power-loss --home /tmp/power   as root: the power goes, too"
        },
        mixinStandardHelpOptions = true)
final class CrashTestCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Output out;

    @Option(names = "--kills", paramLabel = "N", description = "How many kills (default: ${DEFAULT-VALUE}).")
    private int kills = 1000;

    @Option(names = "--seed", paramLabel = "S", description = "Plans the kills (default: ${DEFAULT-VALUE}).")
    private long seed = 1;

    @Option(names = "--home", paramLabel = "DIR", description = "The campaign's folder (default: ${DEFAULT-VALUE}).")
    private Path home = Path.of("crash-test");

    @Option(
            names = {"--inlets", "--channels"},
            split = ",",
            paramLabel = "INLET",
            description = "Of file, jms, http (default: all).")
    private Set<Inlet> inlets = EnumSet.allOf(Inlet.class);

    @Option(
            names = "--apart",
            split = ",",
            paramLabel = "PART",
            description =
                    "Of broker, postgresql: run as processes of their own beside the hub, and are killed, too. The"
                            + " hub's own broker and SQLite otherwise.")
    private Set<Part> apart = EnumSet.noneOf(Part.class);

    @Option(names = "--under-load", description = "Only kill -9 at random moments under load.")
    private boolean underLoad;

    @Option(
            names = "--power-loss",
            description =
                    "Each kill also drops what was not flushed to disk. Needs root: the hub's home is a filesystem in"
                            + " a file.")
    private boolean powerLoss;

    @Option(
            names = "--compare-every",
            paramLabel = "N",
            description = "Kills between two comparisons of the books (default: ${DEFAULT-VALUE}).")
    private int compareEvery = 20;

    @Option(
            names = "--json",
            description = "The result as one JSON object on standard output; progress on standard error.")
    private boolean json;

    CrashTestCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() throws Exception {
        if (kills < 1 || compareEvery < 1) {
            out.error("--kills and --compare-every take a number above 0");
            return 2;
        }
        if (powerLoss && !apart.isEmpty()) {
            out.error("--power-loss is of one machine: not together with --apart");
            return 2;
        }
        try (Campaign campaign = new Campaign(
                home,
                Installation.current(),
                EnumSet.copyOf(inlets),
                apart.isEmpty() ? EnumSet.noneOf(Part.class) : EnumSet.copyOf(apart),
                compareEvery,
                powerLoss,
                out::remark)) {
            boolean good = campaign.run(seed, kills, underLoad);
            Set<String> notHit = new TreeSet<>(campaign.edges());
            notHit.removeAll(campaign.edgesHit());
            Map<Kill.Kind, Integer> ran = new TreeMap<>(campaign.kills());
            int total = ran.values().stream().mapToInt(Integer::intValue).sum();
            if (json) {
                ObjectNode result = JSON.createObjectNode();
                result.put("good", good);
                result.put("kills", total);
                ran.forEach((kind, count) -> result.withObject("/byKind").put(kind.name(), count));
                result.put("edgesHit", campaign.edgesHit().size());
                notHit.forEach(result.putArray("edgesNotHit")::add);
                campaign.failures().forEach(result.putArray("failures")::add);
                out.line(result.toString());
            } else {
                out.line(total + " kills " + ran + "; " + campaign.edgesHit().size() + " of "
                        + campaign.edges().size() + " edges hit" + (notHit.isEmpty() ? "" : ", not yet " + notHit));
                campaign.failures().forEach(out::line);
                out.line(good ? "0 lost, 0 doubled, 0 in no state" : "FAILED; " + home + "/results.tsv has the record");
            }
            return good ? 0 : 1;
        } catch (IllegalArgumentException e) {
            out.error(String.valueOf(e.getMessage()));
            return 2;
        }
    }
}
