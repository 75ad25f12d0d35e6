package org.girohub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.girohub.Installed;
import org.girohub.canonical.Payment;
import org.girohub.config.Installation;
import org.girohub.mapping.mx.MxSamples;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalJsonTest {
    private static final CanonicalJson JSON = new CanonicalJson();
    private static Mappings mappings;
    private static JsonSchema schema;

    @BeforeAll
    static void load() throws IOException {
        if (Boolean.getBoolean("girohub.write")) {
            Files.writeString(file(), CanonicalSchema.text());
        }
        mappings = Installed.mappings();
        schema = JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(Files.readString(file()));
    }

    private static Path file() {
        return Installation.current().schemas().resolve("canonical").resolve("payment.schema.json");
    }

    @Test
    void theSchemaNamesEveryComponentOfEveryRecord() throws IOException {
        String wanted = CanonicalSchema.text();
        assertThat(Files.readString(file()))
                .as("the canonical records changed; write schemas/canonical/payment.schema.json anew with"
                        + " mvn test -Dtest=CanonicalJsonTest -Dgirohub.write=true")
                .isEqualTo(wanted);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pain.001.001.09",
                "pain.001.001.03",
                "pain.002.001.10",
                "pacs.002.001.10",
                "pacs.004.001.09",
                "pacs.008.001.08",
                "pacs.008.001.13",
                "pacs.009.001.08",
                "camt.029.001.09",
                "camt.052.001.08",
                "pain.008.001.08",
                "pacs.003.001.08",
                "pacs.010.001.03",
                "pain.007.001.09",
                "pacs.007.001.09",
                "pain.013.001.07",
                "pain.014.001.07",
                "pacs.028.001.03",
                "camt.053.001.02",
                "camt.053.001.08",
                "camt.054.001.08"
            })
    void whatIsMappedFitsTheSchemaAndReadsBackTheSame(String type) {
        for (int seed = 0; seed < 6; seed++) {
            for (Payment payment : mappings.toCanonical(MxSamples.message(type, seed))) {
                String text = JSON.write(payment);
                assertThat(schema.validate(text, InputFormat.JSON)).as(text).isEmpty();
                assertThat(JSON.read(text)).isEqualTo(payment);
            }
        }
    }

    @Test
    void moneyIsAStringAndKindComesFirst() {
        Payment payment =
                mappings.toCanonical(MxSamples.message("pacs.008.001.08", 0)).get(0);
        BigDecimal value = Objects.requireNonNull(payment.amount()).value();
        assertThat(JSON.write(payment))
                .startsWith("{\"kind\":\"customerCreditTransfer\",\"header\":{")
                .contains("\"interbankSettlementAmount\":{\"value\":\"" + value.toPlainString()
                        + "\",\"currency\":\"EUR\"}");
    }

    @Test
    void whatIsNoPaymentIsRefusedWithItsPlace() {
        for (String bad : List.of(
                "",
                "[]",
                "{}",
                "{\"kind\":\"loan\"}",
                "{\"kind\":\"statusReport\"}",
                "{\"kind\":\"statusReport\",\"header\":{\"messageType\":\"F21\"},\"colour\":\"red\"}",
                "{\"kind\":\"statusReport\",\"header\":{\"messageType\":\"F21\"},\"reasons\":{}}",
                "{\"kind\":\"statusReport\",\"header\":{\"messageType\":\"F21\"},\"originalControlSum\":1.5}",
                "{\"kind\":\"statusReport\",\"header\":{\"messageType\":\"F21\"}} {}",
                "{\"kind\":\"statusReport\",\"header\":{\"messageType\":\"F21\"}")) {
            assertThatThrownBy(() -> JSON.read(bad)).as(bad).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> JSON.read("{\"kind\":\"statusReport\",\n \"colour\":\"red\"}"))
                .hasMessageContaining("line 2")
                .hasMessageContaining("colour");
    }
}
