package org.girohub.mapping.mx;

import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.CustomerCreditTransfer;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.Payment;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.girohub.mapping.CanonicalJson;
import org.jspecify.annotations.Nullable;

/**
 * The business service (BizSvc) of correspondent banking that a payment gets which came without one: that of the standards
 * release in force on the payment's own date. Never on the day of translating, so that the same message is always translated
 * into the same. The releases, and where the date is looked for, stand in {@code mappings/head.001.yaml}.
 */
final class BusinessServices {
    private static final String VARIANT = "*";

    /** A release: the names of its services, with a star for the variant, and the first day of it; null for the oldest. */
    private record Release(String name, @Nullable LocalDate from) {}

    private final List<Release> releases;
    private final Map<Class<?>, List<CanonicalPath>> dates;

    private BusinessServices(List<Release> releases, Map<Class<?>, List<CanonicalPath>> dates) {
        this.releases = releases;
        this.dates = dates;
    }

    static BusinessServices of(Yaml yaml) {
        yaml.only(List.of("dates", "releases"));
        List<String> problems = new ArrayList<>();
        Map<Class<?>, List<CanonicalPath>> dates = new HashMap<>();
        for (Yaml date : yaml.need("dates").items()) {
            String misfit = "";
            boolean any = false;
            for (Class<? extends Payment> kind : CanonicalJson.KINDS.values()) {
                try {
                    CanonicalPath path = CanonicalPath.compile(kind, date.text());
                    Class<?> type = path.target().type();
                    if (path.target().list() || (type != LocalDate.class && type != IsoDateTime.class)) {
                        throw new IllegalArgumentException("'" + date.text() + "' is no date");
                    }
                    dates.computeIfAbsent(kind, k -> new ArrayList<>()).add(path);
                    any = true;
                } catch (IllegalArgumentException e) {
                    misfit = String.valueOf(e.getMessage());
                }
            }
            if (!any) {
                problems.add(date.where() + ": no kind of payment has this date: " + misfit);
            }
        }
        List<Release> releases = new ArrayList<>();
        for (Yaml item : yaml.need("releases").items()) {
            try {
                releases.add(release(item, releases.isEmpty() ? null : releases.get(releases.size() - 1)));
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        return new BusinessServices(List.copyOf(releases), dates);
    }

    private static Release release(Yaml item, @Nullable Release before) {
        item.only(List.of("name", "from"));
        Yaml name = item.need("name");
        if (name.text().indexOf(VARIANT) < 0) {
            throw name.refuse("a star is expected where the variant (.cov, .adv, .stp) stands: swift.cbprplus*.03");
        }
        Yaml from = item.get("from");
        if (from == null) {
            if (before != null) {
                throw item.refuse("only the first release has no 'from'");
            }
            return new Release(name.text(), null);
        }
        LocalDate day;
        try {
            day = LocalDate.parse(from.text());
        } catch (DateTimeParseException e) {
            throw from.refuse("a date such as 2026-11-14 is expected, not '" + from.text() + "'");
        }
        if (before == null || (before.from() != null && !before.from().isBefore(day))) {
            throw from.refuse("the oldest release comes first, without 'from', and each later one begins later");
        }
        return new Release(name.text(), day);
    }

    /** The service of a payment. */
    String of(Payment payment) {
        LocalDate date = date(payment);
        String name = "";
        for (Release release : releases) {
            if (date == null || release.from() == null || !date.isBefore(release.from())) {
                name = release.name();
            }
        }
        return name.replace(VARIANT, variant(payment));
    }

    /** The payment's own date; null when it has none. */
    private @Nullable LocalDate date(Payment payment) {
        for (CanonicalPath path : dates.getOrDefault(payment.getClass(), List.of())) {
            Object value = path.get(payment);
            if (value instanceof LocalDate day) {
                return day;
            }
            if (value instanceof IsoDateTime moment) {
                return moment.value().toLocalDate();
            }
        }
        return null;
    }

    private static String variant(Payment payment) {
        if (payment instanceof FinancialInstitutionCreditTransfer transfer) {
            return switch (transfer.variant()) {
                case COVER -> ".cov";
                case ADVICE -> ".adv";
                case CORE -> "";
            };
        }
        return payment instanceof CustomerCreditTransfer
                        && "STP".equals(payment.header().validationFlag())
                ? ".stp"
                : "";
    }
}
