package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.mapping.Draft;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/** One payment of an MT on its way into a canonical record. */
final class MtReading {
    private final MtMessage message;
    private final List<MtField> fields;
    private final Draft draft;
    private final Set<MtField> taken = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Extension> extensions = new ArrayList<>();

    /**
     * @param fields the fields that concern this payment, each with the sequence that the mapping file gives it
     */
    MtReading(MtMessage message, List<MtField> fields, Class<?> becomes) {
        this.message = message;
        this.fields = fields;
        draft = new Draft(becomes);
    }

    MtMessage message() {
        return message;
    }

    Draft draft() {
        return draft;
    }

    /** The row's fields that no row before it took. */
    List<MtField> take(MtRow row) {
        TagPattern pattern = row.pattern();
        List<MtField> found = new ArrayList<>();
        for (MtField field : fields) {
            if (pattern.matches(field) && field.sequence().equals(row.sequence()) && taken.add(field)) {
                found.add(field);
            }
        }
        return found;
    }

    /** The row's only field; null when there is none. A second one stays, and becomes an extension. */
    @Nullable
    MtField takeOne(MtRow row) {
        TagPattern pattern = row.pattern();
        for (MtField field : fields) {
            if (pattern.matches(field) && field.sequence().equals(row.sequence()) && !taken.contains(field)) {
                taken.add(field);
                return field;
            }
        }
        return null;
    }

    /** Gives a field back that could not be understood, so that it becomes an extension. */
    void leave(MtField field) {
        taken.remove(field);
    }

    /** A field elsewhere in the payment, without taking it. */
    @Nullable
    MtField look(String sequence, String pattern) {
        TagPattern tag = TagPattern.of(pattern);
        for (MtField field : fields) {
            if (tag.matches(field) && field.sequence().equals(sequence)) {
                return field;
            }
        }
        return null;
    }

    /** All fields of this payment, in order. */
    List<MtField> fields() {
        return fields;
    }

    void taken(MtField field) {
        taken.add(field);
    }

    void set(CanonicalPath path, @Nullable Object value) {
        if (value != null) {
            draft.set(path, value);
        }
    }

    void add(CanonicalPath path, Object element) {
        draft.add(path, element);
    }

    @Nullable
    Object get(CanonicalPath path) {
        return draft.get(path);
    }

    /** Keeps something for which the model has no field. */
    void keep(String path, String value) {
        extensions.add(new Extension(path, value));
    }

    /** All that was kept, with the fields that nobody took. */
    List<Extension> extensions() {
        List<Extension> all = new ArrayList<>(extensions);
        for (MtField field : fields) {
            if (!taken.contains(field)) {
                all.add(new Extension(
                        field.sequence().isEmpty() ? field.tag() : field.sequence() + "/" + field.tag(),
                        field.value()));
            }
        }
        return all;
    }
}
