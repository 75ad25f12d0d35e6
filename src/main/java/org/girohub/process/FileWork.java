package org.girohub.process;

import jakarta.jms.Message;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import javax.xml.stream.XMLStreamException;
import org.girohub.broker.Broker;
import org.girohub.broker.BrokerException;
import org.girohub.broker.OutMessage;
import org.girohub.broker.Queues;
import org.girohub.canonical.MessageHeader;
import org.girohub.canonical.Payment;
import org.girohub.config.Edges;
import org.girohub.config.Settings;
import org.girohub.config.Step;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Inlet;
import org.girohub.inbound.Folders;
import org.girohub.inbound.IntakeMessage;
import org.girohub.inbound.Rework;
import org.girohub.journal.Conflict;
import org.girohub.journal.Event;
import org.girohub.journal.EventJson;
import org.girohub.journal.Journal;
import org.girohub.journal.JournalException;
import org.girohub.journal.MessageFacts;
import org.girohub.mapping.CanonicalJson;
import org.girohub.message.Envelope;
import org.girohub.message.MessageType;
import org.girohub.message.Outcome;
import org.girohub.message.RawMessage;
import org.girohub.message.TextSlice;
import org.girohub.mx.MxSplit;
import org.girohub.reply.Count;
import org.girohub.reply.Summary;
import org.girohub.routing.Channel;
import org.girohub.routing.Channels;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * The work on large files, step by step. A step takes the file's message from {@code hub.files} and sends, in the same
 * transaction, what is to be done next and the message again: so that a stop at any place leaves the work where it was, and
 * other files, and other messages, have their turn between two steps. See docs/decisions/0030-large-files.md.
 */
public final class FileWork implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger("org.girohub.process");

    private static final int RESULTS_AT_ONCE = 64;
    private static final int PARTS_AT_ONCE = 8;
    /** Characters of the transactions of one part; the one that goes beyond ends it. */
    private static final long MOST_CHARACTERS = 1_000_000;

    private static final long SOON = 25;
    private static final long LATER = 200;
    private static final long ITS_TURN = 2_000;
    private static final long MOST_RETRY_MILLIS = 60_000;
    private static final int MOST_DOUBLED = 16;
    private static final int HEAD = 65_536;

    private final FileCheck.Means means;
    private final Channels channels;
    private final Journal journal;
    private final Broker broker;
    private final Observer observer;
    private final Folders folders;
    private final Clock clock;
    private final FileProgress progress;
    private final CanonicalJson json = new CanonicalJson();
    private final int partSize;
    private final int partsAhead;
    private final int atOnce;
    private final int attempts;
    private final long retryMillis;
    private final long tellAfter;
    private final Set<String> inWork = ConcurrentHashMap.newKeySet();
    private final Map<String, Checking> checks = new ConcurrentHashMap<>();
    private final Map<String, MxSplit> cuts = new ConcurrentHashMap<>();
    private final ExecutorService checkers;

    private record Checking(FileCheck check, Future<FileCheck.Result> result) {}

    /** Work on the large files of a hub. */
    public FileWork(
            Settings settings,
            FileCheck.Means means,
            Channels channels,
            Journal journal,
            Broker broker,
            Observer observer,
            FileProgress progress,
            Clock clock) {
        this.means = means;
        this.channels = channels;
        this.journal = journal;
        this.broker = broker;
        this.observer = observer;
        this.progress = progress;
        this.folders = new Folders(settings.home());
        this.clock = clock;
        partSize = settings.get(Settings.PART_SIZE);
        partsAhead = settings.get(Settings.PARTS_AHEAD);
        atOnce = settings.get(Settings.FILES_AT_ONCE);
        attempts = settings.get(Settings.ATTEMPTS);
        retryMillis = settings.get(Settings.RETRY_DELAY);
        tellAfter = TimeUnit.SECONDS.toNanos(settings.get(Settings.FILE_PROGRESS));
        AtomicInteger number = new AtomicInteger();
        checkers = Executors.newFixedThreadPool(atOnce, task -> {
            Thread thread = new Thread(task, "file-check-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
    }

    /**
     * Does one step, in the transaction in which the message was consumed.
     *
     * @throws Exception when the hub itself fails; the transaction is rolled back, and the step done again
     */
    public void step(Message message) throws Exception {
        FileJob job = FileJob.of(message);
        MDC.put("hubMessageId", job.id());
        MDC.put("channel", job.file.channel());
        try {
            step(job);
        } catch (Exception e) {
            forget(job.id());
            inWork.remove(job.id()); // while it waits, another has its turn
            observer.failed(job.file.channel(), "file");
            LOG.warn("file {}: {} failed, will be tried again: {}", job.file.name(), job.phase, e.toString());
            if (job.phase != FileJob.Phase.CHECK || e instanceof BrokerException || e instanceof JournalException) {
                throw e; // what parts of are on their way is not given up
            }
            // A check lasts over many steps, each a message of its own: so how often it failed is kept in the job.
            if (e instanceof IOException) {
                again(job, ITS_TURN);
            } else if (++job.failures < attempts) {
                again(job, Math.min(MOST_RETRY_MILLIS, retryMillis << Math.min(job.failures - 1, MOST_DOUBLED)));
            } else {
                // Nobody could act on a whole file in repair; its sender, or whoever mends the cause, drops it again.
                job.counts.put("RJCT", new Count(job.total, job.sum));
                end(
                        job,
                        Outcome.REJECTED,
                        List.of(Finding.of(
                                FindingCode.ATTEMPTS_EXHAUSTED, "", null, "Failed " + job.failures + " times; " + e)));
            }
        } finally {
            MDC.remove("hubMessageId");
            MDC.remove("channel");
        }
    }

    private void step(FileJob job) throws Exception {
        if (job.phase == FileJob.Phase.MOVE) {
            move(job);
            return;
        }
        if (!inWork.contains(job.id()) && (inWork.size() >= atOnce || !inWork.add(job.id()))) {
            again(job, ITS_TURN);
            return;
        }
        Path path = folders.large().resolve(job.file.relative());
        if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
            if (Files.exists(folders.work().resolve(job.file.relative()), LinkOption.NOFOLLOW_LINKS)) {
                again(job, LATER); // it is on its way
                return;
            }
            throw new IOException(path + " is gone; put it back there");
        }
        if (job.phase == FileJob.Phase.CHECK) {
            check(job, path);
        } else {
            cut(job, path);
        }
    }

    /** Sends the file's message again, with what else there is to send. */
    private void again(FileJob job, long delay, OutMessage... others) {
        List<OutMessage> messages = new ArrayList<>(List.of(others));
        messages.add(delay == 0 ? job.toMessage() : job.toMessage().after(delay));
        broker.send(messages);
    }

    private void check(FileJob job, Path path) throws IOException {
        Checking checking = checks.get(job.id());
        if (checking == null) {
            FileCheck check = new FileCheck(path, job.file.channel(), channels.get(job.file.channel()), means);
            checks.put(job.id(), new Checking(check, checkers.submit(check)));
            again(job, SOON);
            return;
        }
        FileProgress.View told =
                progress.note(job, checking.check().done(), checking.check().announced(), tellAfter);
        if (!checking.result().isDone()) {
            if (told != null) {
                tell(job, told, "checked");
            }
            again(job, LATER);
            return;
        }
        FileCheck.Result result;
        try {
            result = checking.result().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof IOException io) {
                throw io;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the hub stops", e);
        }
        long size = Files.size(path);
        if (size != job.file.size()) {
            LOG.warn("file {}: its sender was still writing to it; it is checked again", job.file.name());
            forget(job.id());
            job.file = new org.girohub.inbound.LargeFile(
                    job.id(), job.file.channel(), job.file.name(), job.file.relative(), size, job.file.receivedAt());
            again(job, LATER);
            return;
        }
        decide(job, result);
    }

    private void decide(FileJob job, FileCheck.Result result) throws IOException {
        job.sha256 = result.sha256();
        job.type = result.type() == null ? null : result.type().name();
        job.total = result.total();
        job.sum = result.sum();
        Payment first = result.first();
        if (first != null) {
            MessageHeader header = first.header();
            job.first = json.write(first);
            job.messageId = header.messageId();
            job.sender = header.from() == null ? null : header.from().bic();
        }
        if (result.messages() > 1) {
            end(
                    job,
                    Outcome.REJECTED,
                    List.of(Finding.of(
                            FindingCode.LIMIT_EXCEEDED,
                            "",
                            null,
                            "The file holds " + result.messages() + " messages, and from " + job.file.size()
                                    + " bytes on only one is taken (setting files.large-bytes); send them in files of"
                                    + " their own.")));
            return;
        }
        if (!result.valid()) {
            keep(job, new PartResult(0, Map.of(), result.refused()));
            job.counts.put("RJCT", new Count(job.total, job.sum));
            end(job, Outcome.REJECTED, result.findings());
            return;
        }
        if (result.unroutable()) {
            // Nobody could act on a whole file in repair; whoever mends the cause has it sent again.
            job.counts.put("RJCT", new Count(job.total, job.sum));
            end(job, Outcome.REJECTED, result.findings());
            return;
        }
        Edges.before(Step.LARGE_CLAIM);
        List<Conflict> conflicts = journal.claim(owner(job), job.id(), result.claims());
        Edges.after(Step.LARGE_CLAIM);
        observer.claimed(conflicts.isEmpty());
        if (!conflicts.isEmpty()) {
            Conflict other =
                    conflicts.stream().filter(c -> !c.sameContent()).findFirst().orElse(conflicts.get(0));
            job.duplicateOf = other.sameContent() ? other.holder() : null;
            job.counts.put("RJCT", new Count(job.total, job.sum));
            end(
                    job,
                    other.sameContent() ? Outcome.DUPLICATE : Outcome.REJECTED,
                    List.of(Finding.of(
                            other.sameContent() ? FindingCode.DUPLICATE : FindingCode.KEY_REUSED,
                            "",
                            null,
                            other.sameContent()
                                    ? "The same file or message came before, in " + other.holder() + ", which stands."
                                    : "Its message reference was used by " + other.holder() + " for another amount.")));
            return;
        }
        checks.remove(job.id());
        job.phase = FileJob.Phase.CUT;
        long bad = result.refused().size();
        LOG.info("file {}: {} checked, {} transactions", job.file.name(), job.type, job.total);
        again(
                job,
                0,
                event(
                        job,
                        "check",
                        "checked whole, " + job.total + " transactions" + (bad == 0 ? "" : ", some invalid")));
    }

    /** Who claims what identifies a file; its parts claim for themselves. */
    private static String owner(FileJob job) {
        return "file:" + job.id();
    }

    private void cut(FileJob job, Path path) throws IOException, XMLStreamException {
        Edges.before(Step.LARGE_COUNT);
        List<String> results = broker.take(Queues.PARTS, PartResult.FILE, job.id(), RESULTS_AT_ONCE);
        for (String text : results) {
            PartResult result = FileJob.read(text, PartResult.class);
            if (!result.refused().isEmpty()) {
                keep(job, result);
            }
            job.count(result);
        }
        Edges.after(Step.LARGE_COUNT);
        List<OutMessage> messages = new ArrayList<>();
        MxSplit split = split(job, path);
        boolean more = job.sentTransactions < job.total;
        while (more && job.inFlight() < partsAhead && messages.size() < PARTS_AT_ONCE) {
            int number = job.sentParts + 1;
            String id = job.id() + "." + number;
            MxSplit.Part part = split.next(partSize, MOST_CHARACTERS, id, MxSplit.Keep.ALL);
            if (part == null) {
                throw new IllegalStateException("the file has " + job.sentTransactions + " transactions, and "
                        + job.total + " were counted before");
            }
            messages.add(part(job, id, number, part).toMessage());
            job.sentParts = number;
            job.sentTransactions += part.numbers().size();
            more = job.sentTransactions < job.total;
        }
        FileProgress.View told = progress.note(job, job.counted(), job.total, tellAfter);
        if (told != null) {
            tell(job, told, "done");
        }
        if (!more && job.inFlight() == 0) {
            end(job, null, List.of());
            return;
        }
        Edges.before(Step.LARGE_CUT);
        again(job, messages.isEmpty() ? SOON : 0, messages.toArray(new OutMessage[0]));
        Edges.after(Step.LARGE_CUT);
    }

    /** The cut of a file, at the place where the job is. */
    private MxSplit split(FileJob job, Path path) throws IOException, XMLStreamException {
        MxSplit open = cuts.get(job.id());
        if (open != null && open.position() == job.sentTransactions) {
            return open;
        }
        if (open != null) {
            open.close();
        }
        MxSplit split =
                new MxSplit(Inlet.of(Files.newInputStream(path)).text(), Objects.requireNonNull(job.messageType()));
        cuts.put(job.id(), split);
        if (!split.skip(job.sentTransactions)) {
            throw new IllegalStateException("the file has fewer transactions than were cut from it");
        }
        return split;
    }

    private IntakeMessage part(FileJob job, String id, int number, MxSplit.Part part) {
        long about = (job.total + partSize - 1) / partSize;
        return new IntakeMessage(
                id,
                Envelope.Source.FILE,
                job.file.channel(),
                job.file.name(),
                job.sha256 + "#" + number,
                Instant.parse(job.file.receivedAt()),
                Objects.requireNonNull(job.sha256),
                number,
                (int) Math.max(2, Math.max(number, about)),
                job.file.relative(),
                part.text().getBytes(StandardCharsets.UTF_8),
                null,
                null,
                new IntakeMessage.Part(job.id(), part.first(), part.numbers().size(), part.sum(), job.messageId),
                Rework.NONE);
    }

    private void tell(FileJob job, FileProgress.View view, String word) {
        String text = view.done() + " of " + (view.total() == 0 ? "an unknown number of" : String.valueOf(view.total()))
                + " transactions " + word;
        LOG.info("file {}: {}, {} a second", view.name(), text, view.perSecond());
        broker.send(List.of(event(job, "progress/" + word + "/" + view.done(), text)));
    }

    private OutMessage event(FileJob job, String step, String detail) {
        int slash = step.indexOf('/');
        return OutMessage.text(
                Queues.EVENTS,
                EventJson.write(List.of(Event.step(
                        job.id() + "/" + step,
                        job.id(),
                        clock.instant(),
                        slash < 0 ? step : step.substring(0, slash),
                        detail))),
                Map.of(),
                job.id());
    }

    /** Keeps what transactions were refused, before the step commits. A part that is kept twice is read once. */
    private void keep(FileJob job, PartResult result) throws IOException {
        RefusedFile.append(beside(job, ".refused"), result);
    }

    private Path beside(FileJob job, String ending) {
        Path path = folders.large().resolve(job.file.relative());
        return path.resolveSibling(path.getFileName() + ending);
    }

    /** The verdict on a file, and its answer. */
    private void end(FileJob job, @Nullable Outcome how, List<Finding> findings) throws IOException {
        Edges.before(Step.LARGE_END);
        Outcome outcome = how == null ? outcome(job) : how;
        job.outcome = outcome;
        List<Finding> all = new ArrayList<>(findings);
        List<OutMessage> messages = new ArrayList<>();
        String note = answer(job, all, messages);
        String counts = job.counts.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(e -> e.getValue().transactions() + " " + e.getKey() + " ("
                        + e.getValue().sum().toPlainString() + ")")
                .collect(Collectors.joining(", "));
        messages.add(OutMessage.text(
                Queues.EVENTS,
                EventJson.write(List.of(
                        Event.step(job.id() + "/reply", job.id(), clock.instant(), "reply", note),
                        new Event(
                                job.id() + "/settled",
                                job.id(),
                                clock.instant(),
                                "settled",
                                outcome + (job.duplicateOf == null ? "" : " of " + job.duplicateOf) + ": " + counts,
                                facts(job),
                                new Event.Verdict(outcome, job.duplicateOf, bounded(all)),
                                List.of(),
                                List.of()))),
                Map.of(),
                job.id()));
        if (outcome != Outcome.ACCEPTED && outcome != Outcome.REPAIR) {
            // What ends undispatched leaves no claim, or its sender's next try would be held as a duplicate of nothing.
            // Parts in repair may still go, and their file keeps its claim.
            journal.release(owner(job));
        }
        if (outcome == Outcome.REJECTED) {
            Files.writeString(
                    beside(job, ".findings"),
                    FindingsJson.write(job.id(), job.file.name(), 1, job.type, outcome, all, Integer.MAX_VALUE));
        }
        job.phase = FileJob.Phase.MOVE;
        messages.add(job.toMessage());
        broker.send(messages);
        Edges.after(Step.LARGE_END);
        observer.settled(job.file.channel(), job.messageType(), outcome);
        String codes = all.stream()
                .filter(Finding::isError)
                .map(f -> f.code().id())
                .distinct()
                .limit(5)
                .collect(Collectors.joining(","));
        if (outcome == Outcome.REJECTED || outcome == Outcome.REPAIR) {
            observer.refused(job.file.channel(), codes);
        }
        MDC.put("outcome", outcome.name());
        LOG.info("file {}: {} {} {}", job.file.name(), job.type, counts, codes);
        MDC.remove("outcome");
    }

    private static List<Finding> bounded(List<Finding> all) {
        return all.size() <= 100 ? all : all.subList(0, 100);
    }

    /** Accepted when anything was dispatched: the counts say the rest. */
    private static Outcome outcome(FileJob job) {
        return job.counts.containsKey("ACTC")
                ? Outcome.ACCEPTED
                : job.counts.containsKey("PDNG") ? Outcome.REPAIR : Outcome.REJECTED;
    }

    private MessageFacts facts(FileJob job) {
        return new MessageFacts(
                job.file.channel(),
                Envelope.Source.FILE.name(),
                job.file.name(),
                job.file.relative(),
                1,
                1,
                job.sha256,
                job.sha256,
                Instant.parse(job.file.receivedAt()),
                job.type,
                job.messageId,
                null,
                job.sender);
    }

    /** Writes the answer beside the file and has it sent; it may be long. */
    private String answer(FileJob job, List<Finding> findings, List<OutMessage> messages) throws IOException {
        Channel channel = channels.get(job.file.channel());
        MessageType type = job.messageType();
        if (channel == null || !channel.replies() || type == null) {
            return "no answer";
        }
        Summary summary = new Summary(
                job.id(),
                head(job, type),
                job.first == null ? null : json.read(job.first),
                job.counts,
                job.outcome == Outcome.ACCEPTED ? List.of() : findings,
                false,
                job.duplicateOf);
        Path answer = beside(job, ".answer");
        org.girohub.reply.Reply reply;
        try (RefusedFile.Lines refused = RefusedFile.open(beside(job, ".refused"));
                DurableText out = new DurableText(answer)) {
            reply = means.replies().summary(summary, refused, out);
        }
        if (reply.type() != null) {
            messages.add(Reply.message(
                    reply,
                    channel,
                    job.id(),
                    job.file.name(),
                    Objects.requireNonNull(job.outcome).name(),
                    folders.large().relativize(answer).toString()));
        }
        findings.addAll(reply.findings());
        return (reply.type() == null ? "" : reply.type() + ": ") + reply.note();
    }

    /** The beginning of the file, which has the group header. */
    private RawMessage head(FileJob job, MessageType type) throws IOException {
        char[] characters = new char[HEAD];
        int length = 0;
        try (InputStream in = Files.newInputStream(folders.large().resolve(job.file.relative()))) {
            java.io.Reader text = Inlet.of(in).text();
            for (int read = text.read(characters); read > 0 && length < HEAD; ) {
                length += read;
                read = text.read(characters, length, HEAD - length);
            }
        } catch (CharacterCodingException e) {
            LOG.debug("file {}: no text after {} characters", job.file.name(), length);
        }
        TextSlice slice = TextSlice.whole(new String(characters, 0, length));
        boolean header = slice.text().contains("AppHdr");
        return new RawMessage(1, type, slice, header ? slice : null, slice, List.of());
    }

    /** Puts the file where it stays. What was done before a stop is done. */
    private void move(FileJob job) throws IOException {
        forget(job.id());
        Path path = folders.large().resolve(job.file.relative());
        boolean rejected = job.outcome == Outcome.REJECTED;
        Path target;
        if (rejected) {
            Path folder = Folders.make(folders.rejected(job.file.channel()));
            String name = job.file.name();
            Path findings = beside(job, ".findings");
            if (Files.exists(folder.resolve(name)) && Files.exists(path)) {
                name = Folders.free(name, folder);
            }
            target = folder.resolve(name);
            if (Files.exists(findings)) {
                Files.move(
                        findings,
                        folder.resolve(name + ".findings.json"),
                        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
            }
        } else {
            target = folders.archive().resolve(job.file.relative());
            Folders.make(Objects.requireNonNull(target.getParent()));
        }
        Edges.before(Step.LARGE_MOVE);
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.move(path, target, java.nio.file.StandardCopyOption.ATOMIC_MOVE);
        }
        Files.deleteIfExists(beside(job, ".refused"));
        Edges.after(Step.LARGE_MOVE);
        inWork.remove(job.id());
        progress.gone(job.id());
        LOG.info("file {}: is in {}", job.file.name(), target.getParent());
    }

    /** What is in memory of a file; the next step makes it anew. */
    private void forget(String id) {
        Checking checking = checks.remove(id);
        if (checking != null) {
            checking.check().stop();
            checking.result().cancel(false);
        }
        MxSplit split = cuts.remove(id);
        if (split != null) {
            try {
                split.close();
            } catch (IOException e) {
                LOG.debug("file {} does not close: {}", id, e.toString());
            }
        }
    }

    /** Has no check hold up a stop. */
    public void stopChecks() {
        checks.values().forEach(checking -> checking.check().stop());
    }

    @Override
    public void close() {
        checks.values().forEach(checking -> checking.check().stop());
        checkers.shutdownNow();
        try {
            checkers.awaitTermination(5, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        List.copyOf(cuts.keySet()).forEach(this::forget);
    }
}
