package org.girohub.mapping.mx;

import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CreditTransfer;
import org.girohub.canonical.DirectDebit;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.StatusReport;
import org.girohub.canonical.StatusRequest;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/** What mapping rows cannot say and Java says: the named methods that rows refer to by {@code on:} and {@code write:}. */
final class Transforms {
    /** Names that {@code write:} knows, and what each does, in words for a business analyst. */
    static final Map<String, String> WRITE = Map.ofEntries(
            Map.entry(
                    "messageId",
                    "Writes the message's own identification; where it has none, that of the business header, else of the first payment."),
            Map.entry(
                    "creationDateTime",
                    "Writes when the message was made; where it does not say, the time in the business header, else the time of writing."),
            Map.entry(
                    "businessCreationDateTime",
                    "Writes the header's time of creation; where there is none, the message's, else the time of writing."),
            Map.entry(
                    "businessMessageId",
                    "Writes the header's identification; where there is none, that of the message."),
            Map.entry(
                    "businessService",
                    "Writes the business service as it came; a payment from an MT gets that of CBPR+ for its kind and date."),
            Map.entry("messageName", "Writes the name of the message that is written."),
            Map.entry("numberOfTransactions", "Writes how many payments are in the message that is written."),
            Map.entry(
                    "controlSum",
                    "Writes the control sum as it came; where only a part of the message is written, the sum of that part."),
            Map.entry(
                    "total",
                    "Writes the total as it came; where only a part of the message is written, the sum of that part, if it is in one currency."),
            Map.entry(
                    "ofWhole",
                    "Writes a count or sum of the whole message as it came; where only a part is written it is left out."),
            Map.entry("paymentMethod", "Writes the payment method, TRF where none is known."),
            Map.entry("collectionMethod", "Writes the payment method, DD where none is known."),
            Map.entry("reportId", "Writes the report's identification; where it has none, that of the message."));

    /** Names that {@code on:} knows, and what each does. */
    static final Map<String, String> ON = Map.ofEntries(
            Map.entry(
                    "interbankVariant",
                    "Tells core, cover and advice apart: by the business service, and a cover also by the underlying customer payment."));

    private Transforms() {}

    /** The value that the message gets, given the canonical one. */
    static @Nullable Object write(String name, @Nullable Object value, MxWriting.Batch batch, boolean required) {
        MessageHeader header = batch.first().header();
        return switch (name) {
            case "messageId" -> value != null || !required ? value : messageId(batch.first());
            case "creationDateTime" -> value != null || !required ? value : creation(header, batch);
            case "businessCreationDateTime" ->
                value != null
                        ? value
                        : header.creationDateTime() != null
                                        && header.creationDateTime().offset() != null
                                ? header.creationDateTime()
                                : now(batch);
            case "businessMessageId" -> value != null ? value : messageId(batch.first());
            case "businessService" ->
                value != null || fromMx(header) ? value : batch.services().of(batch.first());
            case "messageName" -> batch.target().name();
            case "numberOfTransactions" -> {
                String count = Integer.toString(batch.payments().size());
                yield value instanceof String text
                                && isNumber(text, batch.payments().size())
                        ? text
                        : value == null && !required ? null : count;
            }
            case "controlSum" -> value == null || whole(batch) ? value : sum(batch.payments());
            case "total" -> value == null || whole(batch) ? value : total(batch.payments());
            // A part of a batch no longer has the count and sum that its message gave the whole.
            case "ofWhole" -> whole(batch) ? value : null;
            // TRF: the only method of an MT101, which has no word for it.
            case "paymentMethod" -> value == null ? "TRF" : value;
            // DD: the only method of a direct debit.
            case "collectionMethod" -> value == null ? "DD" : value;
            case "reportId" -> value != null ? value : messageId(batch.first());
            default -> throw new IllegalArgumentException("no transform " + name);
        };
    }

    private static boolean isNumber(String text, int number) {
        try {
            return Integer.parseInt(text) == number;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    /** Whether the batch is all that its message carried, so that the message's own totals still hold. */
    private static boolean whole(MxWriting.Batch batch) {
        String count = batch.first().header().numberOfTransactions();
        return count == null || isNumber(count, batch.payments().size());
    }

    private static BigDecimal sum(List<Payment> payments) {
        return payments.stream()
                .map(Transforms::moved)
                .filter(Objects::nonNull)
                .map(Amount::value)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }

    private static @Nullable Amount total(List<Payment> payments) {
        Amount first = payments.get(0).amount();
        boolean oneCurrency = first != null
                && payments.stream()
                        .map(Payment::amount)
                        .allMatch(a -> a != null && a.currency().equals(first.currency()));
        return first == null || !oneCurrency ? null : new Amount(sum(payments), first.currency());
    }

    /** Control sums of initiations add up the amounts as instructed. */
    private static @Nullable Amount moved(Payment payment) {
        return payment.amount();
    }

    /** The message's identification, else that of its business header, else of its first payment. */
    static @Nullable String messageId(Payment payment) {
        MessageHeader header = payment.header();
        if (header.messageId() != null) {
            return header.messageId();
        }
        if (header.businessMessageId() != null) {
            return header.businessMessageId();
        }
        if (payment instanceof CreditTransfer transfer) {
            return transfer.instructionId() != null ? transfer.instructionId() : transfer.transactionId();
        }
        if (payment instanceof DirectDebit debit) {
            return debit.instructionId() != null ? debit.instructionId() : debit.transactionId();
        }
        if (payment instanceof PaymentReversal reversal) {
            return reversal.reversalId();
        }
        if (payment instanceof StatusRequest request) {
            return request.requestId();
        }
        return payment instanceof PaymentReturn back
                ? back.returnId()
                : payment instanceof StatusReport report ? report.statusId() : null;
    }

    private static IsoDateTime creation(MessageHeader header, MxWriting.Batch batch) {
        return header.businessCreationDateTime() != null ? header.businessCreationDateTime() : now(batch);
    }

    private static IsoDateTime now(MxWriting.Batch batch) {
        return new IsoDateTime(
                LocalDateTime.ofInstant(batch.now(), ZoneOffset.UTC).withNano(0), ZoneOffset.UTC);
    }

    private static boolean fromMx(MessageHeader header) {
        MessageType type = MessageType.parse(header.messageType());
        return type != null && type.isMx();
    }

    /** The value that a canonical field gets on reading. */
    static Object on(String name, @Nullable String businessService, boolean underlying) {
        if (!name.equals("interbankVariant")) {
            throw new IllegalArgumentException("no transform " + name);
        }
        if (underlying || (businessService != null && businessService.contains(".cov"))) {
            return FinancialInstitutionCreditTransfer.Variant.COVER;
        }
        return businessService != null && businessService.contains(".adv")
                ? FinancialInstitutionCreditTransfer.Variant.ADVICE
                : FinancialInstitutionCreditTransfer.Variant.CORE;
    }
}
