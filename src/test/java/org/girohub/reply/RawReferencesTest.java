package org.girohub.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.xml.SafeXml;
import org.junit.jupiter.api.Test;

/** What is quoted of messages that could not be read. */
class RawReferencesTest {
    private static final SafeXml XML = new SafeXml();

    private static List<QuotedTransaction> transactions(String between) {
        String body =
                "<Document><CstmrCdtTrfInitn><PmtInf><CdtTrfTxInf><PmtId><EndToEndId>E1</EndToEndId></PmtId></CdtTrfTxInf>"
                        + between
                        + "<CdtTrfTxInf><PmtId><EndToEndId>E2</EndToEndId></PmtId></CdtTrfTxInf></PmtInf></CstmrCdtTrfInitn></Document>";
        TextSlice text = TextSlice.whole(body);
        return RawReferences.transactions(
                XML, new RawMessage(1, MessageType.mx("pain.001.001.09"), text, null, text, List.of()));
    }

    private static String names(int count) {
        return IntStream.range(0, count).mapToObj(i -> "<n" + i + "/>").collect(Collectors.joining());
    }

    @Test
    void quotesTransactionsOfADocumentThatHasNamesOfItsOwn() {
        assertThat(transactions(names(900))).hasSize(2);
    }

    @Test
    void readsNoFurtherThanAThousandNames() {
        assertThat(transactions(names(1_000))).hasSize(1);
    }
}
