package org.girohub.routing;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.girohub.canonical.Payment;
import org.girohub.config.Yaml;

/** One condition of a routing rule, compiled: a field, and what its values must be. Amounts are compared exactly. */
record Condition(String name, Field field, Predicate<List<Object>> test) {
    private static final Set<String> BIC_FIELDS = Set.of("sender", "receiver", "debtorAgent", "creditorAgent");
    private static final Set<String> NUMBERS = Set.of("amount");
    private static final Set<String> DATES = Set.of("settlementDate");

    boolean holds(Payment payment) {
        return test.test(field.values(payment));
    }

    /**
     * Compiles {@code field: value}, {@code field: [value, ...]} or {@code field: {operator: value, ...}}.
     *
     * @param own the BICs that {@code own} stands for
     */
    static Condition compile(String name, Yaml value, Set<String> own) {
        Field field = Field.NAMED.get(name);
        if (field == null) {
            if (!name.contains(".")) {
                throw value.refuse("no field is called '" + name + "'; there are "
                        + String.join(
                                ", ", Field.NAMED.keySet().stream().sorted().toList())
                        + ", and paths of the canonical model such as instructedAgent.bic");
            }
            try {
                field = Field.path(name);
            } catch (IllegalArgumentException e) {
                throw value.refuse("no field is called " + e.getMessage());
            }
        }
        boolean bic = BIC_FIELDS.contains(name) || name.toLowerCase(Locale.ROOT).endsWith("bic");
        if (!value.isMap()) {
            return new Condition(name, field, oneOf(name, value, bic, own));
        }
        Predicate<List<Object>> all = values -> true;
        for (Map.Entry<String, Yaml> entry : value.entries().entrySet()) {
            all = all.and(operator(name, entry.getKey(), entry.getValue(), bic, own));
        }
        return new Condition(name, field, all);
    }

    private static Predicate<List<Object>> operator(
            String name, String operator, Yaml value, boolean bic, Set<String> own) {
        return switch (operator) {
            case "in" -> oneOf(name, value, bic, own);
            case "not-in" -> oneOf(name, value, bic, own).negate();
            case "prefix" -> {
                List<String> prefixes = value.texts();
                yield values -> values.stream().anyMatch(v -> prefixes.stream().anyMatch(v.toString()::startsWith));
            }
            case "present" -> {
                boolean wanted = value.flag();
                yield values -> values.isEmpty() != wanted;
            }
            case "min", "max" -> limit(name, operator.equals("min"), value);
            default ->
                throw value.refuse(
                        "no operator is called '" + operator + "'; there are in, not-in, prefix, min, max, present");
        };
    }

    private static Predicate<List<Object>> limit(String name, boolean least, Yaml value) {
        Comparable<?> bound;
        if (NUMBERS.contains(name)) {
            try {
                bound = new BigDecimal(value.text());
            } catch (NumberFormatException e) {
                throw value.refuse("an amount such as 1000.00 is expected, not '" + value.text() + "'");
            }
        } else if (DATES.contains(name)) {
            try {
                bound = LocalDate.parse(value.text());
            } catch (DateTimeParseException e) {
                throw value.refuse("a date such as 2026-11-20 is expected, not '" + value.text() + "'");
            }
        } else {
            throw value.refuse("min and max are for amount and settlementDate, not for " + name);
        }
        return values -> values.stream().anyMatch(v -> {
            int order = bound instanceof BigDecimal number
                    ? ((BigDecimal) v).compareTo(number)
                    : ((LocalDate) v).compareTo((LocalDate) bound);
            return least ? order >= 0 : order <= 0;
        });
    }

    private static Predicate<List<Object>> oneOf(String name, Yaml value, boolean bic, Set<String> own) {
        if (NUMBERS.contains(name) || DATES.contains(name)) {
            throw value.refuse(name + " is compared with min and max");
        }
        if (name.equals("kind")) {
            for (Yaml item : value.items()) {
                if (!Kinds.classes().containsKey(item.text())) {
                    throw item.refuse("no kind of payment is called '" + item.text() + "'; there are "
                            + String.join(", ", Kinds.classes().keySet()));
                }
            }
        }
        Set<String> wanted = new HashSet<>();
        for (String text : value.texts()) {
            if (bic && text.equals("own")) {
                wanted.addAll(own);
            } else {
                wanted.add(text);
            }
        }
        return values -> values.stream().anyMatch(v -> matches(v.toString(), wanted, bic));
    }

    private static boolean matches(String value, Set<String> wanted, boolean bic) {
        if (wanted.contains(value)) {
            return true;
        }
        // A BIC of eight characters speaks for all branches of the institution; XXX is the head office written out.
        return bic && value.length() == 11 && wanted.contains(value.substring(0, 8));
    }
}
