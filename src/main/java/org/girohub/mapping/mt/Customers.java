package org.girohub.mapping.mt;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.Account;
import org.girohub.canonical.Code;
import org.girohub.canonical.DateAndPlaceOfBirth;
import org.girohub.canonical.GenericIdentification;
import org.girohub.canonical.Party;
import org.girohub.canonical.PostalAddress;
import org.girohub.findings.FindingCode;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;

/** Fields 50a and 59a: a customer, in options A, G (BIC), F (numbered lines), K, H and none (name and address). */
final class Customers {
    /** Codes of a party identifier that persons have; CUST and TXID may belong to either. */
    private static final Set<String> PERSONAL = Set.of("ARNU", "CCPT", "DRLC", "EMPL", "NIDN", "SOSE");

    private static final Set<String> IDENTIFIERS =
            Set.of("ARNU", "CCPT", "CUST", "DRLC", "EMPL", "NIDN", "SOSE", "TXID");
    private static final Pattern IDENTIFIER = Pattern.compile("([A-Z]{4})/([A-Z]{2})/(.+)");
    private static final Pattern NUMBERED = Pattern.compile("([1-8])/(.*)");

    private Customers() {}

    /**
     * What such a field says.
     *
     * @param understood false where a line broke the rules of the option, so that the field must also be kept as it was
     */
    record Customer(Party party, @Nullable Account account, boolean understood) {}

    static Customer read(MtField field) {
        List<String> lines = new ArrayList<>(field.lines());
        boolean numbered = field.option().equals("F");
        Account account = null;
        GenericIdentification identifier = null;
        if (lines.get(0).startsWith("/")) {
            account = Identifiers.account(lines.remove(0).substring(1));
        } else if (numbered) {
            Matcher coded = IDENTIFIER.matcher(lines.get(0));
            if (coded.matches()) {
                identifier = identification(coded.group(1), coded.group(2), coded.group(3));
                lines.remove(0);
            }
        }
        return switch (field.option()) {
            case "A", "G", "C" ->
                new Customer(
                        party(null, null, lines.isEmpty() ? null : lines.get(0).strip(), List.of(), null, List.of()),
                        account,
                        lines.size() == 1);
            case "F" -> structured(lines, identifier, account);
            default -> {
                String name = lines.isEmpty() ? null : lines.get(0);
                List<String> address = lines.size() > 1 ? lines.subList(1, lines.size()) : List.of();
                yield new Customer(
                        party(
                                name,
                                address.isEmpty() ? null : Addresses.lines(address),
                                null,
                                List.of(),
                                null,
                                List.of()),
                        account,
                        true);
            }
        };
    }

    private static Party party(
            @Nullable String name,
            @Nullable PostalAddress address,
            @Nullable String anyBic,
            List<GenericIdentification> organisation,
            @Nullable DateAndPlaceOfBirth birth,
            List<GenericIdentification> personal) {
        return new Party(name, address, anyBic, null, organisation, birth, personal, null);
    }

    /** The identifier of a customer: {@code CUST/DE/ACME/123} is 123, given by ACME; the country stays with the issuer. */
    private static GenericIdentification identification(String code, String country, String rest) {
        int slash = rest.indexOf('/');
        boolean issued = slash > 0 && Set.of("CUST", "DRLC", "EMPL").contains(code);
        String id = issued ? rest.substring(slash + 1) : rest;
        String issuer = issued ? country + "/" + rest.substring(0, slash) : country;
        return new GenericIdentification(id, Values.code(code), issuer);
    }

    private static Customer structured(
            List<String> lines, @Nullable GenericIdentification identifier, @Nullable Account account) {
        StringBuilder name = new StringBuilder();
        List<String> street = new ArrayList<>();
        String country = null;
        StringBuilder town = new StringBuilder();
        LocalDate born = null;
        String birthCountry = null;
        String birthTown = null;
        List<GenericIdentification> ids = new ArrayList<>();
        boolean personal = false;
        boolean understood = true;
        if (identifier != null) {
            ids.add(identifier);
        }
        for (String line : lines) {
            Matcher numbered = NUMBERED.matcher(line);
            if (!numbered.matches()) {
                street.add(line);
                understood = false;
                continue;
            }
            String text = numbered.group(2);
            switch (numbered.group(1)) {
                case "1" -> name.append(name.length() == 0 ? "" : " ").append(text);
                case "2" -> street.add(text);
                case "3" -> {
                    if (country == null && text.length() >= 2 && Values.isCountry(text.substring(0, 2))) {
                        country = text.substring(0, 2);
                        town.append(text.length() > 3 ? text.substring(3) : "");
                    } else if (town.length() + 1 + text.length() <= 35) {
                        town.append(town.length() == 0 ? "" : " ").append(text);
                    } else {
                        street.add(text);
                    }
                }
                case "4" -> {
                    born = Values.longDate(text);
                    personal = true;
                    understood &= born != null;
                }
                case "5" -> {
                    personal = true;
                    int slash = text.indexOf('/');
                    birthCountry = slash == 2 ? text.substring(0, 2) : null;
                    birthTown = slash == 2 ? text.substring(3) : text;
                }
                case "6", "7" -> {
                    Matcher parts = IDENTIFIER.matcher((numbered.group(1).equals("6") ? "CUST/" : "NIDN/") + text);
                    if (parts.matches()) {
                        ids.add(identification(parts.group(1), parts.group(2), parts.group(3)));
                    } else {
                        understood = false;
                    }
                }
                default -> {
                    if (ids.isEmpty()) {
                        understood = false;
                    } else {
                        GenericIdentification last = ids.remove(ids.size() - 1);
                        String whole = last.id() + text;
                        understood &= whole.length() <= 35;
                        ids.add(new GenericIdentification(
                                whole.substring(0, Math.min(35, whole.length())), last.scheme(), last.issuer()));
                    }
                }
            }
        }
        for (GenericIdentification id : ids) {
            personal |= PERSONAL.contains(code(id));
        }
        boolean addressed = country != null || town.length() > 0 || !street.isEmpty();
        PostalAddress address =
                addressed ? Addresses.of(null, town.length() == 0 ? null : town.toString(), country, street) : null;
        DateAndPlaceOfBirth birth =
                born == null && birthTown == null ? null : new DateAndPlaceOfBirth(born, null, birthTown, birthCountry);
        Party party = party(
                name.length() == 0 ? null : name.toString(),
                address,
                null,
                personal ? List.of() : ids,
                birth,
                personal ? ids : List.of());
        return new Customer(party, account, understood);
    }

    private static String code(GenericIdentification id) {
        Code scheme = id.scheme();
        return scheme == null || scheme.code() == null ? "" : scheme.code();
    }

    /** A party with an identification that stands for the one that was not given. */
    static Party unidentified(Party party, @Nullable Code scheme) {
        if (!party.organisationIds().isEmpty()
                || !party.privateIds().isEmpty()
                || party.dateAndPlaceOfBirth() != null) {
            return party;
        }
        return party(
                party.name(),
                party.postalAddress(),
                party.anyBic(),
                List.of(new GenericIdentification(Identifiers.NOT_PROVIDED, scheme, null)),
                null,
                List.of());
    }

    /** Writes a customer with the option that says the most. */
    static void write(
            MtWriting out,
            MtRow row,
            @Nullable Party party,
            String partyPath,
            @Nullable Account account,
            String accountPath,
            boolean ordering) {
        TagPattern tag = row.pattern();
        String number = Identifiers.number(account);
        String line = null;
        if (number != null && account != null) {
            line = "/" + out.fit(accountPath, number, 34);
            out.used(accountPath + Identifiers.numberPath(account));
        }
        if (party == null) {
            if (line != null) {
                out.emit(row, tag.tag(free(tag, ordering)), line + "\n" + Identifiers.NOT_PROVIDED);
            }
            return;
        }
        ignoreNotProvided(out, party, partyPath);
        if (party.anyBic() != null
                && (party.name() == null || party.name().isBlank())
                && (tag.allows("A") || tag.allows("G"))) {
            out.used(partyPath + ".anyBic");
            out.emit(
                    row,
                    tag.tag(tag.allows("A") ? "A" : "G"),
                    line == null ? party.anyBic() : line + "\n" + party.anyBic());
            return;
        }
        PostalAddress address = party.postalAddress();
        boolean structured = address != null && address.country() != null && address.townName() != null;
        boolean identified = party.dateAndPlaceOfBirth() != null || identifier(party) != null;
        if (tag.allows("F")
                && (structured || (ordering && identified && address != null && address.country() != null))) {
            numbered(out, row, party, partyPath, line, ordering);
        } else {
            List<String> lines = new ArrayList<>();
            if (line != null) {
                lines.add(line);
            }
            lines.addAll(nameAndAddress(out, party, partyPath));
            out.emit(row, tag.tag(free(tag, ordering)), String.join("\n", lines));
        }
    }

    private static String free(TagPattern tag, boolean ordering) {
        return !ordering ? "" : tag.allows("K") ? "K" : tag.allows("H") ? "H" : "";
    }

    private static List<String> nameAndAddress(MtWriting out, Party party, String path) {
        String name = party.name() == null || party.name().isBlank() ? Identifiers.NOT_PROVIDED : party.name();
        PostalAddress address = party.postalAddress();
        List<String> rest = address == null ? List.of() : Addresses.free(address);
        List<String> lines =
                new ArrayList<>(out.wrap(path + ".name", name, Math.max(1, 4 - Math.min(rest.size(), 3)), 35));
        out.used(path + ".name");
        if (address != null) {
            Addresses.into(out, path + ".postalAddress", address, rest, lines, 4, 35);
        }
        return lines;
    }

    /** Option F: the account or identifier, then four lines at most of name (1), street (2), country and town (3), ... */
    private static void numbered(
            MtWriting out, MtRow row, Party party, String path, @Nullable String accountLine, boolean ordering) {
        List<String> lines = new ArrayList<>();
        PostalAddress address = Objects.requireNonNull(party.postalAddress());
        String coded = ordering && accountLine == null ? codedLine(out, party, path) : null;
        if (accountLine != null) {
            lines.add(accountLine);
        } else if (coded != null) {
            lines.add(coded);
        } else if (ordering) {
            lines.add("/" + Identifiers.NOT_PROVIDED);
        }
        List<String> extra = ordering ? extraLines(out, party, path, coded != null) : List.of();
        List<String> street = Addresses.street(address);
        int room = 4 - extra.size() - 1;
        int forName = Math.max(1, Math.min(2, room - Math.min(street.size(), 2)));
        String name = party.name() == null || party.name().isBlank() ? Identifiers.NOT_PROVIDED : party.name();
        List<String> nameLines = out.wrap(path + ".name", name, forName, 33);
        out.used(path + ".name");
        nameLines.forEach(l -> lines.add("1/" + l));
        room -= nameLines.size();
        Addresses.used(out, path + ".postalAddress", address);
        if (!street.isEmpty()) {
            if (room > 0) {
                List<String> fitted = street.size() <= room && street.stream().allMatch(l -> l.length() <= 33)
                        ? street.stream()
                                .map(l -> out.clean(path + ".postalAddress", l))
                                .toList()
                        : out.wrap(path + ".postalAddress", String.join(" ", street), room, 33);
                fitted.forEach(l -> lines.add("2/" + l));
            } else {
                out.lose(FindingCode.DROPPED, path + ".postalAddress", String.join(" ", street), null);
            }
        }
        lines.add("3/"
                + out.fit(path + ".postalAddress.townName", address.country() + "/" + Addresses.town(address), 33));
        lines.addAll(extra);
        out.emit(row, row.pattern().tag("F"), String.join("\n", lines));
    }

    private static @Nullable GenericIdentification identifier(Party party) {
        for (List<GenericIdentification> ids : List.of(party.privateIds(), party.organisationIds())) {
            for (GenericIdentification id : ids) {
                if (IDENTIFIERS.contains(code(id))
                        && id.issuer() != null
                        && !id.id().equals(Identifiers.NOT_PROVIDED)) {
                    return id;
                }
            }
        }
        return null;
    }

    private static @Nullable String codedLine(MtWriting out, Party party, String path) {
        GenericIdentification id = identifier(party);
        if (id == null) {
            return null;
        }
        String text = code(id) + "/" + id.issuer() + "/" + id.id();
        if (!IDENTIFIER.matcher(text).matches()) {
            return null;
        }
        usedIdentification(out, party, path, id);
        return out.fit(path, text, 35);
    }

    private static List<String> extraLines(MtWriting out, Party party, String path, boolean coded) {
        List<String> lines = new ArrayList<>();
        DateAndPlaceOfBirth birth = party.dateAndPlaceOfBirth();
        if (birth != null
                && birth.birthDate() != null
                && birth.cityOfBirth() != null
                && birth.countryOfBirth() != null) {
            lines.add("4/" + Values.longDate(birth.birthDate()));
            lines.add("5/"
                    + out.fit(path + ".dateAndPlaceOfBirth", birth.countryOfBirth() + "/" + birth.cityOfBirth(), 33));
            out.used(path + ".dateAndPlaceOfBirth.birthDate");
            out.used(path + ".dateAndPlaceOfBirth.cityOfBirth");
            out.used(path + ".dateAndPlaceOfBirth.countryOfBirth");
            return lines;
        }
        GenericIdentification id = identifier(party);
        if (!coded && id != null && (code(id).equals("CUST") || code(id).equals("NIDN"))) {
            lines.add((code(id).equals("CUST") ? "6/" : "7/") + out.fit(path, id.issuer() + "/" + id.id(), 33));
            usedIdentification(out, party, path, id);
        }
        return lines;
    }

    private static void usedIdentification(MtWriting out, Party party, String path, GenericIdentification id) {
        int personal = party.privateIds().indexOf(id);
        out.used(
                personal >= 0
                        ? path + ".privateIds[" + personal + "]"
                        : path + ".organisationIds[" + party.organisationIds().indexOf(id) + "]");
    }

    private static void ignoreNotProvided(MtWriting out, Party party, String path) {
        for (int i = 0; i < party.organisationIds().size(); i++) {
            if (party.organisationIds().get(i).id().equals(Identifiers.NOT_PROVIDED)) {
                out.used(path + ".organisationIds[" + i + "]");
            }
        }
    }
}
