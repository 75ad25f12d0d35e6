package org.girohub.dispatch;

import java.util.List;
import org.girohub.findings.Finding;
import org.girohub.mapping.Loss;

/** Takes what becomes of a large input while it is translated, in its order. */
public interface TranslationSink {
    /** A message that came out, or several that belong together; or a refusal, which is the last word on its report. */
    void translated(Translation translation);

    /** What was found in the input, or lost from it, and belongs to no message that came out alone. */
    void noted(List<Loss> losses, List<Finding> findings);
}
