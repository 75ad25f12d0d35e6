package org.girohub.mx;

import jakarta.xml.bind.JAXBException;
import jakarta.xml.bind.Marshaller;

/**
 * Writes ISO 20022 messages: UTF-8 declared, one default namespace for each root, no prefixes, no line breaks; the same
 * message always gives the same text. Elements without content are left out unless their parent must have them.
 */
public final class MxWriter {
    /** The element around header and document. It is in no namespace, and receivers look through it. */
    public static final String ENVELOPE = "BusinessMessage";

    private static final String DECLARATION = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";

    private final MxBindings bindings;

    /** A writer that shares its contexts with a reader. */
    public MxWriter(MxBindings bindings) {
        this.bindings = bindings;
    }

    /** A writer of its own. */
    public MxWriter() {
        this(new MxBindings());
    }

    /**
     * Writes a message; header and document in one envelope where there is a header.
     *
     * @throws IllegalArgumentException when the bean cannot be written
     */
    public String write(MxMessage message) {
        StringBuilder out = new StringBuilder(4096).append(DECLARATION);
        Object header = message.header();
        if (header == null) {
            write(message.document(), out);
            return out.toString();
        }
        out.append('<').append(ENVELOPE).append('>');
        write(header, out);
        write(message.document(), out);
        return out.append("</").append(ENVELOPE).append('>').toString();
    }

    /** Writes the document alone, without declaration. */
    public String document(MxMessage message) {
        StringBuilder out = new StringBuilder(4096);
        write(message.document(), out);
        return out.toString();
    }

    private void write(Object bean, StringBuilder out) {
        MxBindings.Binding binding = bindings.of(bean.getClass());
        try {
            Marshaller marshaller = binding.marshaller();
            marshaller.marshal(bean, new MxOutput(binding, bindings.structures(), out));
            binding.rest(marshaller);
        } catch (JAXBException e) {
            throw new IllegalArgumentException(binding.type() + " cannot be written: " + e, e);
        }
    }
}
