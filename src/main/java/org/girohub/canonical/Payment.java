package org.girohub.canonical;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One payment, or one thing said about payments, in the terms of ISO 20022, whatever format it came in. */
public sealed interface Payment
        permits Transaction,
                PaymentReturn,
                PaymentReversal,
                PaymentActivationRequest,
                StatusReport,
                StatusRequest,
                AccountReport,
                CancellationRequest,
                ResolutionOfInvestigation,
                Investigation,
                NoticeToReceive,
                AccountReportingRequest,
                ChargesNotice,
                ChequeNotice,
                FreeFormat {
    /** What is said of the message that carried it. */
    MessageHeader header();

    /** What the message carried beside the fields of the model. */
    List<Extension> extensions();

    /** The amount that moves; null for what moves none (status, statement). */
    @Nullable
    Amount amount();
}
