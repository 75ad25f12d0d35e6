package org.girohub.bench;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Writes large valid inputs of any size, the same ones each time: {@code java -cp target/test-classes
 * org.girohub.bench.BigFiles pain.001 1000000 > big.xml}. Needs nothing but the JDK.
 */
public final class BigFiles {
    private static final BigInteger MODULUS = BigInteger.valueOf(97);

    private BigFiles() {}

    /** Kind (pain.001, camt.053, mt103, mt940) and how many transactions, entries or messages. */
    public static void main(String[] arguments) throws IOException {
        try (Writer out = new OutputStreamWriter(
                new BufferedOutputStream(new FileOutputStream(FileDescriptor.out), 1 << 16), StandardCharsets.UTF_8)) {
            write(arguments[0], Integer.parseInt(arguments[1]), out);
        }
    }

    /** Writes an input of a kind with a number of transactions, entries or messages. */
    public static void write(String kind, int count, Writer out) throws IOException {
        switch (kind) {
            case "pain.001" -> pain001(count, Math.max(1, count / 10), out);
            case "camt.053" -> camt053(count, out);
            case "mt103" -> {
                for (int i = 1; i <= count; i++) {
                    out.write(i == 1 ? "" : "$");
                    out.write(mt103(i));
                }
            }
            case "mt940" -> {
                for (int i = 1; i <= count; i++) {
                    out.write(mt940(i));
                }
            }
            default -> throw new IllegalArgumentException("no kind " + kind);
        }
    }

    /** A pain.001.001.09 of about 1,050 bytes a transaction, in payment informations of a size. */
    public static void pain001(int count, int inEach, Writer out) throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.001.001.09\">\n<CstmrCdtTrfInitn>\n<GrpHdr><MsgId>BIG-"
                + count + "</MsgId><CreDtTm>2026-11-20T08:00:00+01:00</CreDtTm><NbOfTxs>" + count
                + "</NbOfTxs><CtrlSum>"
                + amount(sum(1, count))
                + "</CtrlSum><InitgPty><Nm>Beispiel Handels GmbH</Nm></InitgPty></GrpHdr>\n");
        for (int first = 1, payment = 1; first <= count; first += inEach, payment++) {
            int last = Math.min(count, first + inEach - 1);
            out.write("<PmtInf><PmtInfId>P-" + payment + "</PmtInfId><PmtMtd>TRF</PmtMtd><NbOfTxs>" + (last - first + 1)
                    + "</NbOfTxs><CtrlSum>" + amount(sum(first, last))
                    + "</CtrlSum><PmtTpInf><SvcLvl><Cd>SEPA</Cd></SvcLvl></PmtTpInf><ReqdExctnDt><Dt>2026-11-23</Dt></ReqdExctnDt>"
                    + "<Dbtr><Nm>Beispiel Handels GmbH</Nm><PstlAdr><TwnNm>Berlin</TwnNm><Ctry>DE</Ctry></PstlAdr></Dbtr>"
                    + "<DbtrAcct><Id><IBAN>" + iban(0) + "</IBAN></Id></DbtrAcct>"
                    + "<DbtrAgt><FinInstnId><BICFI>AAAADEFFXXX</BICFI></FinInstnId></DbtrAgt><ChrgBr>SLEV</ChrgBr>\n");
            for (int i = first; i <= last; i++) {
                out.write(transaction(i));
            }
            out.write("</PmtInf>\n");
        }
        out.write("</CstmrCdtTrfInitn>\n</Document>\n");
    }

    private static String transaction(int i) {
        return "<CdtTrfTxInf>\n  <PmtId><InstrId>I-" + i + "</InstrId><EndToEndId>E2E-2026-11-" + i
                + "</EndToEndId><UETR>"
                + uetr(i) + "</UETR></PmtId>\n  <Amt><InstdAmt Ccy=\"EUR\">" + amount(cents(i)) + "</InstdAmt></Amt>\n"
                + "  <CdtrAgt><FinInstnId><BICFI>BBBBFRPPXXX</BICFI><Nm>Banque Exemple</Nm></FinInstnId></CdtrAgt>\n"
                + "  <Cdtr>\n    <Nm>Creditor Number " + i + " et Fils</Nm>\n"
                + "    <PstlAdr><StrtNm>Rue de la Paix</StrtNm><BldgNb>" + (i % 300)
                + "</BldgNb><PstCd>75002</PstCd><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr>\n"
                + "    <Id><OrgId><Othr><Id>CUST-" + i
                + "</Id><SchmeNm><Cd>CUST</Cd></SchmeNm></Othr></OrgId></Id>\n  </Cdtr>\n"
                + "  <CdtrAcct><Id><IBAN>" + iban(i) + "</IBAN></Id></CdtrAcct>\n"
                + "  <UltmtCdtr><Nm>Holding of Creditor " + i
                + "</Nm><PstlAdr><StrtNm>Avenue de la Grande Armee</StrtNm><BldgNb>7</BldgNb><PstCd>75016</PstCd><TwnNm>Paris</TwnNm><Ctry>FR</Ctry></PstlAdr></UltmtCdtr>\n  <Purp><Cd>SUPP</Cd></Purp>\n"
                + "  <RmtInf>\n    <Ustrd>Invoice 2026-" + i
                + " of 12 November 2026, less two per cent for prompt payment, orders 4711 to 4729</Ustrd>\n  </RmtInf>\n</CdtTrfTxInf>\n";
    }

    /** A camt.053.001.08 with one statement of this many entries. */
    public static void camt053(int count, Writer out) throws IOException {
        long opening = 1_000_000;
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                + "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:camt.053.001.08\"><BkToCstmrStmt><GrpHdr><MsgId>S-"
                + count
                + "</MsgId><CreDtTm>2026-11-20T20:00:00+01:00</CreDtTm></GrpHdr>\n<Stmt><Id>S-" + count
                + "</Id><ElctrncSeqNb>1</ElctrncSeqNb><CreDtTm>2026-11-20T20:00:00+01:00</CreDtTm><Acct><Id><IBAN>"
                + iban(0)
                + "</IBAN></Id><Ccy>EUR</Ccy></Acct>" + balance("OPBD", opening)
                + balance("CLBD", opening + sum(1, count)) + "\n");
        for (int i = 1; i <= count; i++) {
            out.write("<Ntry><NtryRef>" + i + "</NtryRef><Amt Ccy=\"EUR\">" + amount(cents(i))
                    + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts><BookgDt><Dt>2026-11-20</Dt></BookgDt>"
                    + "<ValDt><Dt>2026-11-20</Dt></ValDt><AcctSvcrRef>A-" + i
                    + "</AcctSvcrRef><BkTxCd><Domn><Cd>PMNT</Cd><Fmly><Cd>RCDT</Cd><SubFmlyCd>ESCT</SubFmlyCd></Fmly></Domn></BkTxCd>"
                    + "<NtryDtls><TxDtls><Refs><EndToEndId>E2E-" + i
                    + "</EndToEndId></Refs><Amt Ccy=\"EUR\">" + amount(cents(i))
                    + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><RltdPties><Dbtr><Pty><Nm>Debtor " + i
                    + "</Nm></Pty></Dbtr><DbtrAcct><Id><IBAN>" + iban(i)
                    + "</IBAN></Id></DbtrAcct></RltdPties><RmtInf><Ustrd>Invoice " + i
                    + "</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>\n");
        }
        out.write("</Stmt></BkToCstmrStmt></Document>\n");
    }

    private static String balance(String code, long cents) {
        return "<Bal><Tp><CdOrPrtry><Cd>" + code + "</Cd></CdOrPrtry></Tp><Amt Ccy=\"EUR\">" + amount(cents)
                + "</Amt><CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>2026-11-20</Dt></Dt></Bal>";
    }

    /** One MT103, with the blocks that FIN has. */
    public static String mt103(int i) {
        return "{1:F01AAAADEFFXXXX0000000000}{2:I103BBBBFRPPXXXXN}{3:{121:" + uetr(i) + "}}{4:\r\n:20:REF" + i
                + "\r\n:23B:CRED\r\n:32A:261120EUR" + amount(cents(i)).replace('.', ',')
                + "\r\n:33B:EUR" + amount(cents(i)).replace('.', ',') + "\r\n:50K:/" + iban(0)
                + "\r\nBEISPIEL HANDELS GMBH\r\nBERLIN\r\n:59:/" + iban(i)
                + "\r\nCREDITOR " + i + "\r\nPARIS\r\n:70:INVOICE " + i + "\r\n:71A:SHA\r\n-}";
    }

    /** One MT940 as banks write them into files: bare, one behind the other. */
    public static String mt940(int i) {
        String amount = amount(cents(i)).replace('.', ',');
        return ":20:STMT" + i + "\r\n:25:" + iban(i) + "\r\n:28C:" + (i % 99999 + 1)
                + "/1\r\n:60F:C261119EUR1000,00\r\n"
                + ":61:2611201120C" + amount + "NTRFREF" + i + "\r\n:86:INVOICE " + i + "\r\n:62F:C261120EUR"
                + amount(100_000 + cents(i)).replace('.', ',') + "\r\n-\r\n";
    }

    private static long cents(int i) {
        return 1_000L + i % 100_000;
    }

    private static long sum(int first, int last) {
        long sum = 0;
        for (int i = first; i <= last; i++) {
            sum += cents(i);
        }
        return sum;
    }

    private static String amount(long cents) {
        return cents / 100 + "." + String.format(Locale.ROOT, "%02d", cents % 100);
    }

    private static String iban(int i) {
        String account = String.format(Locale.ROOT, "12030000%010d", i);
        int rest = new BigInteger(account + "131400").mod(MODULUS).intValue();
        return "DE" + String.format(Locale.ROOT, "%02d", 98 - rest) + account;
    }

    private static String uetr(int i) {
        return new UUID(((long) i << 32) | 0xca164000L, 0x8000000000000000L + i * 7L).toString();
    }

    /** The input as bytes on the fly, so that no test needs a file or the memory for it. */
    public static java.io.InputStream stream(String kind, int count) {
        try {
            java.io.PipedInputStream in = new java.io.PipedInputStream(1 << 18);
            java.io.PipedOutputStream pipe = new java.io.PipedOutputStream(in);
            Thread writer = new Thread(
                    () -> {
                        try (Writer out = new OutputStreamWriter(
                                new BufferedOutputStream(pipe, 1 << 16), StandardCharsets.UTF_8)) {
                            write(kind, count, out);
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    },
                    "big-file");
            writer.setDaemon(true);
            writer.start();
            return in;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
