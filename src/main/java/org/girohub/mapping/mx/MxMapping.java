package org.girohub.mapping.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.canonical.FinancialInstitutionCreditTransfer;
import org.girohub.canonical.Payment;
import org.girohub.canonical.UnderlyingCustomerCreditTransfer;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Draft;
import org.girohub.mapping.MessageMapping;
import org.girohub.mapping.Rendered;
import org.girohub.message.MessageType;
import org.girohub.message.ReadMessage;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** The mapping of one ISO 20022 message in all its versions: a file of {@code mappings/} with its rows compiled. */
public final class MxMapping implements MessageMapping {
    private static final String HEADER_MARK = "/AppHdr";
    /** After a level's prefix: the element was there, but empty. */
    private static final String EMPTY = ".";

    private final MxFile file;
    private final Map<String, MxProgram> programs;
    private final Map<String, MxCondition> conditions;
    private final MxHeaders headers;
    private final Clock clock;
    private final CanonicalPath extensions;
    private final CanonicalPath headerPath;
    private final CanonicalPath messageType;
    private final @Nullable CanonicalPath underlying;
    private final CanonicalPath businessService;

    MxMapping(MxFile file, Components components, MxHeaders headers, Clock clock, List<String> problems) {
        this.file = file;
        this.headers = headers;
        this.clock = clock;
        extensions = CanonicalPath.compile(file.record(), "extensions");
        headerPath = CanonicalPath.compile(file.record(), "header");
        messageType = CanonicalPath.compile(file.record(), "header.messageType");
        businessService = CanonicalPath.compile(file.record(), "header.businessService");
        underlying = file.record() == FinancialInstitutionCreditTransfer.class
                ? CanonicalPath.compile(file.record(), "underlying")
                : null;
        Map<String, MxProgram> compiled = new HashMap<>();
        Map<String, MxCondition> conditional = new HashMap<>();
        for (String version : file.versions()) {
            Class<?> document = documentClass(file.message(), version);
            if (document == null) {
                problems.add(file.at().need("versions").where() + ": " + file.message() + ".001." + version
                        + " is not known");
                continue;
            }
            MxProgram program = MxProgram.compile(file, version, document, components, problems);
            if (program != null) {
                compiled.put(version, program);
            }
            MxCondition condition = file.variant() == null || program == null
                    ? null
                    : MxCondition.compile(
                            file.variant(), version, program.root().type(), problems);
            if (condition != null) {
                conditional.put(version, condition);
            }
        }
        programs = Map.copyOf(compiled);
        conditions = Map.copyOf(conditional);
    }

    /** The class that a version's document is bound to; null when there is none. */
    static @Nullable Class<?> documentClass(String message, String version) {
        String[] parts = message.split("\\.");
        String name = "com.prowidesoftware.swift.model.mx.Mx"
                + parts[0].substring(0, 1).toUpperCase(Locale.ROOT)
                + parts[0].substring(1)
                + parts[1]
                + "001"
                + version;
        try {
            return Class.forName(name, false, MxMapping.class.getClassLoader());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    @Override
    public boolean covers(MessageType type) {
        return type.isMx() && type.message().equals(file.message()) && programs.containsKey(type.version());
    }

    @Override
    public boolean isVariant() {
        return file.variant() != null;
    }

    @Override
    public boolean covers(ReadMessage message) {
        if (!covers(message.type()) || !isVariant()) {
            return covers(message.type());
        }
        MxProgram program = programs.get(message.type().version());
        MxCondition condition = conditions.get(message.type().version());
        Object root = program == null ? null : program.root().get(((MxMessage) message).document());
        return root != null && condition != null && condition.holds(root);
    }

    /** The message that it maps: {@code pacs.008}. */
    public String message() {
        return file.message();
    }

    /** The versions that it maps, two digits each. */
    public List<String> versions() {
        return file.versions();
    }

    /** How many leaves of a message rows took, and how many became extensions. */
    public record Coverage(int mapped, int captured) {}

    @Override
    public List<Payment> toCanonical(ReadMessage message) {
        List<Payment> payments = new ArrayList<>();
        read((MxMessage) message, payments);
        return payments;
    }

    /** Counts what {@link #toCanonical} does with a message's leaves. */
    public Coverage coverage(ReadMessage message) {
        MxReading reading = read((MxMessage) message, new ArrayList<>());
        return new Coverage(reading.consumed(), reading.captured());
    }

    private MxReading read(MxMessage message, List<Payment> payments) {
        MxProgram program = programs.get(message.type().version());
        if (program == null) {
            throw new IllegalArgumentException(message.type() + " is not covered by " + file.at());
        }
        MxReading reading = new MxReading();
        List<Object> chain = new ArrayList<>();
        Object root = program.root().get(message.document());
        chain.add(root == null ? MxShape.of(program.root().type()).create() : root);
        walk(program, message, chain, reading, new Groups(), payments);
        return reading;
    }

    private void walk(
            MxProgram program,
            MxMessage message,
            List<Object> chain,
            MxReading reading,
            Groups groups,
            List<Payment> payments) {
        int depth = chain.size();
        List<?> below = List.of();
        if (depth <= program.steps().size()) {
            Object value = program.steps().get(depth - 1).get(chain.get(depth - 1));
            below = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        }
        if (below.isEmpty()) {
            payments.add(payment(program, message, chain, reading, groups));
            return;
        }
        for (Object element : below) {
            chain.add(element);
            walk(program, message, chain, reading, groups, payments);
            chain.remove(chain.size() - 1);
        }
    }

    private Payment payment(
            MxProgram program, MxMessage message, List<Object> chain, MxReading reading, Groups groups) {
        Draft draft = new Draft(file.record());
        for (int level = chain.size() - 1; level >= 0; level--) {
            int before = reading.seen();
            String prefix = program.prefixes().get(level);
            reading.read(program.levels().get(level), chain.get(level), draft, prefix);
            if (level > 0 && reading.seen() == before) {
                reading.mark(prefix + EMPTY, "");
            }
        }
        for (int level = 1; level < chain.size() && level < program.steps().size(); level++) {
            groups.enter(level, chain.get(level), groupKey(level, draft::get));
            if (groups.marked(level)) {
                reading.mark(program.prefixes().get(level), Integer.toString(groups.number(level)));
            }
        }
        Object header = message.header();
        if (header != null) {
            headers.read(header, draft, headerPath, reading);
        }
        draft.set(messageType, message.type().name());
        for (Row row : file.rows()) {
            if (row.mx().isEmpty()) {
                CanonicalPath path = file.paths().get(row);
                if (path != null) {
                    draft.set(path, constant(row, path, draft));
                }
            }
        }
        draft.set(extensions, reading.take());
        return (Payment) draft.build();
    }

    /** The value that payments of one element of a level share; null where nothing tells. */
    private @Nullable Object groupKey(int level, Function<CanonicalPath, @Nullable Object> value) {
        return level <= file.keys().size() ? value.apply(file.keys().get(level - 1)) : null;
    }

    /** Tells apart two groups in a row that share a key, or have none, by their order. */
    private static final class Groups {
        private final List<Group> open = new ArrayList<>();

        private record Group(Object bean, @Nullable Object key, int number, boolean marked) {}

        void enter(int level, Object bean, @Nullable Object key) {
            Group last = level <= open.size() ? open.get(level - 1) : null;
            if (last != null && last.bean() == bean) {
                return;
            }
            int number = last == null ? 1 : last.number() + 1;
            Group next = new Group(bean, key, number, last != null && Objects.equals(last.key(), key));
            if (last == null) {
                open.add(next);
            } else {
                open.set(level - 1, next);
                open.subList(level, open.size()).clear();
            }
        }

        boolean marked(int level) {
            return open.get(level - 1).marked();
        }

        int number(int level) {
            return open.get(level - 1).number();
        }
    }

    private @Nullable Object constant(Row row, CanonicalPath path, Draft draft) {
        if (row.on() != null) {
            boolean cover = underlying != null && draft.get(underlying) instanceof UnderlyingCustomerCreditTransfer;
            return Transforms.on(row.on(), (String) draft.get(businessService), cover);
        }
        return row.is() == null ? null : Leaves.parse(path.target(), row.is());
    }

    @Override
    public Rendered fromCanonical(List<Payment> payments, MessageType target) {
        MxProgram program = programs.get(target.version());
        if (program == null || payments.isEmpty()) {
            throw new IllegalArgumentException(target + " is not covered by " + file.at());
        }
        for (Payment payment : payments) {
            if (payment.getClass() != file.record()) {
                return Rendered.refused(
                        target,
                        Finding.of(
                                FindingCode.NO_COUNTERPART,
                                "",
                                payment.header().messageType(),
                                "A " + payment.getClass().getSimpleName() + " cannot be said in a " + target
                                        + ", which says a " + file.record().getSimpleName() + "."));
            }
        }
        MxWriting writing = new MxWriting(new MxWriting.Batch(payments, target, clock.instant(), headers.services()));
        List<Finding> findings = new ArrayList<>();
        Object root = write(program, payments, writing, target, findings);
        if (!findings.isEmpty()) {
            return new Rendered(target, List.of(), writing.losses(), findings);
        }
        AbstractMX document = (AbstractMX) program.document().create();
        program.root().set(document, root);
        Object header = headers.write(payments, target, writing, same(payments.get(0), target));
        return new Rendered(target, List.of(new MxMessage(target, header, document)), writing.losses(), List.of());
    }

    private static boolean same(Payment payment, MessageType target) {
        String from = payment.header().messageType();
        return from.indexOf('.') > 0 && from.startsWith(target.message() + ".");
    }

    private Object write(
            MxProgram program, List<Payment> payments, MxWriting writing, MessageType target, List<Finding> findings) {
        int depth = program.steps().size();
        Payment first = payments.get(0);
        marks(writing, first, target);
        Object root =
                writing.write(program.levels().get(0), first, program.prefixes().get(0));
        if (root == null) {
            root = program.levels().get(0).shape.create();
        }
        restore(writing, program, 0, root, first, target);
        List<Object> keys = new ArrayList<>(); // of the elements that are open, for each level but the last
        List<Object> beans = new ArrayList<>();
        List<Boolean> pending = new ArrayList<>(); // elements that nothing is in yet
        for (Payment payment : payments) {
            marks(writing, payment, target);
            writing.loseHomeless(program.homeless(), payment);
            boolean same = same(payment, target);
            for (int level = 1; level < depth; level++) {
                Object key = key(payment, program, level, same);
                if (level <= keys.size() && keys.get(level - 1).equals(key)) {
                    continue;
                }
                keys.subList(level - 1, keys.size()).clear();
                beans.subList(level - 1, beans.size()).clear();
                pending.subList(level - 1, pending.size()).clear();
                Object bean = writing.write(
                        program.levels().get(level), payment, program.prefixes().get(level));
                boolean empty = bean == null;
                if (bean == null) {
                    bean = program.levels().get(level).shape.create();
                }
                empty &= !restore(writing, program, level, bean, payment, target);
                keys.add(key);
                beans.add(bean);
                pending.add(true);
                if (!empty) {
                    open(program, root, beans, pending, target, findings);
                }
            }
            Object above = depth < 2 ? root : beans.get(depth - 2);
            if (depth > 0) {
                Node node = program.levels().get(depth);
                Object own = writing.write(node, payment, program.prefixes().get(depth));
                boolean created = own == null;
                if (own == null) {
                    own = node.shape.create();
                }
                boolean restored = restore(writing, program, depth, own, payment, target);
                if (!created || restored) {
                    open(program, root, beans, pending, target, findings);
                    put(program.steps().get(depth - 1), above, own, target, findings);
                }
            }
            loseForeign(writing, payment, target);
        }
        return root;
    }

    /** Puts the elements that were empty so far where they belong. */
    private static void open(
            MxProgram program,
            Object root,
            List<Object> beans,
            List<Boolean> pending,
            MessageType target,
            List<Finding> findings) {
        for (int i = 0; i < beans.size(); i++) {
            if (pending.get(i)) {
                put(program.steps().get(i), i == 0 ? root : beans.get(i - 1), beans.get(i), target, findings);
                pending.set(i, false);
            }
        }
    }

    private static void put(
            MxShape.Property step, Object above, Object bean, MessageType target, List<Finding> findings) {
        if (step.list()) {
            step.add(above, bean);
        } else if (step.get(above) == null) {
            step.set(above, bean);
        } else if (findings.isEmpty()) {
            findings.add(Finding.of(
                    FindingCode.NO_COUNTERPART,
                    "",
                    null,
                    "A " + target + " carries one " + step + " only; send the payments one by one."));
        }
    }

    /** What a payment's element of a level is told apart by. */
    private Object key(Payment payment, MxProgram program, int level, boolean same) {
        Object key = groupKey(level, path -> path.get(payment));
        List<Object> parts = new ArrayList<>(List.of(key == null ? "" : key));
        if (same) {
            String mark = "@" + program.prefixes().get(level);
            for (Extension extension : payment.extensions()) {
                if (extension.path().equals(mark)) {
                    parts.add(extension.value());
                }
            }
        }
        return parts;
    }

    private static void marks(MxWriting writing, Payment payment, MessageType target) {
        writing.marksOf(same(payment, target) ? payment.extensions() : List.of());
    }

    private static void loseForeign(MxWriting writing, Payment payment, MessageType target) {
        if (!same(payment, target)) {
            for (Extension extension : payment.extensions()) {
                if (!extension.path().startsWith("@")) {
                    writing.loseExtension(extension);
                }
            }
        }
    }

    /** Puts back what was captured at a level; whether there was any. */
    private static boolean restore(
            MxWriting writing, MxProgram program, int level, Object bean, Payment payment, MessageType target) {
        if (!same(payment, target)) {
            return false;
        }
        String prefix = program.prefixes().get(level);
        String deeper =
                level + 1 < program.prefixes().size() ? program.prefixes().get(level + 1) : "";
        boolean any = false;
        MxShape shape = program.levels().get(level).shape;
        for (Extension extension : payment.extensions()) {
            String path = extension.path();
            if (path.startsWith("@") || path.startsWith(HEADER_MARK)) {
                any |= level > 0 && path.equals("@" + prefix + EMPTY);
                continue;
            }
            boolean mine = prefix.isEmpty()
                    ? !path.startsWith("/")
                    : path.startsWith(prefix) && (deeper.isEmpty() || !path.startsWith(deeper));
            if (mine) {
                if (MxWriting.restore(bean, shape, path.substring(prefix.length()), extension.value())) {
                    any = true;
                } else {
                    writing.loseExtension(extension);
                }
            }
        }
        return any;
    }
}
