package org.girohub.mapping.mt;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.DateAndPlaceOfBirth;
import org.girohub.canonical.GenericIdentification;
import org.girohub.canonical.Party;
import org.girohub.canonical.PostalAddress;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Rendered;
import org.girohub.mt.MtField;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CustomerFieldsTest {
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
    private final CustomerCreditTransfer payment =
            MtTexts.read(mapping, MtTexts.message("MT103", TRANSFER), CustomerCreditTransfer.class);

    @Test
    void readsNameAndAddressLinesOfOptionK() {
        Customers.Customer customer = read("50K", "/DE89370400440532013000\nACME GMBH\nMAIN STREET 1\nBERLIN");

        assertThat(customer.party().name()).isEqualTo("ACME GMBH");
        assertThat(address(customer.party()).addressLines()).containsExactly("MAIN STREET 1", "BERLIN");
        assertThat(Objects.requireNonNull(customer.account()).iban()).isEqualTo("DE89370400440532013000");
    }

    @Test
    void readsAnAccountThatIsNoIbanAsItIs() {
        Customers.Customer customer = read("59", "/DE00370400440532013000\nACME GMBH");

        assertThat(Objects.requireNonNull(customer.account()).iban()).isNull();
        assertThat(Objects.requireNonNull(customer.account().otherId()).id()).isEqualTo("DE00370400440532013000");
    }

    @Test
    void readsTheNumberedLinesOfOptionF() {
        Party party = read(
                        "50F",
                        "NIDN/DE/121231234342\n1/MANN\n1/GEORG\n2/LOW STREET 7\n3/DE/FRANKFURT\n3/60311\n4/19720830\n5/DE/BONN")
                .party();

        assertThat(party.name()).isEqualTo("MANN GEORG");
        assertThat(address(party).country()).isEqualTo("DE");
        assertThat(address(party).townName()).isEqualTo("FRANKFURT 60311");
        assertThat(party.dateAndPlaceOfBirth())
                .isEqualTo(new DateAndPlaceOfBirth(LocalDate.of(1972, 8, 30), null, "BONN", "DE"));
        assertThat(party.privateIds())
                .containsExactly(new GenericIdentification("121231234342", Values.code("NIDN"), "DE"));
    }

    @Test
    void readsTheIssuerOfACustomerNumber() {
        Party party = read("50F", "/123\n1/ACME\n2/STREET\n3/US/BOSTON\n6/US/FIRST BANK/778-9")
                .party();

        assertThat(party.organisationIds())
                .containsExactly(new GenericIdentification("778-9", Values.code("CUST"), "US/FIRST BANK"));
    }

    @Test
    void doesNotPretendToUnderstandALineWithoutItsNumber() {
        assertThat(read("59F", "/1\n1/ACME\nSTRAY LINE\n3/US/BOSTON").understood())
                .isFalse();
    }

    @Test
    void marksAPartyWithoutAccountAsNotIdentified() {
        CustomerCreditTransfer noAccount = MtTexts.read(
                mapping,
                MtTexts.message("MT103", TRANSFER.replace(":59:/2\nB", ":59F:1/B\n2/S\n3/FR/PARIS")),
                CustomerCreditTransfer.class);

        assertThat(Objects.requireNonNull(noAccount.creditor()).organisationIds())
                .extracting(GenericIdentification::id)
                .containsExactly("NOTPROVIDED");
        assertThat(MtTexts.written(mapping, noAccount, "MT103")).contains(":59F:1/B\n2/S\n3/FR/PARIS\n");
    }

    @Test
    void writesAStructuredAddressInNumberedLines() {
        Rendered rendered = write(party("ACME GMBH", street("Hauptstr.", "7", "50667", "Koeln", "DE")));

        assertThat(MtTexts.field(rendered, "50F")).isEqualTo("/1\n1/ACME GMBH\n2/Hauptstr.,7\n3/DE/Koeln,50667");
        assertThat(rendered.losses()).isEmpty();
    }

    @Test
    void writesFreeAddressLinesInOptionK() {
        Rendered rendered = write(party("ACME GMBH", Addresses.lines(List.of("Hauptstr. 7", "50667 Koeln"))));

        assertThat(MtTexts.field(rendered, "50K")).isEqualTo("/1\nACME GMBH\nHauptstr. 7\n50667 Koeln");
    }

    @Test
    void cutsWithAPlusSignAndSaysSo() {
        String name = "A VERY LONG COMPANY NAME ".repeat(5).strip();
        Rendered rendered = write(party(name, street("Hauptstr.", "7", "50667", "Koeln", "DE")));

        assertThat(MtTexts.field(rendered, "50F").split("\n")).hasSizeLessThanOrEqualTo(5);
        assertThat(MtTexts.field(rendered, "50F")).contains("+\n2/");
        assertThat(rendered.losses()).anySatisfy(loss -> {
            assertThat(loss.code()).isEqualTo(FindingCode.TRUNCATED);
            assertThat(loss.path()).isEqualTo("debtor.name");
            assertThat(loss.before()).isEqualTo(name);
        });
    }

    @Test
    void spellsOutWhatMtHasNoLettersForAndSaysSo() {
        Rendered rendered = write(party("Bj\u00f6rn & S\u00f8nner_\u6771", Addresses.lines(List.of("Stra\u00dfe 1"))));

        assertThat(MtTexts.field(rendered, "50K")).isEqualTo("/1\nBjorn + Sonner-.\nStrasse 1");
        assertThat(rendered.losses())
                .extracting(l -> l.code() + " " + l.path())
                .containsExactly("ALTERED debtor.name", "ALTERED debtor.postalAddress");
    }

    @Test
    void saysInOptionFThatThereIsNoAccount() {
        CustomerCreditTransfer noAccount = MtTexts.with(
                MtTexts.with(payment, "debtorAccount", null),
                "debtor",
                party("ACME", street("S", null, null, "Koeln", "DE")));

        assertThat(MtTexts.field(MtTexts.write(mapping, noAccount, "MT103"), "50F"))
                .isEqualTo("/NOTPROVIDED\n1/ACME\n2/S\n3/DE/Koeln");
    }

    @Test
    void writesDateAndPlaceOfBirth() {
        Party person = new Party(
                "ANNA",
                street("S", null, null, "Koeln", "DE"),
                null,
                null,
                List.of(),
                new DateAndPlaceOfBirth(LocalDate.of(1970, 1, 31), null, "Bonn", "DE"),
                List.of(),
                null);

        assertThat(MtTexts.field(write(person), "50F")).isEqualTo("/1\n1/ANNA\n3/DE/Koeln\n4/19700131\n5/DE/Bonn");
    }

    @Test
    void reportsWhatHasNoPlace() {
        Party party = new Party("ACME", null, null, "5493001KJTIIGC8Y1R12", List.of(), null, List.of(), "DE");

        assertThat(write(party).losses())
                .extracting(l -> l.code() + " " + l.path())
                .containsExactlyInAnyOrder("DROPPED debtor.lei", "DROPPED debtor.countryOfResidence");
    }

    @Test
    void writesABicAloneInOptionA() {
        Party party = new Party(null, null, "ACMEDEFF", null, List.of(), null, List.of(), null);

        assertThat(MtTexts.field(write(party), "50A")).isEqualTo("/1\nACMEDEFF");
    }

    private Rendered write(Party debtor) {
        return MtTexts.write(mapping, MtTexts.with(payment, "debtor", debtor), "MT103");
    }

    private static Customers.Customer read(String tag, String value) {
        return Customers.read(new MtField(tag, value, "", 0));
    }

    private static Party party(String name, PostalAddress address) {
        return new Party(name, address, null, null, List.of(), null, List.of(), null);
    }

    private static PostalAddress street(
            String street, @Nullable String number, @Nullable String code, String town, String country) {
        return new PostalAddress(
                null, null, null, null, street, number, null, null, null, null, null, code, town, null, null, null,
                country, List.of());
    }

    private static PostalAddress address(Party party) {
        return Objects.requireNonNull(party.postalAddress());
    }
}
