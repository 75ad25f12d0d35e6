package org.girohub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.girohub.Installed;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.mapping.Mappings;
import org.girohub.message.ReadMessage;
import org.girohub.routing.RoutingTable;
import org.girohub.validation.Validator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DispatcherTest {
    private final Installation installation = Installation.current();
    private final Validator validator = Installed.validator();

    private Dispatcher.Plan plan(Mappings mappings, String sample) throws IOException {
        Dispatcher dispatcher = new Dispatcher(
                RoutingTable.load(installation.routes().resolve("routing.yaml")),
                mappings,
                validator,
                Clock.systemUTC());
        ReadMessage message = Objects.requireNonNull(validator
                .validate(
                        new Identifier()
                                .identify(Files.readAllBytes(
                                        installation.samples().resolve(sample)))
                                .get(0),
                        Level.SCHEMA,
                        List.of())
                .message());
        List<Payment> payments = mappings.toCanonical(message);
        List<String> ids = IntStream.rangeClosed(1, payments.size())
                .mapToObj(i -> "hub-1-" + i)
                .toList();
        return dispatcher.plan(message, payments, "hub-1", ids);
    }

    @Test
    void aTranslatedMessageGoesToTheSchemeOfItsPayment() throws Exception {
        Dispatcher.Plan plan = plan(Installed.mappings(), "swift/mt103.fin");
        assertThat(plan.complete()).isTrue();
        assertThat(plan.outgoing()).singleElement().satisfies(out -> {
            assertThat(out.scheme().name()).isEqualTo("cbprplus");
            assertThat(out.type().name()).isEqualTo("pacs.008.001.08");
            assertThat(out.text()).contains("<UETR>886472e6-bcca-4078-9561-bddc496cfd3d</UETR>");
        });
    }

    @Test
    void anOrderToCollectBecomesInterbankDirectDebits() throws Exception {
        Dispatcher.Plan plan = plan(Installed.mappings(), "corporate/pain.008-sdd-core.xml");
        assertThat(plan.findings()).filteredOn(Finding::isError).isEmpty();
        assertThat(plan.outgoing()).singleElement().satisfies(out -> {
            assertThat(out.scheme().name()).isEqualTo("sepa-sdd-core");
            assertThat(out.type().name()).isEqualTo("pacs.003.001.08");
            assertThat(out.text())
                    .contains("<TtlIntrBkSttlmAmt Ccy=\"EUR\">131.40</TtlIntrBkSttlmAmt>")
                    .contains("<TxId>hub-1-2</TxId>")
                    .contains("<IntrBkSttlmDt>2026-11-26</IntrBkSttlmDt>")
                    .contains("<InstgAgt><FinInstnId><BICFI>GIROFRPP</BICFI></FinInstnId></InstgAgt>")
                    .contains("<InstdAgt><FinInstnId><BICFI>SIGMITMM</BICFI></FinInstnId></InstdAgt>")
                    .contains("<MndtId>MD-1002</MndtId>");
        });
    }

    @Test
    void whatWouldBreakItsOwnSchemaIsNotSent(@TempDir Path folder) throws Exception {
        Path mappings = Files.createDirectory(folder.resolve("mappings"));
        try (Stream<Path> files = Files.list(installation.mappings())) {
            for (Path file : files.toList()) {
                // An integrator who loses the row of a mandatory element.
                List<String> lines = Files.readAllLines(file).stream()
                        .filter(line -> !line.contains("{ mx: CdtTrfTxInf/PmtId/EndToEndId,"))
                        .toList();
                Files.write(mappings.resolve(file.getFileName().toString()), lines);
            }
        }
        Files.createSymbolicLink(folder.resolve("schemas"), installation.schemas());
        Dispatcher.Plan plan = plan(Mappings.load(mappings), "swift/mt103.fin");
        assertThat(plan.complete()).isFalse();
        assertThat(plan.outgoing()).isEmpty();
        assertThat(plan.findings()).filteredOn(Finding::isError).anySatisfy(finding -> {
            assertThat(finding.code()).isEqualTo(FindingCode.OUTPUT_INVALID);
            assertThat(finding.path()).endsWith("PmtId/EndToEndId");
        });
    }
}
