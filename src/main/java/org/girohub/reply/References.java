package org.girohub.reply;

import java.math.BigDecimal;
import org.girohub.canonical.Agent;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.OriginalTransaction;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * What a message says of itself, as far as an answer has to quote it.
 *
 * @param type what it is
 * @param messageId GrpHdr/MsgId; field 20 of an MT
 * @param creationDateTime GrpHdr/CreDtTm
 * @param numberOfTransactions GrpHdr/NbOfTxs as written
 * @param controlSum GrpHdr/CtrlSum
 * @param from head.001 Fr; MT sender
 * @param to head.001 To; MT receiver
 * @param businessService head.001 BizSvc
 * @param businessMessageId head.001 BizMsgIdr; null without a header
 */
public record References(
        MessageType type,
        @Nullable String messageId,
        @Nullable IsoDateTime creationDateTime,
        @Nullable String numberOfTransactions,
        @Nullable BigDecimal controlSum,
        @Nullable Agent from,
        @Nullable Agent to,
        @Nullable String businessService,
        @Nullable String businessMessageId) {

    /** What the header of a mapped message says. */
    public static References of(MessageType type, MessageHeader header) {
        return new References(
                type,
                header.messageId(),
                header.creationDateTime(),
                header.numberOfTransactions(),
                header.controlSum(),
                header.from(),
                header.to(),
                header.businessService(),
                header.businessMessageId());
    }

    /** Whether the message came under the rules of CBPR+, which know no status of a group. */
    public boolean isCbprPlus() {
        return businessService != null && businessService.startsWith("swift.cbprplus");
    }

    /** The group-level references that an answer quotes (OrgnlMsgId, OrgnlMsgNmId, OrgnlCreDtTm). */
    public OriginalTransaction group() {
        return new OriginalTransaction(
                quotedMessageId(), type.name(), creationDateTime, null, null, null, null, null, null, null, null, null);
    }

    /** The message id to quote: both answers must quote one, even of a message that has none of a valid length. */
    public String quotedMessageId() {
        String valid = QuotedTransaction.id(messageId);
        return valid == null ? "NOTPROVIDED" : valid;
    }
}
