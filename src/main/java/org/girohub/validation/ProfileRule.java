package org.girohub.validation;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/**
 * One rule of a market practice profile.
 *
 * @param profile the profile that it is judged for, be it inherited
 * @param id its name, unique in the profile
 * @param types message types with version that it holds for
 * @param from first day on which it holds; null from ever
 * @param until last day; null for ever
 * @param severity ERROR, or WARNING for what is only advised
 * @param context path below the message's root (or {@code /AppHdr}); the rule is judged for each element there; empty for
 *     the root itself
 * @param when holds only for contexts of which all this is true; empty always
 * @param path path below the context; empty for the context itself
 * @param elsewhere path below the message's root where the element may stand instead; null when nowhere
 * @param check what is asked of the elements at the path
 * @param code what its findings are, where the rule names a status reason; null as the check has it
 * @param text what is right, for a payments person
 * @param source document and section that the rule is from
 */
record ProfileRule(
        String profile,
        String id,
        Set<String> types,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        Severity severity,
        String context,
        List<Condition> when,
        String path,
        @Nullable String elsewhere,
        Check check,
        @Nullable FindingCode code,
        String text,
        String source) {
    private static final Pattern COMMAS = Pattern.compile("[,;]");

    /** What may be asked of elements. */
    sealed interface Check {}

    record Present() implements Check {}

    record Absent() implements Check {}

    record OneOf(Set<String> values) implements Check {}

    record NoneOf(Set<String> values) implements Check {}

    record Matches(Pattern pattern) implements Check {}

    /** Characters of a text, or decimals and all of a number as it is written. */
    record Length(int least, int most) implements Check {}

    /** How many elements there are at the path. */
    record Count(int least, int most) implements Check {}

    /** No value stands there twice. */
    record Distinct() implements Check {}

    /** A number's bounds, inclusive. */
    record Range(BigDecimal least, BigDecimal most) implements Check {}

    /** Neither begins nor ends with a slash, nor has two in a row. */
    record Reference() implements Check {}

    /** The first 8 characters are those of the BIC at another path from the document's or header's root. */
    record SameBic(String other) implements Check {}

    /** The text of the first element at a path below the context, where there is one. */
    record SameAs(String other) implements Check {}

    /** A check that is written in Java. */
    record Named(NamedCheck check) implements Check {}

    /** Every financial institution below the path is identified so. */
    record Agents(AgentForm form) implements Check {}

    /** How financial institutions may be identified. */
    enum AgentForm {
        /** By BIC, as a member of a clearing system, or by name and address. */
        IDENTIFIED,
        /** Name and address only where there is no BIC. */
        BIC_ALONE,
        /** Name and address beside the clearing system member, where there is no BIC. */
        NAMED,
        /** Name and address both or neither, beside a BIC or clearing system member. */
        TOGETHER
    }

    /** Every text below the path has only these characters. */
    record Characters(CharacterSet allowed) implements Check {}

    /** Every postal address below the path is structured or hybrid. */
    record Addresses(AddressForm form) implements Check {}

    /** The forms that postal addresses may have. */
    enum AddressForm {
        /** Town and country given; besides structured elements at most two address lines. */
        HYBRID,
        /** As hybrid, or only address lines: at most three of 35 characters. */
        UNSTRUCTURED
    }

    /** The characters of texts. */
    enum CharacterSet {
        /** The X set of FIN without line ends. */
        FIN_X("/-?:().,'+ "),
        /** FIN X and the other printable characters of ASCII that CBPR+ adds. */
        FIN_X_EXTENDED("/-?:().,'+ !#$%&*=^_`{|}~\";<>@[\\]"),
        /** FIN X, but in names, addresses, remittance information and mail addresses, which are not looked at. */
        FIN_X_OUTSIDE_NAMES("");

        /** Elements in which CBPR+ allows the extended set. */
        private static final Set<String> FREE =
                Set.of("Nm", "PstlAdr", "RmtInf", "RltdRmtInf", "EmailAdr", "Prxy", "CtctDtls", "Adr");

        @SuppressWarnings("ImmutableEnumChecker") // filled once, by the constructor
        private final boolean[] allowed = new boolean[128];

        CharacterSet(String others) {
            for (char c = 'a'; c <= 'z'; c++) {
                allowed[c] = true;
                allowed[Character.toUpperCase(c)] = true;
            }
            for (char c = '0'; c <= '9'; c++) {
                allowed[c] = true;
            }
            for (int i = 0; i < others.length(); i++) {
                allowed[others.charAt(i)] = true;
            }
        }

        /** The place of the first character outside the set; -1 when there is none. */
        int firstOther(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (c >= 128 || !allowed[c]) {
                    return i;
                }
            }
            return -1;
        }
    }

    /**
     * When a rule holds.
     *
     * @param path below the context, or from {@code /AppHdr}
     * @param values one of these must stand there; empty: any value
     * @param pattern what a value there must match; null: nothing
     * @param present whether such a value must be there; false: must not be
     */
    record Condition(
            String path, Set<String> values, @Nullable Pattern pattern, boolean present) {
        boolean holds(List<MxNode> found) {
            for (MxNode each : found) {
                String text = values.isEmpty() && pattern == null ? "" : each.text();
                if (text != null
                        && (values.isEmpty() || values.contains(text))
                        && (pattern == null || pattern.matcher(text).matches())) {
                    return present;
                }
            }
            return !present;
        }
    }

    /** Its name among the rules of all profiles, {@code cbprplus/uetr}. */
    String name() {
        return profile + "/" + id;
    }

    /** Whether it asks how often an element is there, rather than what it is. */
    boolean asksForPresence() {
        return check instanceof Present || check instanceof Count;
    }

    /** Whether it holds for a type on a day. */
    boolean holds(String type, LocalDate day) {
        return types.contains(type) && holdsOn(day);
    }

    /** Whether it holds on a day. */
    boolean holdsOn(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || !day.isAfter(until));
    }

    /**
     * Judges a message.
     *
     * @param message the element below {@code Document}
     * @param header the business application header; null without one
     */
    void check(MxNode message, @Nullable MxNode header, Consumer<Finding> out) {
        List<MxNode> contexts = nodes(message, message, header, context);
        for (MxNode node : contexts) {
            if (applies(node, message, header)) {
                judge(node, message, header, out);
            }
        }
        if (contexts.isEmpty() && when.isEmpty() && context.startsWith("/AppHdr") && check instanceof Present) {
            report(FindingCode.PRACTICE_MISSING, context, null, out);
        }
    }

    /**
     * The rule at work on one streamed message. What it asks of each element is asked when the element comes; what it asks of
     * all of them together, when what is around them is complete.
     */
    StreamRule stream(StreamRule.Cut cut) {
        boolean absolute = path.startsWith("/");
        boolean counting = asksForPresence();
        boolean deep = check instanceof Characters || check instanceof Addresses || check instanceof Agents;
        StreamRule.Stage contextStage = context.startsWith("/") ? StreamRule.Stage.END : cut.stage(context);
        String full = context.isEmpty() ? path : path.isEmpty() ? context : context + "/" + path;
        StreamRule.Stage pathStage = absolute || context.startsWith("/") ? contextStage : cut.stage(full);
        if (pathStage == contextStage && !(deep && cut.holdsParts(full))) {
            return (stage, window, out) -> {
                if (stage == contextStage) {
                    checkAt(context.startsWith("/") ? List.of() : cut.nodes(context, window), window, out);
                }
            };
        }
        if (!counting) {
            return (stage, window, out) -> {
                // Of what holds units or groups each part is looked at by itself, then what is left of it.
                boolean below = deep && stage.compareTo(pathStage) < 0 && cut.holdsParts(full);
                if (stage != pathStage && !below) {
                    return;
                }
                MxNode around = window.at(contextStage);
                if (applies(around, window.root(), window.header())) {
                    for (MxNode node : below ? List.of(window.at(stage)) : cut.nodes(full, window)) {
                        judgeOne(node, around, window.root(), window.header(), out);
                    }
                }
            };
        }
        return new StreamRule() {
            private int found;

            @Override
            public void see(Stage stage, Window window, Consumer<Finding> out) {
                if (stage == pathStage) {
                    found += cut.nodes(full, window).size();
                } else if (stage == contextStage) {
                    MxNode around = window.at(contextStage);
                    if (applies(around, window.root(), window.header())) {
                        counted(found, around, window.root(), out);
                    }
                    found = 0;
                }
            }
        };
    }

    private void checkAt(List<MxNode> contexts, StreamRule.Window window, Consumer<Finding> out) {
        if (context.startsWith("/")) {
            check(window.root(), window.header(), out);
            return;
        }
        for (MxNode node : contexts) {
            if (applies(node, window.root(), window.header())) {
                judge(node, window.root(), window.header(), out);
            }
        }
    }

    private boolean applies(MxNode node, MxNode message, @Nullable MxNode header) {
        for (Condition condition : when) {
            if (!condition.holds(nodes(node, message, header, condition.path()))) {
                return false;
            }
        }
        return true;
    }

    /** The elements at a path below a node; of a path from {@code /AppHdr} or {@code /Document}, those below that. */
    static List<MxNode> nodes(MxNode node, MxNode message, @Nullable MxNode header, String path) {
        if (path.isEmpty()) {
            return List.of(node);
        }
        if (path.startsWith("/AppHdr")) {
            if (header == null) {
                return List.of();
            }
            return path.length() == 7 ? List.of(header) : header.children(path.substring(8));
        }
        if (path.startsWith("/Document/")) {
            return message.children(path.substring(10));
        }
        return node.children(path);
    }

    private void judge(MxNode context, MxNode message, @Nullable MxNode header, Consumer<Finding> out) {
        List<MxNode> found = nodes(context, message, header, path);
        if (asksForPresence()) {
            counted(found.size(), context, message, out);
        } else if (check instanceof Distinct) {
            Set<String> seen = new HashSet<>();
            for (MxNode node : found) {
                String text = node.text();
                if (text != null && !seen.add(text)) {
                    report(FindingCode.PRACTICE_VALUE, node.path(), text, out);
                }
            }
        } else {
            for (MxNode node : found) {
                judgeOne(node, context, message, header, out);
            }
        }
    }

    /** Judges how many elements a context has at the path. */
    private void counted(int found, MxNode context, MxNode message, Consumer<Finding> out) {
        if (check instanceof Present) {
            if (found == 0 && (elsewhere == null || message.children(elsewhere).isEmpty())) {
                report(FindingCode.PRACTICE_MISSING, path.startsWith("/") ? path : context.path(path), null, out);
            }
        } else if (check instanceof Count count && (found < count.least() || found > count.most())) {
            report(FindingCode.PRACTICE_COUNT, context.path(path), Integer.toString(found), out);
        }
    }

    private void judgeOne(MxNode node, MxNode around, MxNode message, @Nullable MxNode header, Consumer<Finding> out) {
        if (check instanceof Absent) {
            report(FindingCode.PRACTICE_NOT_ALLOWED, node.path(), null, out);
        } else if (check instanceof Characters characters) {
            characters(node, characters.allowed(), false, out);
        } else if (check instanceof Addresses addresses) {
            below(
                    node,
                    property -> property.type().getSimpleName().startsWith("PostalAddress"),
                    address -> address(address, addresses.form(), out));
        } else if (check instanceof Agents agents) {
            node.institutions().forEach(agent -> agent(agent, agents.form(), out));
        } else {
            String text = node.text();
            if (text != null && !allows(text, node, around, message, header)) {
                report(FindingCode.PRACTICE_VALUE, node.path(), text, out);
            }
        }
    }

    private boolean allows(String text, MxNode node, MxNode around, MxNode message, @Nullable MxNode header) {
        if (check instanceof OneOf oneOf) {
            return oneOf.values().contains(text);
        } else if (check instanceof NoneOf noneOf) {
            return !noneOf.values().contains(text);
        } else if (check instanceof Matches matches) {
            return matches.pattern().matcher(text).matches();
        } else if (check instanceof Length length) {
            return text.length() >= length.least() && text.length() <= length.most();
        } else if (check instanceof Range range) {
            BigDecimal number = node.number();
            return number == null || (number.compareTo(range.least()) >= 0 && number.compareTo(range.most()) <= 0);
        } else if (check instanceof Reference) {
            return !text.startsWith("/") && !text.endsWith("/") && !text.contains("//");
        } else if (check instanceof SameBic same) {
            for (MxNode other : nodes(message, message, header, same.other())) {
                String bic = other.text();
                if (bic != null && !bic.regionMatches(0, text, 0, 8)) {
                    return false;
                }
            }
            return true;
        } else if (check instanceof SameAs same) {
            List<MxNode> others = nodes(around, message, header, same.other());
            return others.isEmpty() || text.equals(others.get(0).text());
        } else if (check instanceof Named named) {
            return named.check().accepts(text);
        }
        throw new IllegalStateException("check " + check);
    }

    private void characters(MxNode node, CharacterSet set, boolean free, Consumer<Finding> out) {
        CharacterSet allowed = set == CharacterSet.FIN_X_OUTSIDE_NAMES ? CharacterSet.FIN_X : set;
        for (MxShape.Property property : MxShape.of(node.value().getClass()).properties()) {
            Object value = property.get(node.value());
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (int i = 0; i < values.size(); i++) {
                Object item = values.get(i);
                MxNode below = node.below(property, property.list() ? i + 1 : 0, item);
                boolean inFree =
                        free || set != CharacterSet.FIN_X_OUTSIDE_NAMES || CharacterSet.FREE.contains(property.name());
                if (property.isBean()) {
                    characters(below, set, inFree, out);
                } else if (item instanceof String text && !(set == CharacterSet.FIN_X_OUTSIDE_NAMES && inFree)) {
                    int at = allowed.firstOther(text);
                    if (at >= 0) {
                        out.accept(finding(
                                FindingCode.PRACTICE_CHARACTERS,
                                below.path(),
                                text,
                                this.text + "; character " + (at + 1) + " is " + named(text.codePointAt(at))));
                    }
                }
            }
        }
    }

    private static String named(int character) {
        return character < 32
                ? String.format(Locale.ROOT, "U+%04X", character)
                : "'" + Character.toString(character) + "'";
    }

    /** Hands over the components of a kind at and below a node; what lies in them is not looked at. */
    private static void below(MxNode node, Predicate<MxShape.Property> wanted, Consumer<MxNode> out) {
        for (MxShape.Property property : MxShape.of(node.value().getClass()).properties()) {
            if (!property.isBean()) {
                continue;
            }
            Object value = property.get(node.value());
            List<?> values = value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
            for (int i = 0; i < values.size(); i++) {
                MxNode below = node.below(property, property.list() ? i + 1 : 0, values.get(i));
                if (wanted.test(property)) {
                    out.accept(below);
                } else {
                    below(below, wanted, out);
                }
            }
        }
    }

    private void agent(MxNode agent, AgentForm form, Consumer<Finding> out) {
        boolean bic = agent.has("BICFI") || agent.has("BIC");
        boolean name = agent.has("Nm");
        boolean address = agent.has("PstlAdr");
        boolean right =
                switch (form) {
                    case IDENTIFIED -> bic || agent.has("ClrSysMmbId") || (name && address);
                    case BIC_ALONE -> !bic || !name || !address;
                    case NAMED -> bic || !agent.has("ClrSysMmbId") || name || address;
                    case TOGETHER -> name == address || (!bic && !agent.has("ClrSysMmbId"));
                };
        if (!right) {
            report(FindingCode.PRACTICE_AGENT, agent.path(), null, out);
        }
    }

    private void address(MxNode address, AddressForm form, Consumer<Finding> out) {
        List<MxNode> lines = address.children("AdrLine");
        boolean town = address.has("TwnNm");
        boolean country = address.has("Ctry");
        List<String> wrong = new ArrayList<>(2);
        if (form == AddressForm.UNSTRUCTURED && !town && !lines.isEmpty()) {
            if (lines.size() > 3 || lines.stream().anyMatch(line -> longer(line, 35))) {
                wrong.add("an address without a town element has at most 3 AdrLine of 35 characters");
            }
        } else {
            if (!town || !country) {
                wrong.add((town ? "Ctry" : country ? "TwnNm" : "TwnNm and Ctry") + " must be given");
            }
            if (lines.size() > 2 || lines.stream().anyMatch(line -> longer(line, 70))) {
                wrong.add("there may be at most 2 AdrLine of 70 characters");
            }
            if (town && lines.stream().anyMatch(line -> repeats(line, address))) {
                wrong.add("an AdrLine must not repeat what stands in an element of its own");
            }
        }
        if (!wrong.isEmpty()) {
            out.accept(finding(
                    FindingCode.PRACTICE_ADDRESS, address.path(), null, text + ": " + String.join("; ", wrong)));
        }
    }

    /** Whether an address line, or what stands between two of its commas, is what another element of the address says. */
    private static boolean repeats(MxNode line, MxNode address) {
        String text = line.text();
        if (text == null) {
            return false;
        }
        String code = address.text("PstCd");
        String town = address.text("TwnNm");
        for (String part : COMMAS.split(text)) {
            String said = part.strip();
            for (MxShape.Property property :
                    MxShape.of(address.value().getClass()).properties()) {
                if (!property.list() && !property.isBean() && said.equalsIgnoreCase(address.text(property.name()))) {
                    return true;
                }
            }
            if (said.equalsIgnoreCase(code + " " + town) || said.equalsIgnoreCase(town + " " + code)) {
                return true;
            }
        }
        return false;
    }

    private static boolean longer(MxNode line, int most) {
        String text = line.text();
        return text != null && text.length() > most;
    }

    private void report(FindingCode code, String at, @Nullable String value, Consumer<Finding> out) {
        out.accept(finding(code, at, value, text));
    }

    private Finding finding(FindingCode code, String at, @Nullable String value, String message) {
        return Finding.of(this.code == null ? code : this.code, at, value, message + " (" + id + ")")
                .breaking(name())
                .as(severity);
    }
}
