package org.girohub.bench;

import com.prowidesoftware.swift.io.parser.SwiftParser;
import com.prowidesoftware.swift.model.SwiftMessage;
import com.prowidesoftware.swift.model.mx.AbstractMX;
import com.prowidesoftware.swift.model.mx.JaxbContextCacheImpl;
import com.prowidesoftware.swift.model.mx.JaxbContextLoader;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.girohub.findings.Level;
import org.girohub.message.MessageType;
import org.girohub.validation.Verdict;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** One message from bytes to a verdict or to another message, beside Prowide's reading of the same text. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MessageBenchmark {
    private static final MessageType MT103 = MessageType.mt("103", "");
    private static final MessageType PACS008 = MessageType.mx("pacs.008.001.08");

    private final String text = Inputs.pacs008();
    private final byte[] message = Hub.bytes(text);
    private final String documentText = Inputs.pacs008Document();
    private final byte[] document = Hub.bytes(documentText);
    private final String finText = Inputs.mt103();
    private final byte[] fin = Hub.bytes(finText);
    private Hub hub;

    @Setup
    public void load() throws IOException {
        hub = new Hub();
        Hub.check(mxAllLevels().valid(), "a valid pacs.008");
        Hub.check(mxSchema().message() != null && mxSchemaDocument().message() != null, "a pacs.008 that can be read");
        Hub.check(mtFormat().valid() && mtFormat().message() != null, "a valid MT103");
        Hub.check(mxToMt().contains("/GB29NWBK60161331926819"), "a MT103");
        Hub.check(mtToMx().contains("GB29NWBK60161331926819"), "a pacs.008");
        Hub.check(prowideDefault().getAppHdr() != null, "a header");
        Hub.check(prowideMt().getBlock4().getTagByName("71A") != null, "the fields of a MT103");
    }

    /** Prowide with its cache of JAXB contexts switched on, which it is not by default. */
    @State(Scope.Benchmark)
    public static class Cached {
        @Setup
        public void on() {
            JaxbContextLoader.INSTANCE.setCacheImpl(new JaxbContextCacheImpl());
        }
    }

    @Benchmark
    public Verdict mxSchema() {
        return hub.validate(message, Level.SCHEMA);
    }

    @Benchmark
    public Verdict mxSchemaDocument() {
        return hub.validate(document, Level.SCHEMA);
    }

    @Benchmark
    public Verdict mxAllLevels() {
        return hub.validate(message, Level.PRACTICE, "cbprplus");
    }

    @Benchmark
    public String mxToMt() {
        return hub.translate(message, MT103, "cbprplus");
    }

    @Benchmark
    public String mtToMx() {
        return hub.translate(fin, PACS008);
    }

    @Benchmark
    public Verdict mtFormat() {
        return hub.validate(fin, Level.SCHEMA);
    }

    @Benchmark
    public AbstractMX prowideCached(Cached on) {
        return AbstractMX.parse(text);
    }

    @Benchmark
    public AbstractMX prowideCachedDocument(Cached on) {
        return AbstractMX.parse(documentText);
    }

    @Benchmark
    public AbstractMX prowideDefault() {
        return AbstractMX.parse(text);
    }

    @Benchmark
    public AbstractMX prowideDefaultDocument() {
        return AbstractMX.parse(documentText);
    }

    @Benchmark
    public SwiftMessage prowideMt() throws IOException {
        return new SwiftParser(finText).message();
    }
}
