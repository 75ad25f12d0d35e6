package org.girohub.validation;

import java.util.Locale;
import java.util.function.Predicate;
import org.girohub.codes.AbaNumber;
import org.girohub.codes.CreditorIdentifiers;
import org.girohub.codes.CreditorReference;

/** Checks of a value that profiles name, since they are procedures and no patterns. */
enum NamedCheck {
    /** SEPA creditor identifier with its check digits. */
    CREDITOR_IDENTIFIER(
            "is a SEPA creditor identifier with right check digits",
            value -> CreditorIdentifiers.form(value) == CreditorIdentifiers.Result.OK),
    /** Structured creditor reference, ISO 11649. */
    CREDITOR_REFERENCE(
            "is a structured creditor reference (ISO 11649) with right check digits",
            value -> CreditorReference.check(value.replace(" ", "")) == CreditorReference.Result.OK),
    /** Routing number of the American Bankers Association. */
    ABA_NUMBER(
            "is an ABA routing number with a right check digit",
            value -> AbaNumber.check(value) == AbaNumber.Result.OK),
    /** Swiss QR reference: 26 digits and a check digit, modulo 10 recursive. */
    QR_REFERENCE("is a QR reference of 27 digits with a right check digit", NamedCheck::qrReference);

    private static final int[] MODULO_10 = {0, 9, 4, 6, 8, 2, 7, 1, 3, 5};

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // lambdas without state
    private final Predicate<String> accepts;

    NamedCheck(String words, Predicate<String> accepts) {
        this.words = words;
        this.accepts = accepts;
    }

    /** Whether a value is right. */
    boolean accepts(String value) {
        return accepts.test(value);
    }

    /** What is asked, after "the value". */
    String words() {
        return words;
    }

    /** As profiles write it. */
    String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static boolean qrReference(String value) {
        String digits = value.replace(" ", "");
        if (!digits.matches("\\d{27}")) {
            return false;
        }
        int carry = 0;
        for (int i = 0; i < 26; i++) {
            carry = MODULO_10[(carry + digits.charAt(i) - '0') % 10];
        }
        return (10 - carry) % 10 == digits.charAt(26) - '0';
    }
}
