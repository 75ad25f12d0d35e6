package org.girohub.mapping.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetTime;
import java.time.Year;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.girohub.canonical.IsoDateTime;
import org.girohub.message.MessageType;
import org.girohub.mx.MxDateTimes;
import org.girohub.mx.MxMessage;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

/** Bound messages full of made-up values, and their leaves as text, for comparing. */
final class Beans {
    private final Random random;
    private final boolean full;
    private int counter;

    /** Full: every element of every choice; else about half of what is optional, as the seed says. */
    Beans(long seed, boolean full) {
        random = new Random(seed);
        this.full = full;
    }

    MxMessage message(String message, String version, @Nullable String headerVersion) {
        Class<?> type = Objects.requireNonNull(MxMapping.documentClass(message, version));
        MxShape shape = MxShape.of(type);
        AbstractMX document = (AbstractMX) shape.create();
        MxShape.Property root = shape.properties().get(0);
        root.set(document, fill(root.type(), 0, List.of()));
        Object header = null;
        String name = message + ".001." + version;
        if (headerVersion != null) {
            try {
                header = fill(
                        Class.forName("com.prowidesoftware.swift.model.mx.BusinessAppHdrV" + headerVersion),
                        0,
                        List.of());
                Objects.requireNonNull(MxShape.of(header.getClass()).property("MsgDefIdr"))
                        .set(header, name);
            } catch (ClassNotFoundException e) {
                throw new IllegalStateException(e);
            }
        }
        return new MxMessage(MessageType.mx(name), header, document);
    }

    private Object fill(Class<?> type, int depth, List<Class<?>> above) {
        MxShape shape = MxShape.of(type);
        Object bean = shape.create();
        List<Class<?>> chain = new ArrayList<>(above);
        chain.add(type);
        boolean choice = type.getSimpleName().endsWith("Choice");
        List<MxShape.Property> properties = shape.properties();
        int chosen = choice ? random.nextInt(properties.size()) : -1;
        for (int i = 0; i < properties.size(); i++) {
            MxShape.Property property = properties.get(i);
            boolean wanted = choice ? i == chosen : property.required() || full || random.nextInt(100) < 55 - depth * 3;
            if (!wanted || (property.isBean() && (above.contains(property.type()) || depth > 9))) {
                continue;
            }
            int count = property.list() ? 1 + random.nextInt(full ? 2 : 3) : 1;
            for (int n = 0; n < count; n++) {
                Object value = property.isBean() ? fill(property.type(), depth + 1, chain) : leaf(property);
                if (property.list()) {
                    property.add(bean, value);
                } else {
                    property.set(bean, value);
                }
            }
        }
        return bean;
    }

    private Object leaf(MxShape.Property property) {
        counter++;
        return switch (property.kind()) {
            case STRING -> property.name().equals("@Ccy") ? "EUR" : "t" + counter;
            case DECIMAL -> new BigDecimal(counter).movePointLeft(2);
            case BOOLEAN -> counter % 2 == 0;
            case ENUM ->
                property.type().getEnumConstants()[counter % property.type().getEnumConstants().length];
            case DATE -> LocalDate.of(2026, 1, 1).plusDays(counter);
            case DATE_TIME ->
                MxDateTimes.fromIso(new IsoDateTime(
                        LocalDateTime.of(2026, 11, 20, 12, counter % 60), counter % 2 == 0 ? ZoneOffset.UTC : null));
            case TIME -> OffsetTime.of(12, counter % 60, 0, 0, ZoneOffset.ofHours(1));
            case YEAR -> Year.of(2000 + counter % 100);
            case YEAR_MONTH -> YearMonth.of(2026, 1 + counter % 12);
            case BYTES -> new byte[] {1, 2, (byte) counter};
            case ANY -> foreign("x" + counter);
            case BEAN -> throw new IllegalArgumentException();
        };
    }

    private static Element foreign(String text) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setNamespaceAware(true);
            Document document = factory.newDocumentBuilder().newDocument();
            Element element = document.createElementNS("urn:other", "Other");
            element.setTextContent(text);
            document.appendChild(element);
            return element;
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Writes the true number of transactions into the group header, where there is one that wants it. */
    static void setCount(MxMessage message, int count) {
        MxShape.Property root =
                MxShape.of(message.document().getClass()).properties().get(0);
        MxShape.Property group = MxShape.of(root.type()).property("GrpHdr");
        Object bean = group == null ? null : group.get(Objects.requireNonNull(root.get(message.document())));
        if (group != null && bean != null) {
            for (String name : List.of("NbOfTxs", "NbOfChqs")) {
                MxShape.Property number = MxShape.of(group.type()).property(name);
                if (number != null && number.get(bean) != null) {
                    number.set(bean, Integer.toString(count));
                }
            }
        }
    }

    /** What two messages differ in, a line a leaf. */
    static List<String> differences(MxMessage expected, MxMessage actual) {
        Map<String, String> wanted = leaves(expected);
        Map<String, String> got = leaves(actual);
        List<String> found = new ArrayList<>();
        wanted.forEach((path, value) -> {
            if (!value.equals(got.get(path))) {
                found.add(path + ": " + value + " became " + got.get(path));
            }
        });
        got.forEach((path, value) -> {
            if (!wanted.containsKey(path)) {
                found.add(path + ": invented " + value);
            }
        });
        return found.subList(0, Math.min(8, found.size()));
    }

    /** Every leaf of a message under its full path, in the order of the XML. */
    static Map<String, String> leaves(MxMessage message) {
        Map<String, String> found = new TreeMap<>();
        leaves(message.document(), "", found);
        if (message.header() != null) {
            leaves(message.header(), "AppHdr", found);
        }
        return found;
    }

    private static void leaves(Object bean, String path, Map<String, String> found) {
        int before = found.size();
        for (MxShape.Property property : MxShape.of(bean.getClass()).properties()) {
            Object value = property.get(bean);
            List<?> values = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
            int n = 0;
            for (Object one : values) {
                String at = path + "/" + property.name() + (property.list() ? "[" + ++n + "]" : "");
                if (property.isBean()) {
                    leaves(one, at, found);
                } else if (property.kind() == MxShape.Kind.ANY) {
                    found.put(at, one instanceof Element e ? Xml.text(e) : String.valueOf(one));
                } else {
                    found.put(at, property.text(one));
                }
            }
        }
        if (found.size() == before) {
            found.put(path + "/", "");
        }
    }
}
