package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.girohub.canonical.CanonicalPath;
import org.girohub.config.Yaml;
import org.girohub.message.MessageType;
import org.girohub.mt.MtStructures;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a mapping file; a row that is wrong is refused with its line. */
final class MtRows {
    private static final Pattern TAG = Pattern.compile("\\d{2,3}(a|n?[A-Z]*)");
    private static final Pattern BLOCK = Pattern.compile("[25]|3/\\d{3}");

    private MtRows() {}

    static TagPattern tag(Yaml yaml) {
        return tag(yaml, yaml.text());
    }

    static TagPattern tag(Yaml yaml, String tag) {
        if (!TAG.matcher(tag).matches()) {
            throw yaml.refuse(
                    "'" + yaml.text() + "' is no field; write 32A, 50a (any option), 50FGH (some) or 59nA (none or A)");
        }
        return TagPattern.of(tag);
    }

    static MtRow row(Yaml row, Class<?> becomes, Set<String> types, Set<String> sequences, MtStructures structures) {
        row.only(List.of("mt", "canonical", "with", "in", "value", "only", "way", "need"));
        Yaml address = row.get("mt");
        TagPattern tag = null;
        if (address != null && !BLOCK.matcher(address.text()).matches()) {
            tag = tag(address);
        }
        List<CanonicalPath> paths = new ArrayList<>();
        Yaml canonical = row.get("canonical");
        if (canonical != null) {
            for (Yaml path : canonical.items()) {
                try {
                    paths.add(CanonicalPath.compile(becomes, path.text()));
                } catch (IllegalArgumentException e) {
                    throw path.refuse(String.valueOf(e.getMessage()));
                }
            }
        }
        Yaml with = row.need("with");
        Transform transform = Transforms.all().get(with.text());
        if (transform == null) {
            throw with.refuse("'" + with.text() + "' is no transform; known are "
                    + String.join(", ", Transforms.all().keySet()));
        }
        String sequence = row.text("in", "");
        if (!sequence.isEmpty() && !sequences.contains(sequence)) {
            throw row.need("in").refuse("sequence '" + sequence + "' is not among this form's sequences");
        }
        Set<String> only = new HashSet<>();
        Yaml some = row.get("only");
        if (some != null) {
            for (Yaml type : some.items()) {
                MessageType parsed = MessageType.parse(type.text());
                if (parsed == null || !types.contains(parsed.name())) {
                    throw type.refuse("'" + type.text() + "' is not among this file's types");
                }
                only.add(parsed.name());
            }
        }
        if (tag != null && address != null) {
            checkField(address, tag, only.isEmpty() ? types : only, structures);
        }
        String way = row.text("way", "");
        if (!way.isEmpty() && !way.equals("in")) {
            throw row.need("way").refuse("'" + way + "' is no way; 'in' is for rows that are only read");
        }
        @Nullable Yaml need = row.get("need");
        return new MtRow(
                row.where(),
                address == null ? "" : address.text(),
                tag,
                sequence,
                List.copyOf(paths),
                transform,
                row.text("value", ""),
                Set.copyOf(only),
                way.equals("in"),
                need != null && need.flag());
    }

    /** Refuses a field, or an option of it, that none of the row's types has. */
    private static void checkField(Yaml address, TagPattern tag, Set<String> types, MtStructures structures) {
        List<MessageType> known = types.stream()
                .map(MessageType::parse)
                .filter(type -> type != null && type.isMt() && structures.knows(type))
                .map(Objects::requireNonNull)
                .toList();
        if (known.isEmpty()) {
            return; // a service message, whose structure is not among schemas/mt
        }
        List<String> options = tag.options().length() <= 1
                ? List.of(tag.options())
                : List.of(tag.options().split(""));
        for (String letter : options) {
            String option = letter.equals(TagPattern.NONE) ? "" : letter;
            if (known.stream().noneMatch(type -> structures.hasField(type, tag.number(), option))) {
                throw address.refuse("no field " + tag.number() + (option.equals("a") ? "" : option) + " in "
                        + String.join(", ", types.stream().sorted().toList()));
            }
        }
    }
}
