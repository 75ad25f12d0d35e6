package org.girohub.mx;

import java.nio.file.Path;
import java.util.List;
import org.girohub.config.Installation;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;

/** A payment to test with, and the means to cut it up without the identify room. */
final class MxSamples {
    static final String PACS_008 = """
            <Msg><AppHdr xmlns="urn:iso:std:iso:20022:tech:xsd:head.001.001.02"><Fr><FIId><FinInstnId><BICFI>AAAADEFFXXX</BICFI></FinInstnId></FIId></Fr><To><FIId><FinInstnId><BICFI>BBBBFRPPXXX</BICFI></FinInstnId></FIId></To><BizMsgIdr>B-1</BizMsgIdr><MsgDefIdr>pacs.008.001.08</MsgDefIdr><BizSvc>swift.cbprplus.04</BizSvc><CreDt>2026-11-20T10:00:00+01:00</CreDt></AppHdr>
            <Document xmlns="urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08"><FIToFICstmrCdtTrf><GrpHdr><MsgId>M-1</MsgId><CreDtTm>2026-11-20T10:00:00+01:00</CreDtTm><NbOfTxs>1</NbOfTxs><SttlmInf><SttlmMtd>INDA</SttlmMtd></SttlmInf></GrpHdr>
            <CdtTrfTxInf><PmtId><InstrId>I-1</InstrId><EndToEndId>E-1</EndToEndId><UETR>8a562c67-ca16-48ba-b074-65581be6f001</UETR></PmtId><IntrBkSttlmAmt Ccy="EUR">100.50</IntrBkSttlmAmt><IntrBkSttlmDt>2026-11-20</IntrBkSttlmDt><ChrgBr>SHAR</ChrgBr><InstgAgt><FinInstnId><BICFI>AAAADEFFXXX</BICFI></FinInstnId></InstgAgt><InstdAgt><FinInstnId><BICFI>BBBBFRPPXXX</BICFI></FinInstnId></InstdAgt><Dbtr><Nm>Anna Beispiel</Nm></Dbtr>
            <DbtrAgt><FinInstnId><BICFI>AAAADEFFXXX</BICFI></FinInstnId></DbtrAgt><CdtrAgt><FinInstnId><BICFI>BBBBFRPPXXX</BICFI></FinInstnId></CdtrAgt><Cdtr><Nm>Bruno Muster</Nm></Cdtr><CdtrAcct><Id><IBAN>DE02120300000000202051</IBAN></Id></CdtrAcct><RmtInf><Ustrd>Invoice 7</Ustrd></RmtInf></CdtTrfTxInf></FIToFICstmrCdtTrf></Document></Msg>
            """;

    private MxSamples() {}

    static MxReader reader() {
        return MxReader.load(new Installation(Path.of(System.getProperty("girohub.root", "."))));
    }

    static RawMessage pacs008(String text) {
        return cut(text);
    }

    /** Cuts header and document out by their tags; enough for texts that are well-formed and without prefixes. */
    static RawMessage cut(String text) {
        String document = document(text);
        int urn = document.indexOf("tech:xsd:") + "tech:xsd:".length();
        MessageType type = MessageType.mx(document.substring(urn, document.indexOf('"', urn)));
        int header = text.indexOf("<AppHdr");
        TextSlice headerSlice =
                header < 0 ? null : slice(text, header, text.indexOf("</AppHdr>") + "</AppHdr>".length());
        int start = text.indexOf("<Document");
        return new RawMessage(
                1, type, TextSlice.whole(text), headerSlice, slice(text, start, start + document.length()), List.of());
    }

    static String document(String text) {
        int end = text.lastIndexOf("</Document>");
        return text.substring(text.indexOf("<Document"), end < 0 ? text.length() : end + "</Document>".length());
    }

    private static TextSlice slice(String text, int start, int end) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < start; i++) {
            if (text.charAt(i) == '\n') {
                line++;
                column = 1;
            } else {
                column++;
            }
        }
        return new TextSlice(text.substring(start, end), line, column);
    }
}
