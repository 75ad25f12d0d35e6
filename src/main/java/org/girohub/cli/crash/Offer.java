package org.girohub.cli.crash;

import java.math.BigDecimal;
import java.util.Locale;
import org.girohub.message.Outcome;

/**
 * A message that was offered to the hub, perhaps several times.
 *
 * @param number from 1, never used twice in a campaign
 * @param inlet through which it is offered
 * @param expected what must become of it, the first time that it comes
 * @param transactions how many payments it holds
 */
record Offer(int number, Inlet inlet, Outcome expected, int transactions) {
    /** From this size on in bytes a file is a large one; smaller than any of {@link #LARGE}, larger than all others. */
    static final int LARGE_BYTES = 20_000;
    /** Transactions of a large file. */
    static final int LARGE = 40;
    /** Transactions of each part of it. */
    static final int PART = 10;

    private static final int DIGITS = 8;

    /** Its message id, which is also the stem of its file name and its Idempotency-Key. */
    String id() {
        return String.format(Locale.ROOT, "CT%0" + DIGITS + "d", number);
    }

    /** The parts that it is cut into when it is a large file, else none. */
    int parts() {
        return transactions == LARGE ? LARGE / PART : 0;
    }

    /** The amount of a transaction, different for every one. */
    BigDecimal amount(int transaction) {
        return BigDecimal.valueOf(100L * number + transaction, 2);
    }

    /** Its currency. */
    String currency() {
        return number % 3 == 0 ? "USD" : "EUR";
    }

    /** As a line of the books. */
    String line() {
        return String.join(
                "\t", "offer", Integer.toString(number), inlet.name(), expected.name(), Integer.toString(transactions));
    }

    static Offer of(String[] cells) {
        return new Offer(
                Integer.parseInt(cells[1]),
                Inlet.valueOf(cells[2]),
                Outcome.valueOf(cells[3]),
                Integer.parseInt(cells[4]));
    }

    /** The message: a pacs.008; for a rejection with a charge bearer that there is not, for repair with no route. */
    String text() {
        StringBuilder text = new StringBuilder(2048);
        text.append("""
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr>\
            <MsgId>%s</MsgId><CreDtTm>2026-11-20T09:30:00Z</CreDtTm><NbOfTxs>%d</NbOfTxs>\
            <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>\
            <InstgAgt><FinInstnId><BICFI>GIROFRPPXXX</BICFI></FinInstnId></InstgAgt>\
            <InstdAgt><FinInstnId><BICFI>BANKDEFFXXX</BICFI></FinInstnId></InstdAgt></GrpHdr>
            """.formatted(id(), transactions));
        for (int i = 1; i <= transactions; i++) {
            text.append("""
                <CdtTrfTxInf><PmtId><InstrId>I%1$s-%2$d</InstrId><EndToEndId>E%1$s-%2$d</EndToEndId>\
                <TxId>T%1$s-%2$d</TxId><UETR>%3$s</UETR></PmtId>\
                <PmtTpInf><SvcLvl><Cd>%4$s</Cd></SvcLvl></PmtTpInf>\
                <IntrBkSttlmAmt Ccy="%7$s">%5$s</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-23</IntrBkSttlmDt>\
                <ChrgBr>%6$s</ChrgBr><Dbtr><Nm>Ada Example</Nm></Dbtr>\
                <DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct>\
                <DbtrAgt><FinInstnId><BICFI>GIROFRPPXXX</BICFI></FinInstnId></DbtrAgt>\
                <CdtrAgt><FinInstnId><BICFI>BANKDEFFXXX</BICFI></FinInstnId></CdtrAgt>\
                <Cdtr><Nm>Ben Beispiel</Nm></Cdtr>\
                <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct></CdtTrfTxInf>
                """.formatted(
                            id(),
                            i,
                            String.format(Locale.ROOT, "%08d-%04d-4000-8000-%012d", number, i, number),
                            expected == Outcome.REPAIR ? "NURG" : "SEPA",
                            amount(i).toPlainString(),
                            expected == Outcome.REJECTED ? "NONE" : "SLEV",
                            currency()));
        }
        return text.append("</FIToFICstmrCdtTrf></Document>\n").toString();
    }
}
