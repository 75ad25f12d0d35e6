package org.girohub.process;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.girohub.canonical.Account;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.Initiation;
import org.girohub.canonical.Party;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentActivationRequest;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.StatusRequest;
import org.girohub.canonical.Transaction;
import org.girohub.dispatch.Dispatcher;
import org.girohub.inbound.Intake;
import org.girohub.journal.Claim;
import org.girohub.message.MessageType;
import org.girohub.routing.Kinds;
import org.jspecify.annotations.Nullable;

/** The keys that a message must be the first to claim before it is dispatched. */
final class Keys {
    private Keys() {}

    /** All keys of a message. */
    static List<Claim> of(Work work) {
        List<Claim> claims = new ArrayList<>();
        claims.add(new Claim("transport:" + transport(work), work.intake().sha256()));
        // A file has claimed what identifies it as a whole, before it was cut.
        if (work.intake().part() == null && work.type() != null) {
            Business business = new Business(work.intake().channel(), work.type());
            work.payments().forEach(business::add);
            claims.addAll(business.claims());
        }
        for (Payment payment : work.payments()) {
            claims.addAll(ofPayment(payment));
        }
        return claims;
    }

    /** The same content in another channel is the same content; a key that a sender chose holds for its channel only. */
    private static String transport(Work work) {
        return work.intake().transportKey().startsWith(work.intake().sha256())
                ? work.intake().transportKey()
                : work.intake().channel() + ":" + work.intake().transportKey();
    }

    /**
     * The UETR, within the kind of payment: a cover or a return rightly has the UETR of the payment that it covers or
     * returns, and an order that of the payment that carries it out.
     */
    static List<Claim> ofPayment(Payment payment) {
        String uetr = Dispatcher.uetr(payment);
        if (uetr == null) {
            return List.of();
        }
        String variant = Kinds.variant(payment);
        return List.of(new Claim(
                "uetr:" + Kinds.kind(payment) + (variant.isEmpty() ? "" : "." + variant) + ":" + uetr,
                fingerprint(payment)));
    }

    /**
     * Sender, message type without version, message id, and the ids of the transactions; with the amounts as fingerprint.
     * Takes one payment after the other, so that a message need not be held.
     */
    static final class Business {
        private final String channel;
        private final MessageType type;
        private final MessageDigest key = Intake.sha256();
        private final MessageDigest amounts = Intake.sha256();
        private boolean any;
        private boolean named;

        Business(String channel, MessageType type) {
            this.channel = channel;
            this.type = type;
        }

        void add(Payment payment) {
            if (!any) {
                any = true;
                String messageId = payment.header().messageId();
                named = messageId != null;
                put(key, sender(payment, channel) + '\n' + type.message() + '\n' + messageId);
            }
            put(key, '\n' + transaction(payment));
            put(amounts, content(payment));
        }

        private static void put(MessageDigest digest, String text) {
            digest.update(text.getBytes(StandardCharsets.UTF_8));
        }

        /** The claim; none of a message without id. Ends the taking of payments. */
        List<Claim> claims() {
            if (!named) {
                return List.of();
            }
            HexFormat hex = HexFormat.of();
            return List.of(new Claim("business:" + hex.formatHex(key.digest()), hex.formatHex(amounts.digest())));
        }
    }

    private static String transaction(Payment payment) {
        if (payment instanceof Transaction transfer) {
            return Objects.toString(transfer.instructionId(), "")
                    + '|'
                    + Objects.toString(transfer.endToEndId(), "")
                    + '|'
                    + Objects.toString(transfer.transactionId(), "");
        }
        if (payment instanceof PaymentReturn returned) {
            return Objects.toString(returned.returnId(), "");
        }
        if (payment instanceof PaymentReversal reversal) {
            return Objects.toString(reversal.reversalId(), "");
        }
        if (payment instanceof PaymentActivationRequest request) {
            return Objects.toString(request.instructionId(), "") + '|' + Objects.toString(request.endToEndId(), "");
        }
        if (payment instanceof StatusRequest request) {
            return Objects.toString(request.requestId(), "");
        }
        return payment instanceof AccountReport report
                ? Objects.toString(report.id(), "") + '|' + Objects.toString(report.pageNumber(), "")
                : "";
    }

    /** Who sent it, by the same name whatever way it came: its BIC, else the initiating party, else the channel. */
    static String sender(Payment payment, String channel) {
        Agent from = payment.header().from();
        if (from != null && from.bic() != null) {
            return institution(from.bic());
        }
        if (payment instanceof CustomerCreditTransfer transfer) {
            return sender(transfer.instructingAgent(), transfer.initiation());
        }
        if (payment instanceof CustomerDirectDebit debit) {
            return sender(debit.instructingAgent(), debit.initiation());
        }
        if (payment instanceof PaymentActivationRequest request) {
            return sender(null, request.initiation());
        }
        return payment instanceof AccountReport ? "servicer:" + channel : "";
    }

    private static String sender(@Nullable Agent instructing, @Nullable Initiation initiation) {
        if (instructing != null && instructing.bic() != null) {
            return institution(instructing.bic());
        }
        return initiation == null || initiation.initiatingParty() == null
                ? ""
                : "party:"
                        + Intake.sha256(initiation.initiatingParty().toString().getBytes(StandardCharsets.UTF_8));
    }

    /** Who sent it, as people know them: BIC, else an identifier or the name of the initiating party; null when not said. */
    static @Nullable String counterparty(Payment payment) {
        String sender = sender(payment, "");
        if (!sender.isEmpty() && !sender.contains(":")) {
            return sender;
        }
        Initiation initiation = payment instanceof CustomerCreditTransfer transfer
                ? transfer.initiation()
                : payment instanceof CustomerDirectDebit debit
                        ? debit.initiation()
                        : payment instanceof PaymentActivationRequest request ? request.initiation() : null;
        Party party = initiation == null ? null : initiation.initiatingParty();
        if (party == null) {
            return null;
        }
        if (party.anyBic() != null) {
            return party.anyBic();
        }
        return party.organisationIds().isEmpty()
                ? party.name()
                : party.organisationIds().get(0).id();
    }

    private static String institution(String bic) {
        return bic.length() == 11 && bic.endsWith("XXX") ? bic.substring(0, 8) : bic.toUpperCase(Locale.ROOT);
    }

    /** Amounts, and whose account gets them or, of a direct debit, gives them: the same references with another account are no duplicate. */
    private static String content(Payment payment) {
        StringBuilder text = new StringBuilder(fingerprint(payment)).append('\n');
        if (payment instanceof CustomerCreditTransfer transfer && transfer.creditorAccount() != null) {
            Account account = transfer.creditorAccount();
            text.append(account.iban()).append(account.otherId()).append('\n');
        }
        if (payment instanceof CustomerDirectDebit debit && debit.debtorAccount() != null) {
            Account account = debit.debtorAccount();
            text.append(account.iban()).append(account.otherId()).append('\n');
        }
        return text.toString();
    }

    private static String fingerprint(Payment payment) {
        Amount amount = payment.amount();
        return amount == null ? "" : amount.value().stripTrailingZeros().toPlainString() + " " + amount.currency();
    }
}
