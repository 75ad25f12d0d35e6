package org.girohub.fuzz;

import java.util.List;
import org.girohub.Installed;
import org.girohub.config.Installation;
import org.girohub.dispatch.Translator;
import org.girohub.findings.Level;
import org.girohub.identify.Identifier;
import org.girohub.mapping.Mappings;
import org.girohub.mt.MtReader;
import org.girohub.mt.MtStructures;
import org.girohub.mx.MxReader;
import org.girohub.validation.Validator;

/** The real readers, loaded once for all targets of a run. */
public final class Parts {
    public static final Installation INSTALLATION = new Installation(Seeds.ROOT);
    public static final Identifier IDENTIFIER = new Identifier();

    private Parts() {}

    /** Loaded when first asked for, so that a target pays only for its own. */
    static final class Mx {
        static final MxReader READER = MxReader.load(INSTALLATION);

        private Mx() {}
    }

    static final class Mt {
        static final MtStructures STRUCTURES =
                MtStructures.load(INSTALLATION.schemas().resolve("mt"));
        static final MtReader READER = new MtReader(STRUCTURES);

        private Mt() {}
    }

    static final class Whole {
        static final Validator VALIDATOR = Installed.validator();
        static final Mappings MAPPINGS = Installed.mappings();
        static final Translator TRANSLATOR = new Translator(VALIDATOR, MAPPINGS);

        static {
            // Schemas and contexts are built with the first message of a type, which is no doing of a later input.
            Seeds.samples().forEach(sample -> IDENTIFIER.identify(sample).forEach(raw -> {
                VALIDATOR.validate(raw, Level.PRACTICE, List.of());
                TRANSLATOR.translate(raw, "mx");
                TRANSLATOR.translate(raw, "mt");
            }));
        }

        private Whole() {}

        /** Loads. */
        static void load() {}
    }
}
