package org.girohub.journal;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What the journal keeps of a message; never its content. Null is what is not known (yet).
 *
 * @param source FILE, JMS or HTTP
 * @param sourceName the sender's name for it: file name, JMSMessageID, Idempotency-Key
 * @param file where the file lies below {@code archive/} or {@code rejected/}
 * @param index its place in the input, from 1
 * @param count how many messages the input holds
 * @param transportKey the same for the same delivery, whenever it is repeated
 * @param sha256 of the input
 * @param messageType pacs.008.001.08, MT103
 * @param messageId GrpHdr/MsgId; field 20 of an MT
 * @param businessMessageId head.001 BizMsgIdr
 * @param sender BIC of the sender, or another stable name
 */
public record MessageFacts(
        @Nullable String channel,
        @Nullable String source,
        @Nullable String sourceName,
        @Nullable String file,
        int index,
        int count,
        @Nullable String transportKey,
        @Nullable String sha256,
        @Nullable Instant receivedAt,
        @Nullable String messageType,
        @Nullable String messageId,
        @Nullable String businessMessageId,
        @Nullable String sender) {}
