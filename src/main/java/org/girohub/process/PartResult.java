package org.girohub.process;

import java.util.List;
import java.util.Map;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.reply.Count;
import org.girohub.reply.Refused;

/**
 * How a part of a large file ended, as it travels on {@code hub.parts} to be counted once.
 *
 * @param part its number
 * @param counts transactions by status
 * @param refused those that were not dispatched
 */
record PartResult(int part, Map<String, Count> counts, List<Refused> refused) {
    /** The header that names the file. */
    static final String FILE = "HubPartOf";

    PartResult {
        counts = Map.copyOf(counts);
        refused = List.copyOf(refused);
    }

    OutMessage toMessage(String file, String id) {
        return OutMessage.text(Queues.PARTS, FileJob.json(this), Map.of(FILE, file), id);
    }
}
