package org.girohub.bench;

import java.io.ByteArrayInputStream;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.girohub.findings.Level;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Every reader on an input and on one of ten times its size. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class GrowthBenchmark {
    @Param({"100", "1000"})
    public int size;

    private byte[] pain001;
    private byte[] camt053;
    private byte[] mt103s;
    private byte[] mt940s;
    private byte[] statement;
    private Hub hub;

    @Setup
    public void load() {
        hub = new Hub();
        pain001 = Inputs.generated("pain.001", size);
        camt053 = Inputs.generated("camt.053", size);
        mt103s = Inputs.generated("mt103", size);
        mt940s = Inputs.generated("mt940", size);
        statement = Inputs.statement(size);
        Hub.check(mxWhole() == 1 && mxStatement() == 1 && mxStream() == 1, "one valid message");
        Hub.check(mt() == size && mtStatements() == size, "all messages valid");
        Hub.check(mtStatement() == 1, "one statement");
        Hub.check(identify() == size, "all messages identified");
    }

    @Benchmark
    public long mxWhole() {
        return hub.validateAll(pain001, Level.PRACTICE);
    }

    @Benchmark
    public long mxStatement() {
        return hub.validateAll(camt053, Level.PRACTICE);
    }

    @Benchmark
    public long mxStream() {
        int[] valid = {0};
        hub.validator()
                .validate(
                        new ByteArrayInputStream(pain001),
                        Level.PRACTICE,
                        List.of("sepa-sct"),
                        verdict -> valid[0] += verdict.valid() ? 1 : 0);
        return valid[0];
    }

    @Benchmark
    public long mt() {
        return hub.validateAll(mt103s, Level.PRACTICE);
    }

    @Benchmark
    public long mtStatements() {
        return hub.validateAll(mt940s, Level.PRACTICE);
    }

    @Benchmark
    public long mtStatement() {
        return hub.canonical(statement).size();
    }

    @Benchmark
    public long identify() {
        return hub.identifier().identify(mt103s).size();
    }
}
