package org.girohub.journal;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Times as text that sorts as the times do. */
final class Times {
    private static final DateTimeFormatter TEXT = DateTimeFormatter.ofPattern(
                    "uuuu-MM-dd'T'HH:mm:ss.SSSSSSSSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private Times() {}

    static String text(Instant time) {
        return TEXT.format(time);
    }

    static @Nullable Instant instant(@Nullable String text) {
        return text == null || text.isEmpty() ? null : Instant.parse(text);
    }
}
