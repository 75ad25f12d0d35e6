package org.girohub.validation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.girohub.codes.Codes;
import org.girohub.codes.CreditorReference;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/**
 * The level CODES of an MX: every IBAN, BIC, LEI, UETR, country, currency, amount and external code, wherever it stands.
 * Which elements those are is data ({@code schemas/codes/leaves.tsv}); what a class has of them is worked out once.
 */
final class MxCodes {
    /** Components whose amounts ISO 4217 limits in decimals; those of 13 decimals are rates and prices, and free. */
    private static final Set<String> AMOUNTS =
            Set.of("ActiveCurrencyAndAmount", "ActiveOrHistoricCurrencyAndAmount", "CurrencyAndAmount");

    private record Coded(MxShape.Property property, String kind) {}

    private record Plan(
            List<Coded> coded,
            List<MxShape.Property> components,
            @Nullable Special special) {}

    /** What is judged as a whole. */
    private enum Special {
        AMOUNT,
        CLEARING_MEMBER,
        CREDITOR_REFERENCE,
        CREDITOR_IDENTIFIER
    }

    private final Codes codes;
    private final CodeFindings judge;
    private final Map<Class<?>, Plan> plans = new ConcurrentHashMap<>();

    MxCodes(Codes codes) {
        this.codes = codes;
        this.judge = new CodeFindings(codes);
    }

    /** Judges header and document; currencies in use are those of the day given. */
    void check(MxMessage message, LocalDate day, Consumer<Finding> findings) {
        MxNode header = MxNode.header(message);
        if (header != null) {
            walk(header, day, findings);
        }
        walk(MxNode.document(message), day, findings);
    }

    /** Judges an element and everything below it. */
    void walk(MxNode node, LocalDate day, Consumer<Finding> findings) {
        Object bean = node.value();
        Plan plan = plans.computeIfAbsent(bean.getClass(), this::plan);
        for (Coded coded : plan.coded()) {
            Object value = coded.property().get(bean);
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    Object item = list.get(i);
                    if (item != null) {
                        judge(node.below(coded.property(), i + 1, item), coded.kind(), day, findings);
                    }
                }
            } else if (value != null) {
                judge(node.below(coded.property(), 0, value), coded.kind(), day, findings);
            }
        }
        if (plan.special() != null) {
            switch (plan.special()) {
                case AMOUNT -> amount(node, findings);
                case CLEARING_MEMBER -> clearingMember(node, findings);
                case CREDITOR_REFERENCE -> creditorReference(node, findings);
                case CREDITOR_IDENTIFIER -> creditorIdentifier(node, findings);
            }
        }
        for (MxShape.Property property : plan.components()) {
            Object value = property.get(bean);
            if (value instanceof List<?> list) {
                for (int i = 0; i < list.size(); i++) {
                    Object item = list.get(i);
                    if (item != null) {
                        walk(node.below(property, i + 1, item), day, findings);
                    }
                }
            } else if (value != null) {
                walk(node.below(property, 0, value), day, findings);
            }
        }
    }

    private Plan plan(Class<?> type) {
        String component = type.getSimpleName();
        Map<String, String> kinds = codes.leaves().getOrDefault(component, Map.of());
        List<Coded> coded = new ArrayList<>();
        List<MxShape.Property> components = new ArrayList<>();
        for (MxShape.Property property : MxShape.of(type).properties()) {
            String kind = kinds.get(property.name());
            if (kind != null && !property.isBean()) {
                coded.add(new Coded(property, kind));
            } else if (property.isBean()) {
                components.add(property);
            }
        }
        Special special = null;
        if (AMOUNTS.contains(component)) {
            special = Special.AMOUNT;
        } else if (component.startsWith("ClearingSystemMemberIdentification") && !component.endsWith("Choice")) {
            special = Special.CLEARING_MEMBER;
        } else if (component.startsWith("CreditorReferenceInformation")) {
            special = Special.CREDITOR_REFERENCE;
        } else if (component.startsWith("GenericPersonIdentification")
                || component.startsWith("RestrictedPersonIdentification")) {
            special = Special.CREDITOR_IDENTIFIER;
        }
        return new Plan(List.copyOf(coded), List.copyOf(components), special);
    }

    private void judge(MxNode leaf, String kind, LocalDate day, Consumer<Finding> findings) {
        String value = leaf.text();
        if (value == null) {
            return;
        }
        Finding finding =
                switch (kind) {
                    case "IBAN" -> judge.iban(value);
                    case "BIC" -> judge.bic(value, day);
                    case "LEI" -> judge.lei(value);
                    case "UETR" -> judge.uetr(value);
                    case "COUNTRY" -> judge.country(value);
                    case "ACTIVE_CURRENCY" -> judge.currency(value, day);
                    case "CURRENCY" -> judge.currency(value, null);
                    default -> judge.external(kind, value, day);
                };
        if (finding != null) {
            findings.accept(CodeFindings.at(finding, leaf.path()));
        }
    }

    private void amount(MxNode amount, Consumer<Finding> findings) {
        BigDecimal number = amount.number();
        String currency = amount.text("@Ccy");
        if (number == null || currency == null) {
            return;
        }
        Finding finding = judge.decimals(number, currency);
        if (finding != null) {
            findings.accept(CodeFindings.at(finding, amount.path()));
        }
    }

    private void clearingMember(MxNode member, Consumer<Finding> findings) {
        String number = member.text("MmbId");
        String system = member.text("ClrSysId/Cd");
        Finding finding = number == null || system == null ? null : judge.member(system, number);
        if (finding != null) {
            findings.accept(CodeFindings.at(finding, member.path("MmbId")));
        }
    }

    /** A person's or creditor's identification under the scheme SEPA is a creditor identifier (pain.008, pacs.003, mandates). */
    private void creditorIdentifier(MxNode identification, Consumer<Finding> findings) {
        String text = identification.text("Id");
        if (text != null && "SEPA".equals(identification.text("SchmeNm/Prtry"))) {
            Finding finding = judge.creditorIdentifier(text);
            if (finding != null) {
                findings.accept(CodeFindings.at(finding, identification.path("Id")));
            }
        }
    }

    private void creditorReference(MxNode reference, Consumer<Finding> findings) {
        String text = reference.text("Ref");
        if (text != null
                && text.startsWith("RF")
                && "SCOR".equals(reference.text("Tp/CdOrPrtry/Cd"))
                && CreditorReference.check(text) != CreditorReference.Result.OK) {
            boolean iso = "ISO".equals(reference.text("Tp/Issr"));
            findings.accept(Finding.of(
                            FindingCode.CREDITOR_REFERENCE,
                            reference.path("Ref"),
                            text,
                            "'" + text + "' is no creditor reference of ISO 11649: its check digits do not fit")
                    .as(iso ? Severity.ERROR : Severity.WARNING));
        }
    }
}
