package org.girohub.mapping;

import com.prowidesoftware.swift.model.field.Field;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;
import org.girohub.config.Installation;
import org.girohub.config.Yaml;
import org.girohub.mapping.mt.MtProcedures;
import org.girohub.mapping.mx.MxProcedures;
import org.jspecify.annotations.Nullable;

/** The pages of docs/reference/mappings/, made from the files of mappings/: one a message, for people who know payments. */
final class MappingPages {
    private static final String NOTE =
            "\nThis page is generated from `mappings/%s`; see [how to read it](README.md).\n";
    private static final Map<String, String> WHEN = Map.of(
            "return", "Return", "reject", "Rejection", "request", "Request (RFDD in field 23E)", "", "Usual form");

    private final Path mappings;
    private final Path structures;
    private final Map<String, MtProcedures.Words> procedures = MtProcedures.all();

    MappingPages(Installation installation) {
        mappings = installation.mappings();
        structures = installation.schemas().resolve("mt");
    }

    /** All pages by file name. */
    Map<String, String> all() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        Map<String, List<Yaml>> messages = new TreeMap<>();
        Map<String, String> sources = new TreeMap<>();
        try (Stream<Path> files = Files.list(mappings)) {
            for (Path file :
                    files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList()) {
                Yaml yaml = Yaml.read(file);
                String name = String.valueOf(file.getFileName());
                Yaml message = yaml.get("message");
                if (message != null) {
                    messages.computeIfAbsent(message.text(), m -> new ArrayList<>())
                            .add(yaml);
                    sources.merge(message.text(), name, (a, b) -> a + "`, `mappings/" + b);
                }
            }
        }
        messages.forEach((message, files) -> {
            boolean mt = files.get(0).get("types") != null;
            String source = sources.getOrDefault(message, "");
            pages.put(message + ".md", mt ? mt(files.get(0), source) : mx(message, files, source));
        });
        pages.put("components.md", components());
        pages.put("transforms.md", transforms());
        pages.put("README.md", index(messages));
        return pages;
    }

    // ---- ISO 20022

    private String mx(String message, List<Yaml> files, String source) {
        StringBuilder page = new StringBuilder("# " + message + "\n" + NOTE.formatted(source));
        for (Yaml file : files) {
            Yaml levels = file.get("levels");
            String record = file.need("canonical").text();
            page.append("\n## Versions ").append(file.need("versions").text()).append("\n\nBecomes: ");
            page.append(record)
                    .append(", ")
                    .append(
                            levels == null
                                    ? "one for the message"
                                    : "one for each " + String.join("/", levels.texts()));
            page.append(
                    ".\n\n| element | field of the payment | what happens | versions | must be there | can be lost |\n");
            page.append("|---|---|---|---|---|---|\n");
            String newest = last(file.need("versions").text());
            Set<String> covered = new LinkedHashSet<>();
            for (Yaml row : file.need("rows").items()) {
                covered.add(row.need("canonical").text().split("\\.", 2)[0]);
                page.append(mxRow(row, record(record), message, newest));
            }
            List<String> homeless = RecordShape.of(record(record)).components().stream()
                    .map(RecordShape.Component::name)
                    .filter(n -> !covered.contains(n) && !n.equals("header") && !n.equals("extensions"))
                    .toList();
            if (!homeless.isEmpty()) {
                page.append(
                                "\nA payment from another message loses, with a report, what this message has no place for: ")
                        .append(String.join(", ", homeless))
                        .append(".\n");
            }
        }
        return page.toString();
    }

    private static String last(String versions) {
        return versions.substring(versions.length() - 2);
    }

    private static Class<?> record(String name) {
        try {
            return Class.forName(Payment.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String mxRow(Yaml row, Class<?> record, @Nullable String message, String newest) {
        Yaml mx = row.get("mx");
        List<String> paths = mx == null ? List.of() : mx.texts();
        String with = row.text("with", "");
        List<String> happens = new ArrayList<>();
        String is = row.text("is", "");
        String on = row.text("on", "");
        String write = row.text("write", "");
        if (!is.isEmpty()) {
            happens.add("Reading sets " + is + "; it is not written.");
        }
        if (!on.isEmpty()) {
            happens.add(link("transforms.md", on) + " on reading");
        }
        if (!with.isEmpty()) {
            happens.add(link("components.md", with));
        }
        if (!write.isEmpty()) {
            happens.add((with.isEmpty() ? "as it is; " : "") + "on writing " + link("transforms.md", write));
        }
        if (happens.isEmpty()) {
            happens.add("as it is");
        }
        if (paths.size() > 1) {
            happens.add("read from the first that is there");
        }
        String since = row.text("since", "");
        String until = row.text("until", "");
        String versions = since.isEmpty() && until.isEmpty()
                ? "all"
                : (since.isEmpty() ? "" : "from " + since) + (until.isEmpty() ? "" : " to " + until);
        String must = "";
        String lost = with.isEmpty()
                ? ""
                : "what [" + with + "](components.md#" + with.toLowerCase(Locale.ROOT) + ") has no row for";
        if (message != null && !paths.isEmpty()) {
            MxProcedures.Place place = null;
            for (String path : paths) {
                place = place != null ? place : MxProcedures.place(message, until.isEmpty() ? newest : until, path);
            }
            must = place == null ? "" : place.required() ? "yes" : "no";
            boolean many = CanonicalPath.compile(record, row.need("canonical").text())
                    .target()
                    .list();
            if (place != null && many && !place.list()) {
                lost = "all but the first" + (lost.isEmpty() ? "" : "; " + lost);
            }
        }
        if (!versions.equals("all") && !paths.isEmpty()) {
            lost = lost + (lost.isEmpty() ? "" : "; ") + "all of it in other versions";
        }
        return "| " + (paths.isEmpty() ? "(none)" : code(paths)) + " | "
                + code(List.of(row.need("canonical").text()))
                + " | " + String.join("; ", happens) + " | " + versions.strip()
                + (message == null ? "" : " | " + must + " | " + (lost.isEmpty() ? "nothing" : lost)) + " |\n";
    }

    private static String code(List<String> texts) {
        return texts.isEmpty() ? "" : "`" + String.join("`, `", texts) + "`";
    }

    private static String link(String page, String name) {
        return "[" + name + "](" + page + "#" + name.toLowerCase(Locale.ROOT) + ")";
    }

    private String components() {
        StringBuilder page = new StringBuilder("# Components\n" + NOTE.formatted("components.yaml"));
        page.append(
                "\nElements with elements of their own that many messages share. Not every version has all of them.\n");
        Yaml.read(mappings.resolve("components.yaml"))
                .need("components")
                .entries()
                .forEach((name, component) -> {
                    Class<?> record = record(component.need("canonical").text());
                    page.append("\n## ")
                            .append(name)
                            .append("\n\nBecomes: ")
                            .append(record.getSimpleName())
                            .append(".\n\n| element | field | what happens | versions |\n|---|---|---|---|\n");
                    component.need("rows").items().forEach(row -> page.append(mxRow(row, record, null, "")));
                });
        return page.toString();
    }

    // ---- MT

    private String mt(Yaml file, String source) {
        String types = String.join(", ", file.need("types").texts());
        StringBuilder page = new StringBuilder(
                "# " + file.need("message").text() + "\n" + NOTE.formatted(source) + "\nTypes: " + types + ".\n");
        String type = file.need("types").items().get(0).text();
        Map<String, List<Yaml>> fields = fields(type);
        for (Yaml form : file.need("forms").items()) {
            page.append("\n## ").append(WHEN.getOrDefault(form.text("when", ""), form.text("when", "")));
            page.append("\n\nBecomes: ").append(form.need("becomes").text());
            String repeats = form.text("repeats", "");
            page.append(repeats.isEmpty() ? ", one for the message" : ", one for each sequence " + repeats);
            String given = form.text("given", "");
            page.append(given.isEmpty() ? "" : "; written so where the payment has `" + given + "`")
                    .append(".\n");
            Map<String, List<Yaml>> bySequence = new LinkedHashMap<>();
            for (Yaml row : form.need("rows").items()) {
                bySequence
                        .computeIfAbsent(row.text("in", ""), s -> new ArrayList<>())
                        .add(row);
            }
            Yaml always = file.get("always");
            if (always != null) {
                bySequence.computeIfAbsent("", s -> new ArrayList<>()).addAll(0, always.items());
            }
            bySequence.forEach((sequence, rows) -> {
                page.append(
                        sequence.isEmpty()
                                ? form.get("sequences") == null ? "" : "\n### Header and first sequence\n"
                                : "\n### Sequence " + sequence + "\n");
                page.append(
                        "\n| field | name | field of the payment | what happens | direction | must be there | can be lost |\n");
                page.append("|---|---|---|---|---|---|---|\n");
                rows.forEach(row -> page.append(mtRow(row, type, fields)));
            });
        }
        return page.toString();
    }

    private String mtRow(Yaml row, String type, Map<String, List<Yaml>> fields) {
        String address = row.text("mt", "");
        String with = row.need("with").text();
        String value = row.text("value", "");
        Yaml canonical = row.get("canonical");
        Yaml need = row.get("need");
        Yaml only = row.get("only");
        MtProcedures.Words words = procedures.get(with);
        List<Yaml> places = fields.getOrDefault(row.text("in", "") + "/" + number(address), List.of()).stream()
                .filter(f -> fits(f, address))
                .toList();
        boolean must = (need != null && need.flag())
                || (!places.isEmpty()
                        && places.stream().allMatch(f -> f.text("status", "").equals("M")));
        String loses = words == null ? "" : words.loses();
        return "| " + field(address) + " | " + name(address, type, row.text("in", ""), places) + " | "
                + (canonical == null ? "" : code(canonical.isList() ? canonical.texts() : List.of(canonical.text())))
                + " | " + link("transforms.md", with) + (value.isEmpty() ? "" : " `" + value + "`")
                + (only == null ? "" : "; only " + String.join(", ", only.texts())) + " | "
                + (row.text("way", "").equals("in") ? "read" : address.isEmpty() ? "" : "both") + " | "
                + (address.isEmpty() ? "" : must ? "yes" : "no") + " | " + (loses.isEmpty() ? "nothing" : loses)
                + " |\n";
    }

    private static String number(String address) {
        int digits = 0;
        while (digits < address.length() && Character.isDigit(address.charAt(digits))) {
            digits++;
        }
        return address.substring(0, digits);
    }

    private static boolean fits(Yaml field, String address) {
        String letters = address.substring(number(address).length());
        Yaml options = field.get("options");
        if (letters.equals("a")) {
            return true;
        }
        if (options == null) {
            return letters.isEmpty() || letters.startsWith("n");
        }
        return options.texts().stream()
                .anyMatch(o -> o.isEmpty() ? letters.isEmpty() || letters.startsWith("n") : letters.contains(o));
    }

    private static String field(String address) {
        return switch (address) {
            case "" -> "";
            case "2" -> "blocks 1, 2";
            case "5" -> "block 5";
            default -> {
                String letters = address.substring(number(address).length());
                yield address.startsWith("3/")
                        ? "block 3, " + address.substring(2)
                        : letters.startsWith("n")
                                ? number(address) + " (no letter, "
                                        + String.join(", ", letters.substring(1).split("")) + ")"
                                : letters.length() > 1
                                        ? number(address) + " (" + String.join(", ", letters.split("")) + ")"
                                        : address;
            }
        };
    }

    /** The name that SWIFT gives a field in a message; empty where it has none. */
    private static String name(String address, String type, String sequence, List<Yaml> places) {
        if (address.isEmpty() || number(address).isEmpty() || address.length() == 1 || address.contains("/")) {
            return "";
        }
        String letters = address.substring(number(address).length()).replace("n", "");
        if (address.equals("50CL")) {
            return "Instructing Party"; // the library has one name for all options of 50
        }
        Yaml options = places.isEmpty() ? null : places.get(0).get("options");
        String option = letters.equals("a")
                ? options == null ? "" : options.texts().get(0)
                : letters.isEmpty() ? "" : letters.substring(0, 1);
        String label = Field.getLabel(
                number(address) + option,
                type.replace("MT", "")
                        .substring(0, Math.min(3, type.replace("MT", "").length())),
                sequence.isEmpty() ? "A" : sequence,
                Locale.ENGLISH);
        return label == null || label.contains(".") ? "" : label;
    }

    /** The fields of a type's structure by sequence (empty for the first) and number. */
    private Map<String, List<Yaml>> fields(String type) {
        Map<String, List<Yaml>> found = new LinkedHashMap<>();
        Path file = structures.resolve(type + ".yaml");
        Path common = structures.resolve("MTn" + type.substring(Math.max(0, type.length() - 2)) + ".yaml");
        Path there = Files.exists(file) ? file : common;
        if (Files.exists(there)) {
            collect(Yaml.read(there).need("fields"), "", found);
        }
        return found;
    }

    private static void collect(Yaml fields, String sequence, Map<String, List<Yaml>> found) {
        for (Yaml item : fields.items()) {
            Yaml name = item.get("sequence");
            if (name == null) {
                found.computeIfAbsent(sequence + "/" + item.need("field").text(), k -> new ArrayList<>())
                        .add(item);
            } else {
                collect(item.need("fields"), name.text().equals("A") ? "" : name.text(), found);
            }
        }
    }

    // ---- shared pages

    private String transforms() {
        StringBuilder page = new StringBuilder("""
                # Procedures

                What a row of a mapping names because it is no plain copy. This page is generated from what each says of itself;
                see [how to read it](README.md).

                ## Of MT fields

                """);
        page.append("| name | what it does | can be lost |\n|---|---|---|\n");
        procedures.forEach((name, words) -> page.append("| ")
                .append(anchor(name))
                .append(" | ")
                .append(words.says())
                .append(" | ")
                .append(words.loses().isEmpty() ? "nothing" : words.loses())
                .append(" |\n"));
        page.append("\n## Of ISO 20022 elements, on writing\n\n| name | what it does |\n|---|---|\n");
        MxProcedures.write().forEach((name, says) -> page.append("| " + anchor(name) + " | " + says + " |\n"));
        page.append("\n## Of ISO 20022 elements, on reading\n\n| name | what it does |\n|---|---|\n");
        MxProcedures.on().forEach((name, says) -> page.append("| " + anchor(name) + " | " + says + " |\n"));
        return page.toString();
    }

    private static String anchor(String name) {
        return "<a id=\"" + name.toLowerCase(Locale.ROOT) + "\"></a>" + name;
    }

    private static String index(Map<String, List<Yaml>> messages) {
        StringBuilder page = new StringBuilder("""
                # Mappings

                How each message becomes a payment of the hub's own model, and how such a payment becomes the message: field by
                field, from the files of `mappings/`. A translation is one after the other, so that two of these pages side by
                side say what happens to a field on its way from one message to another.

                - *element* is a path in the ISO 20022 message, *field* a field of the MT with the name that SWIFT gives it.
                  Letters in brackets are the options that are meant; `50a` is any.
                - *field of the payment* is the place in the model, as `girohub canonical` shows it.
                - *what happens*: as it is; or a component ([components.md](components.md)), which says what is inside; or a
                  procedure ([transforms.md](transforms.md)), where words say more than a row can.
                - *direction*: both ways, unless it says *read*: another row writes the same.
                - *must be there*: the standard asks for it, or the hub refuses to write the message without it.
                - *can be lost*: what of the payment may not get into this message. Whatever it is, the report of the
                  translation (`--report`) names it, with the value; nothing is lost in silence. What a message carries and no
                  row takes stays with the payment, as an extension, and is written again into the same message; another
                  message has no place for it, which is reported too.

                These pages are generated; see [develop.md](../../develop.md). How to change a mapping:
                [integrate.md](../../integrate.md).

                | message | becomes |
                |---|---|
                """);
        messages.forEach((message, files) -> {
            Set<String> becomes = new LinkedHashSet<>();
            for (Yaml file : files) {
                Yaml forms = file.get("forms");
                if (forms == null) {
                    becomes.add(file.need("canonical").text());
                } else {
                    forms.items()
                            .forEach(form -> becomes.add(form.need("becomes").text()));
                }
            }
            page.append("| [" + message + "](" + message + ".md) | " + String.join(", ", becomes) + " |\n");
        });
        return page.toString();
    }
}
