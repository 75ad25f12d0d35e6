package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Notice of money that the account servicer is about to receive: camt.057, MT210. One for each item.
 *
 * @param sender GrpHdr/MsgSndr
 * @param notificationId Ntfctn/Id
 * @param notification what holds of all items
 * @param itemId Itm/Id; field 21 of an MT210
 * @param item what holds of this item alone
 * @param itemAmount Itm/Amt; field 32B
 */
public record NoticeToReceive(
        MessageHeader header,
        @Nullable PartyOrAgent sender,
        @Nullable String notificationId,
        @Nullable NoticeParties notification,
        @Nullable String itemId,
        @Nullable String endToEndId,
        @Nullable String uetr,
        @Nullable NoticeParties item,
        @Nullable Amount itemAmount,
        @Nullable Code purpose,
        @Nullable RemittanceInformation remittanceInformation,
        List<Extension> extensions)
        implements Payment {
    public NoticeToReceive {
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return itemAmount;
    }
}
