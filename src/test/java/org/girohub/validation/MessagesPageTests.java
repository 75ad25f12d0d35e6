package org.girohub.validation;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.xml.bind.annotation.XmlElement;
import java.io.IOException;
import java.lang.reflect.Field;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.girohub.Installed;
import org.girohub.config.Installation;
import org.girohub.config.Yaml;
import org.girohub.mapping.Mappings;
import org.girohub.message.MessageType;
import org.girohub.message.MessageType.Standard;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtInstances;
import org.girohub.mt.MtStructures;
import org.girohub.mx.MxInstances;
import org.girohub.mx.MxReader;
import org.girohub.mx.MxTypes;
import org.girohub.validation.mt.MtRule;
import org.girohub.validation.mt.MtRules;
import org.junit.jupiter.api.Test;

/** docs/reference/messages.md says what the loaded parts support; {@code -Dgirohub.write=true} writes it anew. */
class MessagesPageTests {
    private static final Path PAGE = Path.of(System.getProperty("girohub.root"), "docs", "reference", "messages.md");
    private static final Map<String, String> FAMILIES = Map.of(
            "pain", "Payments initiation",
            "pacs", "Payments clearing and settlement",
            "camt", "Cash management",
            "admi", "Administration",
            "head", "Business application header");

    private final Installation installation = Installation.current();
    private final MxTypes types = MxTypes.load(installation);
    private final MxReader reader = MxReader.load(installation);
    private final MxInstances mxInstances = MxInstances.of(installation);
    private final MtInstances mtInstances = MtInstances.of(installation);
    private final MtStructures structures =
            MtStructures.load(installation.schemas().resolve("mt"));
    private final Mappings mappings = Installed.mappings();
    private final Profiles profiles = Profiles.load(installation.schemas().resolve("profiles"));
    private final MxRules mxRules = new MxRules();
    private final MtRules mtRules = new MtRules();

    @Test
    void thePageSaysWhatIsSupported() throws IOException {
        String page = page();
        if (Boolean.getBoolean("girohub.write")) {
            Files.writeString(PAGE, page);
        }
        assertThat(Files.readString(PAGE))
                .as("docs/reference/messages.md; to write it anew: mvn test -Dtest=MessagesPageTests"
                        + " -Dgirohub.write=true")
                .isEqualTo(page);
    }

    private String page() throws IOException {
        StringBuilder page = new StringBuilder(40_000);
        page.append("""
                # Messages

                Every message type and version that the hub reads, and what of it is supported. All of them are read, identified
                and checked against their schema (MX) or structure and field formats (MT), and their IBANs, BICs, LEIs, countries,
                currencies and external codes are checked. Beyond that:

                - *rules*: how many rules of the standard across elements or fields are checked (MX: cross-element rules; MT: network
                  validated rules);
                - *profiles*: market practice that can be asked for with `--profile`, and the versions that it covers;
                - *canonical*: versions that are mapped to and from the canonical model, so that they can be routed and translated;
                - *usual counterpart*: what `translate --to mt` or `--to mx` makes of it.

                A version marked with * has a schema derived from its neighbours' (see `schemas/mx/README.md`); versions that are not
                here, and why, are listed in `schemas/mx/facts/not-covered.tsv`. Types of a national variant or of another family are
                refused by name. A message in `schemas/mx/override/` is checked against that schema instead.

                This page is generated from what is loaded; see `MessagesPageTests`.
                """);
        mx(page);
        mt(page);
        return page.toString();
    }

    private void mx(StringBuilder page) throws IOException {
        Set<String> derived = new TreeSet<>(Files.readAllLines(
                installation.schemas().resolve("mx").resolve("facts").resolve("derived-versions.tsv")));
        Map<String, List<MessageType>> messages = types.all().stream()
                .filter(type -> !types.overridden(type))
                .collect(
                        Collectors.groupingBy(type -> type.name().substring(0, 12), TreeMap::new, Collectors.toList()));
        for (String family : List.of("head", "pain", "pacs", "camt", "admi")) {
            page.append("\n## ")
                    .append(family)
                    .append(": ")
                    .append(FAMILIES.get(family))
                    .append("\n\n");
            page.append("| message | name | versions | rules | profiles | canonical | usual counterpart |\n");
            page.append("|---|---|---|---|---|---|---|\n");
            messages.forEach((message, versions) -> {
                if (message.startsWith(family)) {
                    row(
                            page,
                            message.endsWith(".001") ? message.substring(0, 8) : message,
                            name(versions.get(versions.size() - 1)),
                            versions(versions, type -> true, derived),
                            rules(versions),
                            profilesOf(versions),
                            versions(versions, this::mapped, Set.of()),
                            mxCounterparts(versions));
                }
            });
        }
    }

    private void mt(StringBuilder page) {
        page.append("\n## MT\n\n");
        page.append("MTn90 to MTn99 stand for all categories: MT192, MT292 and so on.\n\n");
        page.append("| message | name | rules | canonical | usual counterpart |\n|---|---|---|---|---|\n");
        for (String name : structures.types()) {
            Yaml yaml = Yaml.read(installation.schemas().resolve("mt").resolve(name + ".yaml"));
            MessageType type = MessageType.parse(name.replace("MTn", "MT1"));
            Set<String> ids = new TreeSet<>(structures.countRules());
            ids.removeIf(id -> !id.startsWith(name + "-"));
            for (MtRule rule : mtRules.all()) {
                if (rule.types().contains(name)) {
                    ids.add(rule.id());
                }
            }
            row(
                    page,
                    name,
                    yaml.get("name") == null
                            ? ""
                            : Objects.requireNonNull(yaml.get("name")).text(),
                    count(ids.size()),
                    type != null && mappings.covers(type) ? "yes" : "",
                    type == null ? "" : mtCounterparts(type));
        }
    }

    private static void row(StringBuilder page, String... cells) {
        page.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String count(int rules) {
        return rules == 0 ? "" : Integer.toString(rules);
    }

    private boolean mapped(MessageType type) {
        return mappings.covers(type);
    }

    /** The component that is the message, in words: {@code FIToFICustomerCreditTransferV08}. */
    private static String name(MessageType type) {
        Class<?> bound = MxTypes.documentClass(type);
        if (bound == null) {
            return "Business Application Header";
        }
        return Arrays.stream(bound.getDeclaredFields())
                .filter(field -> field.isAnnotationPresent(XmlElement.class))
                .map(Field::getType)
                .map(Class::getSimpleName)
                .filter(name -> !name.matches("[A-Z][a-z]{3}\\d{8}"))
                .map(name -> name.replaceFirst("V\\d+$", "")
                        .replace("FIToFI", "FI To FI ")
                        .replaceAll("([a-z])([A-Z])", "$1 $2"))
                .findFirst()
                .orElse("");
    }

    private static String versions(List<MessageType> all, Predicate<MessageType> wanted, Set<String> marked) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < all.size()) {
            if (!wanted.test(all.get(i))) {
                i++;
                continue;
            }
            int last = i;
            boolean mark = marked.contains(all.get(i).name());
            while (last + 1 < all.size()
                    && wanted.test(all.get(last + 1))
                    && marked.contains(all.get(last + 1).name()) == mark
                    && number(all.get(last + 1)) == number(all.get(last)) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(all.get(i).version());
            if (last > i) {
                text.append(mark ? "*" : "").append(last == i + 1 ? ", " : " to ");
                text.append(all.get(last).version());
            }
            text.append(mark ? "*" : "");
            i = last + 1;
        }
        return text.toString();
    }

    private static int number(MessageType type) {
        return Integer.parseInt(type.version());
    }

    private String rules(List<MessageType> versions) {
        int least = Integer.MAX_VALUE;
        int most = 0;
        for (MessageType type : versions) {
            int count = (int) mxRules.all().stream()
                    .filter(rule -> rule.message().equals(type.message())
                            && rule.from() <= number(type)
                            && number(type) <= rule.to())
                    .count();
            least = Math.min(least, count);
            most = Math.max(most, count);
        }
        return least == most ? count(most) : least + " to " + most;
    }

    private String profilesOf(List<MessageType> versions) {
        return profiles.names().stream()
                .filter(profile -> versions.stream().anyMatch(type -> profiles.covers(profile, type)))
                .map(profile -> profile + " " + versions(versions, type -> profiles.covers(profile, type), Set.of()))
                .collect(Collectors.joining("; "));
    }

    /** What messages made up for the newest mapped version become. */
    private String mxCounterparts(List<MessageType> versions) {
        Set<String> found = new TreeSet<>();
        List<MessageType> mapped = versions.stream().filter(this::mapped).toList();
        if (!mapped.isEmpty()) {
            MessageType newest = mapped.get(mapped.size() - 1);
            for (int seed = 1; seed <= 4; seed++) {
                ReadMessage message = reader.read(mxInstances.raw(newest, null, MxInstances.Fill.RANDOM, seed))
                        .message();
                if (message != null) {
                    add(found, message, Standard.MT);
                }
            }
        }
        return String.join(", ", found);
    }

    private String mtCounterparts(MessageType type) {
        Set<String> found = new TreeSet<>();
        if (mappings.covers(type)) {
            for (int seed = 1; seed <= 4; seed++) {
                ReadMessage message = type.number().endsWith("99")
                        ? mtInstances.message(
                                type,
                                MtInstances.Fill.RANDOM,
                                seed,
                                Map.of("79", List.of("/REJT/99\n/AC03/MS01/T7\n/MREF/T1")))
                        : mtInstances.message(type, MtInstances.Fill.RANDOM, seed);
                add(found, message, Standard.MX);
            }
        }
        return String.join(", ", found);
    }

    private void add(Set<String> found, ReadMessage message, Standard standard) {
        if (mappings.covers(message)) {
            MessageType counterpart = mappings.counterpart(message, mappings.toCanonical(message), standard);
            if (counterpart != null) {
                found.add(counterpart.name());
            }
        }
    }
}
