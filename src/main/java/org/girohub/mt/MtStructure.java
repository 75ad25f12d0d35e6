package org.girohub.mt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.Yaml;
import org.jspecify.annotations.Nullable;

/**
 * The fields of one MT type in order, and the walk that puts a message's fields in their places. The walk goes forward
 * field by field and never back, so it takes time in proportion to fields times the type's length.
 */
final class MtStructure {
    /** A place in the structure: a field, or a sequence of places. */
    private sealed interface Place permits Slot, Sequence {
        boolean mandatory();

        /** How often it may stand; null for once. */
        @Nullable
        Repeats repeats();

        /** What it is called in a message to a payments person. */
        String label();
    }

    /**
     * How often a place may stand one after the other.
     *
     * @param min at least, where it stands at all
     * @param max at most
     * @param rule the network validated rule ({@code C3}); empty where there is no bound
     */
    private record Repeats(int min, int max, String rule) {
        private static final Repeats ANY = new Repeats(1, Integer.MAX_VALUE, "");

        boolean bounded() {
            return !rule.isEmpty();
        }

        static @Nullable Repeats of(@Nullable Yaml yaml, @Nullable Yaml rule) {
            if (yaml == null || !yaml.text().contains("..")) {
                if (rule != null) {
                    throw rule.refuse("a rule is for a bounded repetition, such as repeats: 2..10");
                }
                return yaml != null && yaml.flag() ? ANY : null;
            }
            Matcher bounds = BOUNDS.matcher(yaml.text());
            if (!bounds.matches()) {
                throw yaml.refuse("true, or a count such as 2..10, is expected, not '" + yaml.text() + "'");
            }
            int min = Integer.parseInt(bounds.group(1));
            int max = Integer.parseInt(bounds.group(2));
            if (min < 1 || max < min || max < 2) {
                throw yaml.refuse(
                        "'" + yaml.text() + "' is no count: the first number is 1 or more, the second larger");
            }
            if (rule == null || !RULE.matcher(rule.text()).matches()) {
                throw (rule == null ? yaml : rule).refuse("a bounded repetition names its rule, such as rule: C3");
            }
            return new Repeats(min, max, rule.text());
        }
    }

    /** What the network answers where a place stands more often than allowed. */
    static final String TOO_OFTEN = "T10";

    /** What the network answers where a place stands less often than it must. */
    static final String TOO_FEW = "T11";

    private static final Pattern BOUNDS = Pattern.compile("(\\d{1,6})\\.\\.(\\d{1,6})");
    private static final Pattern RULE = Pattern.compile("[A-Z0-9]+");

    /** A field with the option letters that it may have there, and what is said where it is missing. */
    private record Slot(
            String number,
            Set<String> options,
            boolean mandatory,
            @Nullable Repeats repeats,
            @Nullable MtCodeList codes,
            Missing missing)
            implements Place {
        static Slot of(
                String number,
                Set<String> options,
                boolean mandatory,
                @Nullable Repeats repeats,
                @Nullable MtCodeList codes,
                String sequence) {
            boolean one = options.size() == 1;
            String tag = number + (one ? options.iterator().next() : "a");
            String label = one
                    ? tag
                    : tag + " (option "
                            + options.stream()
                                    .map(option -> option.isEmpty() ? "no letter" : option)
                                    .sorted()
                                    .collect(Collectors.joining(", "))
                            + ")";
            return new Slot(number, options, mandatory, repeats, codes, new Missing(number, tag, label, sequence));
        }

        boolean takes(MtField field, boolean anyOption) {
            return field.is(number) && (anyOption || options.contains(field.option()));
        }

        @Override
        public String label() {
            return missing.label();
        }

        /** Of all that it is made of, what tells most; asked for at every step of a walk. */
        @Override
        public int hashCode() {
            return number.hashCode();
        }
    }

    private record Sequence(
            String name, boolean mandatory, @Nullable Repeats repeats, List<Place> places) implements Place {
        @Override
        public String label() {
            return name.isEmpty() ? "the repetitive sequence" : "sequence " + name;
        }

        @Override
        public int hashCode() {
            return name.hashCode();
        }
    }

    /** What happened to a field, or to a place that stayed empty. */
    enum Event {
        PLACED,
        /** Behind the type's own fields, in a type where others may follow. */
        FOLLOWING,
        UNKNOWN,
        OUT_OF_ORDER,
        REPEATED,
        WRONG_OPTION
    }

    /**
     * A field's fate.
     *
     * @param field with its sequence
     * @param allowed for a wrong option, what would be right
     * @param missing mandatory fields that should have stood before it
     * @param codes the codes that it may have at its place in this type; null when no place of its own has any
     */
    record Placing(
            MtField field,
            Event event,
            String allowed,
            List<Missing> missing,
            @Nullable MtCodeList codes) {
        Placing(MtField field, Event event) {
            this(field, event, "", List.of(), null);
        }
    }

    /** A mandatory field that is not there: its number, as a tag (with {@code a} for one of several options), in words. */
    record Missing(String number, String tag, String label, String sequence) {}

    /**
     * A place that stands too often, or too few times.
     *
     * @param label field or sequence
     * @param count how often it stands
     * @param field where it stands once too often, or for the last time
     */
    record WrongCount(String label, int count, int min, int max, MtField field) {}

    /**
     * The walk's result: every field's fate, the mandatory fields that are missing at the end, and what stands too often or
     * too few times.
     */
    record Walk(List<Placing> placings, List<Missing> missingAtEnd, List<WrongCount> wrongCounts) {}

    /** What may follow the type's own fields. */
    private enum Open {
        NOTHING,
        ANYTHING,
        COPY
    }

    private final Open open;
    private final Sequence top;
    private final Set<String> numbers;

    private MtStructure(Open open, Sequence top) {
        this.open = open;
        this.top = top;
        this.numbers = numbers(top).collect(Collectors.toUnmodifiableSet());
    }

    private static Stream<String> numbers(Sequence sequence) {
        return sequence.places().stream()
                .flatMap(place -> place instanceof Slot slot ? Stream.of(slot.number()) : numbers((Sequence) place));
    }

    /** Whether the fields that follow the type's own are a copy of another message's, and so fields of the standard. */
    boolean followedByCopy() {
        return open == Open.COPY;
    }

    /** The tags of its fields. */
    Set<String> tags() {
        Set<String> tags = new HashSet<>();
        tags(top, tags);
        return tags;
    }

    private static void tags(Sequence sequence, Set<String> tags) {
        for (Place place : sequence.places()) {
            if (place instanceof Slot slot) {
                slot.options().forEach(option -> tags.add(slot.number() + option));
            } else if (place instanceof Sequence inner) {
                tags(inner, tags);
            }
        }
    }

    /** Whether the type has a field, if only as a copy of another message's; the letter {@code a} stands for any option. */
    boolean hasField(String number, String option) {
        return open == Open.COPY || hasField(top, number, option);
    }

    private static boolean hasField(Sequence sequence, String number, String option) {
        for (Place place : sequence.places()) {
            boolean found = place instanceof Slot slot
                    ? slot.number().equals(number)
                            && (option.equals("a") || slot.options().contains(option))
                    : place instanceof Sequence inner && hasField(inner, number, option);
            if (found) {
                return true;
            }
        }
        return false;
    }

    /**
     * Reads a type's file.
     *
     * @param coded whether the format of a field has a code
     */
    static MtStructure of(Yaml yaml, String expectedType, Predicate<String> coded) {
        yaml.only(List.of("message", "name", "categories", "open", "fields"));
        String type = yaml.need("message").text();
        if (!type.equals(expectedType)) {
            throw yaml.need("message").refuse("the file of this name describes " + expectedType + ", not " + type);
        }
        Yaml open = yaml.get("open");
        return new MtStructure(
                open == null
                        ? Open.NOTHING
                        : open.text().equals("copy") ? Open.COPY : open.flag() ? Open.ANYTHING : Open.NOTHING,
                new Sequence("", true, null, places(yaml.need("fields"), "", coded)));
    }

    private static List<Place> places(Yaml list, String around, Predicate<String> coded) {
        List<Place> places = new ArrayList<>();
        for (Yaml item : list.items()) {
            boolean mandatory =
                    switch (item.need("status").text()) {
                        case "M" -> true;
                        case "O" -> false;
                        default -> throw item.need("status").refuse("status is M (mandatory) or O (optional)");
                    };
            Repeats repeating = Repeats.of(item.get("repeats"), item.get("rule"));
            Yaml sequence = item.get("sequence");
            if (sequence != null) {
                item.only(List.of("sequence", "name", "status", "repeats", "rule", "fields"));
                String name = sequence.text().isEmpty() ? around : sequence.text();
                places.add(new Sequence(name, mandatory, repeating, places(item.need("fields"), name, coded)));
            } else {
                item.only(List.of("field", "options", "status", "repeats", "rule", "codes"));
                String number = item.need("field").text();
                if (!number.matches("\\d{2,3}")) {
                    throw item.need("field")
                            .refuse("a field number of two digits, or three in a system message, is expected, not '"
                                    + number + "'");
                }
                Yaml options = item.get("options");
                Set<String> letters = new HashSet<>(options == null ? List.of("") : options.texts());
                for (String letter : letters) {
                    if (!letter.matches("[A-Z]?")) {
                        throw item.need("options")
                                .refuse("an option is one capital letter, or \"\" for none; not '" + letter + "'");
                    }
                }
                Yaml codes = item.get("codes");
                if (codes != null && letters.stream().noneMatch(letter -> coded.test(number + letter))) {
                    throw codes.refuse("no part of field " + number + " is marked <code> in fields.yaml");
                }
                places.add(Slot.of(
                        number,
                        Set.copyOf(letters),
                        mandatory,
                        repeating,
                        codes == null ? null : MtCodeList.of(codes),
                        around));
            }
        }
        if (places.isEmpty()) {
            throw list.refuse("there is no field here");
        }
        return List.copyOf(places);
    }

    /** An instance of a sequence that the walk is in; {@code at} is the place taken last, -1 at its beginning. */
    private static final class Frame {
        final Sequence sequence;
        final Set<Place> taken = new HashSet<>();
        int at = -1;

        @Nullable
        Map<Place, Tally> tallies;

        Frame(Sequence sequence) {
            this.sequence = sequence;
        }
    }

    /** How often a place of bounded repetition stands in an instance of its sequence. */
    private static final class Tally {
        int count;
        MtField last;

        @Nullable
        MtField tooMuch;

        Tally(MtField field) {
            last = field;
        }
    }

    private static void count(Frame frame, Place place, MtField field) {
        Repeats repeats = place.repeats();
        if (repeats == null || !repeats.bounded()) {
            return;
        }
        if (frame.tallies == null) {
            frame.tallies = new LinkedHashMap<>();
        }
        Tally tally = frame.tallies.computeIfAbsent(place, k -> new Tally(field));
        tally.count++;
        tally.last = field;
        if (tally.count == repeats.max() + 1) {
            tally.tooMuch = field;
        }
    }

    private static void leave(Frame frame, List<WrongCount> wrongCounts) {
        if (frame.tallies == null) {
            return;
        }
        frame.tallies.forEach((place, tally) -> {
            Repeats repeats = Objects.requireNonNull(place.repeats());
            if (tally.count < repeats.min() || tally.count > repeats.max()) {
                wrongCounts.add(new WrongCount(
                        place.label(),
                        tally.count,
                        repeats.min(),
                        repeats.max(),
                        tally.tooMuch == null ? tally.last : tally.tooMuch));
            }
        });
    }

    /** The rules of bounded repetitions with their error codes: {@code C3-T10}, {@code C3-T11}. */
    Set<String> countRules() {
        Set<String> rules = new TreeSet<>();
        countRules(top, rules);
        return rules;
    }

    private static void countRules(Place place, Set<String> rules) {
        Repeats repeats = place.repeats();
        if (repeats != null && repeats.bounded()) {
            rules.add(repeats.rule() + "-" + TOO_OFTEN);
            if (repeats.min() > 1) {
                rules.add(repeats.rule() + "-" + TOO_FEW);
            }
        }
        if (place instanceof Sequence sequence) {
            sequence.places().forEach(inner -> countRules(inner, rules));
        }
    }

    /** Where a field can go: how many frames to leave, whether the sequence begins anew, and the way down from there. */
    private record Target(int leave, boolean again, List<Integer> way, Slot slot, List<Missing> missing) {}

    /** Walks over a message's fields. */
    Walk walk(List<MtField> fields) {
        Deque<Frame> frames = new ArrayDeque<>();
        frames.push(new Frame(top));
        List<Placing> placings = new ArrayList<>();
        List<WrongCount> wrongCounts = new ArrayList<>();
        boolean openNow = false;
        for (MtField field : fields) {
            boolean known = numbers.contains(field.number());
            Target target = openNow || !known ? null : best(frames, field, false);
            if (target != null && !target.missing.isEmpty() && stoodEarlier(frames, field)) {
                target = null;
            }
            if (target != null) {
                go(frames, target, field, wrongCounts);
                placings.add(new Placing(in(field, frames), Event.PLACED, "", target.missing, target.slot.codes()));
                continue;
            }
            if (openNow || (open != Open.NOTHING && mandatoryDone(frames))) {
                openNow = true;
                placings.add(new Placing(in(field, frames), Event.FOLLOWING));
                continue;
            }
            if (!known) {
                placings.add(new Placing(in(field, frames), Event.UNKNOWN));
            } else if (isTaken(frames, field)) {
                placings.add(new Placing(in(field, frames), Event.REPEATED));
            } else if (exists(top, field, false)) {
                placings.add(new Placing(in(field, frames), Event.OUT_OF_ORDER));
            } else {
                Target other = best(frames, field, true);
                if (other != null) {
                    go(frames, other, field, wrongCounts);
                    placings.add(new Placing(
                            in(field, frames), Event.WRONG_OPTION, other.slot.label(), other.missing, null));
                } else {
                    placings.add(new Placing(in(field, frames), Event.UNKNOWN));
                }
            }
        }
        List<Missing> missing = new ArrayList<>();
        for (Frame frame : frames) {
            remaining(frame, missing);
            leave(frame, wrongCounts);
        }
        return new Walk(placings, missing, wrongCounts);
    }

    private static MtField in(MtField field, Deque<Frame> frames) {
        String sequence = frames.element().sequence.name;
        return sequence.equals(field.sequence())
                ? field
                : new MtField(field.tag(), field.value(), sequence, field.line());
    }

    private static boolean mandatoryDone(Deque<Frame> frames) {
        List<Missing> missing = new ArrayList<>();
        for (Frame frame : frames) {
            remaining(frame, missing);
        }
        return missing.isEmpty();
    }

    private static void remaining(Frame frame, List<Missing> missing) {
        for (int k = frame.at + 1; k < frame.sequence.places.size(); k++) {
            passed(frame.sequence.places.get(k), missing);
        }
    }

    private static void passed(Place place, List<Missing> missing) {
        if (place.mandatory()) {
            if (place instanceof Slot slot) {
                missing.add(slot.missing());
            } else if (place instanceof Sequence sequence) {
                for (Place inner : sequence.places) {
                    passed(inner, missing);
                }
            }
        }
    }

    /** The place for a field with the fewest mandatory fields passed over; the nearest of several. */
    private static @Nullable Target best(Deque<Frame> frames, MtField field, boolean anyOption) {
        Target best = null;
        List<Missing> passed = new ArrayList<>();
        int leave = 0;
        for (Frame frame : frames) {
            List<Place> places = frame.sequence.places;
            boolean mayStay =
                    leave == 0 && frame.at >= 0 && places.get(frame.at) instanceof Slot s && s.repeats != null;
            Target forward =
                    down(frame.sequence, mayStay ? frame.at : frame.at + 1, field, anyOption, leave, false, passed);
            best = better(best, forward);
            if (best != null && best.missing.isEmpty()) {
                return best;
            }
            List<Missing> left = new ArrayList<>(passed);
            remaining(frame, left);
            if (frame.sequence.repeats != null) {
                best = better(best, down(frame.sequence, 0, field, anyOption, leave, true, left));
            }
            passed = left;
            leave++;
        }
        return best;
    }

    private static @Nullable Target better(@Nullable Target one, @Nullable Target other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.missing.size() < one.missing.size() ? other : one;
    }

    private static @Nullable Target down(
            Sequence within,
            int from,
            MtField field,
            boolean anyOption,
            int leave,
            boolean again,
            List<Missing> passedBefore) {
        List<Missing> passed = new ArrayList<>(passedBefore);
        Target best = null;
        for (int k = from; k < within.places.size(); k++) {
            Place place = within.places.get(k);
            if (place instanceof Slot slot) {
                if (slot.takes(field, anyOption)) {
                    // later places have at least as many mandatory fields before them
                    return better(best, new Target(leave, again, List.of(k), slot, List.copyOf(passed)));
                }
            } else if (place instanceof Sequence sequence) {
                Target inner = down(sequence, 0, field, anyOption, leave, again, passed);
                if (inner != null) {
                    List<Integer> way = new ArrayList<>();
                    way.add(k);
                    way.addAll(inner.way);
                    best = better(best, new Target(leave, again, way, inner.slot, inner.missing));
                }
            }
            passed(place, passed);
        }
        return best;
    }

    private static void go(Deque<Frame> frames, Target target, MtField field, List<WrongCount> wrongCounts) {
        for (int i = 0; i < target.leave; i++) {
            leave(frames.pop(), wrongCounts);
        }
        if (target.again) {
            Frame over = frames.pop();
            leave(over, wrongCounts);
            count(frames.element(), over.sequence, field);
            frames.push(new Frame(over.sequence));
        }
        for (int step = 0; step < target.way.size(); step++) {
            Frame frame = frames.element();
            frame.at = target.way.get(step);
            Place place = frame.sequence.places.get(frame.at);
            frame.taken.add(place);
            count(frame, place, field);
            if (place instanceof Sequence sequence) {
                frames.push(new Frame(sequence));
            }
        }
    }

    /** Whether a field has a place, still empty, before the current one in the sequences that the walk is in. */
    private static boolean stoodEarlier(Deque<Frame> frames, MtField field) {
        for (Frame frame : frames) {
            for (int k = 0; k < frame.at; k++) {
                Place place = frame.sequence.places.get(k);
                if (place instanceof Slot slot && slot.takes(field, false) && !frame.taken.contains(slot)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isTaken(Deque<Frame> frames, MtField field) {
        for (Frame frame : frames) {
            for (int k = 0; k <= frame.at; k++) {
                Place place = frame.sequence.places.get(k);
                if (place instanceof Slot slot && slot.takes(field, false) && frame.taken.contains(slot)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean exists(Sequence sequence, MtField field, boolean anyOption) {
        for (Place place : sequence.places) {
            if (place instanceof Slot slot
                    ? slot.takes(field, anyOption)
                    : place instanceof Sequence inner && exists(inner, field, anyOption)) {
                return true;
            }
        }
        return false;
    }
}
