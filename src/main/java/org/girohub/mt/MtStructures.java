package org.girohub.mt;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * The structures and field formats of the MT types that the hub knows, from schemas/mt: one file per type
 * ({@code MT103.yaml}; {@code MTn99.yaml} for the common group's in every category), and {@code fields.yaml} for the
 * formats of all fields.
 */
public final class MtStructures {
    private static final int LONGEST = 10_000;
    private static final int LONGEST_STATEMENT = 2_000;

    private final Map<String, MtStructure> structures;
    private final Formats formats;

    private record Formats(
            Map<String, MtFormat> fields,
            Map<String, MtCodeList> codes,
            MtFieldRules rules,
            MtBlocks blocks,
            Map<String, MtFormat> service) {}

    private MtStructures(Map<String, MtStructure> structures, Formats formats) {
        this.structures = Map.copyOf(structures);
        this.formats = formats;
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
        Formats formats = new Formats(
                Map.of(), Map.of(), new MtFieldRules(Map.of()), new MtBlocks(Map.of(), Map.of(), Map.of()), Map.of());
        try {
            formats = formats(Yaml.read(folder.resolve("fields.yaml")), problems);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
        }
        Map<String, MtFormat> fields = formats.fields;
        Predicate<String> coded = tag -> {
            MtFormat format = fields.get(tag);
            return format != null && format.coded();
        };
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (!name.endsWith(".yaml") || name.equals("fields.yaml")) {
                    continue;
                }
                String type = name.substring(0, name.length() - ".yaml".length());
                if (!type.matches("F21|MT(\\d{3}(\\.[A-Z]+)?|n9\\d)")) {
                    problems.add(file
                            + ":1: a file here is named after its message, such as MT103.yaml, MTn99.yaml or F21.yaml");
                    continue;
                }
                try {
                    structures.put(type, MtStructure.of(Yaml.read(file), type, coded));
                } catch (ConfigurationException e) {
                    problems.addAll(e.problems());
                }
            }
        } catch (IOException e) {
            problems.add(folder + ":1: cannot be read: " + e);
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new MtStructures(structures, formats);
    }

    private static Formats formats(Yaml yaml, List<String> problems) {
        yaml.only(List.of("fields", "codes", "clearing", "userHeader", "validationFlags", "trailers", "service"));
        Map<String, MtFormat> fields = compiled(yaml.need("fields"), problems);
        return new Formats(
                fields,
                codes(yaml.get("codes"), fields, problems),
                new MtFieldRules(yaml.get("clearing") == null ? Map.of() : compiled(yaml.need("clearing"), problems)),
                new MtBlocks(
                        compiled(yaml.need("userHeader"), problems),
                        compiled(yaml.need("trailers"), problems),
                        flags(yaml.get("validationFlags"))),
                compiled(yaml.need("service"), problems));
    }

    private static Map<String, List<String>> flags(@Nullable Yaml yaml) {
        Map<String, List<String>> flags = new HashMap<>();
        if (yaml != null) {
            yaml.entries().forEach((flag, types) -> flags.put(flag, types.texts()));
        }
        return Map.copyOf(flags);
    }

    private static Map<String, MtCodeList> codes(
            @Nullable Yaml yaml, Map<String, MtFormat> fields, List<String> problems) {
        Map<String, MtCodeList> codes = new HashMap<>();
        if (yaml == null) {
            return codes;
        }
        yaml.entries().forEach((tag, list) -> {
            try {
                codes.put(tag, MtCodeList.of(list));
                MtFormat format = fields.get(tag);
                if (format == null || !format.coded()) {
                    throw list.refuse("no part of field " + tag + " is marked <code> in its format");
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        });
        return Map.copyOf(codes);
    }

    private static Map<String, MtFormat> compiled(Yaml yaml, List<String> problems) {
        Map<String, MtFormat> formats = new HashMap<>();
        yaml.entries().forEach((tag, format) -> {
            try {
                formats.put(tag, MtFormat.of(format.text()));
            } catch (IllegalArgumentException e) {
                problems.add(format.where() + ": the format of " + tag + " is none: " + e.getMessage());
            }
        });
        return Map.copyOf(formats);
    }

    /** What judges blocks 1, 2, 3 and 5. */
    MtBlocks blocks() {
        return formats.blocks;
    }

    /** Fields of types that have no format, as {@code MT103 23B}. */
    List<String> fieldsWithoutFormat() {
        List<String> without = new ArrayList<>();
        structures.forEach((type, structure) -> structure.tags().stream()
                .filter(tag -> !formats.fields.containsKey(tag) && !formats.service.containsKey(tag))
                .forEach(tag -> without.add(type + " " + tag)));
        return without;
    }

    /** Whether the structure of a type is known. */
    public boolean knows(MessageType type) {
        return structure(type) != null;
    }

    private @Nullable MtStructure structure(MessageType type) {
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

    /**
     * What is wrong with a message's structure and field formats (codes 3xxx), in the order of its fields; of a service
     * message also what is wrong with the message behind it, for information only. Its headers and trailers are judged when
     * it is read.
     */
    public List<Finding> check(MtMessage message) {
        List<Finding> findings = new ArrayList<>();
        if (!message.type().isMx()) {
            MtStructure structure = structure(message.type());
            if (structure == null) {
                findings.add(Finding.of(
                        FindingCode.UNSUPPORTED_TYPE,
                        "",
                        message.type().name(),
                        message.type() + " is known by name, but its structure is not in schemas/mt."));
            } else {
                structure(structure, message, findings);
                length(message, findings);
            }
        }
        MtMessage original = message.original();
        if (original != null) {
            // an answer is not invalid because of what it answers; a NAK has its reason there
            check(original).forEach(finding -> findings.add(finding.as(Severity.INFO)));
        }
        return findings;
    }

    private void structure(MtStructure structure, MtMessage message, List<Finding> findings) {
        List<MtField> fields = message.fields();
        MtStructure.Walk walk = structure.walk(fields);
        Set<String> misplaced = new HashSet<>();
        for (MtStructure.Placing placing : walk.placings()) {
            if (placing.event() == MtStructure.Event.OUT_OF_ORDER) {
                misplaced.add(placing.field().number());
            }
        }
        for (MtStructure.Placing placing : walk.placings()) {
            MtField field = placing.field();
            for (MtStructure.Missing missing : placing.missing()) {
                if (!misplaced.contains(missing.number())) {
                    findings.add(at(field, missing(missing, " before field " + field.tag())));
                }
            }
            boolean following = placing.event() == MtStructure.Event.FOLLOWING;
            if (following && structure.followedByCopy() && !copied(field)) {
                findings.add(at(
                        field,
                        Finding.of(
                                FindingCode.MT_FIELD_UNKNOWN,
                                field.tag(),
                                null,
                                "Field " + field.tag() + " cannot be copied from another message into an "
                                        + message.type() + ".")));
            }
            placed(message.type(), placing, findings);
            if (placing.event() != MtStructure.Event.UNKNOWN) {
                format(message.type(), field, placing.codes(), findings);
            }
        }
        walk.wrongCounts().forEach(wrong -> findings.add(wrongCount(wrong)));
        MtField last = fields.isEmpty() ? null : fields.get(fields.size() - 1);
        for (MtStructure.Missing missing : walk.missingAtEnd()) {
            if (!misplaced.contains(missing.number())) {
                Finding finding = missing(missing, last == null ? "" : " after field " + last.tag());
                findings.add(last == null ? finding : at(last, finding));
            }
        }
    }

    private static Finding wrongCount(MtStructure.WrongCount wrong) {
        String bounds = wrong.min() > 1
                ? "between " + wrong.min() + " and " + wrong.max() + " times"
                : "at most " + wrong.max() + " times";
        String message =
                Character.toUpperCase(wrong.label().charAt(0)) + wrong.label().substring(1) + " stands " + wrong.count()
                        + (wrong.count() == 1 ? " time" : " times") + "; it may stand " + bounds + ".";
        return at(
                wrong.field(),
                Finding.of(FindingCode.MT_OCCURRENCES, wrong.field().tag(), null, message)
                        .answering(wrong.count() > wrong.max() ? MtStructure.TOO_OFTEN : MtStructure.TOO_FEW));
    }

    /** The ids of the network validated rules that a bounded repetition in schemas/mt stands for: {@code MT203-C3-T11}. */
    public Set<String> countRules() {
        Set<String> rules = new TreeSet<>();
        structures.forEach((type, structure) -> structure.countRules().forEach(rule -> rules.add(type + "-" + rule)));
        return rules;
    }

    /** The types whose structure is here: {@code MT103.STP}, {@code MTn99}. */
    public Set<String> types() {
        return new TreeSet<>(structures.keySet());
    }

    private static Finding missing(MtStructure.Missing missing, String where) {
        String sequence = missing.sequence().isEmpty() ? "" : " of sequence " + missing.sequence();
        return Finding.of(
                FindingCode.MT_FIELD_MISSING,
                missing.tag(),
                null,
                "The mandatory field " + missing.label() + sequence + " is missing" + where + ".");
    }

    private static void placed(MessageType type, MtStructure.Placing placing, List<Finding> findings) {
        MtField field = placing.field();
        Finding finding =
                switch (placing.event()) {
                    case PLACED, FOLLOWING -> null;
                    case UNKNOWN ->
                        Finding.of(
                                FindingCode.MT_FIELD_UNKNOWN,
                                field.tag(),
                                null,
                                "Field " + field.tag() + " does not belong to an " + type + ".");
                    case OUT_OF_ORDER ->
                        Finding.of(
                                FindingCode.MT_FIELD_ORDER,
                                field.tag(),
                                null,
                                "Field " + field.tag() + " does not stand at its place in an " + type + ".");
                    case REPEATED ->
                        Finding.of(
                                FindingCode.MT_FIELD_REPEATED,
                                field.tag(),
                                null,
                                "Field " + field.tag() + " must not be repeated here.");
                    case WRONG_OPTION ->
                        Finding.of(
                                FindingCode.MT_OPTION,
                                field.tag(),
                                null,
                                "Field " + field.number() + " is not allowed with "
                                        + (field.option().isEmpty() ? "no option letter" : "option " + field.option())
                                        + " here; field " + placing.allowed() + " is.");
                };
        if (finding != null) {
            findings.add(at(field, finding));
        }
    }

    /** Service and system messages, whose fields have three digits and formats of their own. */
    private static boolean isSystem(MessageType type) {
        return !type.isMt() || type.number().startsWith("0");
    }

    /** Whether a field may stand in a copy: any of the standard but 77F and 77T, which messages of others carry. */
    private boolean copied(MtField field) {
        return formats.fields.containsKey(field.tag())
                && !field.tag().equals("77F")
                && !field.tag().equals("77T");
    }

    private void format(MessageType type, MtField field, @Nullable MtCodeList ownCodes, List<Finding> findings) {
        Map<String, MtFormat> known = isSystem(type) ? formats.service : formats.fields;
        List<String> lines = field.lines();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith(":") || lines.get(i).startsWith("-")) {
                findings.add(Finding.of(
                                FindingCode.MT_LINE_START,
                                path(field, i + 1),
                                lines.get(i),
                                "A line of a field must not begin with ':' or '-'.")
                        .at(field.line() == 0 ? 0 : field.line() + i, 1));
            }
        }
        MtFormat format = known.get(field.tag());
        if (format == null) {
            return;
        }
        MtCodeList codes = ownCodes == null ? formats.codes.get(field.tag()) : ownCodes;
        List<MtFormat.Fault> faults = format.faults(field.value(), codes);
        for (MtFormat.Fault fault : faults.isEmpty() ? formats.rules.faults(type, field) : faults) {
            int tag = fault.line() == 1 ? field.tag().length() + 2 : 0;
            findings.add(Finding.of(fault.code(), path(field, fault.line()), fault.piece(), fault.message())
                    .answering(MtFieldRules.swiftError(field, fault))
                    .at(
                            field.line() == 0 ? 0 : field.line() + fault.line() - 1,
                            field.line() == 0 ? 0 : tag + fault.column()));
        }
    }

    private static String path(MtField field, int line) {
        return field.value().indexOf('\n') < 0 && line == 1 ? field.tag() : field.tag() + "/" + line;
    }

    private static Finding at(MtField field, Finding finding) {
        return finding.at(field.line(), 0);
    }

    private static void length(MtMessage message, List<Finding> findings) {
        if (message.header() == null) {
            return;
        }
        int length = 0;
        for (MtField field : message.fields()) {
            length += field.tag().length()
                    + field.value().length()
                    + 4
                    + field.lines().size()
                    - 1;
        }
        boolean statement = message.type().number().startsWith("9");
        int longest = statement ? LONGEST_STATEMENT : LONGEST;
        if (length > longest) {
            Finding finding = Finding.of(
                    FindingCode.MT_TOO_LONG,
                    "4",
                    null,
                    "The text has " + length + " characters; the network carries at most " + longest + " of an "
                            + message.type() + ".");
            // banks deliver long statements by other ways than the network
            findings.add(statement ? finding.as(Severity.WARNING) : finding);
        }
    }
}
