package org.girohub.bench;

import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.girohub.config.Installation;
import org.girohub.dispatch.Translation;
import org.girohub.dispatch.TranslationSink;
import org.girohub.dispatch.Translator;
import org.girohub.findings.Finding;
import org.girohub.findings.Level;
import org.girohub.mapping.Loss;
import org.girohub.message.MessageType;
import org.girohub.mx.MxSplit;
import org.girohub.validation.Validator;
import org.jspecify.annotations.Nullable;

/** Judges, translates or cuts a large generated input, in whatever heap it was given; a test starts it with a small one. */
public final class SmallHeap {
    private SmallHeap() {}

    /** Kind, count, and the profiles to judge by; or {@code translate}, kind, count and the type to translate to; or {@code split} and count. */
    public static void main(String[] arguments) throws Exception {
        Installation installation = new Installation(Path.of(System.getProperty("girohub.root")));
        if (arguments[0].equals("translate")) {
            translate(installation, arguments[1], Integer.parseInt(arguments[2]), arguments[3]);
            return;
        }
        if (arguments[0].equals("split")) {
            split(Integer.parseInt(arguments[1]));
            return;
        }
        Validator validator = Validator.load(installation);
        List<String> profiles = List.of(arguments).subList(2, arguments.length);
        validator.validate(
                BigFiles.stream(arguments[0], Integer.parseInt(arguments[1])), Level.PRACTICE, profiles, verdict -> {
                    System.out.println(verdict.type() + " " + verdict.valid() + " " + verdict.units());
                    verdict.findings().stream().limit(3).forEach(System.out::println);
                });
    }

    private static void split(int count) throws Exception {
        long parts = 0;
        long transactions = 0;
        BigDecimal sum = BigDecimal.ZERO;
        try (MxSplit split = new MxSplit(
                new InputStreamReader(BigFiles.stream("pain.001", count), StandardCharsets.UTF_8),
                MessageType.mx("pain.001.001.09"))) {
            for (MxSplit.Part part = next(split); part != null; part = next(split)) {
                parts++;
                transactions += part.numbers().size();
                sum = sum.add(part.sum());
            }
        }
        System.out.println(parts + " parts, " + transactions + " transactions, " + sum.toPlainString());
    }

    private static MxSplit.@Nullable Part next(MxSplit split) throws Exception {
        return split.next(100, 1_000_000, null, MxSplit.Keep.ALL);
    }

    private static void translate(Installation installation, String kind, int count, String to) {
        long[] entries = {0};
        boolean[] refused = {false};
        String[] type = {""};
        Translator.load(installation).translate(BigFiles.stream(kind, count), to, new TranslationSink() {
            @Override
            public void translated(Translation translation) {
                refused[0] |= translation.refused();
                type[0] = String.valueOf(translation.type());
                for (String text : translation.texts()) {
                    entries[0] +=
                            text.lines().filter(line -> line.startsWith(":61:")).count();
                }
            }

            @Override
            public void noted(List<Loss> losses, List<Finding> findings) {}
        });
        System.out.println(type[0] + ": " + entries[0] + " entries, refused " + refused[0]);
    }
}
