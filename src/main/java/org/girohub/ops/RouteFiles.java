package org.girohub.ops;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.spi.Resource;
import org.apache.camel.support.PluginHelper;
import org.apache.camel.support.ResourceHelper;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;

/** The Camel routes of {@code routes/*.camel.yaml}: found, and checked before any of them runs. */
final class RouteFiles {
    private static final String ENDING = ".camel.yaml";
    private static final Pattern LINE = Pattern.compile("line[ :]+(\\d+)");
    private static final Pattern ROUTE = Pattern.compile("route(?:s)?:? ?\\(?([A-Za-z0-9._-]+)\\)?");

    private static final Pattern BEAN = Pattern.compile("in the registry for: ([A-Za-z0-9._-]+)");

    private RouteFiles() {}

    /** The files, in the order of their names. */
    static List<Path> list(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(f -> String.valueOf(f.getFileName()).endsWith(ENDING))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new ConfigurationException(folder + ":1: the routes cannot be read: " + e);
        }
    }

    /**
     * Reads each file as Camel would, without running it.
     *
     * @throws ConfigurationException with every file that is refused, each with its line
     */
    static void check(List<Path> files) {
        List<String> problems = new ArrayList<>();
        for (Path file : files) {
            try {
                Yaml yaml = Yaml.read(file);
                if (!yaml.isList()) {
                    throw yaml.refuse(
                            "a list of routes is expected, each beginning with '- route:' or '- routeTemplate:'");
                }
                CamelContext camel = new DefaultCamelContext();
                try {
                    PluginHelper.getRoutesLoader(camel).loadRoutes(resource(camel, file));
                } finally {
                    camel.stop();
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            } catch (Exception e) {
                problems.add(problem(file, e));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
    }

    static Resource resource(CamelContext camel, Path file) {
        return ResourceHelper.resolveResource(camel, "file:" + file.toAbsolutePath());
    }

    /** What is wrong with a file, with the line that the message names, or that of the route that it names. */
    static String problem(Path file, Throwable e) {
        Throwable root = e;
        StringBuilder all = new StringBuilder();
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            all.append(cause.getMessage()).append('\n');
            root = cause;
        }
        String reason = String.valueOf(root.getMessage()).lines().findFirst().orElse(root.toString());
        Matcher line = LINE.matcher(all);
        return file + ":" + (line.find() ? line.group(1) : String.valueOf(routeLine(file, all.toString()))) + ": "
                + reason;
    }

    private static int routeLine(Path file, String message) {
        try {
            List<String> lines = Files.readAllLines(file);
            // A bean's name is nearer to the mistake than the id of the route, which a template may have given.
            Matcher bean = BEAN.matcher(message);
            if (bean.find()) {
                Pattern named =
                        Pattern.compile(".*\\bref: *[\"']?" + Pattern.quote(bean.group(1)) + "[\"']?\\s*(}.*)?");
                for (int i = 0; i < lines.size(); i++) {
                    if (named.matcher(lines.get(i)).matches()) {
                        return i + 1;
                    }
                }
                return 1;
            }
            Matcher route = ROUTE.matcher(message);
            while (route.find()) {
                for (int i = 0; i < lines.size(); i++) {
                    if (lines.get(i).strip().matches("(- )?id: *[\"']?" + Pattern.quote(route.group(1)) + "[\"']?")) {
                        return i + 1;
                    }
                }
            }
        } catch (IOException e) {
            // then there is no better line than the first
        }
        return 1;
    }

    /** The file that holds a route or template of an id; the first one when none does. */
    static Path holding(List<Path> files, String message) {
        for (Path file : files) {
            if (routeLine(file, message) > 1) {
                return file;
            }
        }
        return files.get(0);
    }
}
