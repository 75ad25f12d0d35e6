package org.girohub.mapping;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Payment;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.findings.FindingCode;

/** Which losses of a translation change what a payment says: the table in {@code mappings/essential.yaml}. */
final class EssentialLosses {
    private static final Map<String, FindingCode> FATES =
            Map.of("dropped", FindingCode.DROPPED, "truncated", FindingCode.TRUNCATED, "altered", FindingCode.ALTERED);
    /** {@code /Document/...} of an MX, {@code 33B} or {@code B/33B} of an MT. */
    private static final Pattern ADDRESS = Pattern.compile("/.*|([A-Z]\\d?/)?\\d{2}[A-Z]?");

    private static final Pattern PLACE = Pattern.compile("\\[\\d+]");

    private record Entry(Set<FindingCode> fates, Pattern paths) {}

    private final List<Entry> entries;

    private EssentialLosses(List<Entry> entries) {
        this.entries = entries;
    }

    /**
     * Reads the table.
     *
     * @throws ConfigurationException with every entry that is wrong
     */
    static EssentialLosses of(Yaml yaml) {
        yaml.only(List.of("essential"));
        List<Entry> entries = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (Yaml item : yaml.need("essential").items()) {
            try {
                entries.add(entry(item));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new EssentialLosses(List.copyOf(entries));
    }

    private static Entry entry(Yaml item) {
        item.only(List.of("what", "when", "of"));
        item.need("what");
        Set<FindingCode> fates = EnumSet.noneOf(FindingCode.class);
        for (Yaml fate : item.need("when").items()) {
            FindingCode code = FATES.get(fate.text());
            if (code == null) {
                throw fate.refuse("a value is dropped, truncated or altered, not '" + fate.text() + "'");
            }
            fates.add(code);
        }
        for (Yaml path : item.need("of").items()) {
            check(path);
        }
        String any = item.need("of").texts().stream()
                .map(EssentialLosses::pattern)
                .collect(Collectors.joining("|", "(?:", ")(?:[./].*)?"));
        return new Entry(fates, Pattern.compile(any));
    }

    private static String pattern(String path) {
        return Pattern.compile("\\*")
                .splitAsStream(path + " ")
                .map(part -> Pattern.quote(part.strip()))
                .collect(Collectors.joining("[^./]*"));
    }

    private static void check(Yaml path) {
        if (path.text().contains("*") || ADDRESS.matcher(path.text()).matches()) {
            return;
        }
        String misfit = "";
        for (Class<? extends Payment> kind : CanonicalJson.KINDS.values()) {
            try {
                CanonicalPath.compile(kind, path.text());
                return;
            } catch (IllegalArgumentException e) {
                misfit = String.valueOf(e.getMessage());
            }
        }
        throw path.refuse("no kind of payment has this path: " + misfit);
    }

    /** A loss, marked when the table says that it is essential. */
    Loss mark(Loss loss) {
        if (loss.before().equals("NOTPROVIDED")) {
            return loss; // what stands for nothing can be lost
        }
        String path = PLACE.matcher(loss.path()).replaceAll("");
        for (Entry entry : entries) {
            if (entry.fates().contains(loss.code())
                    && entry.paths().matcher(path).matches()) {
                return new Loss(loss.code(), loss.path(), loss.before(), loss.after(), true);
            }
        }
        return loss;
    }
}
