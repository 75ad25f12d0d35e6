package org.girohub.mx;

import com.prowidesoftware.swift.model.mx.AbstractMX;
import jakarta.xml.bind.annotation.XmlRootElement;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Installation;
import org.girohub.message.MessageType;
import org.jspecify.annotations.Nullable;

/** The ISO 20022 types that can be read: those with a schema in {@code schemas/mx/} and a class to bind to. */
public final class MxTypes {
    /** Every ISO 20022 message namespace is this and the type's name. */
    public static final String NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:";

    /** A few older types are published under this and their name; messages of them come with either. */
    static final String SWIFT_NAMESPACE = "urn:swift:xsd:";

    /** {@code pacs.008.001.} */
    private static final int MESSAGE_AND_VARIANT = 13;

    private static final String CLASSES = "com.prowidesoftware.swift.model.mx.";

    private final Path folder;
    private final Set<String> names;
    private final Set<String> overridden;

    private MxTypes(Path folder, Set<String> names, Set<String> overridden) {
        this.folder = folder;
        this.names = names;
        this.overridden = overridden;
    }

    /**
     * Lists the schemas of an installation, {@code schemas/mx/override/} included.
     *
     * @throws ConfigurationException when the folder cannot be read
     */
    public static MxTypes load(Installation installation) {
        return load(installation.schemas().resolve("mx"));
    }

    /** Lists the schemas of a folder and of {@code override/} in it. */
    public static MxTypes load(Path folder) {
        Set<String> names = new TreeSet<>(list(folder));
        Set<String> overridden = list(folder.resolve("override"));
        names.addAll(overridden);
        return new MxTypes(folder, names, overridden);
    }

    private static Set<String> list(Path place) {
        if (!Files.isDirectory(place)) {
            return Set.of();
        }
        try (Stream<Path> files = Files.list(place)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".xsd"))
                    .map(name -> name.substring(0, name.length() - 4))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new ConfigurationException(place + ": cannot be listed: " + e);
        }
    }

    /**
     * The versions supported of the message that a type is a version of, as people write them: {@code 01 to 04, 06}.
     *
     * @return empty when there is none
     */
    public String versions(MessageType type) {
        if (type.name().length() < MESSAGE_AND_VARIANT) {
            return "";
        }
        String start = type.name().substring(0, MESSAGE_AND_VARIANT);
        return ranges(names.stream()
                .filter(name -> name.startsWith(start) && name.length() == MESSAGE_AND_VARIANT + 2)
                .map(name -> name.substring(MESSAGE_AND_VARIANT))
                .toList());
    }

    /** Two-digit versions in ascending order, with those that follow each other drawn together. */
    static String ranges(List<String> versions) {
        StringBuilder text = new StringBuilder();
        int i = 0;
        while (i < versions.size()) {
            int last = i;
            while (last + 1 < versions.size()
                    && Integer.parseInt(versions.get(last + 1)) == Integer.parseInt(versions.get(last)) + 1) {
                last++;
            }
            text.append(text.isEmpty() ? "" : ", ").append(versions.get(i));
            if (last > i) {
                text.append(last == i + 1 ? ", " : " to ").append(versions.get(last));
            }
            i = last + 1;
        }
        return text.toString();
    }

    /** Where the schemas lie. */
    Path folder() {
        return folder;
    }

    /** Whether messages of the type can be read: it has a schema. */
    public boolean supported(MessageType type) {
        return type.isMx() && names.contains(type.name());
    }

    /** Every type with a schema, headers included, in order of name. */
    public List<MessageType> all() {
        return names.stream().map(MessageType::mx).toList();
    }

    /**
     * The schema file used for a type: the one in {@code override/} where there is one, else ours.
     *
     * @return null when there is neither
     */
    public @Nullable Path schema(MessageType type) {
        if (!names.contains(type.name())) {
            return null;
        }
        return (overridden(type) ? folder.resolve("override") : folder).resolve(type.name() + ".xsd");
    }

    /** Whether the schema used for a type is one that was put over ours. */
    public boolean overridden(MessageType type) {
        return overridden.contains(type.name());
    }

    /**
     * The class that a document's type is bound to.
     *
     * @return null when there is none
     */
    public static @Nullable Class<? extends AbstractMX> documentClass(MessageType type) {
        if (!type.isMx() || type.name().length() != 15) {
            return null;
        }
        String name = type.name();
        String compact = name.replace(".", "");
        try {
            return Class.forName(
                            CLASSES + "Mx" + compact.substring(0, 1).toUpperCase(Locale.ROOT) + compact.substring(1))
                    .asSubclass(AbstractMX.class);
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /**
     * The class that a business application header ({@code head.001.001.02}) is bound to.
     *
     * @return null when there is none
     */
    public static @Nullable Class<?> headerClass(MessageType type) {
        if (!type.isMx()
                || !type.name().startsWith("head.001.001.")
                || type.name().length() != 15) {
            return null;
        }
        try {
            return Class.forName(CLASSES + "BusinessAppHdrV" + type.version());
        } catch (ClassNotFoundException e) {
            return null;
        }
    }

    /** The type that a namespace names; null when it is no ISO 20022 message's. */
    public static @Nullable MessageType ofNamespace(@Nullable String namespace) {
        if (namespace == null) {
            return null;
        }
        for (String start : List.of(NAMESPACE, SWIFT_NAMESPACE)) {
            if (namespace.startsWith(start)) {
                MessageType type = MessageType.parse(namespace.substring(start.length()));
                return type != null && type.isMx() ? type : null;
            }
        }
        return null;
    }

    /** The namespace of the type that a class is bound to. A few older types are published under SWIFT's own. */
    static String namespace(Class<?> bound) {
        XmlRootElement root = bound.getAnnotation(XmlRootElement.class);
        if (root == null || ofNamespace(root.namespace()) == null) {
            throw new IllegalArgumentException(bound.getName() + " is bound to no ISO 20022 namespace");
        }
        return root.namespace();
    }
}
