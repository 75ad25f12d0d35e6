package org.girohub.inbound;

import java.util.Map;
import org.apache.camel.Endpoint;
import org.apache.camel.support.DefaultComponent;
import org.girohub.config.Settings;

/**
 * The Camel component {@code folder:<channel>}: a route from it gets each file that is complete, after the file was moved
 * to the work folder. Camel's own {@code file} component reads half of what a slow sender with a preserved time writes, and
 * cannot open names that are no UTF-8.
 */
public final class FolderComponent extends DefaultComponent {
    private final Folders folders;
    private final long pollMillis;
    private final long settleMillis;

    /** A component for the folders of a hub. */
    public FolderComponent(Settings settings, Folders folders) {
        this.folders = folders;
        this.pollMillis = settings.get(Settings.FOLDER_POLL);
        this.settleMillis = settings.get(Settings.FOLDER_SETTLE);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return new FolderEndpoint(uri, this, remaining);
    }

    Folders folders() {
        return folders;
    }

    long pollMillis() {
        return pollMillis;
    }

    long settleMillis() {
        return settleMillis;
    }
}
