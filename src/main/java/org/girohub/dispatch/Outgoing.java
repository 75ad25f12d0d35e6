package org.girohub.dispatch;

import java.util.List;
import org.girohub.canonical.Payment;
import org.girohub.message.MessageType;
import org.girohub.routing.Scheme;
import org.jspecify.annotations.Nullable;

/**
 * A message ready to go to a clearing.
 *
 * @param scheme where to
 * @param type what it is
 * @param text as it goes out
 * @param messageId its message id; field 20 of an MT
 * @param userReference block 3 field 108 of an MT
 * @param payments places, from 1, of the payments that it carries, in the message that they came in
 * @param sent those payments, as they go out
 */
public record Outgoing(
        Scheme scheme,
        MessageType type,
        String text,
        @Nullable String messageId,
        @Nullable String userReference,
        List<Integer> payments,
        List<Payment> sent) {
    public Outgoing {
        payments = List.copyOf(payments);
        sent = List.copyOf(sent);
    }
}
