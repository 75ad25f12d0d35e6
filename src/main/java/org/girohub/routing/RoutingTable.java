package org.girohub.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.girohub.broker.Queues;
import org.girohub.canonical.Payment;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/**
 * Which payment goes where: the schemes, and ordered rules of which the first that holds decides. What no rule takes goes
 * nowhere; there is no default. Read from {@code routes/routing.yaml} and compiled at load.
 */
public final class RoutingTable {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Pattern BIC = Pattern.compile("[A-Z0-9]{4}[A-Z]{2}[A-Z0-9]{2}([A-Z0-9]{3})?");

    private final Set<String> ownBics;
    private final Map<String, Scheme> schemes;
    private final List<Rule> rules;

    private record Rule(String where, Scheme scheme, List<Condition> conditions) {}

    private RoutingTable(Set<String> ownBics, Map<String, Scheme> schemes, List<Rule> rules) {
        this.ownBics = ownBics;
        this.schemes = schemes;
        this.rules = rules;
    }

    /**
     * Where a payment goes.
     *
     * @param scheme the scheme
     * @param rule the rule that said so, as {@code file:line}
     */
    public record Decision(Scheme scheme, String rule) {}

    /**
     * Reads the file.
     *
     * @throws ConfigurationException with every problem at once, each with file and line
     */
    public static RoutingTable load(Path file) {
        return load(Yaml.read(file));
    }

    static RoutingTable load(Yaml yaml) {
        List<String> problems = new ArrayList<>();
        yaml.only(Set.of("own-bics", "lists", "schemes", "rules"));
        Set<String> own = new LinkedHashSet<>();
        for (Yaml bic : yaml.need("own-bics").items()) {
            if (BIC.matcher(bic.text()).matches()) {
                own.add(bic.text());
            } else {
                problems.add(bic.where() + ": a BIC of 8 or 11 characters is expected, not '" + bic.text() + "'");
            }
        }
        Map<String, Scheme> schemes = new LinkedHashMap<>();
        for (Yaml item : yaml.need("schemes").items()) {
            try {
                Scheme scheme = scheme(item);
                if (schemes.put(scheme.name(), scheme) != null) {
                    throw item.refuse("a scheme called '" + scheme.name() + "' is there already");
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        List<Rule> rules = new ArrayList<>();
        for (Yaml item : yaml.need("rules").items()) {
            try {
                item.only(Set.of("scheme", "when"));
                Yaml name = item.need("scheme");
                Scheme scheme = schemes.get(name.text());
                if (scheme == null) {
                    throw name.refuse("no scheme is called '" + name.text() + "'; there are "
                            + String.join(
                                    ", ", schemes.keySet().stream().sorted().toList()));
                }
                List<Condition> conditions = new ArrayList<>();
                item.need("when").entries().forEach((field, value) -> {
                    try {
                        conditions.add(Condition.compile(field, value, own));
                    } catch (ConfigurationException e) {
                        problems.addAll(e.problems());
                    }
                });
                rules.add(new Rule(item.where(), scheme, List.copyOf(conditions)));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new RoutingTable(Set.copyOf(own), schemes, List.copyOf(rules));
    }

    private static Scheme scheme(Yaml item) {
        item.only(Set.of("name", "queue", "formats", "as-received", "on-essential-loss"));
        Yaml name = item.need("name");
        if (!NAME.matcher(name.text()).matches()) {
            throw name.refuse(
                    "a scheme's name is made of a-z, 0-9, '.' and '-', and starts with a letter or digit; not '"
                            + name.text() + "'");
        }
        Yaml queue = item.get("queue");
        String queueName = queue == null ? Queues.CLEARING_PREFIX + name.text() : queue.text();
        if (queue != null && !queueName.startsWith(Queues.CLEARING_PREFIX)) {
            throw queue.refuse("the queue of a scheme begins with '" + Queues.CLEARING_PREFIX + "'");
        }
        Map<String, MessageType> formats = new HashMap<>();
        Yaml given = item.get("formats");
        if (given != null) {
            given.entries().forEach((kind, type) -> {
                if (!Kinds.isKnown(kind)) {
                    throw type.refuse("no kind of payment is called '" + kind + "'; there are "
                            + String.join(", ", Kinds.classes().keySet())
                            + ", some with a variant after a dot (financialInstitutionCreditTransfer.cover)");
                }
                MessageType format = MessageType.parse(type.text());
                if (format == null) {
                    throw type.refuse(
                            "no message type is called '" + type.text() + "'; write pacs.008.001.08 or MT103");
                }
                formats.put(kind, format);
            });
        }
        Yaml asReceived = item.get("as-received");
        boolean passes = asReceived != null && asReceived.flag();
        if (formats.isEmpty() && !passes) {
            throw item.refuse(
                    "scheme '" + name.text() + "' has neither formats nor as-received: true, so it takes nothing");
        }
        Yaml onLoss = item.get("on-essential-loss");
        if (onLoss != null && !onLoss.text().equals("repair") && !onLoss.text().equals("send")) {
            throw onLoss.refuse("on-essential-loss is repair or send, not '" + onLoss.text() + "'");
        }
        return new Scheme(
                name.text(),
                queueName,
                formats,
                passes,
                onLoss == null || onLoss.text().equals("repair"));
    }

    /** The BICs under which the hub's bank is known. */
    public Set<String> ownBics() {
        return ownBics;
    }

    /** Whether a BIC is one of ours, or a branch of one. */
    public boolean isOwn(@Nullable String bic) {
        return bic != null && (ownBics.contains(bic) || (bic.length() == 11 && ownBics.contains(bic.substring(0, 8))));
    }

    /** All schemes, in the file's order. */
    public List<Scheme> schemes() {
        return List.copyOf(schemes.values());
    }

    /** Where a payment goes; null when no rule takes it. */
    public @Nullable Decision route(Payment payment) {
        for (Rule rule : rules) {
            boolean holds = true;
            for (Condition condition : rule.conditions()) {
                if (!condition.holds(payment)) {
                    holds = false;
                    break;
                }
            }
            if (holds) {
                return new Decision(rule.scheme(), rule.where());
            }
        }
        return null;
    }

    /** What routing sees of a payment, for the finding that says that no rule takes it. */
    public static String describe(Payment payment) {
        return Kinds.kind(payment) + ", amount " + Field.show(payment.amount()) + ", debtor agent "
                + show("debtorAgent", payment) + ", creditor agent " + show("creditorAgent", payment)
                + ", service level " + show("serviceLevel", payment) + ", local instrument "
                + show("localInstrument", payment);
    }

    private static String show(String field, Payment payment) {
        Field named = Field.NAMED.get(field);
        List<Object> values = named == null ? List.of() : named.values(payment);
        return values.isEmpty() ? "none" : values.get(0).toString();
    }
}
