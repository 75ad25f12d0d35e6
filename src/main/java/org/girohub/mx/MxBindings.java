package org.girohub.mx;

import jakarta.xml.bind.JAXBContext;
import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;
import jakarta.xml.bind.Unmarshaller;
import jakarta.xml.bind.UnmarshallerHandler;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.girohub.message.MessageType;
import org.glassfish.jaxb.runtime.v2.runtime.unmarshaller.SAXConnector;
import org.glassfish.jaxb.runtime.v2.runtime.unmarshaller.UnmarshallerImpl;

/**
 * The JAXB contexts, one for each class, built when first asked for and kept. Reader and writer share one of these.
 */
public final class MxBindings {
    /**
     * Namespaces that JAXB sees: Prowide's classes have the message's namespace on the root only, and none on the
     * elements below it. So below the root the message's own namespace is hidden, and the absence of one, which only
     * supplementary data can have, goes by a name of its own, so that nothing is confused and all can be restored.
     */
    static final String NO_NAMESPACE = "urn:girohub:no-namespace";

    private final Map<Class<?>, Binding> known = new ConcurrentHashMap<>();
    private final MxStructure.Cache structures = new MxStructure.Cache();

    Binding of(Class<?> type) {
        Binding binding = known.get(type);
        return binding != null ? binding : known.computeIfAbsent(type, this::build);
    }

    MxStructure.Cache structures() {
        return structures;
    }

    /**
     * What takes the events of a document. JAXB compares names by identity, and its own handler interns each of them, though
     * the parser has done so; that is a fiftieth of all that a message costs.
     */
    static UnmarshallerHandler handler(Unmarshaller unmarshaller) {
        return unmarshaller instanceof UnmarshallerImpl own
                ? new SAXConnector(own.createUnmarshallerHandler(null, false, null), null)
                : unmarshaller.getUnmarshallerHandler();
    }

    private Binding build(Class<?> type) {
        String namespace = MxTypes.namespace(type).intern();
        MessageType message = Objects.requireNonNull(MxTypes.ofNamespace(namespace));
        try {
            return new Binding(message, namespace, JAXBContext.newInstance(type), structures.of(type));
        } catch (JAXBException e) {
            throw new IllegalStateException(type.getName() + " cannot be bound", e);
        }
    }

    /** One class, its context, and marshallers at rest: they are costly to make and serve one thread at a time. */
    static final class Binding {
        private final MessageType type;
        private final String namespace;
        private final JAXBContext context;
        private final MxStructure structure;
        private final Queue<Unmarshaller> unmarshallers = new ConcurrentLinkedQueue<>();
        private final Queue<Marshaller> marshallers = new ConcurrentLinkedQueue<>();

        Binding(MessageType type, String namespace, JAXBContext context, MxStructure structure) {
            this.type = type;
            this.namespace = namespace;
            this.context = context;
            this.structure = structure;
        }

        MessageType type() {
            return type;
        }

        String namespace() {
            return namespace;
        }

        MxStructure structure() {
            return structure;
        }

        /** The namespace behind what JAXB shows. */
        String show(String hidden) {
            return hidden.isEmpty() ? namespace : hidden.equals(NO_NAMESPACE) ? "" : hidden;
        }

        Unmarshaller unmarshaller() throws JAXBException {
            Unmarshaller resting = unmarshallers.poll();
            if (resting != null) {
                return resting;
            }
            Unmarshaller made = context.createUnmarshaller();
            MxDateTimes.install(made, utc());
            return made;
        }

        void rest(Unmarshaller unmarshaller) {
            unmarshallers.add(unmarshaller);
        }

        Marshaller marshaller() throws JAXBException {
            Marshaller resting = marshallers.poll();
            if (resting != null) {
                return resting;
            }
            Marshaller made = context.createMarshaller();
            made.setProperty(Marshaller.JAXB_FRAGMENT, true);
            MxDateTimes.install(made, utc());
            return made;
        }

        void rest(Marshaller marshaller) {
            marshallers.add(marshaller);
        }

        /** head.001.001.01 has its creation date in the normalised form, which ends in Z; CBPR+ asks for +00:00. */
        private String utc() {
            return type.name().equals("head.001.001.01") ? "Z" : "+00:00";
        }
    }
}
