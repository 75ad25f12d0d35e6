package org.girohub.mt;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
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
    }

    /** A field with the option letters that it may have there. */
    private record Slot(
            String number,
            Set<String> options,
            boolean mandatory,
            boolean repeats,
            @Nullable MtCodeList codes) implements Place {
        boolean takes(MtField field, boolean anyOption) {
            return number.equals(field.number()) && (anyOption || options.contains(field.option()));
        }

        Missing missing(String sequence) {
            String tag = number + (options.size() == 1 ? options.iterator().next() : "a");
            return new Missing(number, tag, label(), sequence);
        }

        String label() {
            if (options.size() == 1) {
                return number + options.iterator().next();
            }
            return number + "a (option "
                    + String.join(
                            ", ",
                            options.stream()
                                    .map(o -> o.isEmpty() ? "no letter" : o)
                                    .sorted()
                                    .toList())
                    + ")";
        }
    }

    private record Sequence(String name, boolean mandatory, boolean repeats, List<Place> places) implements Place {}

    /** What happened to a field, or to a place that stayed empty. */
    enum Event {
        PLACED,
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

    /** The walk's result: every field's fate, and the mandatory fields that are missing at the end. */
    record Walk(List<Placing> placings, List<Missing> missingAtEnd) {}

    private final boolean open;
    private final Sequence top;

    private MtStructure(boolean open, Sequence top) {
        this.open = open;
        this.top = top;
    }

    /** Whether the type has a field; the letter {@code a} stands for any option. */
    boolean hasField(String number, String option) {
        return hasField(top, number, option);
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
                open != null && open.flag(), new Sequence("", true, false, places(yaml.need("fields"), "", coded)));
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
            Yaml repeats = item.get("repeats");
            boolean repeating = repeats != null && repeats.flag();
            Yaml sequence = item.get("sequence");
            if (sequence != null) {
                item.only(List.of("sequence", "name", "status", "repeats", "fields"));
                String name = sequence.text().isEmpty() ? around : sequence.text();
                places.add(new Sequence(name, mandatory, repeating, places(item.need("fields"), name, coded)));
            } else {
                item.only(List.of("field", "options", "status", "repeats", "codes"));
                String number = item.need("field").text();
                if (!number.matches("\\d{2}")) {
                    throw item.need("field").refuse("a field number of two digits is expected, not '" + number + "'");
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
                places.add(new Slot(
                        number,
                        Set.copyOf(letters),
                        mandatory,
                        repeating,
                        codes == null ? null : MtCodeList.of(codes)));
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

        Frame(Sequence sequence) {
            this.sequence = sequence;
        }
    }

    /** Where a field can go: how many frames to leave, whether the sequence begins anew, and the way down from there. */
    private record Target(int leave, boolean again, List<Integer> way, Slot slot, List<Missing> missing) {}

    /** Walks over a message's fields. */
    Walk walk(List<MtField> fields) {
        Deque<Frame> frames = new ArrayDeque<>();
        frames.push(new Frame(top));
        List<Placing> placings = new ArrayList<>();
        boolean openNow = false;
        for (MtField field : fields) {
            Target target = openNow ? null : best(frames, field, false);
            if (target != null && !target.missing.isEmpty() && stoodEarlier(frames, field)) {
                target = null;
            }
            if (target != null) {
                go(frames, target);
                placings.add(new Placing(in(field, frames), Event.PLACED, "", target.missing, target.slot.codes()));
                continue;
            }
            if (open && mandatoryDone(frames)) {
                openNow = true;
                placings.add(new Placing(in(field, frames), Event.PLACED));
                continue;
            }
            if (isTaken(frames, field)) {
                placings.add(new Placing(in(field, frames), Event.REPEATED));
            } else if (exists(top, field, false)) {
                placings.add(new Placing(in(field, frames), Event.OUT_OF_ORDER));
            } else {
                Target other = best(frames, field, true);
                if (other != null) {
                    go(frames, other);
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
        }
        return new Walk(placings, missing);
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
            passed(frame.sequence.places.get(k), frame.sequence.name, missing);
        }
    }

    private static void passed(Place place, String sequenceName, List<Missing> missing) {
        if (place.mandatory()) {
            if (place instanceof Slot slot) {
                missing.add(slot.missing(sequenceName));
            } else if (place instanceof Sequence sequence) {
                for (Place inner : sequence.places) {
                    passed(inner, sequence.name, missing);
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
            boolean mayStay = leave == 0 && frame.at >= 0 && places.get(frame.at) instanceof Slot s && s.repeats;
            Target forward =
                    down(frame.sequence, mayStay ? frame.at : frame.at + 1, field, anyOption, leave, false, passed);
            best = better(best, forward);
            if (best != null && best.missing.isEmpty()) {
                return best;
            }
            List<Missing> left = new ArrayList<>(passed);
            remaining(frame, left);
            if (frame.sequence.repeats) {
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
            passed(place, within.name, passed);
        }
        return best;
    }

    private static void go(Deque<Frame> frames, Target target) {
        for (int i = 0; i < target.leave; i++) {
            frames.pop();
        }
        if (target.again) {
            frames.push(new Frame(frames.pop().sequence));
        }
        for (int step = 0; step < target.way.size(); step++) {
            Frame frame = frames.element();
            frame.at = target.way.get(step);
            Place place = frame.sequence.places.get(frame.at);
            frame.taken.add(place);
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
