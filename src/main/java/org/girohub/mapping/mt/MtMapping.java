package org.girohub.mapping.mt;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.canonical.IsoDateTime;
import org.girohub.canonical.Payment;
import org.girohub.canonical.RecordShape;
import org.girohub.config.Yaml;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.findings.Severity;
import org.girohub.mapping.CanonicalJson;
import org.girohub.mapping.Loss;
import org.girohub.mapping.MessageMapping;
import org.girohub.mapping.Rendered;
import org.girohub.mapping.ReportWriter;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.girohub.mt.MtField;
import org.girohub.mt.MtHeader;
import org.girohub.mt.MtMessage;
import org.girohub.mt.MtStructures;
import org.jspecify.annotations.Nullable;

/**
 * The mapping of some MT types, read from a file of {@code mappings/}. A file has {@code forms}, tried in order: the return
 * and reject forms are recognised by their code word in field 72 or 79, so that they never pass for a payment.
 */
public final class MtMapping implements MessageMapping {
    private static final Set<String> WHEN = Set.of("", "return", "reject", "request");
    /** After the field that begins a sequence: it does so where it comes a second time. */
    private static final String AGAIN = " again";

    private static final DateTimeFormatter BLOCK_TIME = DateTimeFormatter.ofPattern("uuMMddHHmm", Locale.ROOT);
    private static final Set<String> TRAILERS = Set.of("CHK", "PDE", "PDM", "MAC", "PAC");

    private final Set<String> types;
    private final List<Form> forms;

    /**
     * One form of a message.
     *
     * @param given what a payment must have to be written in this form; null when nothing
     * @param begins the sequences after the first, by name, with the field that begins each
     * @param again the sequences that begin where the field that begins them comes a second time
     * @param repeats the sequence that repeats for every payment; empty when a message has one payment
     */
    private record Form(
            String when,
            @Nullable CanonicalPath given,
            Class<? extends Payment> becomes,
            Map<String, TagPattern> begins,
            Set<String> again,
            String repeats,
            List<MtRow> rows) {}

    private MtMapping(Set<String> types, List<Form> forms) {
        this.types = types;
        this.forms = forms;
    }

    /**
     * Compiles a mapping file.
     *
     * @param structures the fields that each type has
     * @throws org.girohub.config.ConfigurationException with file and line when a row is wrong: an unknown canonical path,
     *     field or transform
     */
    public static MtMapping load(Yaml yaml, MtStructures structures) {
        yaml.only(List.of("message", "types", "always", "forms"));
        Set<String> types = new HashSet<>();
        for (Yaml type : yaml.need("types").items()) {
            MessageType parsed = MessageType.parse(type.text());
            if (parsed == null || parsed.isMx()) {
                throw type.refuse("'" + type.text() + "' is no MT type");
            }
            types.add(parsed.name());
        }
        Yaml always = yaml.get("always");
        List<Form> forms = new ArrayList<>();
        for (Yaml form : yaml.need("forms").items()) {
            forms.add(form(form, always, types, structures));
        }
        return new MtMapping(Set.copyOf(types), List.copyOf(forms));
    }

    private static Form form(Yaml form, @Nullable Yaml always, Set<String> types, MtStructures structures) {
        form.only(List.of("when", "given", "becomes", "sequences", "repeats", "rows"));
        String when = form.text("when", "");
        if (!WHEN.contains(when)) {
            throw form.need("when").refuse("'" + when + "' is no form; known are return, reject and request");
        }
        Class<? extends Payment> becomes =
                CanonicalJson.KINDS.get(form.need("becomes").text());
        if (becomes == null) {
            throw form.need("becomes")
                    .refuse("unknown kind of payment; known are "
                            + String.join(
                                    ", ",
                                    CanonicalJson.KINDS.keySet().stream()
                                            .sorted()
                                            .toList()));
        }
        Map<String, TagPattern> begins = new LinkedHashMap<>();
        Set<String> again = new HashSet<>();
        Yaml sequences = form.get("sequences");
        if (sequences != null) {
            sequences.entries().forEach((name, tag) -> {
                if (tag.text().endsWith(AGAIN)) {
                    again.add(name);
                }
                begins.put(name, MtRows.tag(tag, tag.text().replace(AGAIN, "")));
            });
        }
        List<MtRow> rows = new ArrayList<>();
        if (always != null) {
            always.items().forEach(row -> rows.add(MtRows.row(row, becomes, types, begins.keySet(), structures)));
        }
        form.need("rows")
                .items()
                .forEach(row -> rows.add(MtRows.row(row, becomes, types, begins.keySet(), structures)));
        return new Form(
                when, given(form, becomes), becomes, begins, again, form.text("repeats", ""), List.copyOf(rows));
    }

    private static @Nullable CanonicalPath given(Yaml form, Class<?> becomes) {
        Yaml given = form.get("given");
        try {
            return given == null ? null : CanonicalPath.compile(becomes, given.text());
        } catch (IllegalArgumentException e) {
            throw form.need("given").refuse(String.valueOf(e.getMessage()));
        }
    }

    @Override
    public boolean covers(MessageType type) {
        return types.contains(type.name());
    }

    @Override
    public List<Payment> toCanonical(ReadMessage read) {
        MtMessage message = (MtMessage) read;
        List<Payment> payments = read(message);
        Rendered back = render(payments, message.type());
        if (back.messages().size() != 1 || !(back.messages().get(0) instanceof MtMessage written)) {
            return payments;
        }
        List<Extension> layout = new ArrayList<>(Layout.of(message.fields(), written.fields()));
        if (message.header() != null && !message.header().equals(written.header())) {
            layout.add(Layout.header(message.header()));
        }
        if (layout.isEmpty()) {
            return payments;
        }
        List<Payment> all = new ArrayList<>(payments);
        Payment first = payments.get(0);
        List<Extension> extensions = new ArrayList<>(first.extensions());
        extensions.addAll(layout);
        all.set(0, with(first, extensions));
        return all;
    }

    /** Reads without regard to layout. */
    private List<Payment> read(MtMessage message) {
        Form form = form(message);
        if (form == null) {
            throw new IllegalArgumentException(message.type() + " in this form has no mapping; ask covers() first");
        }
        List<List<MtField>> parts = parts(form, message.fields());
        List<Payment> payments = new ArrayList<>();
        for (List<MtField> part : parts) {
            MtReading reading = new MtReading(message, part, form.becomes());
            for (MtRow row : form.rows()) {
                if (row.only().isEmpty() || row.only().contains(message.type().name())) {
                    row.with().read(reading, row);
                }
            }
            List<Extension> extensions = new ArrayList<>(reading.extensions());
            if (payments.isEmpty()) {
                blocks(form, message, extensions);
            }
            Payment payment = (Payment) reading.draft().build();
            payments.add(extensions.isEmpty() ? payment : with(payment, extensions));
        }
        return payments;
    }

    /** What blocks 3 and 5 hold and no row names. */
    private static void blocks(Form form, MtMessage message, List<Extension> extensions) {
        message.userHeader().forEach((tag, value) -> {
            if (form.rows().stream().noneMatch(r -> r.address().equals("3/" + tag))) {
                extensions.add(new Extension("3/" + tag, value));
            }
        });
        message.trailer().forEach((tag, value) -> {
            if (!TRAILERS.contains(tag)) {
                extensions.add(new Extension("5/" + tag, value));
            }
        });
    }

    @Override
    public boolean covers(ReadMessage message) {
        return covers(message.type()) && message instanceof MtMessage mt && form(mt) != null;
    }

    private @Nullable Form form(MtMessage message) {
        String when = when(message);
        for (Form form : forms) {
            if (form.when().equals(when)) {
                return form;
            }
        }
        return null;
    }

    /** The form of a message, by its code words: those of fields 72 and 79, and of direct debits the first of 23E. */
    private static String when(MtMessage message) {
        String when = "";
        for (MtField field : message.fields()) {
            if (field.tag().equals("72") || field.tag().equals("79")) {
                for (String line : field.lines()) {
                    if (line.startsWith("/RETN/")) {
                        when = "return";
                    } else if (line.startsWith("/REJT/") && !when.equals("return")) {
                        when = "reject";
                    }
                }
            } else if (when.isEmpty() && field.tag().equals("23E")) {
                when = switch (field.value()) {
                    case "RFDD" -> "request";
                    case "RTND" -> "return";
                    default -> "";
                };
            }
        }
        return when;
    }

    /** The fields of each payment, with their sequence: those of the first sequence, and those of one repetition. */
    private static List<List<MtField>> parts(Form form, List<MtField> fields) {
        List<MtField> shared = new ArrayList<>();
        List<List<MtField>> repeated = new ArrayList<>();
        String sequence = "";
        Set<String> tags = new HashSet<>();
        for (MtField field : fields) {
            for (Map.Entry<String, TagPattern> begin : form.begins().entrySet()) {
                if (begin.getValue().matches(field)
                        && (!sequence.equals(begin.getKey()) || form.repeats().equals(begin.getKey()))
                        && (!form.again().contains(begin.getKey()) || tags.contains(field.tag()))) {
                    sequence = begin.getKey();
                    tags.clear();
                    if (sequence.equals(form.repeats())) {
                        repeated.add(new ArrayList<>());
                    }
                }
            }
            tags.add(field.tag());
            MtField placed = new MtField(field.tag(), field.value(), sequence, field.line());
            if (!sequence.isEmpty() && sequence.equals(form.repeats())) {
                repeated.get(repeated.size() - 1).add(placed);
            } else {
                shared.add(placed);
            }
        }
        if (repeated.isEmpty()) {
            return List.of(shared);
        }
        List<List<MtField>> parts = new ArrayList<>();
        for (List<MtField> part : repeated) {
            List<MtField> all = new ArrayList<>(shared);
            all.addAll(part);
            parts.add(all);
        }
        return parts;
    }

    private static Payment with(Payment payment, List<Extension> extensions) {
        return (Payment) with(payment, "extensions", extensions);
    }

    private static Object with(Object record, String name, Object value) {
        RecordShape shape = RecordShape.of(record.getClass());
        @Nullable Object[] values = new Object[shape.components().size()];
        for (RecordShape.Component component : shape.components()) {
            values[component.index()] = component.name().equals(name) ? value : RecordShape.get(component, record);
        }
        return shape.make(values);
    }

    @Override
    public List<String> places(MessageType type, Payment payment, MtField field) {
        for (Form form : forms) {
            if (!form.becomes().equals(payment.getClass())) {
                continue;
            }
            for (MtRow row : form.rows()) {
                if (row.tag() != null
                        && row.tag().matches(field)
                        && (row.only().isEmpty() || row.only().contains(type.name()))) {
                    return row.paths().stream().map(CanonicalPath::toString).toList();
                }
            }
        }
        return List.of();
    }

    @Override
    public Rendered fromCanonical(List<Payment> payments, MessageType target) {
        List<Extension> layout = Layout.of(payments.get(0).extensions());
        List<Payment> bare = payments.stream()
                .map(p -> with(p, Layout.without(p.extensions())))
                .toList();
        boolean same = payments.get(0).header().messageType().equals(target.name());
        Rendered rendered = (!same || StatementPages.confirms(target))
                        && StatementPages.pages(target)
                        && bare.stream().allMatch(AccountReport.class::isInstance)
                ? paged(bare, target)
                : render(bare, target);
        if (layout.isEmpty() || rendered.messages().size() != 1 || !same) {
            return rendered;
        }
        MtMessage written = (MtMessage) rendered.messages().get(0);
        List<MtField> fields = Layout.apply(layout, written.fields());
        if (fields == null) {
            return rendered;
        }
        MtHeader header = Layout.header(layout);
        MtMessage original = new MtMessage(
                written.type(),
                header == null ? written.header() : header,
                written.userHeader(),
                fields,
                written.trailer(),
                null);
        if (!read(original).equals(bare)) {
            return rendered;
        }
        return new Rendered(target, List.of(original), List.of(), rendered.findings());
    }

    /**
     * A writer of reports in messages of a type that holds few entries: statements in pages, confirmations one by one.
     *
     * @param out takes each message as it is complete, or why there is none
     */
    public ReportWriter reports(MessageType target, Consumer<Rendered> out) {
        if (!StatementPages.pages(target)) {
            throw new IllegalArgumentException("no " + target + " is written in pages");
        }
        return new StatementPages(
                target, report -> render(List.of(report), target), report -> lines(report, target), out);
    }

    /** Whether {@link #reports} writes a type. */
    public static boolean writesReports(MessageType target) {
        return StatementPages.pages(target);
    }

    private Rendered paged(List<Payment> payments, MessageType target) {
        List<ReadMessage> messages = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        ReportWriter writer = reports(target, page -> {
            messages.addAll(page.messages());
            losses.addAll(page.losses());
            findings.addAll(page.findings());
        });
        for (Payment payment : payments) {
            AccountReport report = (AccountReport) payment;
            writer.begin((AccountReport) with(report, "entries", List.of()));
            report.entries().forEach(writer::entry);
            writer.end((AccountReport) with(report, "entries", List.of()));
        }
        boolean refused = findings.stream().anyMatch(Finding::isError);
        return new Rendered(target, refused ? List.of() : messages, losses, findings);
    }

    /** The fields of a report's entries alone. */
    private List<MtField> lines(AccountReport report, MessageType target) {
        MtWriting writing = new MtWriting(report, target);
        for (Form form : forms) {
            for (MtRow row : form.rows()) {
                if (row.with() instanceof StatementTransforms.StatementLines
                        && (row.only().isEmpty() || row.only().contains(target.name()))) {
                    row.with().write(writing, row);
                }
            }
        }
        return writing.fields();
    }

    /** Writes without regard to layout. */
    private Rendered render(List<Payment> payments, MessageType target) {
        Class<?> kind = payments.get(0).getClass();
        Form form = null;
        for (Form candidate : forms) {
            if (candidate.becomes().equals(kind)
                    && (candidate.given() == null || candidate.given().get(payments.get(0)) != null)) {
                form = candidate;
                break;
            }
        }
        if (form == null) {
            return Rendered.refused(
                    target,
                    Finding.of(
                            FindingCode.TARGET_NEEDS_MORE,
                            "",
                            kind.getSimpleName(),
                            "a " + kind.getSimpleName() + " cannot be said in an " + target));
        }
        List<MtMessage> messages = new ArrayList<>();
        List<Loss> losses = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        MtBatch open = null;
        for (Payment payment : payments) {
            MtWriting writing = new MtWriting(payment, target);
            write(form, writing, target);
            if (open == null || !open.add(writing)) {
                if (open != null) {
                    messages.add(message(open, target, findings, losses));
                }
                open = new MtBatch(writing, form.repeats(), form.rows());
            }
            boolean headless = target.isMt() && (writing.sender() == null || writing.receiver() == null);
            losses.addAll(writing.losses());
            findings.addAll(writing.findings());
            if (headless) {
                findings.add(Finding.of(
                                FindingCode.TARGET_NEEDS_MORE,
                                writing.sender() == null ? "header.from" : "header.to",
                                null,
                                "blocks 1 and 2 are left out, because no BIC says who sends and who receives the "
                                        + target)
                        .as(Severity.WARNING));
            }
        }
        if (open != null) {
            messages.add(message(open, target, findings, losses));
        }
        if (findings.stream().anyMatch(Finding::isError)) {
            return new Rendered(target, List.of(), losses, findings);
        }
        return new Rendered(target, List.copyOf(messages), losses, findings);
    }

    private static MtMessage message(MtBatch batch, MessageType target, List<Finding> findings, List<Loss> losses) {
        return message(batch.first(), batch.fields(target, findings, losses));
    }

    private static void write(Form form, MtWriting writing, MessageType target) {
        for (MtRow row : form.rows()) {
            if (row.readOnly() || (!row.only().isEmpty() && !row.only().contains(target.name()))) {
                continue;
            }
            int before = writing.fields().size();
            int found = writing.findings().size();
            row.with().write(writing, row);
            if (row.tag() != null
                    && (writing.fields().size() == before || row.with().repeats())) {
                kept(writing, row, row.tag());
            }
            if (row.need()
                    && writing.fields().size() == before
                    && writing.findings().size() == found) {
                String path = row.paths().isEmpty() ? row.place() : row.path(0).toString();
                writing.refuse(path, null, target + " needs field " + row.place() + ", which takes " + path);
            }
        }
        for (Extension extension : List.copyOf(writing.extensionsLeft())) {
            if (extension.path().startsWith("3/")) {
                writing.takeExtensions(extension.path());
                writing.userHeader(extension.path().substring(2), extension.value());
            } else if (extension.path().startsWith("5/")) {
                writing.takeExtensions(extension.path());
                writing.trailer(extension.path().substring(2), extension.value());
            }
        }
    }

    /** Writes the row's fields that were kept because their transform could not read them. */
    private static void kept(MtWriting writing, MtRow row, TagPattern tag) {
        String prefix = row.sequence().isEmpty() ? "" : row.sequence() + "/";
        for (Extension extension : List.copyOf(writing.extensionsLeft())) {
            String path = extension.path();
            if (path.startsWith(prefix) && path.length() <= prefix.length() + 4) {
                MtField field = new MtField(path.substring(prefix.length()), extension.value(), row.sequence(), 0);
                if (tag.matches(field)) {
                    writing.takeExtension(extension);
                    writing.emit(row, field.tag(), field.value());
                }
            }
        }
    }

    private static MtMessage message(MtWriting writing, List<MtField> fields) {
        List<MtField> order = new ArrayList<>();
        fields.forEach(f -> order.add(new MtField(f.tag(), f.value(), f.sequence(), 0)));
        return new MtMessage(writing.type(), header(writing), writing.userHeader(), order, writing.trailer(), null);
    }

    /** Blocks 1 and 2 of the message as its receiver gets it; none without a sender and a receiver. */
    private static @Nullable MtHeader header(MtWriting writing) {
        if (writing.sender() == null || writing.receiver() == null) {
            return null; // said in a finding by render
        }
        IsoDateTime time = writing.inputTime();
        String moment = time == null ? null : BLOCK_TIME.format(time.value());
        return new MtHeader(
                writing.sender(),
                writing.receiver(),
                moment != null,
                "0000",
                "000000",
                writing.priority() == null ? "N" : writing.priority(),
                null,
                moment,
                moment);
    }
}
