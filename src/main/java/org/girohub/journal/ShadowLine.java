package org.girohub.journal;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What a profile that only reports would refuse of a counterparty: one field and the rule that it breaks.
 *
 * @param profile the profile
 * @param from first day on which the rule holds; null from ever
 * @param channel the channel
 * @param counterparty who sent the messages, a BIC or another stable name; null when that is not known
 * @param messageType pacs.008.001.08
 * @param rule the rule's name in the profile
 * @param field path without indexes
 * @param code what its findings are, HUB-6007
 * @param severity ERROR when the messages would be refused; WARNING when only a remark would be made
 * @param text what is right
 * @param failing messages that break it
 * @param of messages of this counterparty, type and channel that the profile was asked about
 * @param times how often it is broken in all of them
 * @param last when the last of them was judged
 * @param example hub message id of the last of them
 */
public record ShadowLine(
        String profile,
        @Nullable LocalDate from,
        String channel,
        @Nullable String counterparty,
        String messageType,
        String rule,
        String field,
        String code,
        String severity,
        String text,
        long failing,
        long of,
        long times,
        Instant last,
        String example) {}
