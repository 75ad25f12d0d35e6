package org.girohub.mapping.mt;

import java.util.List;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Code;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.jspecify.annotations.Nullable;

/** Transforms of parties, institutions and the way of settlement. */
final class PartyTransforms {
    private PartyTransforms() {}

    /**
     * {@code customer}: fields 50a and 59a; paths: the party (or party-or-agent), its account. A party without an account is
     * given the identification NOTPROVIDED; as a transaction's ({@code TXID}) where the row's value says so.
     */
    static final class CustomerField implements Transform {
        @Override
        public String says() {
            return "Takes a customer: BIC, or name and address in free or numbered lines, with account and identifiers. The option that says the most is written.";
        }

        @Override
        public String loses() {
            return "What is beyond four lines is cut; of identifiers one is written; contact details have no place.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Customers.Customer customer = Customers.read(field);
            if (!customer.understood()) {
                in.leave(field);
            }
            Party party = customer.party();
            boolean bic = party.anyBic() != null;
            if (customer.account() == null
                    && !row.value().equals("plain")
                    && (bic || field.number().equals("59"))) {
                Code scheme = bic ? Values.code("TXID") : null;
                party = Customers.unidentified(party, scheme);
            }
            boolean either = row.path(0).target().type().equals(PartyOrAgent.class);
            in.set(row.path(0), either ? new PartyOrAgent(party, null) : party);
            in.set(row.path(1), customer.account());
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Object value = out.get(row.path(0), Object.class);
            Account account = out.get(row.path(1), Account.class);
            String path = row.path(0).toString();
            Party party = value instanceof Party p ? p : null;
            if (value instanceof PartyOrAgent either) {
                party = either.party();
                path += ".party";
                if (party == null && either.agent() != null) {
                    agent(out, row, either.agent(), row.path(0) + ".agent", account);
                    return;
                }
            }
            boolean ordering = row.pattern().number().equals("50");
            Customers.write(out, row, party, path, account, row.path(1).toString(), ordering);
        }

        /** An institution in a customer's place. */
        private static void agent(MtWriting out, MtRow row, Agent agent, String path, @Nullable Account account) {
            Party party =
                    new Party(agent.name(), agent.postalAddress(), agent.bic(), null, List.of(), null, List.of(), null);
            out.used(path + (agent.bic() != null && agent.name() == null ? ".bic" : ".name"));
            boolean ordering = row.pattern().number().equals("50");
            Customers.write(out, row, party, path, account, row.path(1).toString(), ordering);
        }
    }

    /**
     * {@code institution}: fields 51a to 58a; paths: the agent (or party-or-agent), its account, where {@code //RT} is
     * noted. The row's value says who it is when the field is not there: sender or receiver.
     */
    static final class InstitutionField implements Transform {
        @Override
        public String says() {
            return "Takes an institution: BIC, clearing code, or name and address, with account. The row's value says who it is where the field is missing: the sender or the receiver.";
        }

        @Override
        public String loses() {
            return "Name and address where the BIC is written; LEI and branch; what is beyond four lines is cut.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                Agent other = otherwise(in, row.value());
                if (other != null) {
                    set(in, row.path(0), other);
                }
                return;
            }
            Institutions.Institution institution = Institutions.read(field);
            if (institution == null || institution.side() != null) {
                in.leave(field);
            }
            if (institution == null) {
                return;
            }
            if (institution.agent() == null && field.option().equals("B")) {
                // ISO 20022 wants a name for whom an account or a branch stands here
                String location = institution.location();
                set(
                        in,
                        row.path(0),
                        Institutions.agent(
                                null,
                                null,
                                Identifiers.NOT_PROVIDED,
                                location == null ? List.of() : List.of(location)));
            }
            if (institution.rtgs()) {
                if (row.has(2)) {
                    in.set(row.path(2), "RTGS");
                } else {
                    in.leave(field);
                }
            }
            if (institution.agent() != null) {
                set(in, row.path(0), institution.agent());
            }
            in.set(row.path(1), institution.account());
        }

        private static void set(MtReading in, CanonicalPath path, Agent agent) {
            in.set(path, path.target().type().equals(PartyOrAgent.class) ? new PartyOrAgent(null, agent) : agent);
        }

        static @Nullable Agent otherwise(MtReading in, String who) {
            MtHeader header = in.message().header();
            if (header == null || who.isEmpty()) {
                return null;
            }
            String terminal = who.equals("sender") ? header.sender() : header.receiver();
            return terminal.length() == 12 ? Institutions.bic(terminal.substring(0, 8) + terminal.substring(9)) : null;
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Object value = out.get(row.path(0), Object.class);
            Account account = out.get(row.path(1), Account.class);
            String prefix = "";
            if (row.has(2)
                    && "RTGS".equals(out.get(row.path(2), String.class))
                    && !out.isUsed(row.path(2)) // it stands in the first of the fields
                    && value != null
                    && account == null) {
                out.used(row.path(2));
                prefix = "//RT";
            }
            String accountPath = row.path(1).toString();
            if (value instanceof PartyOrAgent either) {
                if (either.agent() != null) {
                    String path = row.path(0) + ".agent";
                    Institutions.write(out, row, either.agent(), path, account, accountPath, prefix);
                } else if (either.party() != null) {
                    party(out, row, either.party(), account, accountPath);
                }
                return;
            }
            Agent agent = value instanceof Agent a ? a : null;
            if (agent != null && Institutions.isNotProvided(agent)) {
                out.used(row.path(0) + ".name");
                Institutions.notNamed(out, row, agent, row.path(0).toString(), account, accountPath);
                return;
            }
            Institutions.write(out, row, agent, row.path(0).toString(), account, accountPath, prefix);
        }

        /** A customer in an institution's place: by BIC, or by name and address. */
        private static void party(
                MtWriting out, MtRow row, Party party, @Nullable Account account, String accountPath) {
            String path = row.path(0) + ".party";
            Agent agent = new Agent(party.anyBic(), null, null, party.name(), party.postalAddress(), null, null, null);
            if (party.anyBic() != null) {
                out.used(path + ".anyBic");
            }
            Institutions.write(out, row, agent, path, account, accountPath, "");
        }
    }

    /**
     * {@code reimbursement}: field 53a; paths: instructing reimbursement agent, its account, settlement account, settlement
     * method. With an account alone, or naming the sender or the receiver, it says which account settles the payment.
     */
    static final class Reimbursement implements Transform {
        @Override
        public String says() {
            return "Takes the reimbursement agent or, where the field has an account alone or names sender or receiver, the account that settles.";
        }

        @Override
        public String loses() {
            return "Name and address where the BIC is written.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Institutions.Institution institution = Institutions.read(field);
            if (institution == null || institution.rtgs()) {
                in.leave(field);
                return;
            }
            MtHeader header = in.message().header();
            Agent agent = institution.agent();
            boolean ours = agent == null
                    || (header != null
                            && agent.bic() != null
                            && agent.bic().length() >= 8
                            && (header.sender().startsWith(agent.bic().substring(0, 8))
                                    || header.receiver().startsWith(agent.bic().substring(0, 8))));
            if (!ours) {
                in.set(row.path(0), agent);
                in.set(row.path(1), institution.account());
                return;
            }
            in.set(row.path(2), institution.account());
            boolean ourBooks = "C".equals(institution.side())
                    || (agent != null
                            && agent.bic() != null
                            && header != null
                            && header.sender().startsWith(agent.bic().substring(0, 8)));
            if (ourBooks) {
                in.set(row.path(3), "INGA");
            }
            if (agent != null || institution.location() != null || institution.account() == null) {
                in.leave(field);
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Agent agent = out.get(row.path(0), Agent.class);
            if (agent != null) {
                Account account = out.get(row.path(1), Account.class);
                Institutions.write(
                        out,
                        row,
                        agent,
                        row.path(0).toString(),
                        account,
                        row.path(1).toString(),
                        "");
                return;
            }
            Account account = out.get(row.path(2), Account.class);
            String number = Identifiers.number(account);
            if (account != null && number != null) {
                out.used(row.path(2) + Identifiers.numberPath(account));
                boolean ourBooks = "INGA".equals(out.get(row.path(3), String.class));
                if (ourBooks) {
                    out.used(row.path(3));
                }
                String side = ourBooks ? "/C/" : "/";
                String option = row.pattern().allows("B") ? "B" : "C";
                out.emit(
                        row,
                        row.pattern().tag(option),
                        side + out.fit(row.path(2).toString(), number, 34));
            }
        }
    }

    /**
     * {@code instructingParty}: field 50C or 50L; paths: initiating party, the customer whose payment it is. Without it, and
     * where the two are the same, that customer instructs. The row's value has the options of field 50 that name him (FGH
     * when it is empty; a hyphen for none).
     */
    static final class InstructingParty implements Transform {
        @Override
        public String says() {
            return "Takes the party that instructs on behalf of the customer. It is not written where the two are the same.";
        }

        @Override
        public String loses() {
            return "All of it but the BIC, or 35 characters of the name.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(row.path(0), Customers.read(field).party());
            } else if (in.get(row.path(0)) == null) {
                String options = row.value().isEmpty() ? "FGH" : row.value();
                for (MtField customer : in.fields()) {
                    if (customer.number().equals("50") && options.contains(customer.option())) {
                        in.set(row.path(0), Customers.read(customer).party());
                    }
                }
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Party initiating = out.get(row.path(0), Party.class);
            Party debtor = out.get(row.path(1), Party.class);
            if (initiating == null) {
                return;
            }
            if (initiating.equals(debtor)) {
                out.used(row.path(0));
            } else if (initiating.anyBic() != null) {
                out.used(row.path(0) + ".anyBic");
                out.emit(row, "50C", initiating.anyBic());
            } else if (initiating.name() != null) {
                out.used(row.path(0) + ".name");
                if (debtor == null || !initiating.name().equals(debtor.name())) {
                    out.emit(row, "50L", out.fit(row.path(0).toString(), initiating.name(), 35));
                }
            }
        }
    }

    /** {@code accountLine}: an account after a slash. */
    static final class AccountLine implements Transform {
        @Override
        public String says() {
            return "Takes an account after a slash.";
        }

        @Override
        public String loses() {
            return "More than 34 characters are cut; the account's type, currency and name.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            MtField field = in.takeOne(row);
            if (field != null) {
                in.set(
                        row.path(0),
                        Identifiers.account(
                                field.value().substring(field.value().startsWith("/") ? 1 : 0)));
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Account account = out.get(row.path(0), Account.class);
            String number = Identifiers.number(account);
            if (account != null && number != null) {
                out.used(row.path(0) + Identifiers.numberPath(account));
                out.emit(row, row.address(), "/" + out.fit(row.path(0).toString(), number, 34));
            }
        }
    }

    /** {@code ownAccount}: field 53B of an MT200; the sender's account that is debited. Paths: debtor, its account. */
    static final class OwnAccount implements Transform {
        @Override
        public String says() {
            return "Takes the account of the sender that is debited.";
        }

        @Override
        public String loses() {
            return "The account's type, currency and name.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            Agent sender = InstitutionField.otherwise(in, "sender");
            if (sender != null) {
                in.set(row.path(0), sender);
            }
            MtField field = in.takeOne(row);
            if (field == null) {
                return;
            }
            Institutions.Institution institution = Institutions.read(field);
            if (institution == null || institution.side() != null || institution.location() != null) {
                in.leave(field);
            }
            if (institution != null) {
                in.set(row.path(1), institution.account());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Agent debtor = out.get(row.path(0), Agent.class);
            if (debtor != null && debtor.bic() != null) {
                out.used(row.path(0) + ".bic");
            }
            Account account = out.get(row.path(1), Account.class);
            Institutions.write(out, row, null, "", account, row.path(1).toString(), "");
        }
    }

    /**
     * {@code agentBehind}: the creditor agent that an MT200 or MT201 with an intermediary leaves open, for ISO 20022 wants one;
     * paths: creditor agent, intermediary.
     */
    static final class AgentBehind implements Transform {
        @Override
        public String says() {
            return "Says that the creditor agent is not known where an intermediary is named and the message has no field for who is behind it.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            if (in.get(row.path(1)) != null && in.get(row.path(0)) == null) {
                in.set(row.path(0), Institutions.notProvided());
            }
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            Agent agent = out.get(row.path(0), Agent.class);
            if (agent != null && Institutions.isNotProvided(agent)) {
                out.used(row.path(0));
            }
        }
    }

    /**
     * {@code settlementMethod}: how the payment is settled, said by the presence of reimbursement agents; paths: method,
     * instructing, instructed and third reimbursement agent.
     */
    static final class SettlementMethod implements Transform {
        @Override
        public String says() {
            return "Says how the payment is settled: by cover where reimbursement agents are named, else over an account of one of the two.";
        }

        @Override
        public String loses() {
            return "A method that the message cannot show.";
        }

        @Override
        public void read(MtReading in, MtRow row) {
            boolean cover = in.get(row.path(1)) != null || in.get(row.path(2)) != null || in.get(row.path(3)) != null;
            if (cover) {
                in.set(row.path(0), "COVE");
            } else if (in.get(row.path(0)) == null) {
                in.set(row.path(0), "INDA");
            }
        }

        /** Whether the payment names a reimbursement agent, in the three places of a row from one on. */
        static boolean reimbursed(MtWriting out, MtRow row, int from) {
            return out.get(row.path(from), Agent.class) != null
                    || out.get(row.path(from + 1), Agent.class) != null
                    || out.get(row.path(from + 2), Agent.class) != null;
        }

        @Override
        public void write(MtWriting out, MtRow row) {
            String method = out.get(row.path(0), String.class);
            if (method == null) {
                return;
            }
            // INGA is said where the account of field 53 is one with the sender.
            boolean said = (method.equals("INGA") && out.isUsed(row.path(0)))
                    || method.equals(reimbursed(out, row, 1) ? "COVE" : "INDA");
            out.used(row.path(0));
            if (!said) {
                out.lose(FindingCode.DROPPED, row.path(0).toString(), method, null);
            }
        }
    }
}
