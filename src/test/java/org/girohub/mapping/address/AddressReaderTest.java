package org.girohub.mapping.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.girohub.codes.Places;
import org.girohub.config.Installation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Addresses of many countries as they stand in payments, and what is found in them. */
class AddressReaderTest {
    private static final Places PLACES = Places.load(new Installation(Path.of(System.getProperty("girohub.root"))));
    private static final AddressReader READER = new AddressReader(PLACES);

    private static Reading read(String lines, String evidence, boolean structured) {
        List<Evidence> told = new ArrayList<>();
        for (String each : evidence.isEmpty() ? new String[0] : evidence.split(" ", -1)) {
            String[] parts = each.split(":", 2);
            told.add(
                    switch (parts[0]) {
                        case "iban" -> new Evidence(parts[1], "its IBAN", Evidence.IBAN);
                        case "bank" -> new Evidence(parts[1], "the BIC of its bank", Evidence.BANK);
                        case "bic" -> new Evidence(parts[1], "its BIC", Evidence.OWN_BIC);
                        default -> throw new IllegalArgumentException(each);
                    });
        }
        return READER.read(
                new Address(null, null, null, null, null, null, null, List.of(lines.split(" \\| ", -1))),
                told,
                structured);
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
        # lines; evidence; town; country; post code; sub-division; least confidence
        Hauptstrasse 5 | 60311 Frankfurt am Main | DE;'';Frankfurt am Main;DE;60311;-;90
        Hauptstrasse 5 | 60311 Frankfurt am Main | GERMANY;'';Frankfurt am Main;DE;60311;-;95
        Hauptstrasse 5 | DE-60311 Frankfurt;'';Frankfurt;DE;60311;-;90
        Hauptstrasse 5 | D-60311 Frankfurt;iban:DE;Frankfurt;DE;60311;-;95
        Hauptstrasse 5 | 60311 Frankfurt;iban:DE bank:DE;Frankfurt;DE;60311;-;80
        Hauptstr. 5, 60311 Frankfurt, Deutschland;'';Frankfurt;DE;60311;-;90
        10 Downing Street | London SW1A 2AA | United Kingdom;'';London;GB;SW1A 2AA;-;95
        10 Downing Street | London | SW1A 2AA | GB;'';London;GB;SW1A 2AA;-;90
        10 Downing Street, London SW1A 2AA, UK;'';London;GB;SW1A 2AA;-;90
        20 Gresham St | London EC2V 7JE;bic:GB;London;GB;EC2V 7JE;-;90
        20 Gresham St | London EC2V 7JE;iban:GB;London;GB;EC2V 7JE;-;85
        383 Madison Avenue | New York, NY 10179 | US;'';New York;US;10179;NY;90
        383 Madison Avenue | New York NY 10179 USA;'';New York;US;10179;NY;90
        383 Madison Avenue, New York, NY 10179-0001, United States;'';New York;US;10179-0001;NY;95
        1 Market St | San Francisco CA 94105;bank:US bic:US;San Francisco;US;94105;CA;90
        100 King Street W | Toronto ON M5X 1A9 | Canada;'';Toronto;CA;M5X 1A9;ON;95
        12 rue de la Paix | 75002 Paris | France;'';Paris;FR;75002;-;95
        12 RUE DE LA PAIX | F-75002 PARIS CEDEX 02;iban:FR;PARIS CEDEX 02;FR;75002;-;95
        Bahnhofstrasse 1 | CH-8001 Zuerich;'';Zuerich;CH;8001;-;90
        Bahnhofstrasse 1 | 8001 Zürich | Schweiz;'';Zürich;CH;8001;-;95
        Stephansplatz 1 | A-1010 Wien;'';Wien;AT;1010;-;90
        Rue Royale 5 | B-1000 Bruxelles;'';Bruxelles;BE;1000;-;90
        Damrak 1 | 1012 LG Amsterdam | Netherlands;'';Amsterdam;NL;1012 LG;-;95
        Damrak 1 | 1012LG Amsterdam;iban:NL;Amsterdam;NL;1012LG;-;85
        Via Roma 10 | 20121 Milano (MI) | Italia;'';Milano;IT;20121;MI;95
        Gran Via 1 | 28013 Madrid | ES;'';Madrid;ES;28013;-;90
        Rua Augusta 1 | 1100-048 Lisboa | Portugal;'';Lisboa;PT;1100-048;-;95
        Marszalkowska 1 | 00-624 Warszawa;iban:PL;Warszawa;PL;00-624;-;85
        Vodickova 1 | 110 00 Praha 1 | Czechia;'';Praha 1;CZ;110 00;-;95
        Sveavagen 1 | 111 57 Stockholm | Sweden;'';Stockholm;SE;111 57;-;95
        Vestergade 1 | DK-1456 Kobenhavn K;'';Kobenhavn K;DK;1456;-;90
        Karl Johans gate 1 | 0154 Oslo | Norway;'';Oslo;NO;0154;-;95
        Mannerheimintie 1 | 00100 Helsinki | FI;'';Helsinki;FI;00100;-;90
        Brivibas iela 1 | Riga | LV-1010;'';Riga;LV;1010;-;90
        Gedimino pr. 1 | LT-01103 Vilnius;'';Vilnius;LT;01103;-;90
        8 rue Sainte Zithe | L-2763 Luxembourg;'';Luxembourg;LU;2763;-;90
        5 Grand Canal Square | Dublin 2 | Ireland;'';Dublin 2;IE;-;-;70
        5 Grand Canal Square | Dublin | D02 XY45 | Ireland;'';Dublin;IE;D02 XY45;-;90
        1 Marina Boulevard | Singapore 018989;'';Singapore;SG;018989;-;90
        1 Marina Boulevard | Singapore 018989 | SG;'';Singapore;SG;018989;-;90
        8 Finance Street | Central | Hong Kong;'';Hong Kong;HK;-;-;80
        1-1 Marunouchi, Chiyoda-ku | Tokyo 100-0005 | Japan;'';Tokyo;JP;100-0005;-;95
        Nariman Point | Mumbai 400021 | India;'';Mumbai;IN;400021;-;95
        Nariman Point | Mumbai - 400 021;iban:IN bic:IN;Mumbai;IN;400 021;-;90
        100 Century Avenue | Shanghai 200120 | China;'';Shanghai;CN;200120;-;95
        George Street 1 | Sydney NSW 2000 | Australia;'';Sydney;AU;2000;NSW;95
        P.O. Box 777 | Dubai | United Arab Emirates;'';Dubai;AE;-;-;85
        Av. Paulista 1000 | 01310-100 Sao Paulo - SP | Brazil;'';Sao Paulo;BR;01310-100;SP;95
        Reforma 1 | 06600 Mexico | Mexico;'';Mexico;MX;06600;-;90
        Long Street 1 | Cape Town 8001 | South Africa;'';Cape Town;ZA;8001;-;95
        Buyukdere Cad. 1 | 34394 Istanbul | Türkiye;'';Istanbul;TR;34394;-;95
        Rothschild Blvd 1 | Tel Aviv 6688101 | Israel;'';Tel Aviv;IL;6688101;-;95
        Ermou 1 | 105 63 Athens | Greece;'';Athens;GR;105 63;-;95
        """)
    void findsTownAndCountry(
            String lines, String evidence, String town, String country, String postCode, String state, int least) {
        Reading reading = read(lines, evidence, false);
        assertThat(reading.address().town()).as(reading.toString()).isEqualTo(town);
        assertThat(reading.address().country()).as(reading.toString()).isEqualTo(country);
        assertThat(reading.address().postCode()).as(reading.toString()).isEqualTo(postCode);
        assertThat(reading.address().subDivision()).as(reading.toString()).isEqualTo(state);
        assertThat(reading.confidence()).as(reading.toString()).isGreaterThanOrEqualTo(least);
        assertThat(reading.address().lines()).hasSizeLessThanOrEqualTo(2).noneMatch(line -> line.equals(town));
        // Nothing is lost: what is in no element of its own is still in a line, but for the country's name or code.
        int end = Math.max(lines.lastIndexOf(" | "), lines.lastIndexOf(", "));
        String last = end < 0 ? lines : lines.substring(end + 2).strip();
        boolean named = last.length() == 2 || PLACES.countryNames().code(last) != null;
        for (String word : (named ? lines.substring(0, end) : lines).split("[ |,()-]+", -1)) {
            assertThat(word.equals("USA")
                            || word.length() < 3
                            || reading.address().toString().contains(word))
                    .as(word + " of " + reading)
                    .isTrue();
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
        # nothing is guessed: no country, a conflict, a line that may be anything
        Hauptstrasse 5 | 60311 Frankfurt;'';0
        Somewhere 5;iban:DE;40
        Main Road | Springfield;iban:US;70
        Springfield;bic:US;40
        Hauptstrasse 5 | 60311 Frankfurt;iban:DE bank:FR;75
        100 Ocean Drive | Wilmington, DE;bank:US;70
        """)
    void isNotSureOfWhatCouldBeSomethingElse(String lines, String evidence, int most) {
        assertThat(read(lines, evidence, false).confidence())
                .as(read(lines, evidence, false).toString())
                .isLessThanOrEqualTo(most);
    }

    @Test
    void aStateIsNoCountryWhereTheMessageSpeaksOfTheUnitedStates() {
        assertThat(read("100 Ocean Drive | Wilmington, DE", "bank:US", false)
                        .address()
                        .country())
                .isEqualTo("US");
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', nullValues = "-", textBlock = """
        Hauptstrasse 5a | 60311 Frankfurt | DE;Hauptstrasse;5a;-
        10 Downing Street | London SW1A 2AA | GB;Downing Street;10;-
        P.O. Box 777 | Dubai | AE;-;-;777
        Postfach 1234 | 8001 Zürich | CH;-;-;1234
        """)
    void tellsStreetNumberAndPostBoxApart(String lines, String street, String number, String box) {
        Address address = read(lines, "", true).address();
        assertThat(address.street()).isEqualTo(street);
        assertThat(address.building()).isEqualTo(number);
        assertThat(address.postBox()).isEqualTo(box);
        assertThat(address.lines()).isEmpty();
    }

    @Test
    void linesThatAreNoStreetStayLines() {
        Address address = read("Attn Treasury | Tower 3, Floor 12 | Hauptstrasse 5 | 60311 Frankfurt | DE", "", true)
                .address();
        assertThat(address.street()).isNull();
        assertThat(address.lines()).containsExactly("Attn Treasury, Tower 3, Floor 12, Hauptstrasse 5");
    }

    @Test
    void whatDoesNotFitIntoTwoLinesStaysAsItCame() {
        String longLine = "x".repeat(69);
        Reading reading = read(longLine + " | " + longLine + " | " + longLine + " | 60311 Frankfurt | DE", "", false);
        assertThat(reading.confidence()).isZero();
        assertThat(reading.address().lines()).hasSize(5);
        assertThat(Objects.toString(reading.address().town(), "")).isEmpty();
    }
}
