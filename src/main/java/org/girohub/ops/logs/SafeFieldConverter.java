package org.girohub.ops.logs;

import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/**
 * {@code %field{hubMessageId}}: a value of the logging context, in one line; {@code -} where there is none. File names
 * and message ids come from outside, so they are escaped; ids are not masked, because they are what one searches for.
 */
@Plugin(name = "SafeField", category = PatternConverter.CATEGORY)
@ConverterKeys("field")
public final class SafeFieldConverter extends LogEventPatternConverter {
    private final String key;

    private SafeFieldConverter(String key) {
        super("Field", "field");
        this.key = key;
    }

    /** For Log4j; the first option is the key. */
    public static SafeFieldConverter newInstance(String[] options) {
        if (options == null || options.length == 0) {
            throw new IllegalArgumentException("the pattern names no key; a field is written as field{channel}");
        }
        return new SafeFieldConverter(options[0]);
    }

    @Override
    public void format(LogEvent event, StringBuilder to) {
        String value = event.getContextData().getValue(key);
        to.append(value == null || value.isEmpty() ? "-" : Masking.escaped(value));
    }
}
