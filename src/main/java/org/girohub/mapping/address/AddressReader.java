package org.girohub.mapping.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.girohub.codes.CountryNames;
import org.girohub.codes.Places;
import org.girohub.codes.PostCodes.PostCode;
import org.jspecify.annotations.Nullable;

/**
 * Finds town and country of an address in its lines. The country: the element for it, a name or code that ends the last line,
 * a code before the post code (D-60311), else what the message says elsewhere. The town: what stands beside the post code in
 * the country's order, else a last line without digits. Each way has a confidence; nothing is taken without one.
 */
final class AddressReader {
    /** What elements of a PostalAddress24 hold. */
    private static final int LONGEST_TOWN = 35;

    private static final int LONGEST_LINE = 70;
    private static final int MOST_LINES = 2;

    private static final Pattern CODE_BEFORE = Pattern.compile("(?<![A-Z0-9])([A-Z]{1,3})-(?=[0-9A-Z])");
    private static final Pattern HOUSE_LAST =
            Pattern.compile("^(\\D{3,}?)[ ,]+(\\d{1,5} ?[A-Za-z]?(?:[-/]\\d{1,4}[A-Za-z]?)?)$");
    private static final Pattern HOUSE_FIRST =
            Pattern.compile("^(\\d{1,5}[A-Za-z]?(?:[-/]\\d{1,4}[A-Za-z]?)?)[ ,]+(\\D{3,})$");
    private static final Pattern POST_BOX = Pattern.compile(
            "^(?:P\\.? ?O\\.? ?BOX|POSTFACH|BOITE POSTALE|B\\.?P\\.?|POSTBUS|APARTADO|CASELLA POSTALE) *([A-Z0-9"
                    + " -]{1,16})$",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern STATE_LAST = Pattern.compile("^(.*?)[ ,]+\\(?([A-Z]{2,3})\\)?$");
    /** Countries whose addresses name the state, province or the like by letters beside the town. */
    private static final Set<String> STATES = Set.of("US", "CA", "AU", "BR", "IT", "MX", "PR");
    /** Codes of countries on vehicles, as addresses in Europe put them before the post code, where ISO 3166 has others. */
    private static final Map<String, String> VEHICLES = Map.ofEntries(
            Map.entry("D", "DE"),
            Map.entry("A", "AT"),
            Map.entry("F", "FR"),
            Map.entry("I", "IT"),
            Map.entry("B", "BE"),
            Map.entry("L", "LU"),
            Map.entry("E", "ES"),
            Map.entry("P", "PT"),
            Map.entry("S", "SE"),
            Map.entry("N", "NO"),
            Map.entry("H", "HU"),
            Map.entry("FIN", "FI"),
            Map.entry("FL", "LI"),
            Map.entry("SLO", "SI"));

    private final Places places;

    AddressReader(Places places) {
        this.places = places;
    }

    private record Found(String value, int confidence, String because) {}

    /** The lines in work: what is found in them is taken out. */
    private static final class Work {
        final List<String> lines = new ArrayList<>();

        String last() {
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        }

        void last(String text) {
            lines.remove(lines.size() - 1);
            String left = tidy(text);
            if (!left.isEmpty()) {
                lines.add(left);
            }
        }
    }

    /**
     * Reads an address.
     *
     * @param structured whether street, number and post box get elements of their own, too
     */
    Reading read(Address address, List<Evidence> evidence, boolean structured) {
        Work work = new Work();
        for (String line : address.lines()) {
            String tidy = tidy(line);
            if (!tidy.isEmpty()
                    && !tidy.equalsIgnoreCase(address.town())
                    && !tidy.equalsIgnoreCase(address.country())) {
                work.lines.add(tidy);
            }
        }
        Found country = address.country() == null ? country(work, evidence) : new Found(address.country(), 100, "Ctry");
        if (country == null) {
            return failed(address, "no country is named, and the message says none elsewhere");
        }
        PostCode form = places.postCodes().of(country.value());
        String[] postCode = {address.postCode()};
        String[] state = {address.subDivision()};
        Found town = address.town() == null
                ? town(work, country.value(), form, postCode, state)
                : new Found(address.town(), 100, "TwnNm");
        if (town == null) {
            return failed(address, "no line can be told to be the town");
        }
        if (town.value().length() > LONGEST_TOWN) {
            return failed(address, "what may be the town is longer than 35 characters");
        }
        int sure = country.confidence();
        if (postCode[0] != null && form != null && country.confidence() < 90) {
            // The post code is of the country's form: that speaks for the country, the more the rarer the form is.
            sure = Math.min(90, sure + (form.telling() ? 20 : 15));
        }
        String because = "country " + country.value() + " by " + country.because() + ", town by " + town.because();
        Address found = rest(address, work, country.value(), town.value(), postCode[0], state[0], structured);
        return found == null
                ? failed(address, "what is left does not fit into two lines of 70 characters")
                : new Reading(found, Math.min(sure, town.confidence()), because);
    }

    private static Reading failed(Address address, String why) {
        return new Reading(address, 0, why);
    }

    private @Nullable Found country(Work work, List<Evidence> evidence) {
        Found said = said(work, evidence);
        if (said != null) {
            boolean agreed = evidence.stream().anyMatch(each -> each.country().equals(said.value()));
            boolean denied = !agreed && !evidence.isEmpty();
            return new Found(
                    said.value(),
                    agreed ? 98 : denied ? said.confidence() - 5 : said.confidence(),
                    said.because() + (agreed ? " and " + sources(evidence, said.value()) : ""));
        }
        String best = null;
        int weight = 0;
        for (Evidence each : evidence) {
            if (each.weight() > weight) {
                best = each.country();
                weight = each.weight();
            }
        }
        if (best == null) {
            return null;
        }
        String country = best;
        long others =
                evidence.stream().filter(e -> !e.country().equals(country)).count();
        long same = evidence.stream().filter(e -> e.country().equals(country)).count();
        int sure = others > 0 ? weight - 20 : same > 1 ? Math.min(95, weight + 7) : weight;
        return new Found(country, sure, sources(evidence, country));
    }

    private static String sources(List<Evidence> evidence, String country) {
        Set<String> sources = new TreeSet<>();
        evidence.stream().filter(e -> e.country().equals(country)).forEach(e -> sources.add(e.source()));
        return String.join(" and ", sources);
    }

    /** The country that the lines themselves name, which is taken out of them. */
    private @Nullable Found said(Work work, List<Evidence> evidence) {
        String last = work.last();
        String plain = CountryNames.plain(last);
        String whole = codeOrName(plain);
        if (whole != null && (work.lines.size() > 1 || !isTown(whole, plain))) {
            if (!isTown(whole, plain) || townStands(work, whole)) {
                work.last("");
            }
            return new Found(whole, plain.length() == 2 ? 92 : 95, "the last line");
        }
        int comma = last.lastIndexOf(',');
        String tail = comma < 0 ? "" : CountryNames.plain(last.substring(comma + 1));
        String named = tail.isEmpty() ? null : codeOrName(tail);
        if (named != null && !(tail.length() == 2 && isState(tail, evidence))) {
            if (!isTown(named, tail)) {
                work.last(last.substring(0, comma));
            }
            return new Found(named, tail.length() == 2 ? 88 : 95, "the end of the last line");
        }
        Matcher before = CODE_BEFORE.matcher(last);
        while (before.find()) {
            String letters = before.group(1);
            String code =
                    letters.length() == 2 && places.countries().contains(letters) ? letters : VEHICLES.get(letters);
            PostCode form = code == null ? null : places.postCodes().of(code);
            if (code != null && form != null && form.form() != null) {
                Matcher follows =
                        form.form().matcher(last.substring(before.end()).toUpperCase(Locale.ROOT));
                if (follows.lookingAt()) {
                    work.last(last.substring(0, before.start()) + last.substring(before.end()));
                    return new Found(code, letters.equals(code) ? 95 : 90, "the code before the post code");
                }
            }
        }
        return trailing(work, last, plain, evidence);
    }

    /** A name of a country, or a code that the message confirms elsewhere, at the end of the last line without a comma. */
    private @Nullable Found trailing(Work work, String last, String plain, List<Evidence> evidence) {
        String[] words = plain.split(" ");
        String[] original = last.strip().split("\\s+");
        if (words.length != original.length) {
            return null;
        }
        for (int from = Math.max(1, words.length - 4); from < words.length; from++) {
            String tail =
                    String.join(" ", List.of(words).subList(from, words.length)).replaceAll("^[(/-]+|[)/.]+$", "");
            String code = codeOrName(tail);
            boolean certain = tail.length() > 3
                    || (code != null
                            && evidence.stream().anyMatch(e -> e.country().equals(code)))
                    || tail.equals("USA");
            if (code != null && certain) {
                if (!isTown(code, tail)) {
                    work.last(String.join(" ", List.of(original).subList(0, from)));
                }
                return new Found(code, 90, "the end of the last line");
            }
        }
        // "SINGAPORE 018989": the name of a town that is a country.
        String name = plain.replaceAll("[^A-Z ]", " ").strip();
        String code = places.countryNames().code(name);
        return code != null && isTown(code, name) ? new Found(code, 90, "the town, which is a country") : null;
    }

    private @Nullable String codeOrName(String plain) {
        return plain.length() == 2 && places.countries().contains(plain)
                ? plain
                : places.countryNames().code(plain);
    }

    /** Two letters that may be a state's are a country only where the message does not speak for the country with such states. */
    private static boolean isState(String letters, List<Evidence> evidence) {
        return evidence.stream()
                .anyMatch(e -> STATES.contains(e.country()) && !e.country().equals(letters));
    }

    /** Countries that are a town: their name is both. */
    private static boolean isTown(String country, String plain) {
        return Set.of("SG", "HK", "MC", "LU", "GI", "MO", "SM", "VA", "DJ", "KW", "PA", "GT")
                        .contains(country)
                && plain.length() > 3;
    }

    /** Whether the line before the last has a town of its own, with a post code or a known one. */
    private boolean townStands(Work work, String country) {
        String before = CountryNames.plain(work.lines.get(work.lines.size() - 2));
        PostCode form = places.postCodes().of(country);
        boolean coded = form != null
                && form.form() != null
                && form.form().matcher(before).find();
        return coded || places.towns().contains(country, before) || before.startsWith(CountryNames.plain(work.last()));
    }

    private @Nullable Found town(
            Work work, String country, @Nullable PostCode form, @Nullable String[] postCode, @Nullable String[] state) {
        if (work.lines.isEmpty()) {
            return null;
        }
        if (form != null && form.form() != null && postCode[0] == null) {
            Found beside = besidePostCode(work, country, form, postCode, state);
            if (beside != null) {
                return beside;
            }
        }
        // No post code: the last line, or what follows its last comma.
        String last = work.last();
        int comma = last.lastIndexOf(',');
        String name = tidy(comma < 0 ? last : last.substring(comma + 1));
        if (comma > 0 && STATES.contains(country) && name.matches("[A-Z]{2,3}")) {
            state[0] = name;
            last = last.substring(0, comma);
            comma = last.lastIndexOf(',');
            name = tidy(comma < 0 ? last : last.substring(comma + 1));
        }
        boolean known = places.towns().contains(country, name);
        boolean plausible = name.matches("\\p{L}[\\p{L} .'/-]{1,34}( \\d{1,2})?");
        if (!known && !plausible) {
            return null;
        }
        boolean other = comma > 0 || work.lines.size() > 1;
        boolean codeless = form != null && form.form() == null;
        boolean countryItself = country.equals(places.countryNames().code(name));
        work.last(comma < 0 ? "" : last.substring(0, comma));
        return known
                ? new Found(name, 97, "the list of towns")
                : new Found(
                        name,
                        countryItself ? 90 : !other ? 40 : codeless ? 85 : 70,
                        countryItself
                                ? "its name, which is the country's"
                                : other ? "its place at the end" : "being the only line");
    }

    private @Nullable Found besidePostCode(
            Work work, String country, PostCode form, @Nullable String[] postCode, @Nullable String[] state) {
        for (int i = work.lines.size() - 1; i >= Math.max(0, work.lines.size() - 2); i--) {
            String line = work.lines.get(i);
            Matcher matcher = Objects.requireNonNull(form.form()).matcher(line.toUpperCase(Locale.ROOT));
            int start = -1;
            int end = -1;
            while (matcher.find()) {
                // The last one: a house number may look the same and stands before.
                if (start < 0 || !form.beforeTown()) {
                    start = matcher.start();
                    end = matcher.end();
                }
            }
            if (start < 0) {
                continue;
            }
            String before = tidy(line.substring(0, start));
            String after = tidy(line.substring(end));
            String name;
            String left = "";
            if (form.beforeTown() ? !after.isEmpty() : before.isEmpty() && !after.isEmpty()) {
                name = after;
                left = before;
            } else if (!before.isEmpty()) {
                int comma = before.lastIndexOf(',');
                if (STATES.contains(country)) {
                    Matcher letters = STATE_LAST.matcher(before);
                    if (letters.matches()) {
                        state[0] = letters.group(2);
                        before = tidy(letters.group(1));
                        comma = before.lastIndexOf(',');
                    }
                }
                name = tidy(comma < 0 ? before : before.substring(comma + 1));
                left = comma < 0 ? "" : tidy(before.substring(0, comma));
            } else if (i > 0) {
                String above = work.lines.get(i - 1);
                int comma = above.lastIndexOf(',');
                name = tidy(comma < 0 ? above : above.substring(comma + 1));
                left = comma < 0 ? "" : tidy(above.substring(0, comma));
                if (!name.matches("\\p{L}[\\p{L} .'/-]{1,34}")) {
                    continue;
                }
                work.lines.remove(i - 1);
                i--;
            } else {
                continue;
            }
            if (country.equals("BR") || country.equals("IT") || country.equals("MX")) {
                Matcher letters = STATE_LAST.matcher(name.replace(" -", ","));
                if (letters.matches()) {
                    state[0] = letters.group(2);
                    name = tidy(letters.group(1));
                }
            }
            if (name.isEmpty() || !Character.isLetter(name.codePointAt(0))) {
                return null;
            }
            postCode[0] = line.substring(start, end);
            work.lines.remove(i);
            if (!left.isEmpty()) {
                work.lines.add(i, left);
            }
            boolean known = places.towns().contains(country, name);
            // A line that goes on after its town with digits is no town alone.
            boolean odd = name.matches(".*\\d{3,}.*");
            return new Found(
                    name,
                    known ? 98 : odd ? 60 : 95,
                    "the post code " + (known ? "and the list of towns" : "beside it"));
        }
        return null;
    }

    /** The address with what was found; null when what is left does not fit. */
    private static @Nullable Address rest(
            Address address,
            Work work,
            String country,
            String town,
            @Nullable String postCode,
            @Nullable String state,
            boolean structured) {
        List<String> lines = new ArrayList<>(work.lines);
        lines.removeIf(line -> line.equalsIgnoreCase(town)
                || line.equalsIgnoreCase(country)
                || line.equalsIgnoreCase(postCode)
                || line.equalsIgnoreCase(address.street()));
        String street = address.street();
        String building = address.building();
        String box = address.postBox();
        if (structured) {
            for (int i = lines.size() - 1; i >= 0; i--) {
                Matcher post = POST_BOX.matcher(lines.get(i));
                if (box == null && post.matches()) {
                    box = tidy(post.group(1));
                    lines.remove(i);
                }
            }
            if (street == null && building == null && lines.size() == 1) {
                Matcher last = HOUSE_LAST.matcher(lines.get(0));
                Matcher first = HOUSE_FIRST.matcher(lines.get(0));
                if (last.matches() && last.group(2).length() <= 16) {
                    street = tidy(last.group(1));
                    building = tidy(last.group(2));
                    lines.clear();
                } else if (first.matches() && first.group(1).length() <= 16) {
                    street = tidy(first.group(2));
                    building = first.group(1);
                    lines.clear();
                }
            }
        }
        List<String> fitted = fitted(lines);
        return fitted == null ? null : new Address(street, building, box, postCode, town, state, country, fitted);
    }

    /** At most two lines of 70 characters, of what may be more and shorter ones; null when that cannot be. */
    private static @Nullable List<String> fitted(List<String> lines) {
        if (lines.size() <= MOST_LINES) {
            return lines.stream().anyMatch(line -> line.length() > LONGEST_LINE) ? null : lines;
        }
        List<String> fitted = new ArrayList<>();
        StringBuilder current = new StringBuilder();
        for (String line : lines) {
            if (current.length() > 0 && current.length() + 2 + line.length() > LONGEST_LINE) {
                fitted.add(current.toString());
                current.setLength(0);
            }
            current.append(current.length() == 0 ? "" : ", ").append(line);
        }
        fitted.add(current.toString());
        return fitted.size() <= MOST_LINES && fitted.stream().allMatch(line -> line.length() <= LONGEST_LINE)
                ? fitted
                : null;
    }

    /** Without blanks, commas, dashes and the like around it. */
    private static String tidy(String text) {
        return text.replaceAll("\\s+", " ").replaceAll("^[\\s,;:/-]+|[\\s,;:/-]+$", "");
    }
}
