package org.girohub.validation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.girohub.codes.AbaNumber;
import org.girohub.codes.Bic;
import org.girohub.codes.ClearingSystems.ClearingSystem;
import org.girohub.codes.Codes;
import org.girohub.codes.Currencies;
import org.girohub.codes.Iban;
import org.girohub.codes.Lei;
import org.girohub.codes.Uetr;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.jspecify.annotations.Nullable;

/** What is wrong with a code, in words; the same for MX and MT. Findings come without a path; null when all is well. */
final class CodeFindings {
    private final Codes codes;

    CodeFindings(Codes codes) {
        this.codes = codes;
    }

    /** The same finding at a path. */
    static Finding at(Finding finding, String path) {
        return finding.on(path);
    }

    @Nullable
    Finding iban(String iban) {
        String country = iban.length() < 2 ? iban : iban.substring(0, 2);
        return switch (codes.ibans().check(iban)) {
            case OK -> null;
            case MALFORMED ->
                finding(
                        FindingCode.IBAN_MALFORMED,
                        iban,
                        "an IBAN is two upper case letters, two digits, then letters and digits, without blanks");
            case UNKNOWN_COUNTRY ->
                finding(FindingCode.IBAN_COUNTRY, iban, "'" + country + "' is no country of the IBAN registry");
            case WRONG_LENGTH ->
                finding(
                        FindingCode.IBAN_LENGTH,
                        iban,
                        "an IBAN of " + country + " has " + codes.ibans().length(country) + " characters, this one has "
                                + iban.length());
            case WRONG_STRUCTURE ->
                finding(
                        FindingCode.IBAN_STRUCTURE,
                        iban,
                        "after the check digits an IBAN of " + country + " is "
                                + codes.ibans().structure(country) + " (n digits, a letters, c either)");
            case WRONG_CHECK_DIGITS ->
                finding(
                        FindingCode.IBAN_CHECK_DIGITS,
                        iban,
                        "the check digits " + iban.substring(2, 4) + " do not fit the rest of the IBAN");
        };
    }

    /** Whether a text of an account field is meant as an IBAN: it begins as one, in a country that has IBANs. */
    boolean meantAsIban(String text) {
        return Iban.looksLikeOne(text) && codes.ibans().length(text.substring(0, 2)) > 0;
    }

    @Nullable
    Finding bic(String bic, LocalDate day) {
        return switch (codes.bics().check(bic)) {
            case OK ->
                codes.directory().exists(bic, day)
                        ? null
                        : finding(
                                FindingCode.BIC_NOT_IN_DIRECTORY,
                                bic,
                                "the directory schemas/codes/bics.tsv has no " + bic + " on " + day);
            case WRONG_LENGTH ->
                finding(FindingCode.BIC_STRUCTURE, bic, "a BIC has 8 or 11 characters, this one has " + bic.length());
            case WRONG_STRUCTURE ->
                finding(
                        FindingCode.BIC_STRUCTURE,
                        bic,
                        "a BIC is 4 letters or digits, 2 letters (country), 2 letters or digits, and optionally 3 more, all"
                                + " upper case");
            case UNKNOWN_COUNTRY ->
                finding(FindingCode.BIC_COUNTRY, bic, "'" + Bic.country(bic) + "' in places 5 and 6 is no country");
        };
    }

    /** Judges a member of a clearing system, by its external code or clearing code of MT. */
    @Nullable
    Finding member(String system, String member) {
        List<ClearingSystem> systems = codes.clearingSystems().of(system);
        if (systems.isEmpty()) {
            return null;
        }
        if (systems.stream().noneMatch(one -> one.fits(member))) {
            return finding(
                    FindingCode.CLEARING_MEMBER,
                    member,
                    "a member of " + system + " is "
                            + systems.stream().map(ClearingSystem::form).collect(Collectors.joining(" or ")));
        }
        return systems.get(0).code().equals("USABA") && AbaNumber.check(member) != AbaNumber.Result.OK
                ? finding(
                        FindingCode.ABA_NUMBER,
                        member,
                        "'" + member + "' is no routing number: nine digits, of which the last is a check digit")
                : null;
    }

    @Nullable
    Finding creditorIdentifier(String identifier) {
        return switch (codes.creditorIdentifiers().check(identifier)) {
            case OK -> null;
            case WRONG_STRUCTURE ->
                finding(
                        FindingCode.CREDITOR_IDENTIFIER,
                        identifier,
                        "a creditor identifier is a country, two check digits, three characters and the country's own");
            case WRONG_LENGTH ->
                finding(
                        FindingCode.CREDITOR_IDENTIFIER,
                        identifier,
                        "creditor identifiers of this country have another length than " + identifier.length());
            case WRONG_CHECK_DIGITS ->
                finding(
                        FindingCode.CREDITOR_IDENTIFIER,
                        identifier,
                        "the check digits " + identifier.substring(2, 4) + " do not fit the rest of the identifier");
        };
    }

    @Nullable
    Finding lei(String lei) {
        return switch (Lei.check(lei)) {
            case OK -> null;
            case WRONG_STRUCTURE ->
                finding(
                        FindingCode.LEI_STRUCTURE,
                        lei,
                        "an LEI is 18 upper case letters or digits and two check digits");
            case WRONG_CHECK_DIGITS ->
                finding(
                        FindingCode.LEI_CHECK_DIGITS,
                        lei,
                        "the check digits " + lei.substring(18) + " do not fit the rest of the LEI");
        };
    }

    @Nullable
    Finding uetr(String uetr) {
        return Uetr.check(uetr) == Uetr.Result.OK ? null : uetrFinding(uetr, Uetr.check(uetr));
    }

    private static Finding uetrFinding(String uetr, Uetr.Result result) {
        return finding(
                FindingCode.UETR_INVALID,
                uetr,
                switch (result) {
                    case UPPER_CASE -> "a UETR is in lower case: " + uetr.toLowerCase(Locale.ROOT);
                    case NOT_VERSION_4 ->
                        "a UETR is a UUID of version 4: the 15th character is 4, the 20th 8, 9, a or b";
                    default -> "a UETR is a UUID: 8-4-4-4-12 hexadecimal digits";
                });
    }

    @Nullable
    Finding country(String country) {
        return codes.countries().contains(country)
                ? null
                : finding(FindingCode.COUNTRY_UNKNOWN, country, "'" + country + "' is no country code of ISO 3166");
    }

    /** Judges a currency; a day asks that it be in use then. */
    @Nullable
    Finding currency(String code, @Nullable LocalDate day) {
        Currencies.Currency currency = codes.currencies().find(code);
        if (currency == null) {
            return finding(FindingCode.CURRENCY_UNKNOWN, code, "'" + code + "' is no currency of ISO 4217");
        }
        return day == null || currency.inUse(day)
                ? null
                : finding(
                        FindingCode.CURRENCY_RETIRED,
                        code,
                        code + " is out of use since " + currency.retired() + "; give the currency that replaced it");
    }

    /** Judges an amount's decimals. Zeros beyond the last place that counts are a warning: nothing is lost by them. */
    @Nullable
    Finding decimals(BigDecimal amount, String currency) {
        Integer minorUnits = codes.currencies().minorUnits(currency);
        if (minorUnits == null || amount.scale() <= minorUnits) {
            return null;
        }
        boolean harmless = amount.stripTrailingZeros().scale() <= minorUnits;
        return finding(
                        FindingCode.AMOUNT_DECIMALS,
                        amount.toPlainString(),
                        currency + " has " + minorUnits + " decimals, this amount has " + amount.scale())
                .as(harmless ? Severity.WARNING : Severity.ERROR);
    }

    @Nullable
    Finding external(String set, String code, LocalDate day) {
        return codes.sets().contains(set, code, day)
                ? null
                : finding(
                        FindingCode.EXTERNAL_CODE,
                        code,
                        "'" + code + "' is not in the code set " + set + " as schemas/codes has it for " + day);
    }

    private static Finding finding(FindingCode code, String value, String message) {
        return Finding.of(code, "", value, message);
    }
}
