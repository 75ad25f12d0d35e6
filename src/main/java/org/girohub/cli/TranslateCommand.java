package org.girohub.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import org.girohub.config.Installation;
import org.girohub.dispatch.Translation;
import org.girohub.dispatch.TranslationSink;
import org.girohub.dispatch.Translator;
import org.girohub.findings.Finding;
import org.girohub.mapping.Loss;
import org.girohub.message.MessageType;
import org.girohub.message.RawMessage;
import org.girohub.validation.VerdictJson;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code girohub translate}. */
@Command(
        name = "translate",
        description = {"Translates messages through the canonical payment model.", ""},
        footer = {
            "",
            "Exit: 0 all translated, 1 some refused (standard error says why), 2 wrong usage or a file could not be opened.",
            "",
            "Examples:",
            "  girohub translate --to MT103 payment.xml",
            "  girohub translate --to pacs.008.001.08 --report payment.fin",
            "  girohub translate --to mx --out translated/ inbound/*.fin"
        },
        mixinStandardHelpOptions = true)
final class TranslateCommand implements Callable<Integer> {
    private final Output out;
    private final ObjectMapper mapper = new ObjectMapper();
    private final Set<Path> written = new HashSet<>();

    @Spec
    private @Nullable CommandSpec spec;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "TYPE",
            description = "pacs.008.001.08, MT103, ...; or mx or mt for the usual counterpart.")
    private String to = "";

    @Option(names = "--report", description = "Report what was truncated, altered or dropped (on standard error).")
    private boolean report;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "Write <input's base name>.xml or .fin into DIR instead of printing.")
    private @Nullable Path directory;

    @Option(
            names = "--json",
            description = "Print a JSON object for each message: its translations, losses and findings.")
    private boolean json;

    @Parameters(
            arity = "1..*",
            paramLabel = "FILE",
            description = "Files with one or many messages; - is standard input.")
    private List<String> files = List.of();

    TranslateCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        if (!Translator.isTarget(to)) {
            throw new ParameterException(
                    java.util.Objects.requireNonNull(spec).commandLine(),
                    "no message type '" + to + "'; --to takes mx, mt, or a type such as pacs.008.001.08 or MT103");
        }
        if (directory != null) {
            Files.createDirectories(directory);
        }
        Translator translator = Translator.load(Installation.current());
        InputFiles inputs = new InputFiles(out);
        boolean[] allGood = {true};
        inputs.each(
                files,
                (file, raw) -> {
                    Translation translation = translator.translate(raw, to);
                    allGood[0] &= !translation.refused();
                    if (json) {
                        out.line(object(file, raw, translation));
                    } else {
                        say(file + (raw.index() > 1 ? "#" + raw.index() : ""), translation);
                    }
                    if (directory != null) {
                        write(directory, file, translation);
                    }
                },
                (file, input) -> allGood[0] &= large(translator, file, input));
        return !inputs.allOpened() ? 2 : allGood[0] ? 0 : 1;
    }

    /**
     * Translates an input that is too large to hold; its messages go to one file, one behind the other, which has its name
     * when all are in it.
     */
    private boolean large(Translator translator, String file, InputStream input) {
        Path target = directory == null ? null : free(directory, base(file), ".fin");
        Path part = target == null ? null : target.resolveSibling(target.getFileName() + ".part");
        LargeTranslation sink = new LargeTranslation(file);
        try (Writer to = part == null ? null : Files.newBufferedWriter(part)) {
            sink.to = to;
            translator.translate(input, this.to, sink);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be translated", e);
        }
        if (target != null && part != null) {
            try {
                if (sink.good) {
                    Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
                } else {
                    Files.delete(part);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(target + " cannot be written", e);
            }
        }
        return sink.good;
    }

    private final class LargeTranslation implements TranslationSink {
        private final String file;
        private @Nullable Writer to;
        private boolean good = true;

        LargeTranslation(String file) {
            this.file = file;
        }

        @Override
        public void translated(Translation translation) {
            good &= !translation.refused();
            if (json) {
                out.line(object(file, null, translation));
            } else {
                say(file, translation);
            }
            Writer into = to;
            if (into != null) {
                try {
                    for (String text : translation.texts()) {
                        into.write(text.endsWith("\n") ? text : text + "\n");
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
        }

        @Override
        public void noted(List<Loss> losses, List<Finding> findings) {
            if (json) {
                out.line(object(file, null, new Translation(null, List.of(), losses, findings)));
            } else {
                remark(file, losses, findings);
            }
        }
    }

    private void say(String name, Translation translation) {
        if (directory == null) {
            for (String text : translation.texts()) {
                out.text(text.endsWith("\n") ? text : text + "\n");
            }
        }
        remark(name, translation.losses(), translation.findings());
        if (translation.refused()) {
            out.error(name + ": refused");
        }
    }

    private void remark(String name, List<Loss> losses, List<Finding> findings) {
        for (Finding finding : findings) {
            if (report || finding.isError()) {
                out.remark(FindingLine.of(name, finding));
            }
        }
        if (report) {
            for (Loss loss : losses) {
                out.remark(name + ": " + loss.code().id() + " "
                        + (loss.essential() ? "essential " : "")
                        + loss.code().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " " + loss.path() + ": '"
                        + loss.before() + "'" + (loss.after() == null ? "" : " -> '" + loss.after() + "'"));
            }
        }
    }

    private void write(Path folder, String file, Translation translation) {
        MessageType type = translation.type();
        String extension = type != null && type.isMx() ? ".xml" : ".fin";
        for (String text : translation.texts()) {
            Path target = free(folder, base(file), extension);
            try {
                Files.writeString(target, text);
            } catch (IOException e) {
                throw new UncheckedIOException(target + " cannot be written", e);
            }
        }
    }

    /** The name that a file's translation gets, without extension. */
    private static String base(String file) {
        String name = file.equals("-") ? "stdin" : String.valueOf(Path.of(file).getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }

    /** A file that nothing was written to yet. */
    private Path free(Path folder, String base, String extension) {
        Path target = folder.resolve(base + extension);
        for (int n = 2; !written.add(target); n++) {
            target = folder.resolve(base + "-" + n + extension);
        }
        return target;
    }

    private String object(String file, @Nullable RawMessage raw, Translation translation) {
        ObjectNode node = mapper.createObjectNode();
        node.put("file", file);
        if (raw != null) {
            node.put("index", raw.index());
            node.put("type", raw.type() == null ? null : raw.type().name());
        }
        node.put("to", translation.type() == null ? null : translation.type().name());
        node.put("refused", translation.refused());
        ArrayNode messages = node.putArray("messages");
        translation.texts().forEach(messages::add);
        ArrayNode losses = node.putArray("losses");
        for (Loss loss : translation.losses()) {
            losses.addObject()
                    .put("code", loss.code().id())
                    .put("path", loss.path())
                    .put("before", loss.before())
                    .put("after", loss.after())
                    .put("essential", loss.essential());
        }
        VerdictJson.add(node.putArray("findings"), translation.findings());
        try {
            return mapper.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
