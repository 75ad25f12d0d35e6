package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.Installed;
import org.girohub.canonical.Agent;
import org.girohub.canonical.Amount;
import org.girohub.canonical.Charge;
import org.girohub.canonical.Code;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.Instruction;
import org.girohub.canonical.Party;
import org.girohub.canonical.RemittanceInformation;
import org.girohub.canonical.StructuredRemittance;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Mappings;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.mt.MtMessage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Mt103DetailsTest {
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
    @CsvSource({"OUR, DEBT", "SHA, SHAR", "BEN, CRED"})
    void readsWhoBearsTheCharges(String mt, String iso) {
        assertThat(read(TRANSFER.replace("SHA", mt)).chargeBearer()).isEqualTo(iso);
    }

    @Test
    void countsAChargeOfZeroWhereTheBeneficiaryBearsWhatNobodyHasTakenYet() {
        CustomerCreditTransfer borne = read(TRANSFER.replace("SHA", "BEN"));

        assertThat(borne.charges())
                .containsExactly(new Charge(new Amount(BigDecimal.ZERO, "EUR"), Institutions.notProvided(), null));
    }

    @Test
    void addsUpWhatTheSenderPaysToTheReceiver() {
        Charge one = new Charge(new Amount(new BigDecimal("1.5"), "EUR"), payment.instructedAgent(), null);
        CustomerCreditTransfer paid =
                MtTexts.with(MtTexts.with(payment, "chargeBearer", "DEBT"), "charges", List.of(one, one));
        Rendered rendered = MtTexts.write(mapping, paid, "MT103");

        assertThat(MtTexts.field(rendered, "71G")).isEqualTo("EUR3,");
        assertThat(rendered.losses()).isEmpty();
    }

    @Test
    void reportsWhoTookACharge() {
        Agent taker = Institutions.bic("DELTUS33");
        Charge charge = new Charge(new Amount(new BigDecimal("10"), "EUR"), taker, null);
        Rendered rendered = MtTexts.write(mapping, MtTexts.with(payment, "charges", List.of(charge)), "MT103");

        assertThat(MtTexts.field(rendered, "71F")).isEqualTo("EUR10,");
        assertThat(rendered.losses()).extracting(l -> l.path()).containsExactly("charges[0].agent.bic");
    }

    @ParameterizedTest
    @CsvSource({
        "PHOB/+49 221 1, 0",
        "HOLD, 0",
        "CHQB, 0",
        "TELB, 0",
        "SDVA, 1",
        "REPA, 1",
        "INTC, 2",
        "CORT, 2",
        "PHOI/BANK, 3",
        "TELE/X, 3"
    })
    void carriesInstructionCodesBothWays(String code, int place) {
        String text = TRANSFER.replace(":32A:", ":23E:" + code + "\n:32A:");
        CustomerCreditTransfer instructed = read(text);

        assertThat(List.of(
                                !instructed.instructionsForCreditorAgent().isEmpty(),
                                instructed.paymentType() != null
                                        && !instructed
                                                .paymentType()
                                                .serviceLevels()
                                                .isEmpty(),
                                instructed.paymentType() != null
                                        && instructed.paymentType().categoryPurpose() != null,
                                !instructed.instructionsForNextAgent().isEmpty())
                        .get(place))
                .isTrue();
        assertThat(MtTexts.written(mapping, instructed, "MT103")).isEqualTo(text);
    }

    @Test
    void keepsAnInstructionCodeThatItDoesNotKnow() {
        String text = TRANSFER.replace(":32A:", ":23E:ZZZZ\n:32A:");

        assertThat(read(text).extensions())
                .anyMatch(e -> e.path().equals("23E") && e.value().equals("ZZZZ"));
        assertThat(MtTexts.written(mapping, read(text), "MT103")).isEqualTo(text);
    }

    @Test
    void carriesTheGpiServiceAsAServiceLevel() {
        CustomerCreditTransfer gpi = MtTexts.read(
                mapping, MtTexts.message("MT103", Map.of("111", "001"), TRANSFER), CustomerCreditTransfer.class);

        assertThat(Objects.requireNonNull(gpi.paymentType()).serviceLevels()).containsExactly(Values.code("G001"));
        MtMessage back =
                (MtMessage) MtTexts.write(mapping, gpi, "MT103").messages().get(0);
        assertThat(back.userHeader()).containsEntry("111", "001");
    }

    @Test
    void carriesTimesWithTheirOffset() {
        String text = TRANSFER.replace(
                ":23B:", ":13C:/CLSTIME/0915+0100\n:13C:/RNCTIME/0916+0000\n:13C:/TILTIME/1200-0500\n:23B:");
        CustomerCreditTransfer timed = read(text);

        assertThat(MtTexts.at(timed, "settlementTimes.clsTime")).isEqualTo("09:15:00+01:00");
        assertThat(MtTexts.at(timed, "settlementTimes.tillTime")).isEqualTo("12:00:00-05:00");
        assertThat(MtTexts.at(timed, "settlementTimes.creditDateTime")).hasToString("2026-11-20T09:16:00Z");
        assertThat(MtTexts.written(mapping, timed, "MT103")).isEqualTo(text);
    }

    @Test
    void carriesRegulatoryReportingOfACountry() {
        String text = TRANSFER + ":77B:/ORDERRES/BE//MEILAAN 1\n//9000 GENT\n";
        CustomerCreditTransfer reported = read(text);

        assertThat(reported.regulatoryReporting().get(0).indicator()).isEqualTo("DEBT");
        assertThat(reported.regulatoryReporting().get(0).details().get(0).country())
                .isEqualTo("BE");
        assertThat(reported.regulatoryReporting().get(0).details().get(0).information())
                .containsExactly("MEILAAN 1", "9000 GENT");
        assertThat(MtTexts.written(mapping, reported, "MT103")).isEqualTo(text);
    }

    @Test
    void refusesTwoCurrenciesWithoutARate() {
        Rendered rendered = MtTexts.write(
                mapping, MtTexts.with(payment, "instructedAmount", new Amount(new BigDecimal("12"), "USD")), "MT103");

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings()).anyMatch(f -> f.message().contains("D75"));
    }

    @Test
    void leavesOutARateWhereNothingIsExchangedAndSaysSo() {
        Rendered rendered =
                MtTexts.write(mapping, MtTexts.with(payment, "exchangeRate", new BigDecimal("1.1")), "MT103");

        assertThat(MtTexts.field(rendered, "36")).isEqualTo("none");
        assertThat(rendered.losses()).extracting(l -> l.path()).containsExactly("exchangeRate");
    }

    @Test
    void saysSeveralThingsInField70BehindCodeWords() {
        Party ultimate = new Party("UNCLE", null, null, null, List.of(), null, List.of(), null);
        CustomerCreditTransfer full = MtTexts.with(
                MtTexts.with(
                        MtTexts.with(MtTexts.with(payment, "endToEndId", "E2E-1"), "purpose", new Code("SALA", null)),
                        "ultimateDebtor",
                        ultimate),
                "remittanceInformation",
                new RemittanceInformation(List.of("WAGES NOVEMBER"), List.of()));
        Rendered rendered = MtTexts.write(mapping, full, "MT103");
        String field = MtTexts.field(rendered, "70");

        assertThat(field.replace("\n", "")).isEqualTo("/ULTD/UNCLE///PURP/SALA///ROC/E2E-1///URI/WAGES NOVEMBER");
        assertThat(field.lines()).allMatch(l -> l.length() <= 35);
        CustomerCreditTransfer back = read(TRANSFER.replace(":71A:", ":70:" + field + "\n:71A:"));
        assertThat(back.endToEndId()).isEqualTo("E2E-1");
        assertThat(back.purpose()).isEqualTo(new Code("SALA", null));
        assertThat(back.ultimateDebtor()).isEqualTo(ultimate);
        assertThat(back.remittanceInformation()).isEqualTo(full.remittanceInformation());
    }

    @Test
    void writesAStructuredReferenceBehindItsCodeWord() {
        StructuredRemittance reference = new StructuredRemittance(
                List.of(), null, null, null, new Code("SCOR", null), null, "RF18539007547034", List.of());
        Rendered rendered = MtTexts.write(
                mapping,
                MtTexts.with(
                        payment, "remittanceInformation", new RemittanceInformation(List.of(), List.of(reference))),
                "MT103");

        assertThat(MtTexts.field(rendered, "70")).isEqualTo("/RFB/RF18539007547034");
    }

    @Test
    void cutsRemittanceThatIsTooLong() {
        RemittanceInformation information = new RemittanceInformation(List.of("X".repeat(150)), List.of());
        Rendered rendered =
                MtTexts.write(mapping, MtTexts.with(payment, "remittanceInformation", information), "MT103");

        assertThat(MtTexts.field(rendered, "70").replace("\n", "")).hasSize(140).endsWith("X+");
        assertThat(rendered.losses()).extracting(l -> l.code()).containsExactly(FindingCode.TRUNCATED);
    }

    @Test
    void carriesTheCodeWordsOfField72() {
        String text = TRANSFER
                + ":72:/INS/EPSIGB2L\n/INS/THETUS33\n/LOCINS/ABCD\n/ACC/CALL BEFORE\n//CREDITING\n/REC/ATTN CUTOFF\n/INT/HURRY\n";
        CustomerCreditTransfer told = read(text);

        assertThat(MtTexts.at(told, "previousInstructingAgent2.bic")).isEqualTo("THETUS33");
        assertThat(told.instructionsForCreditorAgent()).containsExactly(new Instruction(null, "CALL BEFORE CREDITING"));
        assertThat(told.instructionsForNextAgent())
                .containsExactly(new Instruction(null, "ATTN CUTOFF"), new Instruction(null, "/INT/HURRY"));
        assertThat(MtTexts.at(told, "paymentType.localInstrument")).isEqualTo(new Code("ABCD", null));
        assertThat(MtTexts.written(mapping, told, "MT103")).isEqualTo(text);
    }

    @Test
    void readsFourFullLinesIntoOneElementOfRemittance() {
        String line = "ABCDEFGHIJKLMNOPQRSTUVWXYZ 123456 8";
        String text = TRANSFER.replace(":71A:", ":70:" + (line + "\n").repeat(4) + ":71A:");

        assertThat(Objects.requireNonNull(read(text).remittanceInformation()).unstructured())
                .containsExactly(line.repeat(4));
        assertThat(MtTexts.written(mapping, read(text), "MT103")).isEqualTo(text);
    }

    @Test
    void splitsALongInstructionIntoElementsThatHoldIt() {
        String text = TRANSFER + ":72:/REC/" + "0123456789 ".repeat(2)
                + ("\n//" + "0123456789 ".repeat(3).strip()).repeat(5) + "\n";

        assertThat(read(text).instructionsForNextAgent())
                .hasSize(2)
                .allSatisfy(i -> assertThat(String.valueOf(i.information())).hasSizeLessThanOrEqualTo(140));
        assertThat(MtTexts.written(mapping, read(text), "MT103")).isEqualTo(text);
    }

    @Test
    void reportsWhatField72HasNoRoomFor() {
        List<Instruction> many = java.util.stream.IntStream.range(0, 8)
                .mapToObj(i -> new Instruction(null, "INSTRUCTION " + i))
                .toList();
        Rendered rendered = MtTexts.write(mapping, MtTexts.with(payment, "instructionsForNextAgent", many), "MT103");

        assertThat(MtTexts.field(rendered, "72").split("\n")).hasSize(6);
        assertThat(rendered.losses())
                .extracting(l -> l.path())
                .containsExactly("instructionsForNextAgent[6]", "instructionsForNextAgent[7]");
    }

    @ParameterizedTest
    @CsvSource({"ABCDEFGHIJKLMNOPQRS, ABCDEFGHIJKLMNO+", "/AB//C/, .AB/.C.", "PLAIN, PLAIN"})
    void writesAReferenceAsMtTakesIt(String id, String expected) {
        assertThat(MtTexts.field(MtTexts.write(mapping, MtTexts.with(payment, "instructionId", id), "MT103"), "20"))
                .isEqualTo(expected);
    }

    @Test
    void writesNoBlocksOneAndTwoWhereNobodySaysWhoSends() {
        CustomerCreditTransfer anonymous =
                MtTexts.with(MtTexts.with(payment, "header.from", null), "instructingAgent", null);
        Rendered rendered = MtTexts.write(mapping, anonymous, "MT103");

        assertThat(((MtMessage) rendered.messages().get(0)).header()).isNull();
        assertThat(rendered.findings()).anyMatch(f -> f.path().equals("header.from") && !f.isError());
    }

    @Test
    void countsNoLossForTheFormOfAMessageInAnotherFormat() {
        CustomerCreditTransfer multi = read(TRANSFER.replace(":71A:", ":70:ONE\nTWO\n:71A:"));
        Mappings all = Installed.mappings();
        Rendered rendered = all.fromCanonical(List.of(multi), MessageType.mx("pacs.008.001.08"));

        assertThat(multi.extensions()).isNotEmpty();
        assertThat(rendered.messages()).hasSize(1);
        assertThat(rendered.losses()).isEmpty();
    }

    @Test
    void writesAnotherFormOnceTheMeaningHasChanged() {
        CustomerCreditTransfer multi = read(TRANSFER.replace(":71A:", ":70:ONE\nTWO\n:71A:"));

        assertThat(MtTexts.written(mapping, multi, "MT103")).contains(":70:ONE\nTWO\n");
        CustomerCreditTransfer changed = MtTexts.with(
                multi, "remittanceInformation", new RemittanceInformation(List.of("THREE FOUR"), List.of()));
        assertThat(MtTexts.written(mapping, changed, "MT103")).contains(":70:THREE FOUR\n");
    }

    private CustomerCreditTransfer read(String text) {
        return MtTexts.read(mapping, MtTexts.message("MT103", text), CustomerCreditTransfer.class);
    }
}
