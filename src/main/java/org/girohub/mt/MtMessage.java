package org.girohub.mt;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.jspecify.annotations.Nullable;

/**
 * An MT, or a service message, read into its blocks.
 *
 * @param type MT with its variant, or {@link MessageType#F21}
 * @param header blocks 1 and 2; null when the message came as a bare block 4
 * @param userHeader block 3, tag to value, in order ({@code 108}, {@code 119}, {@code 121})
 * @param fields block 4 in order; for a service message {@code 177}, {@code 451}, {@code 405}, ... with their values
 * @param trailer block 5, tag to value ({@code CHK}, {@code PDE}, {@code PDM})
 * @param original the message that a service message stands in front of; null otherwise
 */
public record MtMessage(
        MessageType type,
        @Nullable MtHeader header,
        Map<String, String> userHeader,
        List<MtField> fields,
        Map<String, String> trailer,
        @Nullable MtMessage original)
        implements ReadMessage {
    public MtMessage {
        userHeader = Collections.unmodifiableMap(new LinkedHashMap<>(userHeader));
        fields = List.copyOf(fields);
        trailer = Collections.unmodifiableMap(new LinkedHashMap<>(trailer));
    }

    /** The first field of a tag. */
    public Optional<MtField> field(String tag) {
        return fields.stream().filter(f -> f.tag().equals(tag)).findFirst();
    }
}
