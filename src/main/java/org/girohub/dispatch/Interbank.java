package org.girohub.dispatch;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.DateOrDateTime;
import org.girohub.canonical.Extension;
import org.girohub.canonical.Initiation;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentType;
import org.girohub.canonical.Settlement;
import org.girohub.canonical.Transaction;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Makes of a customer's order (pain.001, pain.008, MT101, MT104) the interbank payment that carries it out: this bank
 * becomes the instructing agent, what is ordered becomes what is settled. All that is invented here is made of the hub's id, so that a second
 * attempt makes the same.
 */
final class Interbank {
    private final String ownBic;
    private final Clock clock;

    Interbank(String ownBic, Clock clock) {
        this.ownBic = ownBic;
        this.clock = clock;
    }

    /** Whether these payments are orders of a customer. */
    static boolean isOrder(List<Payment> payments) {
        return payments.stream()
                .anyMatch(p -> (p instanceof CustomerCreditTransfer transfer && transfer.initiation() != null)
                        || (p instanceof CustomerDirectDebit debit && debit.initiation() != null));
    }

    /**
     * The interbank payments of orders.
     *
     * @param messageId of the message that they will go out in, at most 35 characters
     * @param transactionIds the hub's ids of the payments, which become their transaction ids
     */
    List<Payment> of(
            List<Payment> orders, MessageType target, String messageId, List<String> transactionIds, boolean book) {
        List<Payment> payments = new ArrayList<>();
        BigDecimal sum = BigDecimal.ZERO;
        String currency = null;
        boolean oneCurrency = true;
        for (Payment order : orders) {
            Amount amount = order.amount();
            if (amount != null) {
                sum = sum.add(amount.value());
                oneCurrency &= currency == null || currency.equals(amount.currency());
                currency = amount.currency();
            }
        }
        MessageHeader header = header(orders, target, messageId, sum);
        // A total belongs to one currency and one day.
        boolean oneDay =
                orders.stream().map(Interbank::settlementDay).distinct().count() == 1;
        Amount total = oneCurrency && oneDay && currency != null ? new Amount(sum, currency) : null;
        for (int i = 0; i < orders.size(); i++) {
            Order order = new Order(header, total, transactionIds.get(i), target.isMx(), book);
            payments.add(
                    orders.get(i) instanceof CustomerDirectDebit debit
                            ? debit(debit, order)
                            : transfer((CustomerCreditTransfer) orders.get(i), order));
        }
        return payments;
    }

    private MessageHeader header(List<Payment> orders, MessageType target, String messageId, BigDecimal sum) {
        Agent receiver = orders.get(0) instanceof CustomerDirectDebit debit
                ? debit.debtorAgent()
                : ((CustomerCreditTransfer) orders.get(0)).creditorAgent();
        IsoDateTime now = new IsoDateTime(LocalDateTime.now(clock).truncatedTo(ChronoUnit.SECONDS), ZoneOffset.UTC);
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("messageType", target.name());
        changes.put("messageId", messageId);
        changes.put("creationDateTime", now);
        changes.put("from", agent(ownBic));
        changes.put("to", receiver == null ? null : bicOnly(receiver));
        changes.put("businessMessageId", messageId);
        changes.put("businessService", null);
        changes.put("businessCreationDateTime", now);
        changes.put("copyDuplicate", null);
        changes.put("possibleDuplicate", null);
        changes.put("userReference", null);
        changes.put("validationFlag", null);
        changes.put("serviceType", null);
        changes.put("numberOfTransactions", String.valueOf(orders.size()));
        changes.put("controlSum", sum);
        changes.put("batchBooking", null);
        return Records.with(orders.get(0).header(), changes);
    }

    /** What an interbank payment has of the message that it goes out in. */
    private record Order(
            MessageHeader header, @Nullable Amount total, String transactionId, boolean mx, boolean book) {}

    private CustomerCreditTransfer transfer(CustomerCreditTransfer order, Order goes) {
        Initiation initiation = order.initiation();
        Map<String, @Nullable Object> changes = changes(order, goes, order.creditorAgent());
        changes.put("interbankSettlementAmount", order.amount());
        changes.put("interbankSettlementDate", settlementDay(order).orElse(null));
        if (order.chargeBearer() == null) {
            changes.put("chargeBearer", serviceLevel(order, "SEPA") ? "SLEV" : "SHAR");
        }
        if (order.initiatingParty() == null && initiation != null) {
            changes.put("initiatingParty", initiation.initiatingParty());
        }
        changes.put("instructionsForDebtorAgent", List.of());
        return Records.with(order, changes);
    }

    private CustomerDirectDebit debit(CustomerDirectDebit order, Order goes) {
        Initiation initiation = order.initiation();
        Map<String, @Nullable Object> changes = changes(order, goes, order.debtorAgent());
        changes.put("interbankSettlementAmount", order.amount());
        changes.put("interbankSettlementDate", settlementDay(order).orElse(null));
        if (order.chargeBearer() == null) {
            changes.put("chargeBearer", serviceLevel(order, "SEPA") ? "SLEV" : "SHAR");
        }
        if (order.initiatingParty() == null && initiation != null) {
            changes.put("initiatingParty", initiation.initiatingParty());
        }
        // What the customer tells its own bank goes no further.
        changes.put("instructionForCreditorAgent", null);
        return Records.with(order, changes);
    }

    /** What every interbank payment gets: identification, settlement and who hands it to whom. */
    private Map<String, @Nullable Object> changes(Transaction order, Order goes, @Nullable Agent receiver) {
        Map<String, @Nullable Object> changes = new HashMap<>();
        changes.put("header", goes.header());
        changes.put("initiation", null);
        changes.put("transactionId", goes.transactionId());
        if (order.endToEndId() == null) {
            changes.put("endToEndId", "NOTPROVIDED");
        }
        if (order.uetr() == null) {
            changes.put("uetr", uetr(goes.transactionId()));
        }
        changes.put(
                "settlement",
                Records.with(
                        new Settlement(null, null, null, null, null, null, null, null, null),
                        Map.of("method", goes.book() ? "INDA" : "CLRG")));
        changes.put("totalInterbankSettlementAmount", goes.total());
        if (goes.total() != null && goes.mx()) {
            // Where the group header has the total, it has the day too.
            List<Extension> extensions = new ArrayList<>(order.extensions());
            extensions.add(new Extension("@/GrpHdr/IntrBkSttlmDt", ""));
            changes.put("extensions", extensions);
        }
        changes.put("instructingAgent", agent(ownBic));
        if (order.instructedAgent() == null && receiver != null && receiver.bic() != null) {
            changes.put("instructedAgent", bicOnly(receiver));
        }
        return changes;
    }

    private static boolean serviceLevel(Transaction order, String code) {
        PaymentType type = order.paymentType();
        return type != null && type.serviceLevels().stream().anyMatch(level -> code.equals(level.code()));
    }

    /** The day that an order settles on: the one asked for, where none is settled. */
    private static Optional<LocalDate> settlementDay(Payment order) {
        Transaction transaction = (Transaction) order;
        LocalDate asked = null;
        if (transaction instanceof CustomerDirectDebit debit) {
            asked = debit.requestedCollectionDate();
        } else if (transaction instanceof CustomerCreditTransfer transfer && transfer.initiation() != null) {
            asked = date(transfer.initiation().requestedExecutionDate());
        }
        LocalDate settled = transaction.interbankSettlementDate();
        return Optional.ofNullable(settled != null ? settled : asked);
    }

    private static @Nullable LocalDate date(@Nullable DateOrDateTime asked) {
        if (asked == null) {
            return null;
        }
        return asked.date() != null
                ? asked.date()
                : asked.dateTime() == null ? null : asked.dateTime().value().toLocalDate();
    }

    private static Agent agent(@Nullable String bic) {
        return new Agent(bic, null, null, null, null, null, null, null);
    }

    private static Agent bicOnly(Agent agent) {
        return agent(agent.bic());
    }

    /** A UUID of version 4 form, always the same for the same payment. */
    private static String uetr(String transactionId) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256")
                    .digest(Objects.requireNonNull(transactionId).getBytes(StandardCharsets.UTF_8));
            hash[6] = (byte) ((hash[6] & 0x0f) | 0x40);
            hash[8] = (byte) ((hash[8] & 0x3f) | 0x80);
            String hex = HexFormat.of().formatHex(hash, 0, 16);
            return hex.substring(0, 8) + "-" + hex.substring(8, 12) + "-" + hex.substring(12, 16) + "-"
                    + hex.substring(16, 20) + "-" + hex.substring(20);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
