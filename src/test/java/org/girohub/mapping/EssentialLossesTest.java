package org.girohub.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.config.Yaml;
import org.girohub.findings.FindingCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EssentialLossesTest {
    private static final EssentialLosses OURS =
            EssentialLosses.of(Yaml.read(Installation.current().mappings().resolve("essential.yaml")));

    @ParameterizedTest
    @CsvSource({
        "DROPPED, interbankSettlementAmount.value, true",
        "ALTERED, interbankSettlementDate, true",
        "TRUNCATED, creditorAccount.iban, true",
        "DROPPED, underlying.creditorAccount.otherId.id, true",
        "DROPPED, creditorAccount.name, false",
        "DROPPED, intermediaryAgent2.name, true",
        "DROPPED, debtorAgent.bic, true",
        "DROPPED, debtorAgent.name, false",
        "DROPPED, settlement.thirdReimbursementAgent.bic, true",
        "DROPPED, uetr, true",
        "TRUNCATED, instructionId, false",
        "DROPPED, endToEndId, true",
        "DROPPED, header.businessService, false",
        "DROPPED, remittanceInformation.unstructured[1], false",
        "DROPPED, 51A, true",
        "DROPPED, 51, false",
    })
    void theTableDecidesByPathAndFate(FindingCode code, String path, boolean essential) {
        assertThat(OURS.mark(new Loss(code, path, "x", null)).essential()).isEqualTo(essential);
    }

    @Test
    void whatStandsForNothingIsNotEssential() {
        Loss loss = new Loss(FindingCode.DROPPED, "endToEndId", "NOTPROVIDED", null);
        assertThat(OURS.mark(loss).essential()).isFalse();
    }

    @Test
    void aPathOrFateThatThereIsNotIsRefusedWithItsLine() {
        assertThatThrownBy(() -> EssentialLosses.of(Yaml.read("essential.yaml", """
                essential:
                  - { what: amount, when: [dropped], of: [interbankSettlementAmmount] }
                  - { what: amount, when: [forgotten], of: [interbankSettlementAmount] }
                """)))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .satisfiesExactly(
                                p -> assertThat(p).startsWith("essential.yaml:2: no kind of payment has this path"),
                                p -> assertThat(p).startsWith("essential.yaml:3: a value is dropped, truncated")));
    }
}
