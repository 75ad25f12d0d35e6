package org.girohub.reply;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.OriginalTransaction;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A transaction of the original message as an answer quotes it. What would break the answer's own schema, because the
 * original was invalid there, is left out.
 *
 * @param batch its payment information's place in the message, from 1 (pain.001); 1 for others
 * @param index its place in its payment information, or in the message, from 1
 */
record QuotedTransaction(
        int batch,
        int index,
        @Nullable String paymentInformationId,
        @Nullable String instructionId,
        @Nullable String endToEndId,
        @Nullable String transactionId,
        @Nullable String uetr) {
    private static final Pattern UETR =
            Pattern.compile("[a-f0-9]{8}-[a-f0-9]{4}-4[a-f0-9]{3}-[89ab][a-f0-9]{3}-[a-f0-9]{12}");
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    QuotedTransaction {
        paymentInformationId = id(paymentInformationId);
        instructionId = id(instructionId);
        endToEndId = id(endToEndId);
        transactionId = id(transactionId);
        uetr = uetr != null && UETR.matcher(uetr).matches() ? uetr : null;
    }

    /** The transactions of a message that could be mapped, in its order. */
    static List<QuotedTransaction> of(List<Payment> payments) {
        List<QuotedTransaction> quoted = new ArrayList<>();
        int batch = 1;
        int index = 0;
        String batchId = null;
        for (Payment payment : payments) {
            String thisBatch = payment instanceof CustomerCreditTransfer transfer && transfer.initiation() != null
                    ? transfer.initiation().paymentInformationId()
                    : payment instanceof CustomerDirectDebit debit && debit.initiation() != null
                            ? debit.initiation().paymentInformationId()
                            : null;
            if (index > 0 && !Objects.equals(batchId, thisBatch)) {
                batch++;
                index = 0;
            }
            batchId = thisBatch;
            index++;
            if (payment instanceof Transaction transfer) {
                quoted.add(new QuotedTransaction(
                        batch,
                        index,
                        thisBatch,
                        transfer.instructionId(),
                        transfer.endToEndId(),
                        transfer.transactionId(),
                        transfer.uetr()));
            } else if (payment instanceof PaymentReturn returned) {
                OriginalTransaction original = returned.original();
                quoted.add(new QuotedTransaction(
                        batch,
                        index,
                        null,
                        null,
                        original == null ? null : original.endToEndId(),
                        returned.returnId(),
                        returned.uetr()));
            } else if (payment instanceof PaymentReversal reversal) {
                OriginalTransaction original = reversal.original();
                quoted.add(new QuotedTransaction(
                        batch,
                        index,
                        null,
                        null,
                        original == null ? null : original.endToEndId(),
                        reversal.reversalId(),
                        reversal.uetr()));
            }
        }
        return quoted;
    }

    /** Max35Text, not blank; null for anything else. */
    static @Nullable String id(@Nullable String text) {
        return text != null && !text.isBlank() && text.length() <= 35 ? text : null;
    }

    /** Whether it has the form of a BIC. */
    static boolean isBic(@Nullable String text) {
        return text != null && BIC.matcher(text).matches();
    }

    OriginalTransaction original(References references, boolean withGroup) {
        return new OriginalTransaction(
                withGroup ? references.quotedMessageId() : null,
                withGroup ? references.type().name() : null,
                withGroup ? references.creationDateTime() : null,
                paymentInformationId,
                instructionId,
                endToEndId,
                transactionId,
                uetr,
                null,
                null,
                null,
                null);
    }
}
