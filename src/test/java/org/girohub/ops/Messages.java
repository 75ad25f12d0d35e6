package org.girohub.ops;

/** Messages that tests put into a hub. */
final class Messages {
    private Messages() {}

    /** A SEPA pacs.008 of one transaction. */
    static String sepa(String messageId, String uetr, String amount) {
        return pacs008(messageId, uetr, amount, "EUR", "SEPA", "BANKDEFFXXX");
    }

    /** A pacs.008 of one transaction. */
    static String pacs008(
            String messageId, String uetr, String amount, String currency, String serviceLevel, String creditorAgent) {
        return """
            <?xml version="1.0" encoding="UTF-8"?>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08">
              <FIToFICstmrCdtTrf>
                <GrpHdr>
                  <MsgId>%1$s</MsgId>
                  <CreDtTm>2026-11-20T09:30:00Z</CreDtTm>
                  <NbOfTxs>1</NbOfTxs>
                  <TtlIntrBkSttlmAmt Ccy="%4$s">%3$s</TtlIntrBkSttlmAmt>
                  <IntrBkSttlmDt>2026-11-23</IntrBkSttlmDt>
                  <SttlmInf><SttlmMtd>CLRG</SttlmMtd></SttlmInf>
                  <InstgAgt><FinInstnId><BICFI>GIROFRPPXXX</BICFI></FinInstnId></InstgAgt>
                  <InstdAgt><FinInstnId><BICFI>%6$s</BICFI></FinInstnId></InstdAgt>
                </GrpHdr>
                <CdtTrfTxInf>
                  <PmtId>
                    <InstrId>I-%1$s</InstrId>
                    <EndToEndId>E-%1$s</EndToEndId>
                    <TxId>T-%1$s</TxId>
                    <UETR>%2$s</UETR>
                  </PmtId>
                  <PmtTpInf><SvcLvl><Cd>%5$s</Cd></SvcLvl></PmtTpInf>
                  <IntrBkSttlmAmt Ccy="%4$s">%3$s</IntrBkSttlmAmt>
                  <ChrgBr>SLEV</ChrgBr>
                  <Dbtr><Nm>Ada Example</Nm></Dbtr>
                  <DbtrAcct><Id><IBAN>FR7630006000011234567890189</IBAN></Id></DbtrAcct>
                  <DbtrAgt><FinInstnId><BICFI>GIROFRPPXXX</BICFI></FinInstnId></DbtrAgt>
                  <CdtrAgt><FinInstnId><BICFI>%6$s</BICFI></FinInstnId></CdtrAgt>
                  <Cdtr><Nm>Ben Beispiel</Nm></Cdtr>
                  <CdtrAcct><Id><IBAN>DE89370400440532013000</IBAN></Id></CdtrAcct>
                  <RmtInf><Ustrd>Invoice 7</Ustrd></RmtInf>
                </CdtTrfTxInf>
              </FIToFICstmrCdtTrf>
            </Document>
            """.formatted(messageId, uetr, amount, currency, serviceLevel, creditorAgent);
    }

    /** A UETR of a number. */
    static String uetr(int number) {
        return String.format(java.util.Locale.ROOT, "%08d-0000-4000-8000-%012d", number, number);
    }
}
