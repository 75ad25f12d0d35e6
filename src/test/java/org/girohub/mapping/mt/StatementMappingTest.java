package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Balance;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Entry;
import org.girohub.canonical.TransactionDetails;
import org.girohub.canonical.TransactionReferences;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Rendered;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatementMappingTest {
    private static final String STATEMENT = """
            :20:STMT-1
            :21:ASKED
            :25:DE89370400440532013000
            :28C:231/2
            :60F:C261119EUR1000,
            :61:2611201120D12,5NTRFOWN-REF//BANK-REF
            SUPPLEMENTARY
            :86:166?00TRANSFER?20INVOICE 4711
            ?21SECOND LINE
            :61:261120C100,S103THEIR-REF
            :61:261120RC5,NCHGNONREF
            :62F:C261120EUR1082,5
            :64:C261120EUR1082,5
            :65:C261121EUR1082,5
            :65:C261122EUR1082,5
            :86:HAPPY NEW YEAR
            """;

    private final MtMapping mapping = MtTexts.mapping("MT940.yaml");

    @Test
    void readsAStatement() {
        AccountReport report = read(STATEMENT);

        assertThat(report.variant()).isEqualTo(AccountReport.Variant.STATEMENT);
        assertThat(report.id()).isEqualTo("STMT-1");
        assertThat(report.relatedReference()).isEqualTo("ASKED");
        assertThat(MtTexts.at(report, "account.iban")).isEqualTo("DE89370400440532013000");
        assertThat(MtTexts.at(report, "account.currency")).isEqualTo("EUR");
        assertThat(report.legalSequenceNumber()).isEqualTo("231");
        assertThat(report.pageNumber()).isEqualTo("2");
        assertThat(report.lastPage()).isTrue();
        assertThat(report.balances())
                .extracting(b -> StatementMappingTest.type(b) + " " + b.amount().value() + " " + b.creditDebit())
                .containsExactly(
                        "OPBD 1000 CRDT",
                        "CLBD 1082.5 CRDT",
                        "CLAV 1082.5 CRDT",
                        "FWAV 1082.5 CRDT",
                        "FWAV 1082.5 CRDT");
        assertThat(report.additionalInformation()).isEqualTo("HAPPY NEW YEAR");
    }

    private static String type(Balance balance) {
        return String.valueOf(Objects.requireNonNull(balance.type()).code());
    }

    @Test
    void readsStatementLines() {
        List<Entry> entries = read(STATEMENT).entries();

        assertThat(entries)
                .extracting(e -> e.creditDebit() + " " + e.amount().value() + " " + e.reversal())
                .containsExactly("DBIT 12.5 null", "CRDT 100 null", "DBIT 5 true");
        Entry first = entries.get(0);
        assertThat(StatementTransforms.date(first.bookingDate())).isEqualTo(LocalDate.of(2026, 11, 20));
        assertThat(first.accountServicerReference()).isEqualTo("BANK-REF");
        assertThat(first.additionalInformation()).isEqualTo("166?00TRANSFER?20INVOICE 4711\n?21SECOND LINE");
        assertThat(references(first).instructionId()).isEqualTo("OWN-REF");
        assertThat(first.details().get(0).additionalInformation()).isEqualTo("SUPPLEMENTARY");
        assertThat(Objects.requireNonNull(first.bankTransactionCode()).proprietary())
                .isEqualTo("NTRF");
        assertThat(references(entries.get(1)).endToEndId()).isEqualTo("THEIR-REF");
        assertThat(entries.get(2).details().get(0).references()).isNull();
    }

    private static TransactionReferences references(Entry entry) {
        return Objects.requireNonNull(entry.details().get(0).references());
    }

    @Test
    void writesWhatItReadUnchanged() {
        assertThat(MtTexts.written(mapping, read(STATEMENT), "MT940")).isEqualTo(STATEMENT);
    }

    @ParameterizedTest
    @CsvSource({"2612310102, 2027-01-02", "2701021231, 2026-12-31", "2802290229, 2028-02-29"})
    void findsTheYearOfABookingDate(String dates, LocalDate booked) {
        Entry entry = read(STATEMENT.replace("2611201120", dates)).entries().get(0);

        assertThat(StatementTransforms.date(entry.bookingDate())).isEqualTo(booked);
    }

    @Test
    void keepsAStatementLineThatItCannotRead() {
        String text = STATEMENT.replace(":61:261120C100,S103THEIR-REF", ":61:NONSENSE");

        assertThat(read(text).extensions())
                .anyMatch(e -> e.path().equals("61") && e.value().equals("NONSENSE"));
        assertThat(MtTexts.written(mapping, read(text), "MT940")).isEqualTo(text);
    }

    @Test
    void tellsAPageFromTheWhole() {
        AccountReport page = read(STATEMENT.replace(":60F:", ":60M:").replace(":62F:", ":62M:"));

        assertThat(page.lastPage()).isFalse();
        assertThat(MtTexts.written(mapping, page, "MT940")).contains(":60M:", ":62M:");
    }

    @Test
    void refusesAStatementWithoutAClosingBalance() {
        AccountReport report = read(STATEMENT);
        Rendered rendered = MtTexts.write(
                mapping, MtTexts.with(report, "balances", report.balances().subList(0, 1)), "MT940");

        assertThat(rendered.messages()).isEmpty();
        assertThat(rendered.findings())
                .anyMatch(f ->
                        f.code() == FindingCode.TARGET_NEEDS_MORE && f.message().contains("62FM"));
    }

    @Test
    void readsAReportWithinTheDay() {
        MtMapping reports = MtTexts.mapping("MT942.yaml");
        String text = """
                :20:DAY-1
                :25:48751258
                :28C:50010/1
                :34F:EURD0,
                :34F:EURC10,
                :13D:2611201100+0100
                :61:261120C1000000,NTRFE2E
                :90D:0EUR0,
                :90C:1EUR1000000,
                :86:NOTE
                """;
        AccountReport report = MtTexts.read(reports, MtTexts.message("MT942", Map.of(), text), AccountReport.class);

        assertThat(report.variant()).isEqualTo(AccountReport.Variant.REPORT);
        assertThat(report.creationDateTime()).hasToString("2026-11-20T11:00:00+01:00");
        assertThat(MtTexts.at(report, "transactionsSummary.credits.sum")).hasToString("1000000");
        assertThat(report.extensions()).filteredOn(e -> e.path().equals("34F")).hasSize(2);
        assertThat(MtTexts.written(reports, report, "MT942")).isEqualTo(text);
    }

    @Test
    void readsAConfirmationOfDebit() {
        MtMapping debits = MtTexts.mapping("MT900.yaml");
        String text =
                ":20:DEB-1\n:21:OWN-REF\n:25:48751258\n:13D:2611201100+0000\n:32A:261120EUR10,\n:52A:GAMADEDD\n:72:/BNF/X\n";
        AccountReport report = MtTexts.read(debits, MtTexts.message("MT900", text), AccountReport.class);
        Entry entry = report.entries().get(0);

        assertThat(report.variant()).isEqualTo(AccountReport.Variant.NOTIFICATION);
        assertThat(entry.creditDebit()).isEqualTo("DBIT");
        assertThat(references(entry).instructionId()).isEqualTo("OWN-REF");
        assertThat(MtTexts.written(debits, report, "MT900")).isEqualTo(text);
    }

    @Test
    void readsAConfirmationOfCredit() {
        MtMapping credits = MtTexts.mapping("MT910.yaml");
        String text =
                ":20:CRE-1\n:21:E2E-9\n:25:48751258\n:32A:261120EUR10,\n:50F:/1\n1/ANNA\n2/S\n3/DE/KOELN\n:52A:GAMADEDD\n:56A:DELTUS33\n";
        AccountReport report = MtTexts.read(credits, MtTexts.message("MT910", text), AccountReport.class);
        Entry entry = report.entries().get(0);

        assertThat(references(entry).endToEndId()).isEqualTo("E2E-9");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(entry.details().get(0).debtor())
                                        .party())
                        .name())
                .isEqualTo("ANNA");
        assertThat(MtTexts.written(credits, report, "MT910")).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"MT900", "MT910"})
    void refusesToConfirmTheOtherSide(String type) {
        MtMapping debits = MtTexts.mapping("MT900.yaml");
        MtMapping target = MtTexts.mapping(type + ".yaml");
        AccountReport debit = MtTexts.read(
                debits, MtTexts.message("MT900", ":20:D\n:21:R\n:25:1\n:32A:261120EUR10,\n"), AccountReport.class);

        assertThat(MtTexts.write(target, debit, type).messages()).hasSize(type.equals("MT900") ? 1 : 0);
    }

    @Test
    void confirmsEachOfSeveralDebitsInAMessageOfItsOwn() {
        MtMapping debits = MtTexts.mapping("MT900.yaml");
        AccountReport one = MtTexts.read(
                debits, MtTexts.message("MT900", ":20:D\n:21:R\n:25:1\n:32A:261120EUR10,\n"), AccountReport.class);
        Entry entry = one.entries().get(0);
        Rendered rendered = MtTexts.write(debits, MtTexts.with(one, "entries", List.of(entry, entry)), "MT900");

        assertThat(rendered.messages())
                .extracting(m -> ((MtMessage) m).field("20").orElseThrow().value())
                .containsExactly("D-1", "D-2");
    }

    @Test
    void readsWhatABankWroteBehindTheReference() {
        String text =
                STATEMENT.replace(":61:261120C100,S103THEIR-REF", ":61:261120C100,NMSCTHEIR-REF-3456789ANNA SCHMIDT");
        Entry entry = read(text).entries().get(1);

        assertThat(references(entry).endToEndId()).isEqualTo("THEIR-REF-345678");
        assertThat(entry.details().get(0).additionalInformation()).isEqualTo("9ANNA SCHMIDT");
        assertThat(MtTexts.written(mapping, read(text), "MT940")).isEqualTo(text);
    }

    @Test
    void neverLetsALineEndTheField() {
        AccountReport report = MtTexts.with(read(STATEMENT), "additionalInformation", "FIRST\n-SECOND\n\n:THIRD");
        Rendered rendered = MtTexts.write(mapping, report, "MT940");
        List<String> texts = ((MtMessage) rendered.messages().get(0))
                .fields().stream()
                        .filter(f -> f.tag().equals("86"))
                        .map(f -> f.value())
                        .toList();

        assertThat(texts.get(texts.size() - 1)).isEqualTo("FIRST\n.SECOND\n.THIRD");
        assertThat(rendered.losses()).anyMatch(l -> l.code() == FindingCode.ALTERED);
    }

    private AccountReport read(String text) {
        return MtTexts.read(mapping, MtTexts.message("MT940", text), AccountReport.class);
    }

    private static String line(String mark, String information) {
        return ":20:S\n:25:1\n:28C:1\n:60F:C261119EUR1000,\n:61:2611201120" + mark + "12,5NTRFNONREF\n:86:"
                + information + "\n:62F:C261120EUR1000,\n";
    }

    private TransactionDetails details(String mark, String information) {
        return read(line(mark, information)).entries().get(0).details().get(0);
    }

    private static Object at(TransactionDetails details, String path) {
        return Objects.requireNonNull(
                CanonicalPath.compile(TransactionDetails.class, path).get(details), path);
    }

    @Test
    void theNumberedSubfieldsOfGermanBanksAreSplit() {
        TransactionDetails details = details("C", """
                166?00GUTSCHRIFT?10931?20EREF+RE-4711/2026?21KREF+LOT-7?22MREF+M-
                9?23CRED+DE98ZZZ09999999999?24SVWZ+Rechnung 4711 vom 01.1?251.26 Kun
                de 12?26ABWA+MUTTER AG?30COBADEFFXXX?31DE89370400440532013000?32ACM
                E HANDELSGESELLSCHAFT MB?33H?34992
                """.strip());
        TransactionReferences references = Objects.requireNonNull(details.references());
        assertThat(references.endToEndId()).isEqualTo("RE-4711/2026");
        assertThat(references.paymentInformationId()).isEqualTo("LOT-7");
        assertThat(references.mandateId()).isEqualTo("M-9");
        assertThat(at(details, "debtor.party.name")).isEqualTo("ACME HANDELSGESELLSCHAFT MBH");
        assertThat(at(details, "debtorAccount.iban")).isEqualTo("DE89370400440532013000");
        assertThat(at(details, "debtorAgent.bic")).isEqualTo("COBADEFFXXX");
        assertThat(at(details, "ultimateDebtor.party.name")).isEqualTo("MUTTER AG");
        assertThat(Objects.requireNonNull(details.remittanceInformation())
                        .unstructured()
                        .get(0))
                .startsWith("Rechnung 4711 vom 01.1");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(details.creditor()).party())
                        .privateIds()
                        .get(0)
                        .id())
                .isEqualTo("DE98ZZZ09999999999");
        assertThat(at(details("D", "117?20MIETE?32WOHNBAU AG"), "creditor.party.name"))
                .isEqualTo("WOHNBAU AG");
    }

    @Test
    void theCodeWordsBetweenSlashesAreSplit() {
        TransactionDetails details = details("D", """
                /TRTP/SEPA INCASSO ALGEMEEN DOORLOPEND/CSID/NL36ZZZ12345678000000
                /NAME/ENERGIE B.V./MARF/000000059990/REMI//INV/1511682351 1.12.20
                16/IBAN/NL91ABNA0417164300/BIC/ABNANL2AXXX/EREF/0123456789123
                """.strip());
        assertThat(at(details, "creditor.party.name")).isEqualTo("ENERGIE B.V.");
        assertThat(Objects.requireNonNull(
                                Objects.requireNonNull(details.creditor()).party())
                        .privateIds()
                        .get(0)
                        .id())
                .isEqualTo("NL36ZZZ12345678000000");
        assertThat(at(details, "creditorAccount.iban")).isEqualTo("NL91ABNA0417164300");
        assertThat(at(details, "creditorAgent.bic")).isEqualTo("ABNANL2AXXX");
        TransactionReferences references = Objects.requireNonNull(details.references());
        assertThat(references.mandateId()).isEqualTo("000000059990");
        assertThat(references.endToEndId()).isEqualTo("0123456789123");
        assertThat(Objects.requireNonNull(details.remittanceInformation()).unstructured())
                .containsExactly("/INV/1511682351 1.12.2016");
        assertThat(at(details("C", "/ORDP//NAME/JAN/ADDR/DORP/REMI/USTD//DANK/RTRN/AC04"), "debtor.party.name"))
                .isEqualTo("JAN");
        assertThat(details("C", "GROCERY /NAME/ OF NOBODY").debtor()).isNull();
    }

    @Test
    void whatFieldEightySixSaysOfATransactionIsNoLossOnTheWayBack() {
        AccountReport report = read(line("C", "166?20EREF+RE-4711?21SVWZ+Rechnung?32ACME"));
        Rendered rendered = MtTexts.write(mapping, report.with(report.entries(), List.of()), "MT940");
        assertThat(rendered.losses()).noneMatch(l -> l.path().startsWith("entries"));
        Entry bare = Objects.requireNonNull(report.entries().get(0));
        AccountReport without = report.with(
                List.of(new Making<>(Entry.class, "additionalInformation").from(bare, new @Nullable Object[] {null})),
                List.of());
        MtMessage written =
                (MtMessage) MtTexts.write(mapping, without, "MT940").messages().get(0);
        assertThat(written.field("86").orElseThrow().value()).isEqualTo("/ORDP/NAME/ACME\n/REMI/Rechnung");
        assertThat(written.field("61").orElseThrow().value()).contains("NTRFRE-4711");
    }

    @Test
    void aConfirmationCarriesTheUniqueReferenceOfItsPayment() {
        MtMapping confirmation = MtTexts.mapping("MT910.yaml");
        AccountReport report = MtTexts.read(
                confirmation,
                MtTexts.message("MT910", ":20:C\n:21:E2E\n:25:1\n:32A:261120EUR12,5\n:52A:BETAFRPP\n"),
                AccountReport.class);
        TransactionReferences references =
                Objects.requireNonNull(report.entries().get(0).details().get(0).references());
        assertThat(references.uetr()).isEqualTo("eb6305c9-1f7f-49de-aed0-16487c27b42d");
        MtMessage written = (MtMessage) MtTexts.write(confirmation, report.with(report.entries(), List.of()), "MT910")
                .messages()
                .get(0);
        assertThat(written.userHeader()).containsEntry("121", references.uetr());
    }
}
