package org.girohub.journal;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The words that messages are found by. A term is a letter for what it is, and letters and digits in lower case without
 * accents: {@code aDE89...} of an account, {@code pmuller} of a party, {@code winvoice} of any text, {@code rmsg1} of a
 * reference, {@code m12d5} of an amount. So a search asks for the same whatever way a name or a reference was written.
 */
public final class Terms {
    /** What a {@link Content.Kind#TERMS} line begins with: an account. */
    public static final char ACCOUNT = 'a';
    /** A party: a name, a BIC, an LEI. */
    public static final char PARTY = 'p';
    /** Any other text. */
    public static final char TEXT = 'w';

    private static final char REFERENCE = 'r';
    private static final char AMOUNT = 'm';
    /** A word that is longer is cut, in what is stored and in what is asked for. */
    private static final int LONGEST = 60;

    private Terms() {}

    /** The terms of contents. */
    static Set<String> of(Content terms) {
        Set<String> found = new LinkedHashSet<>();
        terms.text().lines().filter(line -> line.length() > 1).forEach(line -> {
            String value = line.substring(1);
            switch (line.charAt(0)) {
                case ACCOUNT -> {
                    add(found, ACCOUNT, joined(value));
                    add(found, TEXT, joined(value));
                }
                case PARTY ->
                    words(value).forEach(word -> {
                        add(found, PARTY, word);
                        add(found, TEXT, word);
                    });
                default -> words(value).forEach(word -> add(found, TEXT, word));
            }
        });
        return found;
    }

    /** The terms of what events say of messages and payments. */
    static Set<String> of(Collection<Event> events) {
        Set<String> found = new LinkedHashSet<>();
        for (Event event : events) {
            MessageFacts message = event.message();
            if (message != null && !Trace.isPart(event.hubMessageId())) {
                reference(found, message.sourceName());
                reference(found, message.transportKey());
                reference(found, message.messageId());
                reference(found, message.businessMessageId());
                reference(found, message.sender());
            }
            for (PaymentFacts payment : event.payments()) {
                reference(found, payment.instructionId());
                reference(found, payment.endToEndId());
                reference(found, payment.transactionId());
                reference(found, payment.sentMessageId());
                if (payment.amount() != null) {
                    found.add(amount(payment.amount(), null));
                    found.add(amount(payment.amount(), payment.currency()));
                }
            }
        }
        return found;
    }

    private static void reference(Set<String> found, @Nullable String value) {
        if (value != null) {
            add(found, REFERENCE, joined(value));
            words(value).forEach(word -> add(found, TEXT, word));
        }
    }

    private static void add(Set<String> found, char kind, String word) {
        if (!word.isEmpty()) {
            found.add(kind + (word.length() > LONGEST ? word.substring(0, LONGEST) : word));
        }
    }

    static List<String> reference(String value) {
        return terms(REFERENCE, List.of(joined(value)));
    }

    static List<String> account(String value) {
        return terms(ACCOUNT, List.of(joined(value)));
    }

    static List<String> party(String value) {
        return terms(PARTY, words(value));
    }

    static List<String> text(String value) {
        return terms(TEXT, words(value));
    }

    /** An amount, in a currency or in any. */
    static String amount(java.math.BigDecimal value, @Nullable String currency) {
        String digits =
                value.stripTrailingZeros().toPlainString().replace('.', 'd').replace("-", "n");
        return AMOUNT + (currency == null ? "" : joined(currency)) + digits;
    }

    private static List<String> terms(char kind, List<String> words) {
        Set<String> found = new LinkedHashSet<>();
        words.forEach(word -> add(found, kind, word));
        return List.copyOf(found);
    }

    /** All letters and digits of a value as one word. */
    private static String joined(String value) {
        return String.join("", words(value));
    }

    /** The words of a value: runs of letters and digits, in lower case, without accents. */
    private static List<String> words(String value) {
        String text = isAscii(value)
                ? value
                : Normalizer.normalize(value, Normalizer.Form.NFKD).replaceAll("\\p{M}+", "");
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isLetterOrDigit(c)) {
                word.append(c);
            } else if (!word.isEmpty()) {
                words.add(word.toString().toLowerCase(Locale.ROOT));
                word.setLength(0);
            }
        }
        if (!word.isEmpty()) {
            words.add(word.toString().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static boolean isAscii(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (value.charAt(i) >= 0x80) {
                return false;
            }
        }
        return true;
    }
}
