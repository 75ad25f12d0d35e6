package org.girohub.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.girohub.bench.BigFiles;
import org.girohub.bench.SmallHeap;
import org.girohub.config.Installation;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Identifier;
import org.girohub.mapping.Loss;
import org.junit.jupiter.api.Test;

/** Statements become pages, whether they are held or read as a stream. */
class LargeReportsTest {
    private static final Path ROOT = Path.of(System.getProperty("girohub.root"));
    private static final Translator TRANSLATOR = Translator.load(new Installation(ROOT));

    @Test
    void twentyMegabytesBecomePagesInASmallHeap() throws Exception {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String path = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Process process = new ProcessBuilder(
                        java,
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-Dgirohub.root=" + ROOT,
                        "-cp",
                        path,
                        SmallHeap.class.getName(),
                        "translate",
                        "camt.053",
                        "32000",
                        "mt")
                .redirectErrorStream(true)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(3, TimeUnit.MINUTES)).isTrue();
        assertThat(said.lines()).last().isEqualTo("MT940: 32000 entries, refused false");
    }

    @Test
    void pagesHoldTwoThousandCharactersAndTheirBalancesFollowOnEachOther() throws IOException {
        List<String> pages = held(statement(60)).texts();

        assertThat(pages).hasSizeGreaterThan(2).allSatisfy(page -> assertThat(page.length())
                .isLessThanOrEqualTo(2000));
        String closing = "";
        for (int i = 0; i < pages.size(); i++) {
            String page = pages.get(i);
            boolean first = i == 0;
            boolean last = i == pages.size() - 1;
            assertThat(page).contains(":28C:1/" + (i + 1) + "\r\n");
            assertThat(page).contains(first ? ":60F:" : ":60M:").contains(last ? ":62F:" : ":62M:");
            if (!first) {
                assertThat(field(page, ":60M:")).isEqualTo(closing);
            }
            if (!last) {
                closing = field(page, ":62M:");
                BigDecimal sum = amount(field(page, first ? ":60F:" : ":60M:"));
                for (String line : page.split("\r\n")) {
                    if (line.startsWith(":61:")) {
                        sum = sum.add(amount(line.substring(15, line.indexOf("NTRF"))));
                    }
                }
                assertThat(amount(closing)).isEqualByComparingTo(sum);
            }
        }
    }

    @Test
    void aStreamGivesWhatAHeldStatementGives() throws IOException {
        String statement = statement(60);
        Translation held = held(statement);
        List<String> texts = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        TRANSLATOR.translate(
                new ByteArrayInputStream(statement.getBytes(StandardCharsets.UTF_8)), "mt", sink(texts, losses));

        assertThat(texts).isEqualTo(held.texts());
        assertThat(losses).isEqualTo(held.losses());
        assertThat(losses).contains(loss(held, "entries[59].reference"));
    }

    @Test
    void anEntryThatIsNotBookedStandsInNoStatement() throws IOException {
        String statement = statement(3).replaceFirst("<Cd>BOOK</Cd>", "<Cd>PDNG</Cd>");
        Translation held = held(statement);

        assertThat(held.texts()).hasSize(1);
        assertThat(held.texts().get(0)).doesNotContain("E2E-1/").contains("E2E-2/");
        assertThat(held.losses()).extracting(Loss::path).contains("entries[0].amount.value", "entries[0].status.code");
    }

    @Test
    void anEntryInAnotherCurrencyIsRefused() throws IOException {
        String statement = statement(3)
                .replaceFirst(
                        "<Ntry><NtryRef>2</NtryRef><Amt Ccy=\"EUR\">", "<Ntry><NtryRef>2</NtryRef><Amt Ccy=\"USD\">");
        Translation held = held(statement);

        assertThat(held.refused()).isTrue();
        assertThat(held.findings()).extracting(Finding::path).contains("entries[1].amount.currency");
    }

    @Test
    void aReferenceOfAHundredThousandCharactersIsNoShorterOne() throws IOException {
        List<String> texts = new ArrayList<>();
        TRANSLATOR.translate(
                new ByteArrayInputStream(statement(3)
                        .replace("<AcctSvcrRef>A-2<", "<AcctSvcrRef>A-2<![CDATA[" + "9".repeat(200_000) + "]]><")
                        .getBytes(StandardCharsets.UTF_8)),
                "MT940",
                sink(texts, new ArrayList<>()));

        assertThat(String.join("", texts)).contains("//A-29999").doesNotContain("//A-2\r");
    }

    @Test
    void whatHoldsSomethingThatNobodyReadIsRefused() throws IOException {
        String statement = statement(60);
        for (String faulty : List.of(
                statement.replace("<NtryRef>40</NtryRef>", "<NtryRef>40</NtryRef><Extra/>"),
                statement.replace("<NtryRef>40</NtryRef>", "<NtryRef note=\"x\">40</NtryRef>"),
                statement.replace("<NtryRef>40</NtryRef>", "<NtryRef>40</NtryRef>forty"),
                statement.replace("</Stmt>", "<Extra/></Stmt>"),
                statement.replace("</GrpHdr>", "<Extra/></GrpHdr>"))) {
            assertThat(held(faulty).refused()).isTrue();
            assertThat(held(faulty).findings()).last().extracting(Finding::code).isEqualTo(FindingCode.PARTLY_READ);
            List<Translation> translations = new ArrayList<>();
            TRANSLATOR.translate(
                    new ByteArrayInputStream(faulty.getBytes(StandardCharsets.UTF_8)), "MT940", new TranslationSink() {
                        @Override
                        public void translated(Translation translation) {
                            translations.add(translation);
                        }

                        @Override
                        public void noted(List<Loss> losses, List<Finding> findings) {}
                    });
            assertThat(translations).last().matches(Translation::refused);
            // What is wrong in the group header is told with the end, when all pages are written.
            assertThat(translations.stream().flatMap(each -> each.texts().stream()))
                    .as("the last page")
                    .noneMatch(page -> page.contains(":62F:") && !faulty.contains("<Extra/></GrpHdr>"));
        }
    }

    @Test
    void aBrokenOffStatementIsRefused() throws IOException {
        String statement = statement(60);
        List<Boolean> refused = new ArrayList<>();
        TRANSLATOR.translate(
                new ByteArrayInputStream(
                        statement.substring(0, statement.length() / 2).getBytes(StandardCharsets.UTF_8)),
                "MT940",
                new TranslationSink() {
                    @Override
                    public void translated(Translation translation) {
                        refused.add(translation.refused());
                    }

                    @Override
                    public void noted(List<Loss> losses, List<Finding> findings) {}
                });

        assertThat(refused).last().isEqualTo(true);
    }

    private static Loss loss(Translation translation, String path) {
        return translation.losses().stream()
                .filter(l -> l.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    private static TranslationSink sink(List<String> texts, List<Loss> losses) {
        return new TranslationSink() {
            @Override
            public void translated(Translation translation) {
                assertThat(translation.refused()).isFalse();
                texts.addAll(translation.texts());
                losses.addAll(translation.losses());
            }

            @Override
            public void noted(List<Loss> more, List<Finding> findings) {
                losses.addAll(more);
            }
        };
    }

    private static Translation held(String statement) {
        return TRANSLATOR.translate(
                new Identifier()
                        .identify(statement.getBytes(StandardCharsets.UTF_8))
                        .get(0),
                "mt");
    }

    private static String statement(int entries) throws IOException {
        StringWriter out = new StringWriter();
        BigFiles.write("camt.053", entries, out);
        return out.toString();
    }

    private static String field(String page, String tag) {
        int at = page.indexOf(tag) + tag.length();
        int end = page.indexOf('\r', at);
        return page.substring(at, end < 0 ? page.length() : end);
    }

    private static BigDecimal amount(String text) {
        return new BigDecimal(text.replaceFirst("^[CD]?(\\d{6}[A-Z]{3})?", "")
                .replace(',', '.')
                .replaceFirst("\\.$", ""));
    }
}
