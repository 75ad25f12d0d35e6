package org.girohub.validation;

import com.prowidesoftware.swift.model.mx.BusinessAppHdrV02;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.message.MessageType;
import org.girohub.mx.MxShape;
import org.girohub.mx.MxTypes;
import org.jspecify.annotations.Nullable;

/**
 * Market practice as dated data: the files of {@code schemas/profiles/}. Each is read and checked when the hub starts:
 * every path must exist in every message version that its rule names.
 */
final class Profiles {
    private static final Set<String> PROFILE_KEYS = Set.of(
            "profile",
            "name",
            "source",
            "from",
            "until",
            "messages",
            "claimed-by",
            "claimed-as",
            "extends",
            "without",
            "rules");
    private static final Set<String> RESERVED = Set.of(Validator.CLAIMED, "none");
    private static final Set<String> CHECKS = Set.of(
            "present",
            "absent",
            "oneOf",
            "noneOf",
            "equals",
            "pattern",
            "length",
            "count",
            "distinct",
            "range",
            "reference",
            "sameBic",
            "sameAs",
            "check",
            "agents",
            "characters",
            "addresses");
    private static final Set<String> RULE_KEYS;

    static {
        Set<String> keys = new HashSet<>(CHECKS);
        keys.addAll(Set.of(
                "id",
                "messages",
                "from",
                "until",
                "severity",
                "in",
                "when",
                "path",
                "orAt",
                "reason",
                "text",
                "source"));
        RULE_KEYS = Set.copyOf(keys);
    }

    /**
     * A profile.
     *
     * @param from first day on which it is in force; null from ever
     * @param until last day; null for ever
     * @param types the message types that it has rules for
     * @param claims what a message says of itself when it is one of the profile's: all conditions of one of these lists
     * @param wish whether what it says is no more than a wish, so that what breaks the profile is a warning
     * @param byType the rules for each message type, in their order
     */
    record Profile(
            String id,
            String name,
            String source,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            Set<String> types,
            List<Claim> claims,
            boolean wish,
            List<ProfileRule> rules,
            Map<String, List<ProfileRule>> byType) {

        /** The day from which on no rule of it changes any more, as far as is known; today when that is past. */
        LocalDate lastChange(LocalDate today) {
            LocalDate last = from == null || from.isBefore(today) ? today : from;
            for (ProfileRule rule : rules) {
                if (rule.from() != null && rule.from().isAfter(last)) {
                    last = rule.from();
                }
            }
            return last;
        }
    }

    /**
     * What a message says of itself when it is to be judged by a profile.
     *
     * @param types the message types that have all the paths
     * @param conditions all must hold
     */
    record Claim(Set<String> types, List<ProfileRule.Condition> conditions) {}

    /** What a rule that names a status reason finds. */
    private static final Map<String, FindingCode> BY_REASON = Stream.of(
                    FindingCode.PRACTICE_CURRENCY,
                    FindingCode.PRACTICE_AMOUNT,
                    FindingCode.PRACTICE_AGENT,
                    FindingCode.PRACTICE_CREDITOR_IDENTIFIER,
                    FindingCode.PRACTICE_MANDATE,
                    FindingCode.PRACTICE_PAYMENT_TYPE,
                    FindingCode.PRACTICE_ACCOUNT,
                    FindingCode.PRACTICE_DATE,
                    FindingCode.PRACTICE_REFERENCE,
                    FindingCode.PRACTICE_NAME,
                    FindingCode.PRACTICE_TRANSACTIONS)
            .collect(Collectors.toUnmodifiableMap(FindingCode::statusReason, code -> code));

    private final Map<String, Profile> profiles = new TreeMap<>();

    private Profiles() {}

    /**
     * Reads all profiles of a folder.
     *
     * @throws ConfigurationException naming every profile that is broken, with file and line
     */
    static Profiles load(Path folder) {
        Profiles loaded = new Profiles();
        List<String> problems = new ArrayList<>();
        List<Path> files;
        try (Stream<Path> list = Files.list(folder)) {
            files = list.filter(file -> file.toString().endsWith(".yaml"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(folder + ": cannot be listed", e);
        }
        for (Path file : files) {
            try {
                Profile profile = profile(Yaml.read(file), folder);
                if (!file.getFileName().toString().equals(profile.id() + ".yaml")) {
                    problems.add(file + ":1: the file must be named after its profile, " + profile.id() + ".yaml");
                }
                loaded.profiles.put(profile.id(), profile);
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return loaded;
    }

    /** Names of all profiles. */
    Set<String> names() {
        return profiles.keySet();
    }

    /** All of them, by name. */
    Collection<Profile> all() {
        return profiles.values();
    }

    /** Whether a profile has rules for a type. */
    boolean covers(String profile, MessageType type) {
        Profile known = profiles.get(profile);
        return known != null && known.types().contains(type.name());
    }

    /**
     * The profiles that a message claims to keep, by its business service, service level or the like.
     *
     * @param nodes finds the message's elements at a path
     */
    List<String> claimed(MessageType type, ClaimNodes nodes) {
        List<String> claimed = new ArrayList<>(1);
        for (Profile profile : profiles.values()) {
            if (profile.types().contains(type.name()) && claims(profile, type, nodes)) {
                claimed.add(profile.id());
            }
        }
        return claimed;
    }

    private static boolean claims(Profile profile, MessageType type, ClaimNodes nodes) {
        for (Claim claim : profile.claims()) {
            if (claim.types().contains(type.name())) {
                boolean all = true;
                for (ProfileRule.Condition condition : claim.conditions()) {
                    all = all && condition.holds(nodes.at(condition.path()));
                }
                if (all) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Finds elements of a message, be it held or streamed. */
    interface ClaimNodes {
        /** Those at a path below the message's root, or from {@code /AppHdr}. */
        List<MxNode> at(String path);

        /** Of a message that is held. */
        static ClaimNodes of(MxNode message, @Nullable MxNode header) {
            return path -> ProfileRule.nodes(message, message, header, path);
        }
    }

    /** Findings of a profile that a message only claims to keep, as they count. */
    Consumer<Finding> asClaimed(String name, Consumer<Finding> out) {
        Profile profile = profiles.get(name);
        return profile == null || !profile.wish()
                ? out
                : finding -> out.accept(finding.isError() ? finding.as(Severity.WARNING) : finding);
    }

    /** A rule by its name, {@code cbprplus/uetr}; null when there is none. */
    @Nullable
    ProfileRule rule(String name) {
        int slash = name.indexOf('/');
        Profile profile = slash < 0 ? null : profiles.get(name.substring(0, slash));
        if (profile != null) {
            for (ProfileRule rule : profile.rules()) {
                if (rule.name().equals(name)) {
                    return rule;
                }
            }
        }
        return null;
    }

    /** Whether a finding is of a rule that asks how often an element is there. */
    boolean asksForPresence(Finding finding) {
        ProfileRule rule = finding.rule() == null ? null : rule(finding.rule());
        return rule != null && rule.asksForPresence();
    }

    /** A profile by name; null when there is none. */
    @Nullable
    Profile profile(String name) {
        return profiles.get(name);
    }

    /** A remark where a profile was in force before a day only. */
    @Nullable
    static Finding past(Profile profile, LocalDate day) {
        return profile.until() == null || !day.isAfter(profile.until())
                ? null
                : Finding.of(
                        FindingCode.PROFILE_PAST,
                        "",
                        profile.id(),
                        "profile " + profile.id() + " (" + profile.name() + ") was in force to " + profile.until());
    }

    /**
     * Judges a message by a profile, as it stands on a day.
     *
     * @param sound whether it keeps its schema; where not, nothing is said of what is missing
     */
    void check(
            String name,
            MessageType type,
            @Nullable MxNode message,
            @Nullable MxNode header,
            LocalDate day,
            boolean sound,
            Consumer<Finding> findings) {
        Profile profile = profiles.get(name);
        Finding refused = refused(name, profile, type);
        if (profile == null || refused != null) {
            findings.accept(Objects.requireNonNull(refused));
        } else if (message != null) {
            Finding past = past(profile, day);
            if (past != null) {
                findings.accept(past);
            }
            for (ProfileRule rule : profile.byType().getOrDefault(type.name(), List.of())) {
                if (rule.holdsOn(day) && (sound || !rule.asksForPresence())) {
                    rule.check(message, header, findings);
                }
            }
        }
    }

    /** Makes the rules of a profile ready for one streamed message; says why it has none for it, or what else is to be said of it. */
    @Nullable
    Finding stream(String name, MessageType type, LocalDate day, StreamRule.Cut cut, StreamRule.Running into) {
        Profile profile = profiles.get(name);
        Finding refused = refused(name, profile, type);
        if (profile != null && refused == null) {
            Finding past = past(profile, day);
            if (past != null) {
                refused = past;
            }
            for (ProfileRule rule : profile.rules()) {
                if (rule.holds(type.name(), day)) {
                    into.add(name + " " + rule.id(), rule.stream(cut));
                }
            }
        }
        return refused;
    }

    /** Why a profile has nothing to say about a type; null when it has. */
    @Nullable
    Finding refused(String name, MessageType type) {
        return refused(name, profiles.get(name), type);
    }

    private @Nullable Finding refused(String name, @Nullable Profile profile, MessageType type) {
        if (profile == null) {
            return Finding.of(
                    FindingCode.PROFILE_UNKNOWN,
                    "",
                    name,
                    "there is no profile '" + name + "'; there are " + String.join(", ", profiles.keySet()));
        }
        if (profile.rules().isEmpty()) {
            return Finding.of(
                    FindingCode.PROFILE_NOT_COVERED,
                    "",
                    name,
                    "profile " + name + " has no rules yet, for any message");
        }
        if (!profile.types().contains(type.name())) {
            return Finding.of(
                    FindingCode.PROFILE_NOT_COVERED,
                    "",
                    type.name(),
                    "profile " + name + " has no rules for " + type + "; it has for "
                            + String.join(
                                    ", ", profile.types().stream().sorted().toList()));
        }
        return null;
    }

    private static Profile profile(Yaml yaml, Path folder) {
        yaml.only(PROFILE_KEYS);
        String id = yaml.need("profile").text();
        if (RESERVED.contains(id)) {
            throw yaml.need("profile").refuse("'" + id + "' has a meaning of its own where profiles are named");
        }
        Set<String> types = new LinkedHashSet<>();
        Yaml messages = yaml.get("messages");
        if (messages != null) {
            for (Yaml message : messages.items()) {
                types.add(type(message));
            }
        }
        String source = yaml.text("source", "");
        Map<String, ProfileRule> rules = new LinkedHashMap<>();
        Yaml base = yaml.get("extends");
        if (base != null) {
            inherit(id, base, yaml.get("without"), folder, types, rules);
        }
        Set<String> inherited = Set.copyOf(rules.keySet());
        Yaml list = yaml.get("rules");
        if (list != null) {
            for (Yaml item : list.items()) {
                ProfileRule rule = rule(id, item, types, source);
                if (rules.put(rule.id(), rule) != null) {
                    throw item.refuse("rule '" + rule.id() + "' is given twice"
                            + (inherited.contains(rule.id()) ? "; name it in 'without' to replace it" : ""));
                }
            }
        }
        return new Profile(
                id,
                yaml.need("name").text(),
                source,
                date(yaml.get("from")),
                date(yaml.get("until")),
                Collections.unmodifiableSet(types),
                claims(yaml.get("claimed-by"), types),
                severity(yaml.get("claimed-as")) == Severity.WARNING,
                List.copyOf(rules.values()),
                byType(rules.values()));
    }

    private static Map<String, List<ProfileRule>> byType(Collection<ProfileRule> rules) {
        Map<String, List<ProfileRule>> byType = new HashMap<>();
        for (ProfileRule rule : rules) {
            for (String type : rule.types()) {
                byType.computeIfAbsent(type, t -> new ArrayList<>()).add(rule);
            }
        }
        byType.replaceAll((type, each) -> List.copyOf(each));
        return Map.copyOf(byType);
    }

    private static List<Claim> claims(@Nullable Yaml yaml, Set<String> types) {
        List<Claim> claims = new ArrayList<>();
        for (Yaml item : yaml == null ? List.<Yaml>of() : yaml.items()) {
            List<ProfileRule.Condition> conditions =
                    item.items().stream().map(Profiles::condition).toList();
            Set<String> having = new LinkedHashSet<>();
            ConfigurationException refused = null;
            for (String type : types) {
                try {
                    for (ProfileRule.Condition condition : conditions) {
                        Class<?> root = root(item, type);
                        resolve(item, root, root, condition.path(), type);
                    }
                    having.add(type);
                } catch (ConfigurationException e) {
                    refused = e;
                }
            }
            if (having.isEmpty() && refused != null) {
                throw refused;
            }
            claims.add(new Claim(having, conditions));
        }
        return List.copyOf(claims);
    }

    /** Takes over the rules of another profile for the messages that both have, but for those left out by name. */
    private static void inherit(
            String profile,
            Yaml name,
            @Nullable Yaml without,
            Path folder,
            Set<String> types,
            Map<String, ProfileRule> into) {
        Path file = folder.resolve(name.text() + ".yaml");
        if (!name.text().matches("[a-z0-9-]+") || !Files.exists(file)) {
            throw name.refuse("there is no profile '" + name.text() + "' to extend");
        }
        Yaml base = Yaml.read(file);
        if (base.get("extends") != null) {
            throw name.refuse("'" + name.text() + "' extends a profile itself; name that one");
        }
        Set<String> left = new HashSet<>(without == null ? List.of() : without.texts());
        for (Yaml item : base.need("rules").items()) {
            String id = item.need("id").text();
            if (left.remove(id)) {
                continue;
            }
            Set<String> held = types(item, types);
            if (!held.isEmpty()) {
                into.put(id, rule(profile, item, held, base.text("source", "")));
            }
        }
        if (without != null && !left.isEmpty()) {
            throw without.refuse(
                    "'" + name.text() + "' has no rule '" + left.iterator().next() + "'");
        }
    }

    private static String type(Yaml yaml) {
        MessageType type = MessageType.parse(yaml.text());
        if (type == null || !type.isMx()) {
            throw yaml.refuse("'" + yaml.text() + "' is no message version; write it like pacs.008.001.08");
        }
        root(yaml, type.name());
        return type.name();
    }

    /** Those of the message versions that a rule is for; "pacs.008" means every version of it. */
    private static Set<String> types(Yaml rule, Set<String> all) {
        Yaml messages = rule.get("messages");
        return messages == null
                ? all
                : all.stream()
                        .filter(type -> messages.texts().stream()
                                .anyMatch(wanted -> type.equals(wanted) || type.startsWith(wanted + ".")))
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static ProfileRule rule(String profile, Yaml yaml, Set<String> all, String source) {
        yaml.only(RULE_KEYS);
        Yaml messages = yaml.get("messages");
        for (Yaml item : messages == null ? List.<Yaml>of() : messages.items()) {
            if (all.stream().noneMatch(type -> type.equals(item.text()) || type.startsWith(item.text() + "."))) {
                throw item.refuse("'" + item.text() + "' is not among the messages of this profile");
            }
        }
        Set<String> types = types(yaml, all);
        String context = yaml.text("in", "");
        String path = yaml.text("path", "");
        Yaml elsewhere = yaml.get("orAt");
        Yaml when = yaml.get("when");
        List<ProfileRule.Condition> conditions = new ArrayList<>();
        for (Yaml condition : when == null ? List.<Yaml>of() : when.items()) {
            conditions.add(condition(condition));
        }
        ProfileRule.Check check = check(yaml);
        for (String type : types) {
            Class<?> root = root(yaml, type);
            Class<?> start = resolve(yaml, root, root, context, type);
            resolve(yaml, start, root, path, type);
            if (elsewhere != null) {
                resolve(elsewhere, root, root, elsewhere.text(), type);
            }
            for (ProfileRule.Condition condition : conditions) {
                resolve(when == null ? yaml : when, start, root, condition.path(), type);
            }
            if (check instanceof ProfileRule.SameBic same) {
                resolve(yaml, root, root, same.other(), type);
            }
            if (check instanceof ProfileRule.SameAs same) {
                resolve(yaml, start, root, same.other(), type);
            }
        }
        return new ProfileRule(
                profile,
                yaml.need("id").text(),
                Collections.unmodifiableSet(types),
                date(yaml.get("from")),
                date(yaml.get("until")),
                severity(yaml.get("severity")),
                context,
                List.copyOf(conditions),
                path,
                elsewhere == null ? null : elsewhere.text(),
                check,
                reason(yaml.get("reason")),
                yaml.need("text").text(),
                yaml.text("source", source));
    }

    private static ProfileRule.Condition condition(Yaml yaml) {
        yaml.only(Set.of("path", "oneOf", "equals", "pattern", "present"));
        Yaml values = yaml.get("oneOf") == null ? yaml.get("equals") : yaml.get("oneOf");
        Yaml pattern = yaml.get("pattern");
        Yaml present = yaml.get("present");
        return new ProfileRule.Condition(
                yaml.need("path").text(),
                values == null ? Set.of() : Set.copyOf(values.texts()),
                pattern == null ? null : pattern(pattern),
                present == null || present.flag());
    }

    private static @Nullable FindingCode reason(@Nullable Yaml value) {
        if (value == null) {
            return null;
        }
        FindingCode code = BY_REASON.get(value.text());
        if (code == null) {
            throw value.refuse("'" + value.text() + "' is no status reason of a practice rule; there are "
                    + String.join(", ", BY_REASON.keySet().stream().sorted().toList()));
        }
        return code;
    }

    private static ProfileRule.Check check(Yaml yaml) {
        List<String> given = CHECKS.stream()
                .filter(key -> yaml.entries().containsKey(key))
                .sorted()
                .toList();
        if (given.size() != 1) {
            throw yaml.refuse("exactly one check must be given, of "
                    + String.join(", ", CHECKS.stream().sorted().toList()));
        }
        Yaml value = yaml.need(given.get(0));
        return switch (given.get(0)) {
            case "present" -> flagged(value, new ProfileRule.Present());
            case "absent" -> flagged(value, new ProfileRule.Absent());
            case "distinct" -> flagged(value, new ProfileRule.Distinct());
            case "reference" -> flagged(value, new ProfileRule.Reference());
            case "oneOf" -> new ProfileRule.OneOf(Set.copyOf(value.texts()));
            case "noneOf" -> new ProfileRule.NoneOf(Set.copyOf(value.texts()));
            case "equals" -> new ProfileRule.OneOf(Set.of(value.text()));
            case "pattern" -> new ProfileRule.Matches(pattern(value));
            case "length" -> {
                int[] bounds = bounds(value);
                yield new ProfileRule.Length(bounds[0], bounds[1]);
            }
            case "count" -> {
                int[] bounds = bounds(value);
                yield new ProfileRule.Count(bounds[0], bounds[1]);
            }
            case "range" -> range(value);
            case "sameBic" -> new ProfileRule.SameBic(value.text());
            case "sameAs" -> new ProfileRule.SameAs(value.text());
            case "check" -> new ProfileRule.Named(choice(value, NamedCheck.values()));
            case "agents" -> new ProfileRule.Agents(choice(value, ProfileRule.AgentForm.values()));
            case "characters" -> new ProfileRule.Characters(choice(value, ProfileRule.CharacterSet.values()));
            case "addresses" -> new ProfileRule.Addresses(choice(value, ProfileRule.AddressForm.values()));
            default -> throw new IllegalStateException(given.get(0));
        };
    }

    private static ProfileRule.Check flagged(Yaml value, ProfileRule.Check check) {
        if (!value.flag()) {
            throw value.refuse("only true can be said here; leave the check out, or use its opposite");
        }
        return check;
    }

    private static <E extends Enum<E>> E choice(Yaml value, E[] constants) {
        List<String> names = new ArrayList<>();
        for (E constant : constants) {
            String name = constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
            if (name.equals(value.text())) {
                return constant;
            }
            names.add(name);
        }
        throw value.refuse("'" + value.text() + "' is none of " + String.join(", ", names));
    }

    private static Pattern pattern(Yaml value) {
        try {
            return Pattern.compile(value.text());
        } catch (PatternSyntaxException e) {
            throw value.refuse("not a regular expression: " + e.getDescription());
        }
    }

    /** {@code 1..16}, {@code 0..1}, {@code 3}. */
    private static int[] bounds(Yaml value) {
        String[] parts = value.text().split("\\.\\.", 2);
        try {
            int least = Integer.parseInt(parts[0]);
            int most = parts.length == 1 ? least : Integer.parseInt(parts[1]);
            if (least <= most) {
                return new int[] {least, most};
            }
        } catch (NumberFormatException e) {
            // refused below, as bounds in the wrong order are
        }
        throw value.refuse("'" + value.text() + "' is no range; write it like 1..16");
    }

    private static ProfileRule.Check range(Yaml value) {
        String[] parts = value.text().split("\\.\\.", 2);
        try {
            return new ProfileRule.Range(new BigDecimal(parts[0]), new BigDecimal(parts[parts.length - 1]));
        } catch (NumberFormatException e) {
            throw value.refuse("'" + value.text() + "' is no range of numbers; write it like 0.01..999999999.99");
        }
    }

    private static @Nullable LocalDate date(@Nullable Yaml value) {
        if (value == null) {
            return null;
        }
        try {
            return LocalDate.parse(value.text());
        } catch (DateTimeParseException e) {
            throw value.refuse("'" + value.text() + "' is no date; write YYYY-MM-DD");
        }
    }

    private static Severity severity(@Nullable Yaml value) {
        if (value == null) {
            return Severity.ERROR;
        }
        return switch (value.text()) {
            case "error" -> Severity.ERROR;
            case "warning" -> Severity.WARNING;
            default -> throw value.refuse("'" + value.text() + "' is no severity; write error or warning");
        };
    }

    /** The class of a message version's element below {@code Document}. */
    private static Class<?> root(Yaml yaml, String type) {
        Class<?> document = MxTypes.documentClass(MessageType.mx(type));
        if (document != null) {
            for (MxShape.Property property : MxShape.of(document).properties()) {
                if (property.isBean()) {
                    return property.type();
                }
            }
        }
        throw yaml.refuse("'" + type + "' is no message version that is known here");
    }

    /** The class at a path; refuses a path that the message does not have. */
    private static Class<?> resolve(Yaml yaml, Class<?> start, Class<?> root, String path, String type) {
        Class<?> at = start;
        String rest = path;
        if (path.startsWith("/AppHdr")) {
            at = BusinessAppHdrV02.class;
            rest = path.length() > 8 ? path.substring(8) : "";
        } else if (path.startsWith("/Document/")) {
            at = root;
            rest = path.substring(10);
        }
        if (rest.isEmpty()) {
            return at;
        }
        for (String step : rest.split("/", -1)) {
            MxShape.Property property =
                    at == String.class ? null : MxShape.of(at).property(step);
            if (property == null) {
                throw yaml.refuse("'" + path + "': " + type + " has no " + step + " there");
            }
            at = property.isBean() ? property.type() : String.class;
        }
        return at;
    }
}
