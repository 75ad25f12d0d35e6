package org.girohub.mt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.findings.Finding;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The structures and field formats of the MT types that the hub knows, from schemas/mt: one file per type
 * ({@code MT103.yaml}; {@code MTn99.yaml} for the common group's in every category).
 */
public final class MtStructures {
    private final Map<String, MtStructure> structures;

    private MtStructures(Map<String, MtStructure> structures) {
        this.structures = Map.copyOf(structures);
    }

    /**
     * Loads all of a folder.
     *
     * @param folder schemas/mt
     * @throws ConfigurationException with every file that is wrong, and its line
     */
    public static MtStructures load(Path folder) {
        Map<String, MtStructure> structures = new HashMap<>();
        List<String> problems = new ArrayList<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.startsWith("MT") && name.endsWith(".yaml")) {
                    String type = name.substring(0, name.length() - ".yaml".length());
                    try {
                        structures.put(type, MtStructure.of(Yaml.read(file), type));
                    } catch (ConfigurationException e) {
                        problems.addAll(e.problems());
                    }
                }
            }
        } catch (IOException e) {
            problems.add(folder + ":1: cannot be read: " + e);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new MtStructures(structures);
    }

    /** Whether the structure of a type is known. */
    public boolean knows(MessageType type) {
        return structure(type) != null;
    }

    @Nullable
    MtStructure structure(MessageType type) {
        MtStructure own = structures.get(type.name());
        if (own != null
                || !type.isMt()
                || !type.variant().isEmpty()
                || type.number().startsWith("0")) {
            return own;
        }
        return structures.get("MTn" + type.number().substring(1));
    }

    /**
     * Whether a type has a field.
     *
     * @param option its letter; empty for none, {@code a} for any
     */
    public boolean hasField(MessageType type, String number, String option) {
        MtStructure structure = structure(type);
        return structure != null && structure.hasField(number, option);
    }

    /** The fields with the sequence that each stands in; unchanged for a type whose structure is not known. */
    List<MtField> assignSequences(MessageType type, List<MtField> fields) {
        MtStructure structure = structure(type);
        return structure == null
                ? fields
                : structure.walk(fields).placings().stream()
                        .map(MtStructure.Placing::field)
                        .toList();
    }

    /** What is wrong with a message's headers, structure and field formats (codes 3xxx). */
    public List<Finding> check(MtMessage message) {
        return List.of();
    }
}
