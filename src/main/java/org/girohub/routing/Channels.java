package org.girohub.routing;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.girohub.broker.Queues;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.message.Strictness;
import org.jspecify.annotations.Nullable;

/** The ways into the hub, as {@code routes/channels.yaml} lists them. */
public final class Channels {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.-]{0,62}");
    private static final Set<String> KEYS =
            Set.of("name", "kind", "queue", "replies", "profiles", "reading", "when-some-are-bad", "answers-of");

    private final Map<String, Channel> byName = new LinkedHashMap<>();

    private Channels(List<Channel> channels) {
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
        yaml.only(Set.of("channels"));
        for (Yaml item : yaml.need("channels").items()) {
            try {
                Channel channel = channel(item, schemes);
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
        return new Channels(List.copyOf(channels.values()));
    }

    private static Channel channel(Yaml item, Collection<String> schemes) {
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
        Yaml profiles = item.get("profiles");
        return new Channel(
                name.text(),
                which,
                queueName,
                replies == null ? answers == null : replies.flag(),
                profiles == null ? List.of() : profiles.texts(),
                strictness(item.get("reading")),
                whenSomeAreBad(item.get("when-some-are-bad")),
                answers == null ? null : answers.text());
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
