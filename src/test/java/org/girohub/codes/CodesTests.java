package org.girohub.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.prowidesoftware.swift.model.IBAN;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CodesTests {
    private static final Codes CODES = Codes.load(new Installation(Path.of(System.getProperty("girohub.root"))));

    @Test
    void saysWhatIsWrongWithAnIban() {
        Iban ibans = CODES.ibans();
        assertThat(ibans.check("DE89370400440532013000")).isEqualTo(Iban.Result.OK);
        assertThat(ibans.check("GB82WEST12345698765432")).isEqualTo(Iban.Result.OK);
        assertThat(ibans.check("DE89370400440532013001")).isEqualTo(Iban.Result.WRONG_CHECK_DIGITS);
        assertThat(ibans.check("DE8937040044053201300")).isEqualTo(Iban.Result.WRONG_LENGTH);
        assertThat(ibans.check("GB82WEST1234569876543X")).isEqualTo(Iban.Result.WRONG_STRUCTURE);
        assertThat(ibans.check("US89370400440532013000")).isEqualTo(Iban.Result.UNKNOWN_COUNTRY);
        assertThat(ibans.check("DE89 3704 0044 0532 0130 00")).isEqualTo(Iban.Result.MALFORMED);
        assertThat(ibans.check("de89370400440532013000")).isEqualTo(Iban.Result.MALFORMED);
        assertThat(ibans.check("DE8937040044053201٣000")).isEqualTo(Iban.Result.MALFORMED);
        assertThat(ibans.check("")).isEqualTo(Iban.Result.MALFORMED);
    }

    @Test
    void refusesCheckDigitsThatAreNeverIssued() {
        String bban = "370400440532013000";
        for (String digits : new String[] {"00", "01", "99"}) {
            assertThat(CODES.ibans().check("DE" + digits + bban)).isEqualTo(Iban.Result.WRONG_CHECK_DIGITS);
        }
    }

    @Test
    void agreesWithAnIndependentRegistryOnAnIbanOfEveryCountry() {
        int compared = 0;
        for (String country : CODES.ibans().countries()) {
            String bban = example(Objects.requireNonNull(CODES.ibans().structure(country)));
            String iban = null;
            for (int digits = 2; digits <= 98; digits++) {
                String candidate = country + (digits < 10 ? "0" : "") + digits + bban;
                if (CODES.ibans().check(candidate) == Iban.Result.OK) {
                    iban = candidate;
                }
            }
            assertThat(iban).as(country).isNotNull();
            String verdict = new IBAN(iban).validate().name();
            if (!verdict.equals("MISSING_BBAN_CONFIGURATION") && !verdict.contains("COUNTRY")) {
                assertThat(verdict).as(iban).isEqualTo("OK");
                compared++;
            }
        }
        assertThat(compared).isGreaterThan(80);
    }

    private static String example(String structure) {
        StringBuilder text = new StringBuilder();
        for (String part : structure.split("(?<=[nac])")) {
            int count = Integer.parseInt(part.substring(0, part.indexOf('!')));
            text.append((part.endsWith("a") ? "A" : "1").repeat(count));
        }
        return text.toString();
    }

    @Test
    void saysWhatIsWrongWithABic() {
        Bic bics = CODES.bics();
        assertThat(bics.check("DEUTDEFF")).isEqualTo(Bic.Result.OK);
        assertThat(bics.check("DEUTDEFF500")).isEqualTo(Bic.Result.OK);
        assertThat(bics.check("NBXKXKPR")).isEqualTo(Bic.Result.OK);
        assertThat(bics.check("DEUTDEFFX")).isEqualTo(Bic.Result.WRONG_LENGTH);
        assertThat(bics.check("DEUT1EFF")).isEqualTo(Bic.Result.WRONG_STRUCTURE);
        assertThat(bics.check("deutdeff")).isEqualTo(Bic.Result.WRONG_STRUCTURE);
        assertThat(bics.check("DEUTQQFF")).isEqualTo(Bic.Result.UNKNOWN_COUNTRY);
    }

    @Test
    void saysWhatIsWrongWithAnLei() {
        assertThat(Lei.check("5493001KJTIIGC8Y1R12")).isEqualTo(Lei.Result.OK);
        assertThat(Lei.check("5493001KJTIIGC8Y1R13")).isEqualTo(Lei.Result.WRONG_CHECK_DIGITS);
        assertThat(Lei.check("5493001kjtiigc8y1r12")).isEqualTo(Lei.Result.WRONG_STRUCTURE);
        assertThat(Lei.check("5493001KJTIIGC8Y1R1")).isEqualTo(Lei.Result.WRONG_STRUCTURE);
    }

    @Test
    void saysWhatIsWrongWithAUetr() {
        assertThat(Uetr.check("174c245f-2682-4291-ad67-2a41e530cd27")).isEqualTo(Uetr.Result.OK);
        assertThat(Uetr.check("174C245F-2682-4291-AD67-2A41E530CD27")).isEqualTo(Uetr.Result.UPPER_CASE);
        assertThat(Uetr.check("174c245f-2682-1291-ad67-2a41e530cd27")).isEqualTo(Uetr.Result.NOT_VERSION_4);
        assertThat(Uetr.check("174c245f-2682-4291-cd67-2a41e530cd27")).isEqualTo(Uetr.Result.NOT_VERSION_4);
        assertThat(Uetr.check("174c245f26824291ad672a41e530cd27")).isEqualTo(Uetr.Result.WRONG_STRUCTURE);
        assertThat(Uetr.check("174c245f-2682-4291-ad67-2a41e530cdzz")).isEqualTo(Uetr.Result.WRONG_STRUCTURE);
    }

    @Test
    void checksCreditorReferencesAndRoutingNumbers() {
        assertThat(CreditorReference.check("RF18539007547034")).isEqualTo(CreditorReference.Result.OK);
        assertThat(CreditorReference.check("RF19539007547034")).isEqualTo(CreditorReference.Result.WRONG_CHECK_DIGITS);
        assertThat(CreditorReference.check("RF18 5390")).isEqualTo(CreditorReference.Result.WRONG_STRUCTURE);
        assertThat(CreditorReference.check("539007547034")).isEqualTo(CreditorReference.Result.WRONG_STRUCTURE);
        assertThat(AbaNumber.check("021000021")).isEqualTo(AbaNumber.Result.OK);
        assertThat(AbaNumber.check("021000022")).isEqualTo(AbaNumber.Result.WRONG_CHECK_DIGIT);
        assertThat(AbaNumber.check("21000021")).isEqualTo(AbaNumber.Result.WRONG_STRUCTURE);
    }

    @Test
    void knowsMinorUnitsAndTheLastDayOfACurrency() {
        Currencies currencies = CODES.currencies();
        assertThat(currencies.minorUnits("EUR")).isEqualTo(2);
        assertThat(currencies.minorUnits("JPY")).isEqualTo(0);
        assertThat(currencies.minorUnits("KWD")).isEqualTo(3);
        assertThat(currencies.minorUnits("XAU")).isNull();
        assertThat(currencies.find("EUX")).isNull();
        Currencies.Currency kuna = Objects.requireNonNull(currencies.find("HRK"));
        assertThat(kuna.inUse(LocalDate.of(2022, 12, 31))).isTrue();
        assertThat(kuna.inUse(LocalDate.of(2023, 1, 1))).isFalse();
    }

    @Test
    void knowsCountriesAndExternalCodes() {
        assertThat(CODES.countries().contains("CH")).isTrue();
        assertThat(CODES.countries().contains("XK")).isTrue();
        assertThat(CODES.countries().contains("UK")).isFalse();
        assertThat(CODES.sets().contains("ExternalPurposeCode", "SALA", LocalDate.of(2026, 11, 20)))
                .isTrue();
        assertThat(CODES.sets().contains("ExternalPurposeCode", "ZZZZ", LocalDate.of(2026, 11, 20)))
                .isFalse();
        assertThat(CODES.sets().has("ExternalNonsenseCode")).isFalse();
    }

    @Test
    void refusesABrokenListWithFileAndLine(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("iban.tsv");
        Files.writeString(file, "# registry\ncountry\tlength\tbban\tname\nDE\t21\t8!n10!n\tGermany\n");
        assertThatThrownBy(() -> Iban.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("iban.tsv:3: ")
                .hasMessageContaining("makes 22");
        Files.writeString(file, "country\tlength\tbban\tname\nDE\t22\t8!n10!x\tGermany\n");
        assertThatThrownBy(() -> Iban.load(file)).hasMessageContaining("iban.tsv:2: ");
        Path currencies = folder.resolve("currencies.tsv");
        Files.writeString(currencies, "code\tminorUnits\tretired\tname\nEUR\ttwo\t\tEuro\n");
        assertThatThrownBy(() -> Currencies.load(currencies))
                .hasMessageContaining("currencies.tsv:2: ")
                .hasMessageContaining("'two'");
        Files.writeString(currencies, "code\tminorUnits\nEUR\t2\n");
        assertThatThrownBy(() -> Currencies.load(currencies)).hasMessageContaining("currencies.tsv:1: ");
    }

    @Test
    void knowsWhatMembersOfClearingSystemsLookLike() {
        ClearingSystems systems = CODES.clearingSystems();
        assertThat(systems.of("DEBLZ")).singleElement().satisfies(blz -> {
            assertThat(blz.fits("37040044")).isTrue();
            assertThat(blz.fits("3704004")).isFalse();
            assertThat(blz.fits("370 400 44")).isFalse();
        });
        assertThat(systems.of("INFSC").get(0).fits("HDFC0001234")).isTrue();
        assertThat(systems.of("SC").get(0).fits("20-00-00")).isFalse();
        assertThat(systems.of("SW").stream().anyMatch(swiss -> swiss.fits("09000")))
                .isTrue();
        assertThat(systems.of("SW").stream().anyMatch(swiss -> swiss.fits("090000")))
                .isTrue();
        assertThat(systems.of("QQQQQ")).isEmpty();
    }

    @Test
    void checksCreditorIdentifiers() {
        CreditorIdentifiers identifiers = CODES.creditorIdentifiers();
        assertThat(identifiers.check("DE98ZZZ09999999999")).isEqualTo(CreditorIdentifiers.Result.OK);
        assertThat(identifiers.check("DE98ABC09999999999")).isEqualTo(CreditorIdentifiers.Result.OK);
        assertThat(identifiers.check("DE97ZZZ09999999999")).isEqualTo(CreditorIdentifiers.Result.WRONG_CHECK_DIGITS);
        assertThat(identifiers.check("DE98ZZZ0999999999")).isEqualTo(CreditorIdentifiers.Result.WRONG_LENGTH);
        assertThat(identifiers.check("DE98ZZZ")).isEqualTo(CreditorIdentifiers.Result.WRONG_STRUCTURE);
        assertThat(identifiers.check("98DEZZZ09999999999")).isEqualTo(CreditorIdentifiers.Result.WRONG_STRUCTURE);
    }

    @Test
    void takesTheBicsOfAnOperatorsDirectoryOnTheirDays(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("bics.tsv");
        LocalDate day = LocalDate.of(2026, 11, 20);
        assertThat(BicDirectory.load(file).exists("ABCDDEFF", day)).isTrue();
        Files.writeString(file, "bic\tfrom\tuntil\nDEUTDEFF\t\t\nDEUTDEFF500\t2026-12-01\t\nBNPAFRPP\t\t2026-11-19\n");
        BicDirectory directory = BicDirectory.load(file);
        assertThat(directory.exists("DEUTDEFF", day)).isTrue();
        assertThat(directory.exists("DEUTDEFFXXX", day)).isTrue();
        assertThat(directory.exists("DEUTDEFF500", day)).isFalse();
        assertThat(directory.exists("DEUTDEFF500", day.plusDays(11))).isTrue();
        assertThat(directory.exists("BNPAFRPP", day)).isFalse();
        assertThat(directory.exists("ABCDDEFF", day)).isFalse();
        Files.writeString(file, "bic\tfrom\tuntil\nDEUTDEFF\ttomorrow\t\n");
        assertThatThrownBy(() -> BicDirectory.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("bics.tsv:2:");
    }

    @Test
    void takesAnOperatorsUpdatesOfCodeSetsOnTheirDays(@TempDir Path folder) throws IOException {
        Path published = Path.of(System.getProperty("girohub.root")).resolve("schemas/codes/external-codes.tsv");
        LocalDate day = LocalDate.of(2026, 11, 20);
        Files.writeString(
                folder.resolve("2026-q4.tsv"),
                "set\tcode\tfrom\tuntil\nExternalPurposeCode\tZZZZ\t2026-11-21\t\nExternalPurposeCode\tSALA\t\t2026-11-19\n");
        CodeSets sets = CodeSets.load(published, folder);
        assertThat(sets.contains("ExternalPurposeCode", "ZZZZ", day)).isFalse();
        assertThat(sets.contains("ExternalPurposeCode", "ZZZZ", day.plusDays(1)))
                .isTrue();
        assertThat(sets.contains("ExternalPurposeCode", "SALA", day)).isFalse();
        assertThat(sets.contains("ExternalPurposeCode", "PENS", day)).isTrue();
        Files.writeString(folder.resolve("b.tsv"), "set\tcode\tfrom\tuntil\nNoSuchSet\tZZZZ\t\t\n");
        assertThatThrownBy(() -> CodeSets.load(published, folder))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("b.tsv:2:");
    }
}
