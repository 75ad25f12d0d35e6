package org.girohub;

import java.nio.file.Path;
import org.girohub.config.Installation;
import org.girohub.mapping.Mappings;
import org.girohub.validation.Validator;

/** What understands messages, as the project delivers it; loaded once for all tests that change nothing of it. */
public final class Installed {
    public static final Path ROOT =
            Path.of(System.getProperty("girohub.root", ".")).toAbsolutePath();

    private Installed() {}

    private static final class OfValidator {
        static final Validator VALIDATOR = Validator.load(new Installation(ROOT));

        private OfValidator() {}
    }

    private static final class OfMappings {
        static final Mappings MAPPINGS = Mappings.load(new Installation(ROOT).mappings());

        private OfMappings() {}
    }

    /** By today's rules. */
    public static Validator validator() {
        return OfValidator.VALIDATOR;
    }

    public static Mappings mappings() {
        return OfMappings.MAPPINGS;
    }
}
