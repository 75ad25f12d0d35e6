package org.girohub.validation;

import java.math.BigDecimal;
import java.util.List;
import java.util.function.Consumer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.jspecify.annotations.Nullable;

/**
 * Payments that stand twice in a message, as it looks: under the same end-to-end reference, or of the same amount to (for
 * direct debits: from) the same account. Each transaction is looked at once, and remembered in twelve bytes up to
 * {@value #MOST} of them; where there are more, a note says that the rest was not compared.
 */
final class MxDuplicates implements MxRule.Total {
    /** Transactions of a message that are compared with each other. */
    static final int MOST = 200_000;

    private static final String NONE = "NOTPROVIDED";

    private final String amount;
    private final String account;
    private final Seen references = new Seen();
    private final Seen payments = new Seen();
    private int transactions;

    private MxDuplicates(String amount, String account) {
        this.amount = amount;
        this.account = account;
    }

    static void add(List<MxRule> rules) {
        add(new MxRuleBook(rules, "pain.001", 3, 12), "PmtInf/CdtTrfTxInf", "Amt/InstdAmt", "CdtrAcct");
        add(new MxRuleBook(rules, "pain.008", 2, 11), "PmtInf/DrctDbtTxInf", "InstdAmt", "DbtrAcct");
        add(new MxRuleBook(rules, "pain.013", 1, 11), "PmtInf/CdtTrfTx", "Amt/InstdAmt", "CdtrAcct");
        add(new MxRuleBook(rules, "pacs.008", 2, 13), "CdtTrfTxInf", "IntrBkSttlmAmt", "CdtrAcct");
        add(new MxRuleBook(rules, "pacs.003", 2, 11), "DrctDbtTxInf", "IntrBkSttlmAmt", "DbtrAcct");
    }

    private static void add(MxRuleBook book, String transactions, String amount, String account) {
        book.totals(
                "duplicates",
                "PaymentIdentification/EndToEndIdentification; a payment given twice",
                "",
                transactions,
                () -> new MxDuplicates(amount, account));
    }

    @Override
    public void add(MxNode transaction, Consumer<Finding> out) {
        if (++transactions > MOST) {
            return;
        }
        MxNode reference = transaction.child("PmtId/EndToEndId");
        String text = reference == null ? null : reference.text();
        if (reference != null && text != null && !text.equals(NONE)) {
            int before = references.put(text, transactions);
            if (before > 0) {
                out.accept(Finding.of(
                        FindingCode.DUPLICATE_END_TO_END_ID,
                        reference.path(),
                        text,
                        "transaction " + before + " of the message has this EndToEndId, too"));
            }
        }
        MxNode money = transaction.child(amount);
        BigDecimal number = money == null ? null : money.number();
        String holder = account(transaction.child(account));
        if (money != null && number != null && holder != null) {
            String key = holder
                    + ' '
                    + money.text("@Ccy")
                    + ' '
                    + number.stripTrailingZeros().toPlainString();
            int before = payments.put(key, transactions);
            if (before > 0) {
                out.accept(Finding.of(
                        FindingCode.DUPLICATE_PAYMENT,
                        transaction.path(account),
                        null,
                        "transaction " + before + " of the message has this account and amount, too"));
            }
        }
    }

    private static @Nullable String account(@Nullable MxNode account) {
        if (account == null) {
            return null;
        }
        String iban = account.text("Id/IBAN");
        return iban == null ? account.text("Id/Othr/Id") : iban;
    }

    @Override
    public void end(MxNode message, Consumer<Finding> out) {
        if (transactions > MOST) {
            out.accept(Finding.of(
                    FindingCode.DUPLICATES_NOT_COMPARED,
                    "",
                    Integer.toString(transactions),
                    "there are " + transactions + " transactions; those after the first " + MOST
                            + " were not searched for duplicates"));
        }
    }

    /** Texts seen before, by a hash of 64 bits: two different texts of one hash do not occur in messages of this size. */
    private static final class Seen {
        private static final int FIRST = 64;

        private final long seed = System.identityHashCode(this) * 0x9E3779B97F4A7C15L;
        private long[] hashes = new long[FIRST];
        private int[] numbers = new int[FIRST];
        private int size;

        /** Remembers a text under a number from 1; the number that it has already, 0 when it is new. */
        int put(String text, int number) {
            if (size * 2 >= hashes.length) {
                grow();
            }
            int before = put(hash(text), number, hashes, numbers);
            size += before == 0 ? 1 : 0;
            return before;
        }

        private static int put(long hash, int number, long[] hashes, int[] numbers) {
            int mask = hashes.length - 1;
            for (int i = (int) hash & mask; ; i = (i + 1) & mask) {
                if (numbers[i] == 0) {
                    hashes[i] = hash;
                    numbers[i] = number;
                    return 0;
                }
                if (hashes[i] == hash) {
                    return numbers[i];
                }
            }
        }

        private void grow() {
            long[] moreHashes = new long[hashes.length * 2];
            int[] moreNumbers = new int[numbers.length * 2];
            for (int i = 0; i < hashes.length; i++) {
                if (numbers[i] != 0) {
                    put(hashes[i], numbers[i], moreHashes, moreNumbers);
                }
            }
            hashes = moreHashes;
            numbers = moreNumbers;
        }

        /** Seeded, so that nobody outside can make texts that fall together. */
        private long hash(String text) {
            long hash = seed;
            for (int i = 0; i < text.length(); i++) {
                hash = (hash ^ text.charAt(i)) * 0xFF51AFD7ED558CCDL;
                hash ^= hash >>> 32;
            }
            return hash ^ (hash >>> 29);
        }
    }
}
