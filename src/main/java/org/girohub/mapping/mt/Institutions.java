package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.ClearingSystemMember;
import org.girohub.canonical.PostalAddress;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Fields 51a to 58a: an institution, in options A (BIC), B (location), C (identifier) and D (name and address). */
final class Institutions {
    private static final Pattern DEBIT_CREDIT = Pattern.compile("/[CD](/.*)?");

    private Institutions() {}

    /**
     * What such a field says.
     *
     * @param agent null when the field only has an account
     * @param account from the party identifier
     * @param side C or D where the party identifier names the side of the account
     * @param location option B's branch
     * @param rtgs whether {@code //RT} asks for real-time gross settlement
     */
    record Institution(
            @Nullable Agent agent,
            @Nullable Account account,
            @Nullable String side,
            @Nullable String location,
            boolean rtgs) {}

    /** Reads a field; null when it cannot be understood. */
    static @Nullable Institution read(MtField field) {
        List<String> lines = new ArrayList<>(field.lines());
        Account account = null;
        ClearingSystemMember member = null;
        String side = null;
        boolean rtgs = false;
        if (lines.get(0).startsWith("/") && (lines.size() > 1 || !field.option().equals("D"))) {
            String id = lines.remove(0).substring(1);
            if (DEBIT_CREDIT.matcher("/" + id).matches() && (id.length() == 1 || id.charAt(1) == '/')) {
                side = id.substring(0, 1);
                id = id.length() > 2 ? id.substring(2) : "";
            }
            if (id.startsWith("/")) {
                String code = id.substring(1);
                rtgs = code.equals("RT");
                member = rtgs ? null : Identifiers.member(code);
                if (member == null && !rtgs) {
                    account = Identifiers.account("/" + code);
                }
            } else if (!id.isEmpty()) {
                account = Identifiers.account(id);
            }
        }
        switch (field.option()) {
            case "A" -> {
                if (lines.isEmpty()) {
                    return null;
                }
                return new Institution(agent(lines.get(0).strip(), member, null, List.of()), account, side, null, rtgs);
            }
            case "B" -> {
                String location = lines.isEmpty() ? null : lines.get(0);
                Agent agent = member == null ? null : agent(null, member, null, List.of());
                return new Institution(agent, account, side, location, rtgs);
            }
            case "C" -> {
                Agent agent = member == null ? null : agent(null, member, null, List.of());
                return new Institution(agent, account, side, null, rtgs);
            }
            default -> {
                if (lines.isEmpty()) {
                    return null;
                }
                return new Institution(
                        agent(null, member, lines.get(0), lines.subList(1, lines.size())), account, side, null, rtgs);
            }
        }
    }

    /** An institution by name and address lines; ISO 20022 wants an address beside a name. */
    static Agent agent(
            @Nullable String bic, @Nullable ClearingSystemMember member, @Nullable String name, List<String> address) {
        List<String> lines =
                name != null && address.isEmpty() && member == null ? List.of(Identifiers.NOT_PROVIDED) : address;
        return new Agent(bic, member, null, name, lines.isEmpty() ? null : Addresses.lines(lines), null, null, null);
    }

    static Agent bic(String bic) {
        return new Agent(bic, null, null, null, null, null, null, null);
    }

    /** The institution that a message does not name. */
    static Agent notProvided() {
        return agent(null, null, Identifiers.NOT_PROVIDED, List.of());
    }

    static boolean isNotProvided(Agent agent) {
        return agent.bic() == null && Identifiers.NOT_PROVIDED.equals(agent.name());
    }

    /**
     * Writes what is known of an institution without a name: its account and branch (option B); that it is not named only
     * behind an intermediary, where the field may not be missing.
     */
    static void notNamed(
            MtWriting out, MtRow row, Agent agent, String agentPath, @Nullable Account account, String accountPath) {
        TagPattern tag = row.pattern();
        String number = Identifiers.number(account);
        PostalAddress address = agent.postalAddress();
        List<String> lines = new ArrayList<>();
        if (number != null && account != null && tag.allows("B")) {
            out.used(accountPath + Identifiers.numberPath(account));
            lines.add("/" + out.fit(accountPath, number, 34));
        }
        if (address != null) {
            List<String> where = Addresses.free(address);
            if (where.size() == 1 && tag.allows("B")) {
                lines.add(out.fit(agentPath + ".postalAddress", where.get(0), 35));
            }
            if (where.size() < 2) {
                out.used(agentPath + ".postalAddress");
            }
        }
        if (!lines.isEmpty()) {
            out.emit(row, tag.tag("B"), String.join("\n", lines));
        } else if (tag.number().equals("57")
                && tag.allows("D")
                && out.fields().stream()
                        .anyMatch(f -> f.number().equals("56") && f.sequence().equals(row.sequence()))) {
            out.emit(row, tag.tag("D"), Identifiers.NOT_PROVIDED);
        }
    }

    /** Writes a field with the option that says the most; nothing where there is nothing to say. */
    static void write(
            MtWriting out,
            MtRow row,
            @Nullable Agent agent,
            String agentPath,
            @Nullable Account account,
            String accountPath,
            String sidePrefix) {
        TagPattern tag = row.pattern();
        String identifier = sidePrefix;
        String number = Identifiers.number(account);
        boolean sayable = agent != null || tag.allows("B"); // an account alone wants option B
        if (number != null && account != null && sayable) {
            identifier = sidePrefix + "/" + out.fit(accountPath, number, 34);
            out.used(accountPath + Identifiers.numberPath(account));
        }
        if (agent == null) {
            if (!identifier.isEmpty() && tag.allows("B")) {
                out.emit(row, tag.tag("B"), identifier);
            }
            return;
        }
        String member = null;
        if (agent.clearingSystemMember() != null && number == null) {
            member = Identifiers.member(agent.clearingSystemMember());
            if (member != null) {
                identifier = "//" + out.clean(agentPath, member);
                out.used(agentPath + ".clearingSystemMember");
            }
        }
        String head = identifier.isEmpty() ? "" : identifier + "\n";
        if (agent.bic() != null && tag.allows("A")) {
            out.used(agentPath + ".bic");
            out.emit(row, tag.tag("A"), head + agent.bic());
        } else if (agent.name() != null && tag.allows("D")) {
            out.emit(row, tag.tag("D"), head + String.join("\n", nameAndAddress(out, agent, agentPath)));
        } else if (member != null && tag.allows("C")) {
            out.emit(row, tag.tag("C"), identifier);
        } else if (member != null && tag.allows("D")) {
            out.emit(row, tag.tag("D"), head + Identifiers.NOT_PROVIDED);
        } else if (!identifier.isEmpty() && tag.allows("B")) {
            out.emit(row, tag.tag("B"), identifier);
        } else {
            String wanting = "an institution that has neither BIC nor name, nor a clearing code that MT knows";
            if (tag.number().compareTo("56") >= 0) {
                out.refuse(agentPath, null, "field " + tag + " cannot name " + wanting);
            } else {
                out.lose(FindingCode.DROPPED, agentPath, wanting, null);
                if (number != null) {
                    out.lose(FindingCode.DROPPED, accountPath, number, null);
                }
            }
        }
    }

    private static List<String> nameAndAddress(MtWriting out, Agent agent, String path) {
        List<String> lines = new ArrayList<>();
        String name = agent.name() == null ? Identifiers.NOT_PROVIDED : agent.name();
        PostalAddress address = agent.postalAddress();
        List<String> rest = address == null ? List.of() : Addresses.free(address);
        lines.addAll(out.wrap(path + ".name", name, Math.max(1, 4 - Math.min(rest.size(), 3)), 35));
        out.used(path + ".name");
        if (address != null) {
            Addresses.into(out, path + ".postalAddress", address, rest, lines, 4, 35);
        }
        return lines;
    }
}
