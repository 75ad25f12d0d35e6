package org.girohub.validation;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.codes.Codes;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;
import org.girohub.validation.mt.MtAmount;
import org.jspecify.annotations.Nullable;

/** The level CODES of an MT: currencies and decimals, BICs, IBANs, countries, the UETR. */
final class MtCodes {
    /** Fields whose option A (or, for 50, C and G) ends with a BIC. */
    private static final Set<String> AGENT_FIELDS = Set.of("51", "52", "53", "54", "55", "56", "57", "58", "59");

    /** Lines of option F that name a country: 3 country and town, 5 place of birth, 6 customer number, 7 national identity. */
    private static final Set<String> COUNTRY_LINES = Set.of("3/", "5/", "6/", "7/");

    /** Field 50F whose first line is no account: code, country, identifier. */
    private static final Pattern PARTY_IDENTIFIER =
            Pattern.compile("(?:ARNU|CCPT|CUST|DRLC|EMPL|NIDN|SOSE|TXID)/([A-Z]{2})/");

    private static final Pattern RESIDENCE = Pattern.compile("/(?:ORDERRES|BENEFRES)/([A-Z]{2})(?:$|/|\\R)");

    private static final Set<String> COMMODITIES = Set.of("XAU", "XAG", "XPD", "XPT");

    private final CodeFindings judge;

    MtCodes(Codes codes) {
        this.judge = new CodeFindings(codes);
    }

    /** Judges a message; currencies in use are those of the day given. */
    void check(MtMessage message, LocalDate day, Consumer<Finding> findings) {
        MtHeader header = message.header();
        if (header != null && !message.type().number().startsWith("0")) {
            // System messages come from the network itself, whose addresses are in no country.
            // Test traffic uses addresses of countries that do not exist; the network would have refused them already.
            accept(warning(judge.bic(header.senderBic(), day)), "1", 0, findings);
            accept(warning(judge.bic(header.receiverBic(), day)), "2", 0, findings);
        }
        String uetr = message.userHeader().get("121");
        if (uetr != null) {
            accept(judge.uetr(uetr), "3/121", 0, findings);
        }
        boolean payments = message.type().number().startsWith("1")
                || message.type().number().startsWith("2");
        for (MtField field : message.fields()) {
            amount(field, payments, day, findings);
            party(field, day, findings);
            if (field.tag().equals("77B")) {
                residence(field, findings);
            }
        }
    }

    private void amount(MtField field, boolean payments, LocalDate day, Consumer<Finding> findings) {
        MtAmount amount = MtAmount.of(field);
        if (amount == null) {
            return;
        }
        Finding currency = judge.currency(amount.currency(), day);
        if (!payments && currency != null && currency.code() == FindingCode.CURRENCY_RETIRED) {
            // An old statement is no reason to refuse it.
            currency = warning(currency);
        }
        accept(currency, field.tag(), field.line(), findings);
        if (currency != null) {
            return;
        }
        if (payments && COMMODITIES.contains(amount.currency())) {
            accept(
                    Finding.of(
                            FindingCode.MT_C08,
                            "",
                            amount.currency(),
                            amount.currency() + " is a metal, which is transferred with messages of category 6"),
                    field.tag(),
                    field.line(),
                    findings);
        }
        accept(judge.decimals(amount.number(), amount.currency()), field.tag(), field.line(), findings);
    }

    /** The country of who has to be reported. */
    private void residence(MtField field, Consumer<Finding> findings) {
        Matcher residence = RESIDENCE.matcher(field.value());
        if (residence.lookingAt()) {
            accept(judge.country(residence.group(1)), "77B/1", field.line(), findings);
        }
    }

    private void party(MtField field, LocalDate day, Consumer<Finding> findings) {
        String number = field.number();
        String option = field.option();
        boolean agent = AGENT_FIELDS.contains(number);
        boolean customer = number.equals("50");
        if (!agent && !customer && !number.equals("25")) {
            return;
        }
        List<String> lines = field.lines();
        if (number.equals("25")) {
            // 35 free characters; most banks write their IBANs there.
            account(lines.get(0), field, false, findings);
            if (option.equals("P") && lines.size() > 1) {
                accept(judge.bic(lines.get(1), day), "25P/2", field.line() + 1, findings);
            }
            return;
        }
        String first = lines.get(0);
        if (first.startsWith("/") && !first.startsWith("//") && !first.startsWith("/C/") && !first.startsWith("/D/")) {
            account(first.substring(1), field, true, findings);
        } else if (first.startsWith("/C/") || first.startsWith("/D/")) {
            account(first.substring(3), field, true, findings);
        } else if (first.startsWith("//") && first.length() > 4 && agent) {
            accept(judge.member(first.substring(2, 4), first.substring(4)), field.tag() + "/1", field.line(), findings);
        }
        if (option.equals("A") || (customer && (option.equals("C") || option.equals("G")))) {
            int last = lines.size() - 1;
            if (!lines.get(last).startsWith("/")) {
                accept(
                        judge.bic(lines.get(last), day),
                        field.tag() + "/" + (last + 1),
                        field.line() == 0 ? 0 : field.line() + last,
                        findings);
            }
        } else if (option.equals("F") && (customer || number.equals("59"))) {
            Matcher identifier = PARTY_IDENTIFIER.matcher(first);
            if (customer && identifier.lookingAt()) {
                accept(judge.country(identifier.group(1)), field.tag() + "/1", field.line(), findings);
            }
            for (int i = 1; i < lines.size(); i++) {
                String line = lines.get(i);
                boolean country = line.length() >= 4 && COUNTRY_LINES.contains(line.substring(0, 2));
                if (country && (line.length() == 4 || line.charAt(4) == '/')) {
                    accept(
                            judge.country(line.substring(2, 4)),
                            field.tag() + "/" + (i + 1),
                            field.line() == 0 ? 0 : field.line() + i,
                            findings);
                }
            }
        }
    }

    /**
     * An account that is meant as an IBAN must be one. Where its length and structure are not an IBAN's, it may be an
     * account number that only begins like one: a warning.
     */
    private void account(String account, MtField field, boolean strict, Consumer<Finding> findings) {
        if (judge.meantAsIban(account)) {
            Finding finding = judge.iban(account);
            boolean sure = strict && finding != null && finding.code() == FindingCode.IBAN_CHECK_DIGITS;
            accept(sure ? finding : warning(finding), field.tag() + "/1", field.line(), findings);
        }
    }

    private static @Nullable Finding warning(@Nullable Finding finding) {
        return finding == null ? null : finding.as(Severity.WARNING);
    }

    private static void accept(@Nullable Finding finding, String path, int line, Consumer<Finding> findings) {
        if (finding != null) {
            findings.accept(CodeFindings.at(finding, path).at(line, line == 0 ? 0 : 1));
        }
    }
}
