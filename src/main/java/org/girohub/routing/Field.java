package org.girohub.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Code;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.CustomerDirectDebit;
import org.girohub.canonical.DateOrDateTime;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.FinancialInstitutionDirectDebit;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentActivationRequest;
import org.girohub.canonical.PaymentReturn;
import org.girohub.canonical.PaymentReversal;
import org.girohub.canonical.PaymentType;
import org.girohub.canonical.ReturnChain;
import org.girohub.canonical.Settlement;
import org.girohub.canonical.Transaction;
import org.jspecify.annotations.Nullable;

/**
 * A value of a payment that routing rules can ask for, of any kind of payment: a number for amounts, a date for dates, texts
 * for the rest. A payment that has no such value has an empty list.
 */
interface Field {
    /** The values. */
    List<Object> values(Payment payment);

    /** What rules can name beside paths of the canonical model. */
    Map<String, Field> NAMED = named();

    private static Map<String, Field> named() {
        Map<String, Field> fields = new HashMap<>();
        fields.put("kind", p -> List.of(Kinds.kind(p)));
        fields.put("variant", p -> Kinds.variant(p).isEmpty() ? List.of() : List.of(Kinds.variant(p)));
        fields.put("messageType", p -> List.of(p.header().messageType()));
        fields.put("businessService", p -> listOf(p.header().businessService()));
        fields.put(
                "currency", p -> listOf(p.amount() == null ? null : p.amount().currency()));
        fields.put("amount", p -> listOf(p.amount() == null ? null : p.amount().value()));
        fields.put("settlementDate", p -> listOf(settlementDate(p)));
        fields.put("sender", p -> listOf(bic(p.header().from())));
        fields.put("receiver", p -> listOf(bic(p.header().to())));
        fields.put("debtorAgent", p -> listOf(debtorAgent(p)));
        fields.put("creditorAgent", p -> listOf(creditorAgent(p)));
        fields.put("debtorAgentCountry", p -> listOf(first(country(debtorAgent(p)), ibanCountry(p, true))));
        fields.put("creditorAgentCountry", p -> listOf(first(country(creditorAgent(p)), ibanCountry(p, false))));
        fields.put("debtorCountry", p -> listOf(party(p, true)));
        fields.put("creditorCountry", p -> listOf(party(p, false)));
        fields.put("serviceLevel", p -> {
            PaymentType type = paymentType(p);
            return type == null ? List.of() : texts(type.serviceLevels());
        });
        fields.put("localInstrument", p -> {
            PaymentType type = paymentType(p);
            return type == null || type.localInstrument() == null ? List.of() : texts(List.of(type.localInstrument()));
        });
        fields.put("settlementMethod", p -> {
            Settlement settlement = settlement(p);
            return listOf(settlement == null ? null : settlement.method());
        });
        fields.put("clearingSystem", p -> {
            Settlement settlement = settlement(p);
            return settlement == null || settlement.clearingSystem() == null
                    ? List.of()
                    : texts(List.of(settlement.clearingSystem()));
        });
        return Map.copyOf(fields);
    }

    /**
     * A path of the canonical model, compiled for each kind of payment that has it.
     *
     * @throws IllegalArgumentException when none has it, or it leads to no single values
     */
    static Field path(String text) {
        Map<Class<?>, CanonicalPath> paths = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        for (Class<? extends Payment> type : Kinds.classes().values()) {
            try {
                CanonicalPath path = CanonicalPath.compile(type, text);
                Class<?> end = path.target().type();
                if (path.target().isRecord() && !end.equals(Code.class)) {
                    throw new IllegalArgumentException(
                            "'" + text + "' is a " + end.getSimpleName() + "; name one of its parts, such as '" + text
                                    + "." + end.getRecordComponents()[0].getName() + "'");
                }
                paths.put(type, path);
            } catch (IllegalArgumentException e) {
                reasons.add(Objects.requireNonNullElse(e.getMessage(), text));
            }
        }
        if (paths.isEmpty()) {
            throw new IllegalArgumentException(reasons.get(0));
        }
        return payment -> {
            CanonicalPath path = paths.get(payment.getClass());
            Object value = path == null ? null : path.get(payment);
            if (value == null) {
                return List.of();
            }
            return texts(value instanceof List<?> list ? list : List.of(value));
        };
    }

    private static List<Object> listOf(@Nullable Object value) {
        return value == null ? List.of() : List.of(value);
    }

    private static List<Object> texts(List<?> values) {
        List<Object> texts = new ArrayList<>();
        for (Object value : values) {
            if (value instanceof Code code) {
                String text = code.code() == null ? code.proprietary() : code.code();
                if (text != null) {
                    texts.add(text);
                }
            } else if (value instanceof java.math.BigDecimal || value instanceof java.time.LocalDate) {
                texts.add(value);
            } else {
                texts.add(value.toString());
            }
        }
        return texts;
    }

    private static @Nullable Object settlementDate(Payment payment) {
        if (payment instanceof CustomerCreditTransfer transfer) {
            if (transfer.interbankSettlementDate() != null || transfer.initiation() == null) {
                return transfer.interbankSettlementDate();
            }
            DateOrDateTime asked = transfer.initiation().requestedExecutionDate();
            return asked == null
                    ? null
                    : asked.date() != null
                            ? asked.date()
                            : asked.dateTime() == null
                                    ? null
                                    : asked.dateTime().value().toLocalDate();
        }
        if (payment instanceof CustomerDirectDebit debit && debit.interbankSettlementDate() == null) {
            return debit.requestedCollectionDate();
        }
        if (payment instanceof FinancialInstitutionDirectDebit debit && debit.interbankSettlementDate() == null) {
            return debit.creditInterbankSettlementDate();
        }
        if (payment instanceof Transaction transaction) {
            return transaction.interbankSettlementDate();
        }
        if (payment instanceof PaymentReversal reversal) {
            return reversal.interbankSettlementDate();
        }
        return payment instanceof PaymentReturn returned ? returned.interbankSettlementDate() : null;
    }

    private static @Nullable String bic(@Nullable Agent agent) {
        return agent == null ? null : agent.bic();
    }

    private static @Nullable String first(@Nullable String... candidates) {
        for (String candidate : candidates) {
            if (candidate != null) {
                return candidate;
            }
        }
        return null;
    }

    /** Who holds the debtor's account: as written, else who sent the message on. */
    private static @Nullable String debtorAgent(Payment payment) {
        if (payment instanceof CustomerCreditTransfer t) {
            return first(
                    bic(t.debtorAgent()),
                    bic(t.instructingAgent()),
                    bic(t.header().from()));
        }
        if (payment instanceof FinancialInstitutionCreditTransfer t) {
            return first(
                    bic(t.debtorAgent()),
                    bic(t.debtor()),
                    bic(t.instructingAgent()),
                    bic(t.header().from()));
        }
        if (payment instanceof CustomerDirectDebit d) {
            // Who receives a direct debit is the debtor's side; an initiation goes to the creditor's bank.
            return d.initiation() != null
                    ? bic(d.debtorAgent())
                    : first(
                            bic(d.debtorAgent()),
                            bic(d.instructedAgent()),
                            bic(d.header().to()));
        }
        if (payment instanceof FinancialInstitutionDirectDebit d) {
            return first(
                    bic(d.debtorAgent()),
                    bic(d.debtor()),
                    bic(d.instructedAgent()),
                    bic(d.header().to()));
        }
        if (payment instanceof PaymentActivationRequest r) {
            return bic(r.debtorAgent());
        }
        if (payment instanceof PaymentReturn r) {
            ReturnChain chain = r.returnChain();
            return first(
                    chain == null ? null : bic(chain.debtorAgent()),
                    bic(r.instructingAgent()),
                    bic(r.header().from()));
        }
        return null;
    }

    /** Who holds the creditor's account: as written, else who receives the message. */
    private static @Nullable String creditorAgent(Payment payment) {
        if (payment instanceof CustomerCreditTransfer t) {
            // Who receives an initiation is the debtor's bank, not the creditor's.
            return t.initiation() != null
                    ? bic(t.creditorAgent())
                    : first(
                            bic(t.creditorAgent()),
                            bic(t.instructedAgent()),
                            bic(t.header().to()));
        }
        if (payment instanceof FinancialInstitutionCreditTransfer t) {
            return first(
                    bic(t.creditorAgent()),
                    bic(t.creditor()),
                    bic(t.instructedAgent()),
                    bic(t.header().to()));
        }
        if (payment instanceof CustomerDirectDebit d) {
            return first(
                    bic(d.creditorAgent()),
                    bic(d.instructingAgent()),
                    bic(d.header().from()));
        }
        if (payment instanceof FinancialInstitutionDirectDebit d) {
            return first(
                    bic(d.creditorAgent()),
                    bic(d.creditor()),
                    bic(d.instructingAgent()),
                    bic(d.header().from()));
        }
        if (payment instanceof PaymentActivationRequest r) {
            return bic(r.creditorAgent());
        }
        if (payment instanceof PaymentReturn r) {
            ReturnChain chain = r.returnChain();
            return first(
                    chain == null ? null : bic(chain.creditorAgent()),
                    bic(r.instructedAgent()),
                    bic(r.header().to()));
        }
        return null;
    }

    private static @Nullable String country(@Nullable String bic) {
        return bic == null || bic.length() < 6 ? null : bic.substring(4, 6);
    }

    /** An initiation within SEPA may name accounts by IBAN alone, without their agents. */
    private static @Nullable String ibanCountry(Payment payment, boolean debtor) {
        if (payment instanceof CustomerDirectDebit d) {
            return country(null, debtor ? d.debtorAccount() : d.creditorAccount());
        }
        return payment instanceof CustomerCreditTransfer t
                ? country(null, debtor ? t.debtorAccount() : t.creditorAccount())
                : null;
    }

    private static @Nullable String party(Payment payment, boolean debtor) {
        if (payment instanceof CustomerCreditTransfer t) {
            return country(debtor ? t.debtor() : t.creditor(), debtor ? t.debtorAccount() : t.creditorAccount());
        }
        if (payment instanceof FinancialInstitutionCreditTransfer t) {
            return country(bic(debtor ? t.debtor() : t.creditor()));
        }
        if (payment instanceof CustomerDirectDebit d) {
            return country(debtor ? d.debtor() : d.creditor(), debtor ? d.debtorAccount() : d.creditorAccount());
        }
        if (payment instanceof FinancialInstitutionDirectDebit d) {
            return country(bic(debtor ? d.debtor() : d.creditor()));
        }
        if (payment instanceof PaymentActivationRequest r) {
            return country(debtor ? r.debtor() : r.creditor(), debtor ? r.debtorAccount() : r.creditorAccount());
        }
        if (payment instanceof PaymentReturn r && r.returnChain() != null) {
            PartyOrAgent who =
                    debtor ? r.returnChain().debtor() : r.returnChain().creditor();
            return who == null ? null : who.agent() != null ? country(bic(who.agent())) : country(who.party(), null);
        }
        return null;
    }

    private static @Nullable String country(@Nullable Party party, @Nullable Account account) {
        if (party != null
                && party.postalAddress() != null
                && party.postalAddress().country() != null) {
            return party.postalAddress().country();
        }
        if (account != null && account.iban() != null && account.iban().length() > 2) {
            return account.iban().substring(0, 2);
        }
        return party == null ? null : party.countryOfResidence();
    }

    private static @Nullable PaymentType paymentType(Payment payment) {
        if (payment instanceof FinancialInstitutionDirectDebit d && d.paymentType() == null) {
            return d.creditPaymentType();
        }
        if (payment instanceof Transaction t) {
            return t.paymentType();
        }
        if (payment instanceof PaymentActivationRequest r) {
            return r.paymentType();
        }
        return payment instanceof PaymentReturn r ? r.paymentType() : null;
    }

    private static @Nullable Settlement settlement(Payment payment) {
        if (payment instanceof CustomerCreditTransfer t) {
            return t.settlement();
        }
        if (payment instanceof FinancialInstitutionCreditTransfer t) {
            return t.settlement();
        }
        if (payment instanceof CustomerDirectDebit d) {
            return d.settlement();
        }
        if (payment instanceof PaymentReversal r) {
            return r.settlement();
        }
        return payment instanceof PaymentReturn r ? r.settlement() : null;
    }

    /** An amount as findings show it. */
    static String show(@Nullable Amount amount) {
        return amount == null ? "none" : amount.value().toPlainString() + " " + amount.currency();
    }
}
