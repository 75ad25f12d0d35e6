package org.girohub.reply;

import java.util.List;
import org.girohub.canonical.Payment;
import org.girohub.message.RawMessage;

/**
 * The message that a reply is about, with as much of it as could be understood.
 *
 * @param hubMessageId the hub's id of it
 * @param raw as it was cut out of the input
 * @param payments what it carries; empty when it could not be mapped
 */
public record Original(String hubMessageId, RawMessage raw, List<Payment> payments) {
    public Original {
        payments = List.copyOf(payments);
    }
}
