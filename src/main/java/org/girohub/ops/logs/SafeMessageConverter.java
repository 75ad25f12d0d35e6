package org.girohub.ops.logs;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** {@code %safe}: the message of a log line, masked and in one line. */
@Plugin(name = "SafeMessage", category = PatternConverter.CATEGORY)
@ConverterKeys("safe")
public final class SafeMessageConverter extends LogEventPatternConverter {
    private static final SafeMessageConverter ONLY = new SafeMessageConverter();

    private SafeMessageConverter() {
        super("Safe", "safe");
    }

    /** For Log4j. */
    public static SafeMessageConverter newInstance(String[] options) {
        return ONLY;
    }

    @Override
    public void format(LogEvent event, StringBuilder to) {
        to.append(Masking.line(event.getMessage().getFormattedMessage()));
    }
}
