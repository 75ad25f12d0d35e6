package org.girohub.process;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.FreeFormat;
import org.girohub.canonical.Instruction;
import org.girohub.canonical.Party;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;
import org.girohub.canonical.RemittanceInformation;
import org.girohub.journal.Content;
import org.girohub.journal.Terms;
import org.jspecify.annotations.Nullable;

/** What people will look for a message by, beside its references: accounts, parties and agents, and what a payment is for. */
final class SearchTerms {
    /** A statement may name thousands; the first ones find it. */
    private static final int MOST = 5000;

    private final Set<String> lines = new LinkedHashSet<>();

    private SearchTerms() {}

    /** The terms of payments; null when they have none. */
    static @Nullable Content of(List<Payment> payments) {
        SearchTerms terms = new SearchTerms();
        payments.forEach(payment -> terms.walk(payment, false));
        return terms.lines.isEmpty() ? null : Content.text(Content.Kind.TERMS, "terms", String.join("\n", terms.lines));
    }

    private void walk(@Nullable Object value, boolean text) {
        if (value == null || lines.size() >= MOST) {
            return;
        }
        if (value instanceof String words) {
            if (text) {
                add(Terms.TEXT, words);
            }
            return;
        }
        if (value instanceof Collection<?> all) {
            all.forEach(one -> walk(one, text));
            return;
        }
        if (!value.getClass().isRecord() || !value.getClass().getPackage().equals(Payment.class.getPackage())) {
            return;
        }
        if (value instanceof Account account) {
            add(Terms.ACCOUNT, account.iban());
            add(
                    Terms.ACCOUNT,
                    account.otherId() == null ? null : account.otherId().id());
            add(Terms.ACCOUNT, account.proxy() == null ? null : account.proxy().id());
            return;
        }
        if (value instanceof Agent agent) {
            add(Terms.PARTY, agent.bic());
            add(Terms.PARTY, agent.lei());
            add(Terms.PARTY, agent.name());
            return;
        }
        if (value instanceof Party party) {
            add(Terms.PARTY, party.name());
            add(Terms.PARTY, party.anyBic());
            add(Terms.PARTY, party.lei());
            return;
        }
        boolean words = text
                || value instanceof RemittanceInformation
                || value instanceof Instruction
                || value instanceof FreeFormat;
        for (RecordShape.Component component : RecordShape.of(value.getClass()).components()) {
            walk(RecordShape.get(component, value), words);
        }
    }

    private void add(char kind, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            lines.add(kind + value.replace('\n', ' '));
        }
    }
}
