package org.girohub.mapping.mx;

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.girohub.config.ConfigurationException;
import org.girohub.config.Yaml;
import org.jspecify.annotations.Nullable;

/** The mapping files of ISO 20022 messages, read and compiled together. */
public final class MxMappings {
    static final String HEADER = "head.001";

    private MxMappings() {}

    /**
     * Compiles the files.
     *
     * @param componentsFile {@code components.yaml}
     * @param files one for each message, and that of the business application header
     * @param clock says the creation time of a message whose payments have none
     * @param problems gets everything that is wrong, with file and line
     */
    public static List<MxMapping> load(Yaml componentsFile, List<Yaml> files, Clock clock, List<String> problems) {
        Components components;
        try {
            components = new Components(componentsFile, problems);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return List.of();
        }
        List<MxFile> read = new ArrayList<>();
        @Nullable MxFile header = null;
        for (Yaml file : files) {
            try {
                MxFile one = MxFile.of(file, components, problems);
                if (one.message().equals(HEADER)) {
                    header = one;
                } else {
                    read.add(one);
                }
            } catch (ConfigurationException e) {
                problems.addAll(e.problems());
            }
        }
        if (header == null) {
            problems.add(componentsFile.where() + ": the folder has no mapping of head.001 beside it");
            return List.of();
        }
        MxHeaders headers;
        try {
            headers = new MxHeaders(header, components, problems);
        } catch (ConfigurationException e) {
            problems.addAll(e.problems());
            return List.of();
        }
        List<MxMapping> mappings = new ArrayList<>();
        Map<String, MxFile> general = new HashMap<>();
        for (MxFile file : read) {
            if (file.variant() == null) {
                for (String version : file.versions()) {
                    MxFile other = general.putIfAbsent(file.message() + "." + version, file);
                    if (other != null) {
                        problems.add(file.at().need("versions").where() + ": version " + version + " of "
                                + file.message() + " is mapped already, at "
                                + other.at().where()
                                + "; say which messages this file is for (for: {mx: ..., is: ...}), or take the version"
                                + " from one of the two");
                    }
                }
            }
            mappings.add(new MxMapping(file, components, headers, clock, problems));
        }
        problems.addAll(components.unused());
        return mappings;
    }
}
