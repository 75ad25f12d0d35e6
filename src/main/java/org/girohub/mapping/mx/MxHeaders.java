package org.girohub.mapping.mx;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.girohub.canonical.CanonicalPath;
import org.girohub.canonical.Extension;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.mapping.Draft;
import org.girohub.message.MessageType;
import org.girohub.mx.MxShape;
import org.jspecify.annotations.Nullable;

/** The business application header (head.001) in its versions: a mapping file whose record is the message header. */
final class MxHeaders {
    private static final String PREFIX = "/AppHdr/";
    private static final String VERSION_MARK = "@/AppHdr";
    /** The version that correspondent banking uses. */
    private static final String USUAL = "02";

    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<Class<?>, String> versions = new HashMap<>();

    private final BusinessServices services;

    MxHeaders(MxFile file, Components components, List<String> problems) {
        services = BusinessServices.of(file.at().need("businessServices"));
        for (String version : file.versions()) {
            Class<?> bean;
            try {
                bean = Class.forName("com.prowidesoftware.swift.model.mx.BusinessAppHdrV" + version);
            } catch (ClassNotFoundException e) {
                problems.add(file.at().need("versions").where() + ": head.001.001." + version + " is not known");
                continue;
            }
            Node node = new Node(MxShape.of(bean));
            for (Row row : file.rows()) {
                CanonicalPath path = file.paths().get(row);
                if (path == null || !row.speaksOf(version)) {
                    continue;
                }
                Node.Places places = new Node.Places(row);
                String misfit = null;
                for (String mx : row.mx()) {
                    String why = components.place(node, mx, PREFIX + mx, path, places);
                    misfit = misfit == null ? why : misfit;
                }
                if (places.paths.isEmpty()) {
                    problems.add(row.at().where() + ": version " + version + ": " + misfit);
                }
            }
            nodes.put(version, node);
            versions.put(bean, version);
        }
    }

    /** The business services of payments that came without one. */
    BusinessServices services() {
        return services;
    }

    /** Reads a header into the header of a payment's draft. */
    void read(Object bean, Draft payment, CanonicalPath path, MxReading reading) {
        String version = versions.get(bean.getClass());
        Node node = version == null ? null : nodes.get(version);
        if (node == null || version == null) {
            throw new IllegalArgumentException("no mapping for a header " + bean.getClass());
        }
        Draft header = new Draft(MessageHeader.class);
        reading.read(node, bean, header, PREFIX);
        payment.merge(path, header);
        if (!version.equals(USUAL)) {
            reading.mark("/AppHdr", version);
        }
    }

    /** The header of a message; null where neither sender nor receiver is known. */
    @Nullable
    Object write(List<Payment> payments, MessageType target, MxWriting writing, boolean same) {
        Payment first = payments.get(0);
        MessageHeader header = first.header();
        List<Extension> captured = new ArrayList<>();
        String version = USUAL;
        if (same) {
            for (Extension extension : first.extensions()) {
                if (extension.path().startsWith(PREFIX)) {
                    captured.add(extension);
                } else if (extension.path().equals(VERSION_MARK) && nodes.containsKey(extension.value())) {
                    version = extension.value();
                }
            }
        }
        if (header.from() == null && header.to() == null && captured.isEmpty()) {
            return null;
        }
        Node node = nodes.get(version);
        if (node == null) {
            throw new IllegalStateException("mappings/head.001.yaml lacks version " + version);
        }
        writing.marksOf(same ? first.extensions() : List.of());
        Object bean = writing.write(node, header, PREFIX);
        if (bean == null) {
            bean = node.shape.create();
        }
        for (Extension extension : captured) {
            if (!MxWriting.restore(bean, node.shape, extension.path().substring(PREFIX.length()), extension.value())) {
                writing.loseExtension(extension);
            }
        }
        return bean;
    }
}
