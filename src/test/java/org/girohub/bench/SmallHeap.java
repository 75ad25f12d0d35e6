package org.girohub.bench;

import java.nio.file.Path;
import java.util.List;
import org.girohub.config.Installation;
import org.girohub.findings.Level;
import org.girohub.validation.Validator;

/** Judges a large generated input at every level, in whatever heap it was given; a test starts it with a small one. */
public final class SmallHeap {
    private SmallHeap() {}

    /** Kind, count, and the profiles to judge by. */
    public static void main(String[] arguments) {
        Validator validator = Validator.load(new Installation(Path.of(System.getProperty("girohub.root"))));
        List<String> profiles = List.of(arguments).subList(2, arguments.length);
        validator.validate(
                BigFiles.stream(arguments[0], Integer.parseInt(arguments[1])), Level.PRACTICE, profiles, verdict -> {
                    System.out.println(verdict.type() + " " + verdict.valid() + " " + verdict.units());
                    verdict.findings().stream().limit(3).forEach(System.out::println);
                });
    }
}
