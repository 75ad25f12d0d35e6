package org.girohub.mx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.mx.MxPacs00800108;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.girohub.canonical.IsoDateTime;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.junit.jupiter.api.Test;

class MxRoundTripTest {
    private final MxReader reader = MxSamples.reader();
    private final MxWriter writer = new MxWriter(reader.bindings());

    @Test
    void aMessageReadAndWrittenReadsAsTheSame() {
        MxRead first = reader.read(MxSamples.pacs008(MxSamples.PACS_008));
        assertThat(first.findings()).isEmpty();
        MxMessage message = Objects.requireNonNull(first.message());
        String written = writer.write(message);
        MxRead second = reader.read(MxSamples.cut(written));
        assertThat(second.findings()).isEmpty();
        assertThat(writer.write(Objects.requireNonNull(second.message()))).isEqualTo(written);
        assertThat(written)
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<BusinessMessage><AppHdr"
                        + " xmlns=\"urn:iso:std:iso:20022:tech:xsd:head.001.001.02\"><Fr>")
                .contains(
                        "</AppHdr><Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"><FIToFICstmrCdtTrf>")
                .contains("<IntrBkSttlmAmt Ccy=\"EUR\">100.50</IntrBkSttlmAmt>")
                .endsWith("</Document></BusinessMessage>");
    }

    @Test
    void aTimeWithoutOffsetStaysWithoutOne() {
        String text = MxSamples.PACS_008.replace("2026-11-20T10:00:00+01:00", "2026-11-20T10:00:00.250");
        MxMessage message =
                Objects.requireNonNull(reader.read(MxSamples.pacs008(text)).message());
        var created = ((MxPacs00800108) message.document())
                .getFIToFICstmrCdtTrf()
                .getGrpHdr()
                .getCreDtTm();
        assertThat(MxDateTimes.toIso(created))
                .isEqualTo(new IsoDateTime(LocalDateTime.parse("2026-11-20T10:00:00.250"), null));
        assertThat(MxDateTimes.fromIso(MxDateTimes.toIso(created))).isEqualTo(created);
        assertThat(writer.write(message)).contains("<CreDtTm>2026-11-20T10:00:00.250</CreDtTm>");
    }

    @Test
    void aDocumentWithoutHeaderIsWrittenAlone() {
        RawMessage raw = new RawMessage(
                1,
                MessageType.mx("pacs.008.001.08"),
                TextSlice.whole(MxSamples.PACS_008),
                null,
                TextSlice.whole(MxSamples.document(MxSamples.PACS_008)),
                List.of());
        MxMessage message = Objects.requireNonNull(reader.read(raw).message());
        assertThat(writer.write(message))
                .startsWith("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Document xmlns=")
                .doesNotContain("BusinessMessage");
    }

    @Test
    void anOptionalElementWithoutContentIsLeftOutAndAMandatoryOneStays() {
        String text = MxSamples.PACS_008
                .replace("<Dbtr><Nm>Anna Beispiel</Nm></Dbtr>", "<Dbtr></Dbtr>")
                .replace("<Cdtr><Nm>Bruno Muster</Nm></Cdtr>", "<Cdtr><Nm>Bruno Muster</Nm><PstlAdr/></Cdtr>");
        MxMessage message =
                Objects.requireNonNull(reader.read(MxSamples.pacs008(text)).message());
        assertThat(writer.write(message))
                .contains("<Dbtr/>")
                .contains("<Cdtr><Nm>Bruno Muster</Nm></Cdtr>")
                .doesNotContain("PstlAdr");
    }

    @Test
    void supplementaryDataKeepsItsNamespaces() {
        String extra = "<SplmtryData><Envlp><x:Extra xmlns:x=\"urn:example:x\" x:kind=\"a\"><x:Note>1 &lt; 2</x:Note>"
                + "<Plain xmlns=\"\">none</Plain></x:Extra></Envlp></SplmtryData>";
        String text = MxSamples.PACS_008.replace(
                "</CdtTrfTxInf></FIToFICstmrCdtTrf>", "</CdtTrfTxInf>" + extra + "</FIToFICstmrCdtTrf>");
        assertThat(text).contains(extra);
        MxRead read = reader.read(MxSamples.pacs008(text));
        assertThat(read.findings()).isEmpty();
        String written = writer.write(Objects.requireNonNull(read.message()));
        assertThat(written)
                .contains("<Extra xmlns=\"urn:example:x\"")
                .contains(":kind=\"a\"")
                .contains("<Note>1 &lt; 2</Note>")
                .contains("<Plain xmlns=\"\">none</Plain>");
        MxRead again = reader.read(MxSamples.cut(written));
        assertThat(writer.write(Objects.requireNonNull(again.message()))).isEqualTo(written);
    }

    @Test
    void manyThreadsShareOneReaderAndOneContext() throws Exception {
        String expected = writer.write(Objects.requireNonNull(
                reader.read(MxSamples.cut(MxSamples.PACS_008)).message()));
        MxBindings.Binding binding = reader.bindings().of(MxPacs00800108.class);
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> work = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String amount = i + ".10";
                work.add(() -> {
                    String text = MxSamples.PACS_008.replace("100.50", amount);
                    MxRead read = reader.read(MxSamples.cut(text));
                    assertThat(read.findings()).isEmpty();
                    return writer.write(Objects.requireNonNull(read.message()));
                });
            }
            List<Future<String>> results = threads.invokeAll(work);
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get()).isEqualTo(expected.replace("100.50", i + ".10"));
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(reader.bindings().of(MxPacs00800108.class)).isSameAs(binding);
    }

    @Test
    void aTypePublishedUnderSwiftsNamespaceIsReadUnderEither() {
        String content =
                "<AdmstnPrtryMsg><MsgId><Ref>1</Ref></MsgId><PrtryData><Tp>T</Tp><Data><x xmlns=\"urn:x\"/></Data>"
                        + "</PrtryData></AdmstnPrtryMsg></Document>";
        for (String namespace : List.of("urn:swift:xsd:", "urn:iso:std:iso:20022:tech:xsd:")) {
            TextSlice body = TextSlice.whole("<Document xmlns=\"" + namespace + "admi.998.001.02\">" + content);
            MxRead read =
                    reader.read(new RawMessage(1, MessageType.mx("admi.998.001.02"), body, null, body, List.of()));
            assertThat(read.findings()).isEmpty();
            assertThat(writer.document(Objects.requireNonNull(read.message())))
                    .startsWith("<Document xmlns=\"urn:swift:xsd:admi.998.001.02\"><AdmstnPrtryMsg>");
        }
    }

    @Test
    void aCharacterThatXmlCannotHoldIsRefusedNotWritten() {
        MxMessage message = Objects.requireNonNull(
                reader.read(MxSamples.cut(MxSamples.PACS_008)).message());
        ((MxPacs00800108) message.document()).getFIToFICstmrCdtTrf().getGrpHdr().setMsgId("a\u0001b");
        assertThatThrownBy(() -> writer.write(message)).hasMessageContaining("U+0001");
    }
}
