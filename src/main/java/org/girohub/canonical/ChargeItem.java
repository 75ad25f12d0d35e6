package org.girohub.canonical;

import org.jspecify.annotations.Nullable;

/**
 * One of the charges of a transaction (camt.105 and camt.106 ChrgsBrkdwn, a line of field 71B).
 *
 * @param creditDebit DBIT: to be paid by the receiver; CRDT: paid to it
 * @param type ExternalChargeType
 */
public record ChargeItem(
        @Nullable Amount amount,
        @Nullable String creditDebit,
        @Nullable Code type) {}
