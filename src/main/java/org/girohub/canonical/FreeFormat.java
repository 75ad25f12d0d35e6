package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message of free text: MT n99, gpi confirmations among them. ISO 20022 has no counterpart.
 *
 * @param reference field 20
 * @param relatedReference field 21
 * @param uetr block 3 field 121
 * @param text the lines of field 79
 */
public record FreeFormat(
        MessageHeader header,
        @Nullable String reference,
        @Nullable String relatedReference,
        @Nullable String uetr,
        List<String> text,
        List<Extension> extensions)
        implements Payment {
    public FreeFormat {
        text = List.copyOf(text);
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
