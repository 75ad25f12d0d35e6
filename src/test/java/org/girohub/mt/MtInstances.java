package org.girohub.mt;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.girohub.config.Installation;
import org.girohub.config.Yaml;
import org.girohub.message.MessageType;

/**
 * Made-up MT messages that fit the structures and field formats of {@code schemas/mt}, which it reads itself. The same
 * type, fill and seed always give the same message. Rules across fields are not heeded, beyond what the values of a few
 * fields with codes need.
 */
public final class MtInstances {
    /** How much of what is optional is there. */
    public enum Fill {
        /** Nothing. */
        BARE,
        /** A part, as the seed says. */
        RANDOM,
        /** All of it; of a field's options one, which changes with the seed; what repeats is there twice. */
        FULL
    }

    /** Fields whose format does not say which values there are. */
    private static final Map<String, List<String>> VALUES =
            Map.of("12", List.of("940", "941", "942", "950"), "28D", List.of("1/1"));

    private final Path folder;
    private final Map<String, String> formats = new LinkedHashMap<>();
    /** Codes by tag, for the parts of fields that are codes; a type's own go before these. */
    private final Map<String, List<String>> codes = new LinkedHashMap<>();

    /** A generator for the structures of a folder. */
    public MtInstances(Path folder) {
        this.folder = folder;
        Yaml fields = Yaml.read(folder.resolve("fields.yaml"));
        fields.need("fields").entries().forEach((tag, format) -> formats.put(tag, format.text()));
        Yaml lists = fields.get("codes");
        if (lists != null) {
            lists.entries()
                    .forEach((tag, list) -> codes.put(tag, list.need("values").texts()));
        }
    }

    /** A generator for the structures of an installation. */
    public static MtInstances of(Installation installation) {
        return new MtInstances(installation.schemas().resolve("mt"));
    }

    /** A message from one bank to another, as its receiver gets it. */
    public MtMessage message(MessageType type, Fill fill, long seed) {
        return message(type, fill, seed, Map.of());
    }

    /**
     * A message with given values.
     *
     * @param values by tag; each such field has one of them
     */
    public MtMessage message(MessageType type, Fill fill, long seed, Map<String, List<String>> values) {
        Path file = folder.resolve(type.name() + ".yaml");
        if (!Files.isRegularFile(file)) {
            file = folder.resolve("MTn" + type.number().substring(1) + ".yaml");
        }
        Map<String, List<String>> known = new LinkedHashMap<>(VALUES);
        known.putAll(values);
        Run run = new Run(formats, codes, known, fill, seed);
        run.places(Yaml.read(file).need("fields"), "");
        Map<String, String> userHeader = new LinkedHashMap<>();
        if (!type.variant().isEmpty()) {
            userHeader.put("119", type.variant());
        }
        userHeader.put("121", "%08x-1f7f-49de-aed0-16487c27b42d".formatted(seed));
        MtHeader header = new MtHeader(
                "ALFADEFFAXXX", "BETAFRPPXXXX", true, "0000", "000000", "N", null, "2611200915", "2611200915");
        return new MtMessage(type, header, userHeader, run.fields, Map.of(), null);
    }

    /** One message in the making. */
    private static final class Run {
        private final Map<String, String> formats;
        private final Map<String, List<String>> codes;
        private final Map<String, List<String>> values;
        private final Fill fill;
        private final Random random;
        private final int density;
        private final List<MtField> fields = new ArrayList<>();
        private int counter;
        /** The codes that the field in the making may have. */
        private List<String> fieldCodes = List.of();

        Run(
                Map<String, String> formats,
                Map<String, List<String>> codes,
                Map<String, List<String>> values,
                Fill fill,
                long seed) {
            this.formats = formats;
            this.codes = codes;
            this.values = values;
            this.fill = fill;
            random = new Random(seed * 31 + fill.name().charAt(0));
            density = 25 + random.nextInt(55);
            counter = random.nextInt(36);
        }

        void places(Yaml list, String around) {
            for (Yaml item : list.items()) {
                boolean mandatory = item.need("status").text().equals("M");
                String repeats = item.text("repeats", "false");
                int bounds = repeats.indexOf("..");
                int least = bounds < 0 ? 1 : Integer.parseInt(repeats.substring(0, bounds));
                int times = mandatory || wanted() ? least : 0;
                if (times > 0 && !repeats.equals("false")) {
                    times += fill == Fill.FULL ? 1 : fill == Fill.BARE ? 0 : random.nextInt(3);
                }
                Yaml sequence = item.get("sequence");
                for (int i = 0; i < times; i++) {
                    if (sequence != null) {
                        places(item.need("fields"), sequence.text().isEmpty() ? around : sequence.text());
                    } else {
                        field(item, around);
                    }
                }
            }
        }

        private boolean wanted() {
            return fill == Fill.FULL || (fill == Fill.RANDOM && random.nextInt(100) < density);
        }

        private void field(Yaml item, String sequence) {
            Yaml options = item.get("options");
            List<String> letters = options == null ? List.of("") : options.texts();
            String tag = item.need("field").text() + letters.get(random.nextInt(letters.size()));
            Yaml own = item.get("codes");
            fieldCodes = own == null
                    ? codes.getOrDefault(tag, List.of())
                    : own.need("values").texts();
            List<String> known = values.get(tag);
            String value = known == null
                    ? new Format(ruled(tag, String.valueOf(formats.get(tag)))).text()
                    : known.get(random.nextInt(known.size()));
            fields.add(new MtField(tag, value, sequence, fields.size() + 1));
        }

        /** The format of a field, narrowed where the field has rules beyond it. */
        private static String ruled(String tag, String format) {
            return switch (tag) {
                case "50F", "59F" -> format.replace("4*(1!n/33x)", "'1/'20x[$'2/'20x$'3/DE/'20x]");
                case "61" -> format.replace("1!a3!c16x", "'N'3!c16x");
                case "72" -> format.replace("6*35x", "'/ACC/'20x[$'//'30x]");
                default -> format;
            };
        }

        /** A value by a format in SWIFT notation. */
        private final class Format {
            private final String text;
            private int at;

            Format(String text) {
                this.text = text;
            }

            String text() {
                return row(0);
            }

            private String row(int repetition) {
                List<String> either = new ArrayList<>();
                StringBuilder out = new StringBuilder();
                while (at < text.length() && text.charAt(at) != ']' && text.charAt(at) != ')') {
                    if (text.charAt(at) == '|') {
                        at++;
                        either.add(out.toString());
                        out.setLength(0);
                    } else {
                        out.append(one(repetition));
                    }
                }
                either.add(out.toString());
                return either.get(random.nextInt(either.size()));
            }

            private String one(int repetition) {
                char c = text.charAt(at);
                if (c == '[' || c == '(') {
                    at++;
                    String inner = row(repetition);
                    at++;
                    return c == '[' && !wanted() ? "" : inner;
                }
                if (text.startsWith("4!c2!a2!c[3!c]", at)) {
                    at += "4!c2!a2!c[3!c]".length();
                    return "BK" + letters(2) + "DEFF" + (wanted() ? "123" : "");
                }
                if (c == '\'') {
                    int end = text.indexOf('\'', at + 1);
                    String literal = text.substring(at + 1, end);
                    at = end + 1;
                    return literal;
                }
                if (c >= '0' && c <= '9') {
                    return sized(repetition);
                }
                at++;
                return c == '$' ? "\n" : String.valueOf(c);
            }

            private String sized(int repetition) {
                int number = number();
                if (text.charAt(at) == '*') {
                    at++;
                    int begin = at;
                    int lines = fill == Fill.FULL ? number : 1 + (fill == Fill.BARE ? 0 : random.nextInt(number));
                    List<String> all = new ArrayList<>();
                    for (int i = 0; i < lines; i++) {
                        at = begin;
                        all.add(one(i));
                    }
                    return String.join("\n", all);
                }
                int min = 1;
                int max = number;
                if (text.charAt(at) == '!') {
                    at++;
                    min = number;
                } else if (text.charAt(at) == '-') {
                    at++;
                    min = number;
                    max = number();
                }
                char set = text.charAt(at++);
                String meaning = "";
                if (at < text.length() && text.charAt(at) == '<') {
                    int end = text.indexOf('>', at);
                    meaning = text.substring(at + 1, end);
                    at = end + 1;
                }
                counter++;
                return value(min, max, set, meaning, repetition);
            }

            private int number() {
                int from = at;
                while (Character.isDigit(text.charAt(at))) {
                    at++;
                }
                return Integer.parseInt(text.substring(from, at));
            }
        }

        private String value(int min, int max, char set, String meaning, int repetition) {
            return switch (meaning) {
                case "date" -> (max == 8 ? "20" : "") + "26%02d%02d".formatted(1 + counter % 12, 1 + counter % 28);
                case "mmdd" -> "%02d%02d".formatted(1 + counter % 12, 1 + counter % 28);
                case "time" -> max == 6 ? "12%02d00".formatted(counter % 60) : "12%02d".formatted(counter % 60);
                case "sign" -> counter % 2 == 0 ? "+" : "-";
                case "offset" -> "0100";
                case "currency" -> "EUR";
                case "country" -> "DE";
                case "mark", "entry mark" -> counter % 2 == 0 ? "C" : "D";
                case "code" ->
                    fieldCodes.isEmpty()
                            ? plain(min, max, set, repetition)
                            : fieldCodes.get(random.nextInt(fieldCodes.size()));
                default -> plain(min, max, set, repetition);
            };
        }

        private String plain(int min, int max, char set, int repetition) {
            return switch (set) {
                case 'd' -> (counter + 10) + "," + (counter % 3 == 0 ? "" : "5");
                case 'n' ->
                    max == 1 ? Integer.toString(repetition + 1) : padded(Integer.toString(counter), min, max, '0');
                case 'a' -> max == 3 && min == 3 ? "EUR" : letters(Math.max(min, Math.min(max, 4)));
                default -> {
                    String text = "T" + Integer.toString(counter + 36, 36).toUpperCase(java.util.Locale.ROOT);
                    yield padded(max >= 30 && counter % 3 == 0 ? text + " MORE TEXT" : text, min, max, 'X');
                }
            };
        }

        private static String padded(String text, int min, int max, char with) {
            String cut = text.length() > max ? text.substring(text.length() - max) : text;
            return cut.length() < min ? String.valueOf(with).repeat(min - cut.length()) + cut : cut;
        }

        private String letters(int length) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < length; i++) {
                out.append((char) ('A' + random.nextInt(26)));
            }
            return out.toString();
        }
    }
}
