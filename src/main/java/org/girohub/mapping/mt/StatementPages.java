package org.girohub.mapping.mt;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Amount;
import org.girohub.canonical.Balance;
import org.girohub.canonical.Code;
import org.girohub.canonical.DateOrDateTime;
import org.girohub.canonical.Entry;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Loss;
import org.girohub.mapping.Rendered;
import org.girohub.mapping.ReportWriter;
import org.girohub.message.MessageType;
import org.girohub.mt.MtField;
import org.girohub.mt.MtMessage;
import org.jspecify.annotations.Nullable;

/**
 * Writes a statement or report as pages, as its entries come: an MT940, MT942 or MT950 holds {@value #MOST} characters, so
 * a page ends with an intermediate balance (62M) where the next entry would not fit, and the next begins with it (60M).
 * MT900 and MT910 confirm one entry each. What is lost is said with the page that it is lost from, by its place in the
 * whole report, and once.
 */
@SuppressWarnings("ReferenceEquality") // which balance of the list it is, not one that is like it
final class StatementPages implements ReportWriter {
    /** Characters of the text block (block 4), its line ends and frame included. */
    static final int MOST = 2000;

    private static final int FRAME = 8;
    /** Two balances of the longest amount, with tags and line ends. */
    private static final int BALANCES = 64;

    private static final String ENTRIES = "entries[";
    private static final String BALANCES_AT = "balances[";
    private static final int LAST_PAGE = 99_999;
    private static final Set<String> BOOKED_ONLY = Set.of("940", "950");
    private static final Set<String> SINGLE = Set.of("900", "910");
    private static final Set<String> PAGED = Set.of("940", "942", "950");
    private static final Making<AccountReport> PAGE = new Making<>(
            AccountReport.class,
            "entries",
            "balances",
            "pageNumber",
            "lastPage",
            "additionalInformation",
            "transactionsSummary",
            "extensions");
    private static final Making<AccountReport> WITH_ENTRIES = new Making<>(AccountReport.class, "entries", "id");
    private static final Making<AccountReport> ONLY_ENTRIES =
            new Making<>(AccountReport.class, "header", "variant", "entries");

    private final MessageType target;
    private final Function<AccountReport, Rendered> render;
    private final Function<AccountReport, List<MtField>> lines;
    private final Consumer<Rendered> out;
    /** What was said of the report as a whole, so that no page says it again. */
    private final Set<Object> said = new HashSet<>();

    private @Nullable AccountReport head;
    private List<Entry> entries = new ArrayList<>();
    /** The entries' places in the whole report. */
    private List<Integer> places = new ArrayList<>();

    private List<Loss> losses = new ArrayList<>();
    private @Nullable Balance opening;
    private BigDecimal before = BigDecimal.ZERO;
    private BigDecimal running = BigDecimal.ZERO;
    private int count;
    private int room;
    private int left;
    private int page;
    private boolean first;
    private boolean failed;

    /**
     * @param render writes a report as one message, whatever its length
     * @param lines the fields of a report's entries alone
     */
    StatementPages(
            MessageType target,
            Function<AccountReport, Rendered> render,
            Function<AccountReport, List<MtField>> lines,
            Consumer<Rendered> out) {
        this.target = target;
        this.render = render;
        this.lines = lines;
        this.out = out;
    }

    /** Whether reports become several messages of a type. */
    static boolean pages(MessageType target) {
        return target.isMt() && (PAGED.contains(target.number()) || SINGLE.contains(target.number()));
    }

    /** Whether a message of this type confirms one entry. */
    static boolean confirms(MessageType target) {
        return SINGLE.contains(target.number());
    }

    @Override
    public void begin(AccountReport report) {
        said.clear();
        head = report;
        entries = new ArrayList<>();
        places = new ArrayList<>();
        losses = new ArrayList<>();
        count = 0;
        failed = false;
        first = true;
        page = number(report.pageNumber());
        if (PAGED.contains(target.number())) {
            opening = StatementBalances.opening(report.balances());
            running = opening == null ? BigDecimal.ZERO : StatementBalances.signed(opening);
            before = running;
            room = MOST - FRAME - BALANCES - length(widest(report), false);
            left = room;
        }
    }

    private static int number(@Nullable String page) {
        return page != null && page.matches("[1-9]\\d{0,4}") ? Integer.parseInt(page) : 1;
    }

    /** The report's head as the page that takes the most room for it. */
    private List<MtField> widest(AccountReport report) {
        Rendered rendered = render.apply(PAGE.from(
                report,
                List.of(),
                report.balances(),
                Integer.toString(LAST_PAGE),
                false,
                null,
                null,
                report.extensions()));
        return rendered.messages().isEmpty()
                ? List.of()
                : ((MtMessage) rendered.messages().get(0)).fields();
    }

    /** The characters that fields take; of balances only those of the kinds that the last page alone has, where asked. */
    private static int length(List<MtField> fields, boolean tail) {
        int length = 0;
        for (MtField field : fields) {
            boolean frame = field.number().equals("60") || field.number().equals("62");
            boolean last = field.number().equals("64")
                    || field.number().equals("65")
                    || field.number().equals("90")
                    || field.number().equals("86");
            if (!frame && last == tail) {
                length += length(field);
            }
        }
        return length;
    }

    private static int length(MtField field) {
        int breaks = (int) field.value().chars().filter(c -> c == '\n').count();
        return field.tag().length() + 4 + field.value().length() + breaks;
    }

    @Override
    public void entry(Entry entry) {
        AccountReport report = head;
        if (report == null || failed) {
            return;
        }
        count++;
        if (SINGLE.contains(target.number())) {
            single(report, entry);
            return;
        }
        if (BOOKED_ONLY.contains(target.number()) && !booked(entry)) {
            drop(report, entry);
            return;
        }
        String currency = StatementBalances.currency(report);
        if (currency != null && !currency.equals(entry.amount().currency())) {
            failed = true;
            out.accept(Rendered.refused(
                    target,
                    Finding.of(
                            FindingCode.TARGET_NEEDS_MORE,
                            "entries[" + (count - 1) + "].amount.currency",
                            entry.amount().currency(),
                            "field 61 of an " + target + " has no currency; the entry is in "
                                    + entry.amount().currency() + ", the account in " + currency)));
            return;
        }
        int size = lines.apply(ONLY_ENTRIES.of(report.header(), report.variant(), List.of(entry))).stream()
                .mapToInt(StatementPages::length)
                .sum();
        if (size > left && !entries.isEmpty()) {
            flush(report, false);
        }
        entries.add(entry);
        places.add(count - 1);
        left -= size;
        running = running.add(StatementBalances.signed(entry));
    }

    /** The first waits for the second: an entry that is alone keeps the report's own reference. */
    private void single(AccountReport report, Entry entry) {
        if (count == 1) {
            entries.add(entry);
            return;
        }
        if (count == 2) {
            confirm(report, entries.get(0), 1, true);
        }
        if (!failed) {
            confirm(report, entry, count, true);
        }
    }

    private void confirm(AccountReport report, Entry entry, int number, boolean ofSeveral) {
        String own = entry.accountServicerReference() != null
                ? entry.accountServicerReference()
                : entry.reference() != null ? entry.reference() : report.id() + "-" + number;
        places = List.of(number - 1);
        say(WITH_ENTRIES.from(report, List.of(entry), ofSeveral ? own : report.id()), report.balances());
    }

    private static boolean booked(Entry entry) {
        Code status = entry.status();
        return status == null || "BOOK".equals(status.code());
    }

    /** An entry that is not booked does not change the balance; a statement that booked it would be wrong. */
    private void drop(AccountReport report, Entry entry) {
        String at = "entries[" + (count - 1) + "]";
        new Leaves(ONLY_ENTRIES.of(report.header(), report.variant(), List.of(entry)), "header")
                .left()
                .forEach((path, value) -> {
                    if (path.startsWith("entries[0]")) {
                        losses.add(
                                new Loss(FindingCode.DROPPED, at + path.substring("entries[0]".length()), value, null));
                    }
                });
    }

    @Override
    public void end(AccountReport report) {
        AccountReport begun = head;
        head = null;
        if (begun == null || failed) {
            return;
        }
        if (SINGLE.contains(target.number())) {
            if (count == 1) {
                confirm(begun, entries.get(0), 1, false);
            } else if (count == 0) {
                say(begun, begun.balances()); // which is refused, for it confirms nothing
            }
            return;
        }
        AccountReport whole = WITH_ENTRIES.from(report, List.of(), report.id());
        Rendered last = render.apply(whole);
        int tail = last.messages().isEmpty()
                ? 0
                : length(((MtMessage) last.messages().get(0)).fields(), true);
        if (tail > left && !entries.isEmpty()) {
            flush(whole, false);
            if (failed) {
                return;
            }
        }
        flush(whole, true);
    }

    private void flush(AccountReport report, boolean last) {
        List<Balance> balances = report.balances();
        AccountReport written;
        if (first && last) {
            written = WITH_ENTRIES.from(report, entries, report.id());
        } else if (page > LAST_PAGE) {
            failed = true;
            out.accept(Rendered.refused(
                    target,
                    Finding.of(
                            FindingCode.TARGET_NEEDS_MORE,
                            "entries",
                            null,
                            "a statement has " + LAST_PAGE + " pages at most (field 28C); this one needs more")));
            return;
        } else {
            balances = balances(report, last);
            if (first) {
                loseOthers(report);
            }
            written = PAGE.from(
                    report,
                    entries,
                    balances,
                    Integer.toString(page),
                    last && !Boolean.FALSE.equals(report.lastPage()),
                    last ? report.additionalInformation() : null,
                    last ? report.transactionsSummary() : null,
                    report.extensions());
        }
        say(written, report.balances());
        first = false;
        entries = new ArrayList<>();
        places = new ArrayList<>();
        before = running;
        left = room;
        page++;
    }

    private List<Balance> balances(AccountReport report, boolean last) {
        Balance begin = opening;
        if (begin == null) {
            return report.balances();
        }
        Balance end = StatementBalances.closing(report.balances());
        List<Balance> balances = new ArrayList<>();
        balances.add(first ? begin : intermediate("OPBD", begin, end, before));
        if (last) {
            for (Balance balance : report.balances()) {
                if (StatementBalances.same(balance, end) || StatementBalances.behind(balance)) {
                    balances.add(balance);
                }
            }
        } else {
            balances.add(intermediate("CLBD", begin, end, running));
        }
        return balances;
    }

    /** Balances that no field of a statement takes. */
    private void loseOthers(AccountReport report) {
        Balance end = StatementBalances.closing(report.balances());
        Leaves leaves = new Leaves(report, "extensions");
        for (int i = 0; i < report.balances().size(); i++) {
            Balance balance = report.balances().get(i);
            if (!StatementBalances.same(balance, opening)
                    && !StatementBalances.same(balance, end)
                    && !StatementBalances.behind(balance)) {
                String prefix = "balances[" + i + "].";
                leaves.left().forEach((path, value) -> {
                    if (path.startsWith(prefix)) {
                        losses.add(new Loss(FindingCode.DROPPED, path, value, null));
                    }
                });
            }
        }
    }

    /** Writes a page, and says what it lost by its place in the whole report. */
    private void say(AccountReport written, List<Balance> all) {
        Rendered rendered = render.apply(written);
        List<Loss> lost = losses;
        losses = new ArrayList<>();
        for (Loss loss : rendered.losses()) {
            String path = place(loss.path(), written, all);
            if (path == null) {
                continue;
            }
            Loss placed = new Loss(loss.code(), path, loss.before(), loss.after());
            if (path.startsWith(ENTRIES) || said.add(placed)) {
                lost.add(placed);
            }
        }
        List<Finding> findings = new ArrayList<>();
        for (Finding finding : rendered.findings()) {
            String path = place(finding.path(), written, all);
            Finding placed = new Finding(
                    finding.code(),
                    finding.severity(),
                    finding.level(),
                    path == null ? "" : path,
                    finding.value(),
                    finding.message(),
                    finding.line(),
                    finding.column());
            if (placed.isError() || said.add(placed)) {
                findings.add(placed);
            }
        }
        failed |= rendered.messages().isEmpty();
        out.accept(new Rendered(target, rendered.messages(), lost, findings));
    }

    /** The place in the whole report of what a page's path names; null for a balance that only pages have. */
    private @Nullable String place(String path, AccountReport written, List<Balance> all) {
        if (path.startsWith(ENTRIES)) {
            int end = path.indexOf(']');
            int index = Integer.parseInt(path, ENTRIES.length(), end, 10);
            return index < places.size() ? ENTRIES + places.get(index) + path.substring(end) : path;
        }
        if (path.startsWith(BALANCES_AT)) {
            int end = path.indexOf(']');
            Balance balance = written.balances().get(Integer.parseInt(path, BALANCES_AT.length(), end, 10));
            for (int i = 0; i < all.size(); i++) {
                if (StatementBalances.same(all.get(i), balance)) {
                    return BALANCES_AT + i + path.substring(end);
                }
            }
            return null;
        }
        return path;
    }

    private static Balance intermediate(String code, Balance begin, @Nullable Balance end, BigDecimal value) {
        DateOrDateTime date = end == null ? begin.date() : end.date();
        return new Balance(
                Values.code(code),
                Values.code("INTM"),
                List.of(),
                new Amount(value.abs(), begin.amount().currency()),
                value.signum() < 0 ? "DBIT" : "CRDT",
                date,
                List.of());
    }
}
