package org.girohub.canonical;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What the message, its business application header or its MT blocks say of the message as a whole.
 *
 * @param messageType the type that it was read from: pacs.008.001.08, MT103
 * @param messageId GrpHdr/MsgId; field 20 of an MT
 * @param creationDateTime GrpHdr/CreDtTm
 * @param from head.001 Fr, MT sender
 * @param to head.001 To, MT receiver
 * @param businessMessageId head.001 BizMsgIdr
 * @param businessService head.001 BizSvc
 * @param businessCreationDateTime head.001 CreDt
 * @param priority head.001 Prty; MT block 2 priority
 * @param copyDuplicate head.001 CpyDplct: CODU, COPY, DUPL
 * @param possibleDuplicate head.001 PssblDplct; PDE or PDM trailer of an MT
 * @param userReference MT block 3 field 108
 * @param validationFlag MT block 3 field 119: STP, REMIT, COV
 * @param serviceType MT block 3 field 111
 * @param numberOfTransactions GrpHdr/NbOfTxs as written
 * @param controlSum GrpHdr/CtrlSum
 * @param batchBooking GrpHdr/BtchBookg
 */
public record MessageHeader(
        String messageType,
        @Nullable String messageId,
        @Nullable IsoDateTime creationDateTime,
        @Nullable Agent from,
        @Nullable Agent to,
        @Nullable String businessMessageId,
        @Nullable String businessService,
        @Nullable IsoDateTime businessCreationDateTime,
        @Nullable String priority,
        @Nullable String copyDuplicate,
        @Nullable Boolean possibleDuplicate,
        @Nullable String userReference,
        @Nullable String validationFlag,
        @Nullable String serviceType,
        @Nullable String numberOfTransactions,
        @Nullable BigDecimal controlSum,
        @Nullable Boolean batchBooking) {}
