package org.girohub.canonical;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A question for the status of payments sent before: pacs.028. One for each transaction, or one for the group alone.
 *
 * @param requestId StsReqId
 * @param originalGroup the message asked about
 * @param original the payment asked about
 */
public record StatusRequest(
        MessageHeader header,
        @Nullable String requestId,
        @Nullable OriginalTransaction originalGroup,
        @Nullable String originalNumberOfTransactions,
        @Nullable BigDecimal originalControlSum,
        @Nullable OriginalTransaction original,
        @Nullable IsoDateTime acceptanceDateTime,
        @Nullable String clearingSystemReference,
        @Nullable Agent instructingAgent,
        @Nullable Agent instructedAgent,
        List<Extension> extensions)
        implements Payment {
    public StatusRequest {
        extensions = List.copyOf(extensions);
    }

    @Override
    public @Nullable Amount amount() {
        return null;
    }
}
