package org.girohub.ops.logs;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.config.plugins.Plugin;
import org.apache.logging.log4j.core.pattern.ConverterKeys;
import org.apache.logging.log4j.core.pattern.LogEventPatternConverter;
import org.apache.logging.log4j.core.pattern.PatternConverter;

/** {@code %safeEx}: a throwable with its stack, masked and in one line; nothing where there is none. */
@Plugin(name = "SafeThrowable", category = PatternConverter.CATEGORY)
@ConverterKeys("safeEx")
public final class SafeThrowableConverter extends LogEventPatternConverter {
    private static final SafeThrowableConverter ONLY = new SafeThrowableConverter();

    private SafeThrowableConverter() {
        super("SafeThrowable", "safeEx");
    }

    /** For Log4j. */
    public static SafeThrowableConverter newInstance(String[] options) {
        return ONLY;
    }

    /** Keeps Log4j from adding the throwable a second time, unmasked. */
    @Override
    public boolean handlesThrowable() {
        return true;
    }

    @Override
    public void format(LogEvent event, StringBuilder to) {
        Throwable thrown = event.getThrown();
        if (thrown != null) {
            StringWriter stack = new StringWriter();
            thrown.printStackTrace(new PrintWriter(stack));
            to.append(" | ").append(Masking.line(stack.toString().strip()));
        }
    }
}
