package org.girohub.mx;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import javax.xml.validation.Schema;
import javax.xml.validation.ValidatorHandler;
import org.girohub.config.ConfigurationException;
import org.girohub.message.MessageType;
import org.girohub.xml.SafeXml;
import org.jspecify.annotations.Nullable;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;

/** Schemas compiled when first needed and kept, with validators at rest. */
final class MxSchemas {
    private final MxTypes types;
    private final Map<String, Compiled> compiled = new ConcurrentHashMap<>();

    MxSchemas(MxTypes types) {
        this.types = types;
        // Those that an operator put there are refused at start when they are none; ours are proven by tests.
        types.all().stream().filter(types::overridden).forEach(this::of);
    }

    Compiled of(MessageType type) {
        Compiled schema = compiled.get(type.name());
        return schema != null ? schema : compiled.computeIfAbsent(type.name(), name -> compile(type));
    }

    private Compiled compile(MessageType type) {
        Path file = types.schema(type);
        if (file == null) {
            throw new IllegalStateException("no schema for " + type);
        }
        try {
            return new Compiled(SafeXml.schemaFactory().newSchema(file.toFile()), !types.overridden(type));
        } catch (SAXParseException e) {
            throw new ConfigurationException(file + ":" + e.getLineNumber() + ": not a schema: " + e.getMessage());
        } catch (SAXException e) {
            throw new ConfigurationException(file + ":1: not a schema: " + e.getMessage());
        }
    }

    /**
     * A validator of one schema. Its error handler stays: a validator that is given another one takes itself to be
     * configured anew, and builds anew most of what it keeps for the next document.
     */
    static final class Validating implements ErrorHandler {
        private final ValidatorHandler handler;
        private @Nullable Consumer<String> told;

        Validating(ValidatorHandler handler) {
            this.handler = handler;
            handler.setErrorHandler(this);
        }

        ValidatorHandler handler() {
            return handler;
        }

        /** Says who is told of the next document's faults; null between documents. */
        void tell(@Nullable Consumer<String> of) {
            told = of;
        }

        @Override
        public void warning(SAXParseException e) {
            // Xerces warns of schemas only, never of documents.
        }

        @Override
        public void error(SAXParseException e) {
            Objects.requireNonNull(told, "a validator at rest").accept(Objects.requireNonNullElse(e.getMessage(), ""));
        }

        @Override
        public void fatalError(SAXParseException e) {
            error(e);
        }
    }

    /** A compiled schema. */
    static final class Compiled {
        private final Schema schema;
        private final boolean ours;
        private final Queue<Validating> resting = new ConcurrentLinkedQueue<>();

        Compiled(Schema schema, boolean ours) {
            this.schema = schema;
            this.ours = ours;
        }

        /** Whether it was generated from the classes that messages are bound to, and so has the same elements. */
        boolean ours() {
            return ours;
        }

        Validating validator() {
            Validating rested = resting.poll();
            return rested != null ? rested : new Validating(made());
        }

        private ValidatorHandler made() {
            ValidatorHandler made = schema.newValidatorHandler();
            try {
                // SchemaFaults reads what it says, so it must say it alike on every machine. With ENGLISH, which has no
                // texts of its own, the JDK would take those of the machine's language.
                made.setProperty("http://apache.org/xml/properties/locale", Locale.ROOT);
            } catch (SAXException e) {
                throw new IllegalStateException("this JDK's validator cannot be told its language", e);
            }
            return made;
        }

        /** Takes a validator back that has come to the end of a document. */
        void rest(Validating validator) {
            validator.tell(null);
            resting.add(validator);
        }
    }
}
