package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Why a payment was returned or has the status that it has.
 *
 * @param reason ExternalReturnReason or ExternalStatusReason
 */
public record StatusReason(
        @Nullable PartyOrAgent originator, @Nullable Code reason, List<String> additionalInformation) {
    public StatusReason {
        additionalInformation = List.copyOf(additionalInformation);
    }
}
