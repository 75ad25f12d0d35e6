package org.girohub.mapping.mt;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.girohub.canonical.Account;
import org.girohub.canonical.ClearingSystemMember;
import org.girohub.canonical.Code;
import org.girohub.canonical.GenericIdentification;
import org.jspecify.annotations.Nullable;

/** Account lines and national clearing codes of party fields. */
final class Identifiers {
    /** What stands for something that ISO 20022 wants and an MT does not say. */
    static final String NOT_PROVIDED = "NOTPROVIDED";

    /**
     * The clearing codes of party fields and their code in ExternalClearingSystemIdentification. CH (CHIPS universal
     * identifier) has none; SW stands for two systems told apart by length.
     */
    private static final Map<String, String> SYSTEMS = Map.ofEntries(
            Map.entry("AT", "ATBLZ"),
            Map.entry("AU", "AUBSB"),
            Map.entry("BL", "DEBLZ"),
            Map.entry("CC", "CACPA"),
            Map.entry("CN", "CNAPS"),
            Map.entry("CP", "USPID"),
            Map.entry("ES", "ESNCC"),
            Map.entry("FW", "USABA"),
            Map.entry("GR", "GRBIC"),
            Map.entry("HK", "HKNCC"),
            Map.entry("IE", "IENCC"),
            Map.entry("IN", "INFSC"),
            Map.entry("IT", "ITNCC"),
            Map.entry("NZ", "NZNCC"),
            Map.entry("PL", "PLKNR"),
            Map.entry("PT", "PTNCC"),
            Map.entry("RU", "RUCBC"),
            Map.entry("SC", "GBDSC"),
            Map.entry("ZA", "ZANCC"));

    private static final Map<String, String> CODES = codes();
    private static final Pattern IBAN = Pattern.compile("[A-Z]{2}\\d{2}[A-Z0-9]{11,30}");

    private Identifiers() {}

    private static Map<String, String> codes() {
        Map<String, String> codes = new HashMap<>();
        SYSTEMS.forEach((code, system) -> codes.put(system, code));
        codes.put("CHBCC", "SW");
        codes.put("CHSIC", "SW");
        return Map.copyOf(codes);
    }

    /** The clearing system member of what follows two slashes ({@code FW021000018}); null when the code is not known. */
    static @Nullable ClearingSystemMember member(String text) {
        if (text.length() < 3) {
            return null;
        }
        String code = text.substring(0, 2);
        String id = text.substring(2);
        if (code.equals("SW")) {
            return new ClearingSystemMember(Values.code(id.length() == 6 ? "CHSIC" : "CHBCC"), id);
        }
        String system = SYSTEMS.get(code);
        return system == null ? null : new ClearingSystemMember(Values.code(system), id);
    }

    /** What follows two slashes for a clearing system member; null when MT has no code for the system. */
    static @Nullable String member(ClearingSystemMember member) {
        Code system = member.clearingSystem();
        if (system == null || system.code() == null) {
            return null;
        }
        String code = CODES.get(system.code());
        return code == null ? null : code + member.memberId();
    }

    /** Whether an account number has the form and the check digits of an IBAN. */
    static boolean isIban(String text) {
        if (!IBAN.matcher(text).matches()) {
            return false;
        }
        int rest = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt((i + 4) % text.length());
            int digit = Character.digit(c, 36);
            rest = (digit > 9 ? rest * 100 + digit : rest * 10 + digit) % 97;
        }
        return rest == 1;
    }

    /** The account of a number. */
    static Account account(String number) {
        return isIban(number)
                ? new Account(number, null, null, null, null, null)
                : new Account(null, new GenericIdentification(number, null, null), null, null, null, null);
    }

    /** The number of an account; null when it has none. */
    static @Nullable String number(@Nullable Account account) {
        if (account == null) {
            return null;
        }
        if (account.iban() != null) {
            return account.iban();
        }
        return account.otherId() == null ? null : account.otherId().id();
    }

    /** The path of the account's number below the account's own. */
    static String numberPath(Account account) {
        return account.iban() != null ? ".iban" : ".otherId.id";
    }
}
