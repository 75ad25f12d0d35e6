package org.girohub.mapping.mt;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.canonical.Agent;
import org.girohub.canonical.GenericIdentification;
import org.girohub.canonical.Party;
import org.girohub.canonical.PartyOrAgent;
import org.girohub.canonical.RemittanceInformation;
import org.girohub.canonical.ReturnInformation;
import org.girohub.canonical.TransactionReferences;
import org.jspecify.annotations.Nullable;

/**
 * What field 86 says of an entry where banks give it a structure: code words between slashes (as Dutch, Belgian, Scandinavian
 * and global banks write them: {@code /EREF/.../NAME/.../REMI/...}), or subfields numbered behind a separator (as German,
 * Austrian and Polish banks do: {@code 166?00...?20EREF+...?32...}), whose text may hold the code words of the DFÜ agreement,
 * annex 3 ({@code SVWZ+}, {@code ABWA+}). The text itself is kept whole beside it, so what is not understood is not lost.
 */
final class EntryInformation {
    private static final Set<String> WORDS = Set.of(
            "EREF", "PREF", "IREF", "KREF", "MARF", "CSID", "UETR", "TRTP", "TRCD", "IBAN", "BBAN", "BIC", "NAME",
            "ADDR", "REMI", "ORDP", "BENM", "CNTP", "ULTD", "ULTC", "ULTB", "PURP", "RTRN", "ISDT", "OCMT", "EXCH",
            "CHGS", "ACCW", "RREF");

    private static final Pattern WORD = Pattern.compile("/([A-Z]{3,4})/");
    private static final Pattern NUMBERED =
            Pattern.compile("(\\d{3})?([^A-Za-z0-9\\s/])(\\d{2})(?!\\d).*", Pattern.DOTALL);
    private static final Pattern TAGGED =
            Pattern.compile("(EREF|KREF|MREF|CRED|DEBT|COAM|OAMT|SVWZ|ABWA|ABWE|IBAN|BIC|BREF|RREF|PURP|ANAM|SQTP)\\+");
    private static final Pattern PURPOSE = Pattern.compile("[A-Z]{4}");
    private static final Pattern REASON = Pattern.compile("[A-Z]{2}\\d{2}|[A-Z]{4}");
    private static final int WIDTH = 65;
    private static final int SUBFIELD = 27;
    private static final int USTRD = 140;

    private final Map<String, String> parts;

    private EntryInformation(Map<String, String> parts) {
        this.parts = parts;
    }

    /** Reads a text; null where it has no structure that is known. */
    static @Nullable EntryInformation of(String text) {
        Matcher numbered = NUMBERED.matcher(text);
        Map<String, String> parts = numbered.matches()
                ? numbered(text, Objects.requireNonNull(numbered.group(2)))
                : text.startsWith("/") ? words(text) : new HashMap<>();
        parts.values().removeIf(v -> v.isBlank() || v.equals(Identifiers.NOT_PROVIDED));
        return parts.isEmpty() ? null : new EntryInformation(parts);
    }

    /** Code words between slashes. Names and accounts belong to the party named before them, else to the counterparty. */
    private static Map<String, String> words(String text) {
        String all = joined(text);
        Map<String, String> parts = new HashMap<>();
        List<String> words = new ArrayList<>();
        List<Integer> begins = new ArrayList<>();
        List<Integer> ends = new ArrayList<>();
        Matcher word = WORD.matcher(all);
        for (int from = 0; word.find(from); ) {
            String code = Objects.requireNonNull(word.group(1));
            if (WORDS.contains(code)) {
                words.add(code);
                ends.add(word.start());
                begins.add(word.end());
                from = word.end();
            } else {
                from = word.start() + 1;
            }
        }
        if (words.isEmpty() || ends.get(0) != 0) {
            return parts;
        }
        String of = "";
        for (int i = 0; i < words.size(); i++) {
            int end = i + 1 < words.size() ? ends.get(i + 1) : all.length();
            String value =
                    all.substring(begins.get(i), Math.max(begins.get(i), end)).strip();
            String code = words.get(i);
            switch (code) {
                case "ORDP", "BENM", "ULTD", "ULTC", "ULTB" -> {
                    of = code.equals("ULTB") ? "ULTC" : code;
                    String name = value.startsWith("NAME/") ? value.substring(5) : value;
                    parts.putIfAbsent(of + ".NAME", trimmed(name));
                }
                case "CNTP" -> counterparty(value, parts);
                case "NAME", "IBAN", "BBAN", "BIC", "ADDR" -> {
                    String key = (of.isEmpty() ? "" : of + ".") + (code.equals("BBAN") ? "IBAN" : code);
                    if (parts.getOrDefault(key, "").isEmpty()) {
                        parts.put(key, trimmed(value));
                    }
                }
                case "REMI" -> {
                    of = "";
                    String free = value.startsWith("USTD//") ? value.substring(6) : value;
                    parts.merge("REMI", trimmed(free), (a, b) -> a + " " + b);
                }
                default -> {
                    of = "";
                    parts.putIfAbsent(code, trimmed(value));
                }
            }
        }
        return parts;
    }

    /** {@code /CNTP/account/BIC/name/town/}. */
    private static void counterparty(String value, Map<String, String> parts) {
        String[] pieces = value.split("/", -1);
        String[] keys = {"IBAN", "BIC", "NAME"};
        for (int i = 0; i < Math.min(keys.length, pieces.length); i++) {
            parts.putIfAbsent(keys[i], pieces[i].strip());
        }
    }

    private static String trimmed(String value) {
        String trimmed = value.strip();
        while (trimmed.endsWith("/")) {
            trimmed = trimmed.substring(0, trimmed.length() - 1).strip();
        }
        return trimmed;
    }

    /** One text of the lines: a full line goes on in the next, another one ends a word. */
    private static String joined(String text) {
        StringBuilder all = new StringBuilder();
        String[] lines = text.split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            boolean goesOn = i > 0 && lines[i].startsWith("//");
            String line = goesOn ? lines[i].substring(2) : lines[i];
            if (i > 0 && (goesOn || lines[i - 1].length() < WIDTH) && !line.startsWith("/")) {
                all.append(' ');
            }
            all.append(line);
        }
        return all.toString();
    }

    /** Numbered subfields: 20 to 29 and 60 to 63 are the purpose, 30 and 31 bank and account, 32 and 33 the name. */
    private static Map<String, String> numbered(String text, String separator) {
        Map<String, String> parts = new HashMap<>();
        String all = text.replace("\n", "");
        StringBuilder purpose = new StringBuilder();
        StringBuilder name = new StringBuilder();
        Matcher field = Pattern.compile(Pattern.quote(separator) + "(\\d{2})").matcher(all);
        int number = -1;
        int begin = 0;
        while (true) {
            boolean more = field.find();
            if (number >= 0) {
                subfield(number, all.substring(begin, more ? field.start() : all.length()), purpose, name, parts);
            }
            if (!more) {
                break;
            }
            number = Integer.parseInt(Objects.requireNonNull(field.group(1)));
            begin = field.end();
        }
        put(parts, "NAME", name.toString());
        tagged(purpose.toString().strip(), parts);
        return parts;
    }

    private static void subfield(
            int number, String value, StringBuilder purpose, StringBuilder name, Map<String, String> parts) {
        if ((number >= 20 && number <= 29) || (number >= 60 && number <= 63)) {
            append(purpose, value);
        } else if (number == 30) {
            put(parts, Values.isBic(value.strip()) ? "BIC" : "BANK", value);
        } else if (number == 31 || number == 38) { // Polish banks write the IBAN as 38
            put(parts, "IBAN", value);
        } else if (number == 32 || number == 33) {
            append(name, value);
        }
    }

    /** A subfield that is full goes on in the next. */
    private static void append(StringBuilder all, String value) {
        if (all.length() > 0 && all.length() % SUBFIELD != 0 && !Character.isWhitespace(all.charAt(all.length() - 1))) {
            all.append(' ');
        }
        all.append(value);
    }

    private static void put(Map<String, String> parts, String key, String value) {
        if (!value.isBlank()) {
            parts.putIfAbsent(key, value.strip());
        }
    }

    /** The code words of SEPA in a purpose; text before the first of them, or without any, is remittance. */
    private static void tagged(String purpose, Map<String, String> parts) {
        Matcher tag = TAGGED.matcher(purpose);
        String code = "SVWZ";
        int begin = 0;
        while (true) {
            boolean more = tag.find();
            String value = purpose.substring(begin, more ? tag.start() : purpose.length());
            switch (code) {
                case "SVWZ" -> put(parts, "REMI", value);
                case "KREF" -> put(parts, "PREF", value);
                case "MREF" -> put(parts, "MARF", value);
                case "CRED" -> put(parts, "CSID", value);
                case "ABWA" -> put(parts, "ULTD.NAME", value);
                case "ABWE" -> put(parts, "ULTC.NAME", value);
                default -> put(parts, code, value);
            }
            if (!more) {
                return;
            }
            code = Objects.requireNonNull(tag.group(1));
            begin = tag.end();
        }
    }

    private @Nullable String most(String key, int length) {
        String value = parts.get(key);
        return value == null || value.length() > length ? null : value;
    }

    /** References of field 61 with those of the text; the end to end identification of the text is the whole one. */
    @Nullable
    TransactionReferences references(@Nullable String own, @Nullable String uetr, boolean credit) {
        String endToEnd = most("EREF", 35);
        String instruction = most("IREF", 35);
        boolean begins = own != null && endToEnd != null && endToEnd.startsWith(own);
        String ofLine = own == null || begins ? null : own;
        if (ofLine != null && credit && endToEnd == null) {
            endToEnd = ofLine;
        } else if (ofLine != null) {
            instruction = ofLine;
        }
        String id = uetr != null ? uetr : most("UETR", 36);
        String mandate = most("MARF", 35);
        String payment = most("PREF", 35);
        if (endToEnd == null && instruction == null && id == null && mandate == null && payment == null) {
            return null;
        }
        return new TransactionReferences(
                null,
                null,
                payment,
                instruction,
                endToEnd,
                id,
                null,
                mandate,
                null,
                null,
                null,
                null,
                null,
                null,
                List.of());
    }

    /** The party on one side; the counterparty of the account stands on the other side than the account's owner. */
    @Nullable
    PartyOrAgent party(boolean debtor, boolean counterparty) {
        String name = named(debtor, counterparty, "NAME", 140);
        String address = named(debtor, counterparty, "ADDR", 70);
        String scheme = debtor ? null : most("CSID", 35);
        if (name == null && scheme == null) {
            return null;
        }
        return new PartyOrAgent(
                new Party(
                        name,
                        address == null ? null : Addresses.lines(List.of(address)),
                        null,
                        null,
                        List.of(),
                        null,
                        scheme == null ? List.of() : List.of(new GenericIdentification(scheme, null, null)),
                        null),
                null);
    }

    /** The account of the party on one side. */
    org.girohub.canonical.@Nullable Account account(boolean debtor, boolean counterparty) {
        String number = named(debtor, counterparty, "IBAN", 34);
        return number == null ? null : Identifiers.account(number);
    }

    /** The agent of the party on one side. */
    @Nullable
    Agent agent(boolean debtor, boolean counterparty) {
        String bic = named(debtor, counterparty, "BIC", 11);
        return bic == null || !Values.isBic(bic) ? null : Institutions.bic(bic);
    }

    private @Nullable String named(boolean debtor, boolean counterparty, String what, int length) {
        String own = most((debtor ? "ORDP." : "BENM.") + what, length);
        return own == null && counterparty ? most(what, length) : own;
    }

    /** The party on whose behalf the other one pays or is paid. */
    @Nullable
    PartyOrAgent ultimate(boolean debtor) {
        String name = most((debtor ? "ULTD" : "ULTC") + ".NAME", 140);
        return name == null
                ? null
                : new PartyOrAgent(new Party(name, null, null, null, List.of(), null, List.of(), null), null);
    }

    @Nullable
    RemittanceInformation remittance() {
        String text = parts.get("REMI");
        return text == null ? null : new RemittanceInformation(Lines.pieces(text, USTRD), List.of());
    }

    org.girohub.canonical.@Nullable Code purpose() {
        String code = parts.get("PURP");
        return code == null || !PURPOSE.matcher(code).matches() ? null : Values.code(code);
    }

    @Nullable
    ReturnInformation returned() {
        String reason = parts.get("RTRN");
        return reason == null || !REASON.matcher(reason).matches()
                ? null
                : new ReturnInformation(null, null, Values.code(reason), List.of());
    }
}
