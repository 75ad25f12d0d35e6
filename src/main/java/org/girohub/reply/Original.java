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
 * @param round how often it was gone through, from 1: each answer has an id of its own
 */
public record Original(String hubMessageId, RawMessage raw, List<Payment> payments, int round) {
    public Original {
        payments = List.copyOf(payments);
    }

    /** A message that came just now. */
    public Original(String hubMessageId, RawMessage raw, List<Payment> payments) {
        this(hubMessageId, raw, payments, 1);
    }

    /** The id of the answer to it. */
    String replyId() {
        return round == 1 ? ReplyIds.first(hubMessageId) : ReplyIds.later(hubMessageId, "round " + round);
    }
}
