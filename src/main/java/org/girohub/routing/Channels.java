package org.girohub.routing;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.girohub.broker.Queues;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Level;
import org.girohub.findings.Severity;
import org.girohub.message.Strictness;
import org.jspecify.annotations.Nullable;

/** The ways into the hub, as {@code routes/channels.yaml} lists them. */
public final class Channels {
    private static final Set<Level> RELAXABLE = Set.of(Level.RULES, Level.CODES, Level.PRACTICE);
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Set<String> KEYS = Set.of(
            "name",
            "kind",
            "queue",
            "replies",
            "profiles",
            "shadow",
            "relaxations",
            "addresses",
            "reading",
            "when-some-are-bad",
            "answers-of");
    private static final Set<String> RELAXATION_KEYS =
            Set.of("name", "silences", "messages", "path", "until", "as", "because");
    private static final String DEFAULT_CONFIDENCE = "0.8";

    private final Map<String, Channel> byName = new LinkedHashMap<>();

    private final List<Relaxation> relaxations;
    private final String file;

    private Channels(String file, List<Channel> channels, Collection<Relaxation> relaxations) {
        this.file = file;
        this.relaxations = List.copyOf(relaxations);
        channels.forEach(channel -> byName.put(channel.name(), channel));
    }

    /**
     * Reads the file.
     *
     * @param schemes names that {@code answers-of} may use
     * @throws ConfigurationException with every problem at once, each with file and line
     */
    public static Channels load(Path file, Collection<String> schemes) {
        return load(Yaml.read(file), schemes);
    }

    static Channels load(Yaml yaml, Collection<String> schemes) {
        List<String> problems = new ArrayList<>();
        Map<String, Channel> channels = new LinkedHashMap<>();
        Map<String, String> queues = new LinkedHashMap<>();
        yaml.only(Set.of("channels", "relaxations"));
        Map<String, Relaxation> relaxations = new LinkedHashMap<>();
        Yaml named = yaml.get("relaxations");
        for (Yaml item : named == null ? List.<Yaml>of() : named.items()) {
            try {
                Relaxation relaxation = relaxation(item);
                if (relaxations.put(relaxation.name(), relaxation) != null) {
                    throw item.need("name").refuse("a relaxation called '" + relaxation.name() + "' is there already");
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        for (Yaml item : yaml.need("channels").items()) {
            try {
                Channel channel = channel(item, schemes, relaxations);
                if (channels.put(channel.name(), channel) != null) {
                    throw item.need("name").refuse("a channel called '" + channel.name() + "' is there already");
                }
                String other = queues.put(channel.queue(), channel.name());
                if (channel.kind() == Channel.Kind.JMS && other != null) {
                    throw item.refuse("queue " + channel.queue() + " is read by channel '" + other + "' already");
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new Channels(yaml.where(), List.copyOf(channels.values()), relaxations.values());
    }

    private static Channel channel(Yaml item, Collection<String> schemes, Map<String, Relaxation> known) {
        item.only(KEYS);
        Yaml name = item.need("name");
        if (!NAME.matcher(name.text()).matches()) {
            throw name.refuse(
                    "a channel's name is made of a-z, 0-9, '.' and '-', and starts with a letter or digit; not '"
                            + name.text() + "'");
        }
        Yaml kind = item.need("kind");
        Channel.Kind which =
                switch (kind.text()) {
                    case "folder" -> Channel.Kind.FOLDER;
                    case "jms" -> Channel.Kind.JMS;
                    case "http" -> Channel.Kind.HTTP;
                    default -> throw kind.refuse("a channel is of kind folder, jms or http, not '" + kind.text() + "'");
                };
        Yaml queue = item.get("queue");
        if (queue != null && which != Channel.Kind.JMS) {
            throw queue.refuse("only a channel of kind jms has a queue; this one is of kind "
                    + which.name().toLowerCase(Locale.ROOT));
        }
        String queueName = queue == null ? Queues.INBOUND_PREFIX + name.text() : queue.text();
        if (queue != null && !queueName.startsWith(Queues.INBOUND_PREFIX)) {
            throw queue.refuse(
                    "the queue of a channel begins with '" + Queues.INBOUND_PREFIX + "'; all others are the hub's");
        }
        Yaml answers = item.get("answers-of");
        if (answers != null && !schemes.contains(answers.text())) {
            throw answers.refuse("no scheme is called '" + answers.text() + "'; there are "
                    + String.join(", ", schemes.stream().sorted().toList()));
        }
        Yaml replies = item.get("replies");
        return new Channel(
                name.text(),
                which,
                queueName,
                replies == null ? answers == null : replies.flag(),
                profiles(item.get("profiles")),
                shadows(item.get("shadow")),
                relaxations(item.get("relaxations"), known),
                addresses(item.get("addresses")),
                strictness(item.get("reading")),
                whenSomeAreBad(item.get("when-some-are-bad")),
                answers == null ? null : answers.text());
    }

    /** Without any: those that the message claims; {@code none}: none at all. */
    private static List<String> profiles(@Nullable Yaml yaml) {
        if (yaml == null) {
            return List.of("claimed");
        }
        List<String> names = yaml.texts();
        if (names.contains("none") && names.size() > 1) {
            throw yaml.refuse("'none' stands alone, or profiles are named");
        }
        return names.contains("none") ? List.of() : names;
    }

    private static List<Shadow> shadows(@Nullable Yaml yaml) {
        List<Shadow> shadows = new ArrayList<>();
        for (Yaml item : yaml == null ? List.<Yaml>of() : yaml.items()) {
            if (item.isMap()) {
                item.only(Set.of("profile", "on"));
                shadows.add(new Shadow(item.need("profile").text(), date(item.get("on"))));
            } else {
                shadows.add(new Shadow(item.text(), null));
            }
        }
        return shadows;
    }

    private static List<Relaxation> relaxations(@Nullable Yaml yaml, Map<String, Relaxation> known) {
        List<Relaxation> relaxations = new ArrayList<>();
        for (Yaml name : yaml == null ? List.<Yaml>of() : yaml.items()) {
            Relaxation relaxation = known.get(name.text());
            if (relaxation == null) {
                throw name.refuse("no relaxation is called '" + name.text() + "'; there are "
                        + (known.isEmpty() ? "none" : String.join(", ", known.keySet())));
            }
            relaxations.add(relaxation);
        }
        return relaxations;
    }

    private static Relaxation relaxation(Yaml item) {
        item.only(RELAXATION_KEYS);
        Yaml silences = item.need("silences");
        for (Yaml what : silences.items()) {
            if (!what.text().contains("/")) {
                FindingCode code = FindingCode.of(what.text());
                if (code == null) {
                    throw what.refuse("'" + what.text()
                            + "' is neither a code (HUB-5003) nor a rule of a profile (cbprplus/uetr)");
                }
                if (!RELAXABLE.contains(code.level())) {
                    throw what.refuse(
                            what.text() + " cannot be relaxed: only findings of the levels rules, codes and practice"
                                    + " can, for after others there is no message that could be trusted");
                }
            }
        }
        Yaml messages = item.get("messages");
        Yaml as = item.get("as");
        return new Relaxation(
                item.need("name").text(),
                Set.copyOf(silences.texts()),
                messages == null ? Set.of() : Set.copyOf(messages.texts()),
                item.text("path", ""),
                date(item.get("until")),
                as == null
                        ? Severity.WARNING
                        : switch (as.text()) {
                            case "warning" -> Severity.WARNING;
                            case "info" -> Severity.INFO;
                            default ->
                                throw as.refuse("an error becomes a warning or an info, not '" + as.text()
                                        + "': nothing is silenced unseen");
                        },
                item.need("because").text());
    }

    private static @Nullable AddressPolicy addresses(@Nullable Yaml yaml) {
        if (yaml == null) {
            return null;
        }
        if (yaml.isMap()) {
            yaml.only(Set.of("mode", "confidence", "below"));
        }
        Yaml mode = yaml.isMap() ? yaml.need("mode") : yaml;
        Yaml below = yaml.isMap() ? yaml.get("below") : null;
        Yaml confidence = yaml.isMap() ? yaml.get("confidence") : null;
        boolean reject = below != null && below.text().equals("reject");
        if (below != null && !reject && !below.text().equals("repair")) {
            throw below.refuse("what is not sure enough goes to repair or is a reject, not '" + below.text() + "'");
        }
        return new AddressPolicy(
                switch (mode.text()) {
                    case "reject" -> AddressPolicy.Mode.REJECT;
                    case "hybridise" -> AddressPolicy.Mode.HYBRIDISE;
                    case "repair" -> AddressPolicy.Mode.REPAIR;
                    default ->
                        throw mode.refuse("addresses are reject, hybridise or repair, not '" + mode.text() + "'");
                },
                confidence(confidence),
                reject);
    }

    private static BigDecimal confidence(@Nullable Yaml yaml) {
        try {
            BigDecimal confidence = new BigDecimal(yaml == null ? DEFAULT_CONFIDENCE : yaml.text());
            if (confidence.signum() > 0 && confidence.compareTo(BigDecimal.ONE) <= 0) {
                return confidence;
            }
        } catch (NumberFormatException e) {
            // refused below, as a number out of bounds is
        }
        throw Objects.requireNonNull(yaml)
                .refuse("a confidence is more than 0 and at most 1, not '" + yaml.text() + "'");
    }

    private static @Nullable LocalDate date(@Nullable Yaml yaml) {
        if (yaml == null) {
            return null;
        }
        try {
            return LocalDate.parse(yaml.text());
        } catch (DateTimeParseException e) {
            throw yaml.refuse("'" + yaml.text() + "' is no date; write YYYY-MM-DD");
        }
    }

    private static Strictness strictness(@Nullable Yaml reading) {
        if (reading == null) {
            return Strictness.STRICT;
        }
        return switch (reading.text()) {
            case "strict" -> Strictness.STRICT;
            case "lenient" -> Strictness.LENIENT;
            default -> throw reading.refuse("reading is strict or lenient, not '" + reading.text() + "'");
        };
    }

    private static Channel.WhenSomeAreBad whenSomeAreBad(@Nullable Yaml policy) {
        if (policy == null) {
            return Channel.WhenSomeAreBad.WHOLE_FILE;
        }
        return switch (policy.text()) {
            case "whole-file" -> Channel.WhenSomeAreBad.WHOLE_FILE;
            case "per-transaction" -> Channel.WhenSomeAreBad.PER_TRANSACTION;
            default ->
                throw policy.refuse("when-some-are-bad is whole-file or per-transaction, not '" + policy.text() + "'");
        };
    }

    /**
     * What channels name that is not there, for a start to be refused with.
     *
     * @param profiles names of profiles that there are
     * @param rule whether there is a rule of a profile of this name
     */
    public List<String> unknown(Collection<String> profiles, Predicate<String> rule) {
        Set<String> problems = new LinkedHashSet<>();
        for (Channel channel : all()) {
            Stream.concat(
                            channel.profiles().stream().filter(name -> !name.equals("claimed")),
                            channel.shadows().stream().map(Shadow::profile))
                    .filter(name -> !profiles.contains(name))
                    .forEach(name -> problems.add(file + ": channel '" + channel.name() + "' names the profile '" + name
                            + "'; there are " + String.join(", ", profiles)));
        }
        for (Relaxation relaxation : relaxations) {
            relaxation.silences().stream()
                    .filter(name -> name.contains("/") && !rule.test(name))
                    .forEach(name -> problems.add(file + ": relaxation '" + relaxation.name() + "' silences '" + name
                            + "', which is no rule of a profile; docs/reference/rules/ lists them"));
        }
        return List.copyOf(problems);
    }

    /** All, in the file's order. */
    public List<Channel> all() {
        return List.copyOf(byName.values());
    }

    /** Those of a kind. */
    public List<Channel> of(Channel.Kind kind) {
        return byName.values().stream().filter(c -> c.kind() == kind).toList();
    }

    /** One by name; null when there is none. */
    public @Nullable Channel get(String name) {
        return byName.get(name);
    }
}
