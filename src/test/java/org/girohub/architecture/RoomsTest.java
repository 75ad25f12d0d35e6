package org.girohub.architecture;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noFields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The floors of docs/architecture.md: who may import whom, and how to mend a breach. */
class RoomsTest {
    private static final String BASE = "org.girohub.";

    /** Floor of every room; a room imports only rooms on lower floors. */
    private static final Map<String, Integer> FLOORS = new TreeMap<>(Map.ofEntries(
            Map.entry("cli", 9),
            Map.entry("bench", 8),
            Map.entry("ops", 7),
            Map.entry("process", 6),
            Map.entry("dispatch", 5),
            Map.entry("reply", 5),
            Map.entry("inbound", 5),
            Map.entry("validation", 4),
            Map.entry("mapping", 4),
            Map.entry("mx", 3),
            Map.entry("mt", 3),
            Map.entry("identify", 3),
            Map.entry("routing", 3),
            Map.entry("journal", 3),
            Map.entry("broker", 2),
            Map.entry("codes", 2),
            Map.entry("message", 2),
            Map.entry("xml", 2),
            Map.entry("canonical", 1),
            Map.entry("findings", 1),
            Map.entry("config", 1)));

    private static final JavaClasses HUB = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.girohub");

    static Stream<String> rooms() {
        return FLOORS.keySet().stream();
    }

    @Test
    void everyPackageIsARoomOfTheMap() {
        List<String> strangers = HUB.stream()
                .map(c -> c.getPackageName())
                .filter(name -> name.startsWith(BASE))
                .map(name -> name.substring(BASE.length()).replaceAll("\\..*", ""))
                .distinct()
                .filter(room -> !FLOORS.containsKey(room))
                .toList();
        assertThat(strangers)
                .as("packages that are no room; put the class in the room it belongs to, or give the new room a floor"
                        + " here and in docs/architecture.md")
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rooms")
    void aRoomImportsOnlyRoomsOnLowerFloors(String room) {
        String[] forbidden = FLOORS.entrySet().stream()
                .filter(other -> !other.getKey().equals(room) && other.getValue() >= FLOORS.get(room))
                .map(other -> BASE + other.getKey() + "..")
                .toArray(String[]::new);
        noClasses()
                .that()
                .resideInAPackage(BASE + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(forbidden)
                .because("rooms import only rooms on lower floors (docs/architecture.md). To mend: move what both need"
                        + " down a floor, or hand it in from above through the constructor")
                .allowEmptyShould(true)
                .check(HUB);
    }

    @Test
    void camelAppearsOnlyWhereMessagesFlow() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        BASE + "bench..",
                        BASE + "inbound..",
                        BASE + "process..",
                        BASE + "dispatch..",
                        BASE + "reply..",
                        BASE + "ops..",
                        BASE + "broker..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.camel..")
                .because("everything else is plain Java that can be used as a library. To mend: take a plain value in"
                        + " and give a plain value out, and let a bean of process or inbound speak to Camel")
                .check(HUB);
    }

    @Test
    void canonicalIsFreeOfFrameworks() {
        classes()
                .that()
                .resideInAPackage(BASE + "canonical..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "org.jspecify..", BASE + "canonical..")
                .because("the payment model is what every other room agrees on. To mend: put serialisation and mapping"
                        + " in room mapping")
                .check(HUB);
    }

    @Test
    void moneyIsNeverABinaryFraction() {
        String[] rooms = Stream.of("canonical", "mapping", "routing", "codes", "dispatch", "journal")
                .map(room -> BASE + room + "..")
                .toArray(String[]::new);
        String remedy = "amounts are BigDecimal with a currency; a double cannot hold 0.10. To mend: use BigDecimal";
        for (Class<?> fraction : List.of(double.class, float.class, Double.class, Float.class)) {
            noFields()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(rooms)
                    .should()
                    .haveRawType(fraction)
                    .because(remedy)
                    .check(HUB);
            noMethods()
                    .that()
                    .areDeclaredInClassesThat()
                    .resideInAnyPackage(rooms)
                    .should()
                    .haveRawReturnType(fraction)
                    .orShould()
                    .haveRawParameterTypes(fraction)
                    .because(remedy)
                    .check(HUB);
        }
        noClasses()
                .that()
                .resideInAnyPackage(rooms)
                .should()
                .callMethod(java.math.BigDecimal.class, "doubleValue")
                .orShould()
                .callConstructor(java.math.BigDecimal.class, double.class)
                .because(remedy)
                .check(HUB);
    }

    @Test
    void everyPackageRefusesUnmarkedNulls() {
        List<String> unmarked = new ArrayList<>();
        HUB.stream().map(c -> c.getPackage()).distinct().forEach(p -> {
            if (!p.isAnnotatedWith("org.jspecify.annotations.NullMarked")) {
                unmarked.add(p.getName());
            }
        });
        assertThat(unmarked)
                .as("packages without @NullMarked; add a package-info.java with it and a sentence on the package")
                .isEmpty();
    }
}
