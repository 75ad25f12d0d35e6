package org.girohub.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Code;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.canonical.PaymentType;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.message.MessageType;
import org.girohub.message.Strictness;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingTableTest {
    private static final RoutingTable OURS =
            RoutingTable.load(Path.of(System.getProperty("girohub.root", "."), "routes", "routing.yaml"));

    private static final PaymentType SEPA =
            Payments.record(PaymentType.class, Map.of("serviceLevels", List.of(new Code("SEPA", null))));
    private static final PaymentType INST = Payments.record(
            PaymentType.class,
            Map.of("serviceLevels", List.of(new Code("SEPA", null)), "localInstrument", new Code("INST", null)));

    private static @Nullable String scheme(Payment payment) {
        RoutingTable.Decision decision = OURS.route(payment);
        return decision == null ? null : decision.scheme().name();
    }

    @Test
    void sendsEachPaymentItsWay() {
        assertThat(scheme(Payments.transfer("GIROFRPPXXX", "GIROFRPP", "1.00", "USD")))
                .isEqualTo("book");
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKDEFF", "1.00", "EUR", "paymentType", SEPA)))
                .isEqualTo("sepa-sct");
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKDEFF", "1.00", "EUR", "paymentType", INST)))
                .isEqualTo("sepa-inst");
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKDEFF", "50000", "EUR")))
                .isEqualTo("target2");
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKUS33", "10", "USD")))
                .isEqualTo("cbprplus");
        assertThat(scheme(Payments.transfer("GIROFRPP", "MTBKUS33ABC", "10", "USD")))
                .isEqualTo("mt-correspondent");
        assertThat(scheme(Payments.record(
                        AccountReport.class,
                        Map.of(
                                "header",
                                Payments.record(MessageHeader.class, Map.of("messageType", "MT940")),
                                "variant",
                                AccountReport.Variant.STATEMENT))))
                .isEqualTo("reporting");
    }

    @Test
    void comparesAmountsExactly() {
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKDEFF", "49999.99", "EUR")))
                .as("no rule takes it, and there is no default")
                .isNull();
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKDEFF", "50000.00", "EUR")))
                .isEqualTo("target2");
        assertThat(scheme(Payments.transfer("GIROFRPP", "BANKDEFF", "999999999.991", "EUR", "paymentType", SEPA)))
                .as("a thousandth of a cent too much for SEPA")
                .isEqualTo("target2");
    }

    @Test
    void takesEachKindInItsFormat() {
        Scheme scheme = OURS.schemes().stream()
                .filter(s -> s.name().equals("mt-correspondent"))
                .findFirst()
                .orElseThrow();
        assertThat(scheme.format(Payments.transfer("GIROFRPP", "MTBKUS33", "10", "USD")))
                .isEqualTo(MessageType.mt("103", ""));
        assertThat(scheme.queue()).isEqualTo("clearing.mt-correspondent");
    }

    @Test
    void anEssentialLossIsRepairedUnlessTheSchemeSendsIt() {
        String text = """
            own-bics: [GIROFRPP]
            schemes:
              - { name: one, as-received: true }
              - { name: two, as-received: true, on-essential-loss: send }
              - { name: three, as-received: true, on-essential-loss: HOW }
            rules: []
            """;
        assertThat(RoutingTable.load(Yaml.read("routing.yaml", text.replace("HOW", "repair")))
                        .schemes())
                .extracting(Scheme::repairsEssentialLoss)
                .containsExactly(true, false, true);
        assertThatThrownBy(() -> RoutingTable.load(Yaml.read("routing.yaml", text)))
                .hasMessageContaining("routing.yaml:5: on-essential-loss is repair or send, not 'HOW'");
    }

    @Test
    void refusesWhatItDoesNotKnowWithItsLine() {
        String text = """
            own-bics: [NOBIC]
            schemes:
              - name: one
                formats: { customerCreditTransfer: pacs.008.001.08 }
              - name: two
                formats: { creditTransfer: pacs.008.001.08 }
            rules:
              - scheme: three
                when: { currency: EUR }
              - scheme: one
                when:
                  curency: EUR
                  amount: { min: ten }
                  currency: { like: E }
                  instructedAgent.bik: X
            """;
        assertThatThrownBy(() -> RoutingTable.load(Yaml.read("routing.yaml", text)))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .satisfiesExactly(
                                p -> assertThat(p).startsWith("routing.yaml:1: a BIC"),
                                p -> assertThat(p)
                                        .startsWith("routing.yaml:6: no kind of payment is called 'creditTransfer'"),
                                p -> assertThat(p).startsWith("routing.yaml:8: no scheme is called 'three'"),
                                p -> assertThat(p).startsWith("routing.yaml:12: no field is called 'curency'"),
                                p -> assertThat(p).startsWith("routing.yaml:13: an amount such as"),
                                p -> assertThat(p).startsWith("routing.yaml:14: no operator is called 'like'"),
                                p -> assertThat(p)
                                        .startsWith("routing.yaml:15: no field is called 'instructedAgent.bik'")));
    }

    @Test
    void routesByPathsOfTheCanonicalModel() {
        RoutingTable table = RoutingTable.load(Yaml.read("routing.yaml", """
            own-bics: [GIROFRPP]
            schemes: [{ name: one, as-received: true }]
            rules:
              - scheme: one
                when: { instructedAgent.bic: { prefix: BANK }, paymentType.serviceLevels: SEPA }
            """));
        Payment yes = Payments.transfer(
                "GIROFRPP", "BANKDEFF", "1", "EUR", "instructedAgent", Payments.agent("BANKDEFF"), "paymentType", SEPA);
        Payment no = Payments.transfer(
                "GIROFRPP", "BANKDEFF", "1", "EUR", "instructedAgent", Payments.agent("OTHEDEFF"), "paymentType", SEPA);
        assertThat(table.route(yes)).isNotNull();
        assertThat(table.route(no)).isNull();
    }

    @Test
    void readsTheChannelsAndRefusesMistakesWithTheirLine() {
        List<String> schemes = OURS.schemes().stream().map(Scheme::name).toList();
        Channels ours =
                Channels.load(Path.of(System.getProperty("girohub.root", "."), "routes", "channels.yaml"), schemes);
        assertThat(ours.of(Channel.Kind.FOLDER)).extracting(Channel::name).contains("corporate");
        assertThatThrownBy(() -> Channels.load(Yaml.read("channels.yaml", """
            channels:
              - { name: a, kind: folder }
              - { name: a, kind: jms }
              - { name: ../b, kind: folder }
              - { name: c, kind: ftp }
              - { name: d, kind: jms, queue: hub.intake }
              - { name: e, kind: jms, answers-of: nobody }
              - { name: f, kind: folder, reading: sloppy }
              - { name: g, kind: folder, when-some-are-bad: hope }
            """), schemes))
                .isInstanceOfSatisfying(ConfigurationException.class, e -> assertThat(e.problems())
                        .satisfiesExactly(
                                p -> assertThat(p).startsWith("channels.yaml:3: a channel called 'a'"),
                                p -> assertThat(p).startsWith("channels.yaml:4: a channel's name"),
                                p -> assertThat(p).startsWith("channels.yaml:5: a channel is of kind"),
                                p -> assertThat(p).startsWith("channels.yaml:6: the queue of a channel begins with"),
                                p -> assertThat(p).startsWith("channels.yaml:7: no scheme is called 'nobody'"),
                                p -> assertThat(p).startsWith("channels.yaml:8: reading is strict or lenient"),
                                p -> assertThat(p)
                                        .startsWith("channels.yaml:9: when-some-are-bad is whole-file or"
                                                + " per-transaction")));
    }

    @Test
    void readsWhichChannelsTakeStatementsLeniently() {
        Channels channels = Channels.load(Yaml.read("channels.yaml", """
            channels:
              - { name: a, kind: folder, reading: lenient }
              - { name: b, kind: folder }
            """), Set.of());
        assertThat(channels.all())
                .extracting(Channel::strictness)
                .containsExactly(Strictness.LENIENT, Strictness.STRICT);
    }
}
