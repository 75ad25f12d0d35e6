package org.girohub.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.config.Yaml;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.girohub.mt.MtInstances;
import org.girohub.mt.MtMessage;
import org.girohub.mx.MxInstances;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every type and version that has a mapping comes back as it was, whatever of it is there. */
class RoundTripTest {
    /** Every version bare, in part and in full, which takes minutes: {@code -Dgirohub.roundtrip=all}. */
    private static final boolean CAMPAIGN = "all".equals(System.getProperty("girohub.roundtrip"));

    private static Mappings mappings;
    private static RoundTrip trip;

    @BeforeAll
    static void load() {
        Installation installation = Installation.current();
        mappings = Mappings.load(
                installation.mappings(), Clock.fixed(Instant.parse("2026-11-20T10:00:00Z"), ZoneOffset.UTC));
        trip = new RoundTrip(installation, mappings);
    }

    /** The messages that have mapping files, ISO 20022 or MT. */
    private static List<String> files(String pattern) {
        try (Stream<Path> files = Files.list(Installation.current().mappings())) {
            return files.map(f -> f.getFileName().toString().replace(".yaml", ""))
                    .filter(n -> n.matches(pattern))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    static List<String> mxMessages() {
        return files("(pain|pacs|camt|admi)\\.\\d{3}");
    }

    static List<String> mtTypes() {
        TreeSet<String> types = new TreeSet<>();
        for (String file : files("MT.*")) {
            types.addAll(Yaml.read(Installation.current().mappings().resolve(file + ".yaml"))
                    .need("types")
                    .texts());
        }
        return List.copyOf(types);
    }

    @ParameterizedTest
    @MethodSource("mxMessages")
    void whatAnMxOfAnyVersionCarriesComesBack(String message) {
        List<String> faults = new ArrayList<>();
        Map<String, Integer> mapped = new TreeMap<>();
        for (int v = 1; v < 16; v++) {
            MessageType type = MessageType.mx("%s.001.%02d".formatted(message, v));
            if (!mappings.covers(type)
                    || !Files.exists(
                            Installation.current().schemas().resolve("mx").resolve(type.name() + ".xsd"))) {
                continue;
            }
            for (MxInstances.Fill fill : MxInstances.Fill.values()) {
                for (int seed = 0; seed < seeds(fill, message, v); seed++) {
                    String header = seed == 1 ? null : "head.001.001.0" + (1 + (v + seed) % 4);
                    RoundTrip.Result result = trip.mx(type, header, fill, seed + v);
                    if (!result.faults().isEmpty()) {
                        faults.add(type + " " + fill + " " + seed + ": "
                                + result.faults()
                                        .subList(0, Math.min(4, result.faults().size())));
                    }
                    mapped.merge("leaves", result.leaves(), Integer::sum);
                    for (Payment payment : result.payments()) {
                        mapped.merge("extensions", payment.extensions().size(), Integer::sum);
                    }
                }
            }
        }
        if (CAMPAIGN) {
            System.out.println(message + ": " + mapped);
        }
        assertThat(mapped).isNotEmpty();
        assertThat(faults).isEmpty();
    }

    /** How many messages of a version: all of them in a campaign; else each version once in part, and the newest in full. */
    private static int seeds(MxInstances.Fill fill, String message, int version) {
        boolean newest = !mappings.covers(MessageType.mx("%s.001.%02d".formatted(message, version + 1)));
        return switch (fill) {
            case BARE -> CAMPAIGN || newest ? 1 : 0;
            case RANDOM -> CAMPAIGN ? 3 : 1;
            case FULL -> CAMPAIGN || newest ? 1 : 0;
        };
    }

    @ParameterizedTest
    @MethodSource("mtTypes")
    void whatAnMtCarriesComesBack(String name) {
        MessageType type = Objects.requireNonNull(MessageType.parse(name));
        List<String> faults = new ArrayList<>();
        int leaves = 0;
        for (MtInstances.Fill fill : MtInstances.Fill.values()) {
            for (int seed = 0; seed < (CAMPAIGN ? 20 : fill == MtInstances.Fill.RANDOM ? 8 : 2); seed++) {
                RoundTrip.Result result = trip.mt(message(type, fill, seed));
                leaves += result.leaves();
                if (!result.faults().isEmpty()) {
                    faults.add(fill + " " + seed + ": " + result.faults());
                }
            }
        }
        assertThat(leaves).isPositive();
        assertThat(faults).isEmpty();
    }

    /** A message that heeds what must be heeded for its mapping to take it. */
    private static MtMessage message(MessageType type, MtInstances.Fill fill, long seed) {
        MtInstances instances = trip.mtInstances();
        if (type.number().endsWith("99") && seed % 2 == 0) {
            return instances.message(type, fill, seed, Map.of("79", List.of("/REJT/99\n/AC03/MS01/T7\n/MREF/T1")));
        }
        MtMessage message = instances.message(type, fill, seed);
        if (type.number().equals("104") || type.number().equals("107")) {
            return debit(message);
        }
        if (type.number().equals("102")) {
            return saidOnce(message);
        }
        if (!type.number().equals("101")) {
            return message;
        }
        // The ordering customer and its bank stand in sequence A or in every sequence B, never in both (rules C3, C6).
        List<MtField> fields = new ArrayList<>();
        for (MtField field : message.fields()) {
            boolean who = field.number().equals("50") || field.number().equals("52");
            if (field.number().equals("30")
                    && fields.stream().noneMatch(f -> f.tag().matches("50[FGH]"))) {
                fields.removeIf(f -> f.number().equals("52") || f.number().equals("51"));
                fields.add(new MtField("50H", "/T1\nT2", "A", 0));
            }
            if (!who || field.sequence().equals("A")) {
                fields.add(field);
            }
        }
        return new MtMessage(type, message.header(), message.userHeader(), fields, Map.of(), null);
    }

    /** A direct debit with its creditor in sequence A (rule C2), and none that came back, which is refused (23E and 72). */
    private static MtMessage debit(MtMessage message) {
        List<MtField> fields = new ArrayList<>();
        boolean named = false;
        for (MtField field : message.fields()) {
            boolean creditor = field.tag().matches("50[AK]");
            boolean later = !field.sequence().equals("A") || field.tag().matches("52.|26T|77B|71A|72");
            if (!named && (creditor || later)) {
                fields.add(new MtField("50K", "/T1\nT2", "A", 0));
                named = true;
            }
            if (field.value().equals("RTND")) {
                fields.add(new MtField("23E", "AUTH", field.sequence(), field.line()));
            } else if (!creditor && !field.tag().equals("72")) {
                fields.add(field);
            }
        }
        return new MtMessage(message.type(), message.header(), message.userHeader(), fields, Map.of(), null);
    }

    /** An MT102 that says in sequence A, once for all, what may stand there or in every sequence B (rules C2 to C6). */
    private static MtMessage saidOnce(MtMessage message) {
        List<MtField> fields = new ArrayList<>();
        for (MtField field : message.fields()) {
            boolean either = field.tag().matches("50.|52.|26T|77B|71A|36");
            if (field.tag().equals("21")
                    && fields.stream().noneMatch(f -> f.tag().equals("21"))) {
                fields.add(new MtField("50K", "/T1\nT2\nT3", "A", 0));
                fields.add(new MtField("71A", "SHA", "A", 0));
            }
            if (!either) {
                fields.add(field);
            }
        }
        return new MtMessage(message.type(), message.header(), message.userHeader(), fields, Map.of(), null);
    }
}
