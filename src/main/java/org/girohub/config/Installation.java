package org.girohub.config;

import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folders that belong to the product and that integrators edit: routes, schemas, mappings, samples.
 *
 * @param root the folder that holds them
 */
public record Installation(Path root) {
    /** The installation that the {@code girohub} command names ({@code -Dgirohub.root}), else the working folder. */
    public static Installation current() {
        Path root = Path.of(System.getProperty("girohub.root", "."))
                .toAbsolutePath()
                .normalize();
        if (!Files.isDirectory(root.resolve("mappings"))) {
            throw new ConfigurationException(
                    root + ": no folder 'mappings' here; start girohub from its own folder, or set -Dgirohub.root");
        }
        return new Installation(root);
    }

    /** Camel routes, channels and the routing table. */
    public Path routes() {
        return root.resolve("routes");
    }

    /** Message definitions, profiles and code lists. */
    public Path schemas() {
        return root.resolve("schemas");
    }

    /** Mappings between messages and the canonical model. */
    public Path mappings() {
        return root.resolve("mappings");
    }

    /** Sample messages and their expected outcomes. */
    public Path samples() {
        return root.resolve("samples");
    }
}
