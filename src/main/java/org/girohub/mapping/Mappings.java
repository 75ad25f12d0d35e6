package org.girohub.mapping;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.girohub.canonical.Payment;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.mt.MtMapping;
import org.girohub.mapping.mx.MxMappings;
import org.girohub.message.MessageType;
import org.girohub.message.MessageType.Standard;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtStructures;
import org.jspecify.annotations.Nullable;

/** All mappings of an installation: messages to payments, payments to messages. Built once, used by all threads. */
public final class Mappings {
    private static final String COMPONENTS = "components.yaml";
    private static final String ESSENTIAL = "essential.yaml";

    private final List<MessageMapping> mappings;
    private final Map<MessageType, List<MessageMapping>> byType = new ConcurrentHashMap<>();
    private final EssentialLosses essential;

    private Mappings(List<MessageMapping> mappings, EssentialLosses essential) {
        this.mappings = List.copyOf(mappings);
        this.essential = essential;
    }

    /**
     * Loads and compiles the files of {@code mappings/}; the system's clock dates messages that come without a date.
     *
     * @throws ConfigurationException with every problem of every file
     */
    public static Mappings load(Path folder) {
        return load(folder, Clock.systemUTC());
    }

    /**
     * Loads and compiles the files of {@code mappings/}.
     *
     * @param clock says the creation time of a message whose payments have none
     * @throws ConfigurationException with every problem of every file
     */
    public static Mappings load(Path folder, Clock clock) {
        Path formats = folder.toAbsolutePath().resolveSibling("schemas").resolve("mt");
        return load(folder, clock, () -> MtStructures.load(formats));
    }

    /**
     * Loads and compiles the files of {@code mappings/}.
     *
     * @param clock says the creation time of a message whose payments have none
     * @param structures the structures of MT types; asked for when there is a mapping of an MT
     * @throws ConfigurationException with every problem of every file
     */
    public static Mappings load(Path folder, Clock clock, Supplier<MtStructures> structures) {
        List<String> problems = new ArrayList<>();
        List<Yaml> mx = new ArrayList<>();
        List<MessageMapping> all = new ArrayList<>();
        @Nullable Yaml components = null;
        @Nullable EssentialLosses essential = null;
        @Nullable MtStructures types = null;
        for (Path file : files(folder)) {
            try {
                Yaml yaml = Yaml.read(file);
                if (file.endsWith(COMPONENTS)) {
                    components = yaml;
                } else if (file.endsWith(ESSENTIAL)) {
                    essential = EssentialLosses.of(yaml);
                } else if (yaml.get("types") != null) {
                    if (types == null) {
                        types = structures.get();
                    }
                    all.add(MtMapping.load(yaml, types));
                } else {
                    mx.add(yaml);
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (components == null) {
            problems.add(folder.resolve(COMPONENTS) + ":1: the file is missing");
        } else {
            all.addAll(MxMappings.load(components, mx, clock, problems));
        }
        if (essential == null && problems.isEmpty()) {
            problems.add(folder.resolve(ESSENTIAL) + ":1: the file is missing");
        }
        if (essential == null || !problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Mappings(all, essential);
    }

    private static List<Path> files(Path folder) {
        try (Stream<Path> found = Files.list(folder)) {
            return found.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
        } catch (IOException e) {
            throw new ConfigurationException(folder + ": the folder of mappings cannot be read: " + e);
        }
    }

    /** Whether a message type and version can be mapped, both ways. */
    public boolean covers(MessageType type) {
        return mappingOf(type) != null;
    }

    /** Whether what a message says can be mapped; an MT199 of free text cannot, though its reject form can. */
    public boolean covers(ReadMessage message) {
        MessageMapping mapping = mappingOf(message);
        return mapping != null && mapping.covers(message);
    }

    /** Why a message cannot be mapped: its type, or what it says in its form; null when it can. */
    public @Nullable Finding refusal(ReadMessage message) {
        MessageType type = message.type();
        if (mappingOf(message) == null) {
            return Finding.of(
                    FindingCode.TYPE_NOT_MAPPED, "", type.name(), "No file of mappings/ covers " + type + ".");
        }
        return covers(message)
                ? null
                : Finding.of(
                        FindingCode.FORM_NOT_MAPPED,
                        "",
                        type.name(),
                        "This " + type + " is a return, a rejection or free text, of which there is no mapping.");
    }

    /** The mapping of a type; null when it is not covered. */
    public @Nullable MessageMapping mappingOf(MessageType type) {
        for (MessageMapping mapping : candidates(type)) {
            if (!mapping.isVariant()) {
                return mapping;
            }
        }
        return null;
    }

    /** The mappings that cover a type, or some messages of it. */
    private List<MessageMapping> candidates(MessageType type) {
        List<MessageMapping> have = byType.get(type);
        if (have == null) {
            have = mappings.stream().filter(mapping -> mapping.covers(type)).toList();
            if (!have.isEmpty()) { // the types that messages may claim to be have no end
                byType.put(type, have);
            }
        }
        return have;
    }

    /** The mapping of a message: that of the variant that it is one of, else that of its type; null when there is none. */
    private @Nullable MessageMapping mappingOf(ReadMessage message) {
        for (MessageMapping mapping : candidates(message.type())) {
            if (mapping.isVariant() && mapping.covers(message)) {
                return mapping;
            }
        }
        return mappingOf(message.type());
    }

    /**
     * The payments that a message carries.
     *
     * @throws IllegalArgumentException when its type is not covered
     */
    public List<Payment> toCanonical(ReadMessage message) {
        MessageMapping mapping = mappingOf(message);
        if (mapping == null) {
            throw new IllegalArgumentException(message.type() + " has no mapping; ask covers() first");
        }
        return mapping.toCanonical(message);
    }

    /**
     * Messages of a type that carry the payments; refused with a finding where the type is not covered or cannot say them.
     *
     * @param payments of one message, at least one
     */
    public Rendered fromCanonical(List<Payment> payments, MessageType target) {
        MessageMapping mapping = mappingOf(target);
        if (mapping == null) {
            return Rendered.refused(
                    target,
                    Finding.of(
                            FindingCode.TYPE_NOT_MAPPED, "", target.name(), "There is no mapping to " + target + "."));
        }
        Rendered rendered = mapping.fromCanonical(payments, target);
        return new Rendered(
                rendered.type(),
                rendered.messages(),
                rendered.losses().stream().map(essential::mark).toList(),
                rendered.findings());
    }

    /** The canonical places that a field of an MT says something of; none when no row has the field. */
    public List<String> places(MessageType type, Payment payment, MtField field) {
        MessageMapping mapping = mappingOf(type);
        return mapping == null ? List.of() : mapping.places(type, payment, field);
    }

    /**
     * The type that a message's payments usually have in a standard.
     *
     * @return null when there is none
     */
    public @Nullable MessageType counterpart(ReadMessage source, List<Payment> payments, Standard standard) {
        MessageType type = Counterparts.of(source.type(), payments, standard);
        return type != null && covers(type) ? type : null;
    }

    /**
     * A writer of account reports whose entries come one by one.
     *
     * @param out takes each message as it is complete, or why there is none
     * @return null when the type is not one that several messages of make a report
     */
    public @Nullable ReportWriter reports(MessageType target, Consumer<Rendered> out) {
        return mappingOf(target) instanceof MtMapping mt && MtMapping.writesReports(target)
                ? mt.reports(target, out)
                : null;
    }
}
