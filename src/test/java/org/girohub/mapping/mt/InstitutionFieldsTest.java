package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.girohub.canonical.Account;
import org.girohub.canonical.Agent;
import org.girohub.canonical.ClearingSystemMember;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Rendered;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InstitutionFieldsTest {
    private static final String TRANSFER = """
            :20:REF
            :23B:CRED
            :32A:261120EUR10,
            :33B:EUR10,
            :50K:/1
            A
            :52A:GAMADEDD
            :57A:BETAFRPP
            :59:/2
            B
            :71A:SHA
            """;

    private final MtMapping mapping = MtTexts.mapping("MT103.yaml");
    private final CustomerCreditTransfer payment = read(TRANSFER);

    @ParameterizedTest
    @CsvSource({
        "FW021000018, USABA, 021000018",
        "CP0008, USPID, 0008",
        "SC200415, GBDSC, 200415",
        "BL37040044, DEBLZ, 37040044",
        "AT12345, ATBLZ, 12345",
        "AU082401, AUBSB, 082401",
        "CC000300002, CACPA, 000300002",
        "IN HDFC0000001, INFSC, ' HDFC0000001'",
        "SW09000, CHBCC, 09000",
        "SW090002, CHSIC, 090002"
    })
    void knowsNationalClearingCodesBothWays(String line, String system, String member) {
        ClearingSystemMember read = Objects.requireNonNull(Identifiers.member(line));

        assertThat(read).isEqualTo(new ClearingSystemMember(Values.code(system), member));
        assertThat(Identifiers.member(read)).isEqualTo(line);
    }

    @Test
    void keepsAnUnknownClearingCodeAsAnAccount() {
        Institutions.Institution institution = read("57D", "//XY123\nA BANK\nSOMEWHERE");

        assertThat(Objects.requireNonNull(institution.agent()).clearingSystemMember())
                .isNull();
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(institution.account()).otherId())
                        .id())
                .isEqualTo("/XY123");
    }

    @Test
    void tellsTheSideOfAnAccount() {
        Institutions.Institution institution = read("53B", "/C/12345\nLONDON");

        assertThat(institution.side()).isEqualTo("C");
        assertThat(institution.location()).isEqualTo("LONDON");
        assertThat(Identifiers.number(institution.account())).isEqualTo("12345");
    }

    @Test
    void asksForAnAddressBesideAName() {
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(read("57D", "A BANK").agent())
                                        .postalAddress())
                        .addressLines())
                .containsExactly("NOTPROVIDED");
    }

    @Test
    void writesABankByClearingCodeAndName() {
        Agent agent = Institutions.agent(
                null,
                new ClearingSystemMember(Values.code("USABA"), "021000018"),
                "First Bank",
                java.util.List.of("NY"));

        assertThat(MtTexts.field(write(agent, null), "57D")).isEqualTo("//FW021000018\nFirst Bank\nNY");
    }

    @Test
    void writesABankByClearingCodeAlone() {
        Agent agent = Institutions.agent(
                null, new ClearingSystemMember(Values.code("GBDSC"), "200415"), null, java.util.List.of());

        assertThat(MtTexts.field(write(agent, null), "57C")).isEqualTo("//SC200415");
    }

    @Test
    void writesAnAccountBeforeTheBicAndReportsTheCodeThatHasNoRoomThen() {
        Agent agent = Institutions.agent(
                "BETAFRPP", new ClearingSystemMember(Values.code("GBDSC"), "200415"), null, java.util.List.of());
        Rendered rendered = write(agent, Identifiers.account("99"));

        assertThat(MtTexts.field(rendered, "57A")).isEqualTo("/99\nBETAFRPP");
        assertThat(rendered.losses())
                .allMatch(l ->
                        l.code() == FindingCode.DROPPED && l.path().startsWith("creditorAgent.clearingSystemMember"));
        assertThat(rendered.losses()).hasSize(2);
    }

    @Test
    void refusesABankThatNoFieldCanName() {
        Agent agent = Institutions.agent(
                null, new ClearingSystemMember(Values.code("THCBC"), "1"), null, java.util.List.of());
        Rendered rendered = write(agent, null);

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).anyMatch(f -> f.path().equals("creditorAgent"));
    }

    @Test
    void asksForRealTimeSettlementBothWays() {
        String text = TRANSFER.replace(":57A:BETAFRPP", ":57A://RT\nBETAFRPP");

        assertThat(MtTexts.at(read(text), "paymentType.clearingChannel")).isEqualTo("RTGS");
        assertThat(MtTexts.written(mapping, read(text), "MT103")).isEqualTo(text);
    }

    @Test
    void creditsTheReceiversBooksWhereTheSenderServicesTheAccount() {
        CustomerCreditTransfer inga = read(TRANSFER.replace(":57A:", ":53B:/C/99\n:57A:"));

        assertThat(MtTexts.at(inga, "settlement.method")).isEqualTo("INGA");
        assertThat(MtTexts.at(inga, "settlement.settlementAccount")).isEqualTo(Identifiers.account("99"));
        assertThat(MtTexts.written(mapping, inga, "MT103")).contains(":53B:/C/99\n");
    }

    @Test
    void aBranchOfTheReceiverIsNoCover() {
        CustomerCreditTransfer own = read(TRANSFER.replace(":57A:", ":53A:BETAFRPPLYO\n:57A:"));

        assertThat(MtTexts.at(own, "settlement.method")).isEqualTo("INDA");
        assertThat(own.extensions()).anyMatch(e -> e.path().equals("53A"));
        assertThat(MtTexts.written(mapping, own, "MT103")).contains(":53A:BETAFRPPLYO\n");
    }

    private Rendered write(Agent agent, @Nullable Account account) {
        return MtTexts.write(
                mapping,
                MtTexts.with(MtTexts.with(payment, "creditorAgent", agent), "creditorAgentAccount", account),
                "MT103");
    }

    private static Institutions.Institution read(String tag, String value) {
        return Objects.requireNonNull(Institutions.read(new MtField(tag, value, "", 0)));
    }

    private CustomerCreditTransfer read(String text) {
        return MtTexts.read(mapping, MtTexts.message("MT103", text), CustomerCreditTransfer.class);
    }

    @Test
    void anAccountOrABranchAloneIsAnInstitutionWithoutName() {
        String text = TRANSFER.replace(":57A:BETAFRPP", ":57B:/998877\nLONDON");
        CustomerCreditTransfer branch = read(text);
        Agent agent = Objects.requireNonNull(branch.creditorAgent());
        assertThat(agent.name()).isEqualTo("NOTPROVIDED");
        assertThat(Objects.requireNonNull(agent.postalAddress()).addressLines()).containsExactly("LONDON");
        assertThat(Identifiers.number(branch.creditorAgentAccount())).isEqualTo("998877");
        assertThat(MtTexts.written(mapping, branch, "MT103")).isEqualTo(text);
    }

    @Test
    void grossSettlementIsAskedForInTheFirstFieldAlone() {
        String text = TRANSFER.replace(":57A:BETAFRPP", ":56A://RT\nTHETUS33\n:57A:BETAFRPP");
        CustomerCreditTransfer payment = read(text);
        assertThat(MtTexts.at(payment, "paymentType.clearingChannel")).isEqualTo("RTGS");
        assertThat(MtTexts.written(mapping, payment, "MT103")).isEqualTo(text);
    }

    @Test
    void behindAnIntermediaryTheInstitutionIsSaidNotToBeNamed() {
        CustomerCreditTransfer payment = MtTexts.with(
                MtTexts.with(read(TRANSFER), "intermediaryAgent1", Institutions.bic("THETUS33")),
                "creditorAgent",
                Institutions.notProvided());
        assertThat(MtTexts.written(mapping, payment, "MT103")).contains(":56A:THETUS33\n:57D:NOTPROVIDED\n");
    }
}
