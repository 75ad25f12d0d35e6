package org.girohub.routing;

import java.util.Map;
import org.girohub.canonical.Payment;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * A clearing, correspondent or other place that payments are handed to.
 *
 * @param name as the routing table calls it
 * @param queue its queue
 * @param formats by kind of payment, with or without variant ({@code financialInstitutionCreditTransfer.cover}): the type
 *     of message that it takes
 * @param asReceived whether what has no format of its own is handed on in the type that it came in
 * @param repairsEssentialLoss whether a payment whose translation loses something essential waits for a person instead of
 *     going out
 */
public record Scheme(
        String name, String queue, Map<String, MessageType> formats, boolean asReceived, boolean repairsEssentialLoss) {
    public Scheme {
        formats = Map.copyOf(formats);
    }

    /** The type of message that it takes a payment in; null when it takes none of that kind. */
    public @Nullable MessageType format(Payment payment) {
        String kind = Kinds.kind(payment);
        String variant = Kinds.variant(payment);
        MessageType type = variant.isEmpty() ? null : formats.get(kind + "." + variant);
        if (type == null) {
            type = formats.get(kind);
        }
        return type == null && asReceived ? MessageType.parse(payment.header().messageType()) : type;
    }
}
