package org.girohub.codes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.girohub.config.ConfigurationException;

/** A tab-separated code list: lines that begin with {@code #} are comments, the first other line names the columns. */
final class Tsv {
    /** One line of values. */
    record Row(String where, List<String> values) {
        String value(int column) {
            return values.get(column);
        }

        /** A whole number of at most four digits. */
        int number(int column) {
            String text = value(column);
            if (text.isEmpty() || text.length() > 4 || !text.chars().allMatch(c -> Characters.digit((char) c))) {
                throw refuse("'" + text + "' is no whole number");
            }
            return Integer.parseInt(text);
        }

        ConfigurationException refuse(String reason) {
            return new ConfigurationException(where + ": " + reason);
        }
    }

    private Tsv() {}

    /** Reads a list whose columns must be these, by name and in this order. */
    static List<Row> read(Path file, String... columns) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new ConfigurationException(file + ":1: cannot be read: " + e);
        }
        List<String> expected = List.of(columns);
        List<Row> rows = new ArrayList<>();
        boolean headed = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            Row row = new Row(file + ":" + (i + 1), List.of(line.split("\t", -1)));
            if (!headed) {
                if (!row.values().equals(expected)) {
                    throw row.refuse("the columns must be " + String.join(", ", expected) + ", separated by tabs");
                }
                headed = true;
            } else if (row.values().size() != expected.size()) {
                throw row.refuse(expected.size() + " values separated by tabs are expected ("
                        + String.join(", ", expected) + "), not " + row.values().size());
            } else {
                rows.add(row);
            }
        }
        if (rows.isEmpty()) {
            throw new ConfigurationException(file + ":1: the list has no rows");
        }
        return List.copyOf(rows);
    }
}
