package org.girohub.ops;

import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.spi.HeaderFilterStrategy;
import org.jspecify.annotations.Nullable;

/**
 * What headers pass between JMS and a route. From outside none that begins with Hub or Camel, however it is written: such
 * names steer the hub. The strict form lets none in at all.
 */
final class NoForeignHeaders implements HeaderFilterStrategy {
    private final boolean strict;

    NoForeignHeaders(boolean strict) {
        this.strict = strict;
    }

    @Override
    public boolean applyFilterToCamelHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        return name.toLowerCase(Locale.ROOT).startsWith("camel");
    }

    @Override
    public boolean applyFilterToExternalHeaders(String name, @Nullable Object value, @Nullable Exchange exchange) {
        String lower = name.toLowerCase(Locale.ROOT);
        return strict || lower.startsWith("camel") || lower.startsWith("hub") || lower.startsWith("org.apache.camel");
    }
}
