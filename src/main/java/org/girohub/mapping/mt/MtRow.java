package org.girohub.mapping.mt;

import java.util.List;
import java.util.Set;
import org.girohub.canonical.CanonicalPath;
import org.jspecify.annotations.Nullable;

/**
 * A row of a mapping file.
 *
 * @param where file and line
 * @param address {@code 32A}, {@code 50a}, {@code 3/121}, {@code 2}; empty for a row that only has canonical paths
 * @param tag the fields of block 4 that the row is about; null for other blocks
 * @param sequence the sequence that the fields stand in; empty for the message's only or first one
 * @param paths the canonical places, in the order that the transform expects
 * @param with the procedure
 * @param value a constant for the transform
 * @param only the types that have the row; empty for all
 * @param readOnly whether the row is only read, for another row writes the same
 * @param need whether a message without it would be wrong
 */
record MtRow(
        String where,
        String address,
        @Nullable TagPattern tag,
        String sequence,
        List<CanonicalPath> paths,
        Transform with,
        String value,
        Set<String> only,
        boolean readOnly,
        boolean need) {

    /** The n-th canonical place, from 0. */
    CanonicalPath path(int n) {
        return paths.get(n);
    }

    /** Whether the row names an n-th canonical place. */
    boolean has(int n) {
        return n < paths.size();
    }

    /** Where the row's fields stand, for extensions and findings: {@code B/72}. */
    String place() {
        return sequence.isEmpty() ? address : sequence + "/" + address;
    }

    /** The tag of a block 3 or block 5 field. */
    String blockTag() {
        return address.substring(2);
    }

    /** The same row for another field that the transform also reads and writes. */
    MtRow of(String other) {
        return new MtRow(where, other, TagPattern.of(other), sequence, paths, with, value, only, readOnly, need);
    }

    TagPattern pattern() {
        if (tag == null) {
            throw new IllegalStateException(where + ": the transform works on fields of block 4");
        }
        return tag;
    }
}
