package org.girohub.inbound;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Map;
import java.util.Objects;
import org.girohub.broker.Broker;
import org.girohub.config.DurableFiles;
import org.girohub.config.Edges;
import org.girohub.config.Settings;
import org.girohub.config.Step;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.identify.Inlet;
import org.girohub.message.Envelope;
import org.girohub.message.MessageType;
import org.girohub.mx.MxSplit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a claimed file in: first onto {@code hub.intake}, durably, then into the archive. */
public final class FileIntake {
    private static final Logger LOG = LoggerFactory.getLogger(FileIntake.class);

    private final Intake intake;
    private final Broker broker;
    private final Folders folders;

    private final long largeBytes;
    private final long largestBytes;

    /** An intake of files. */
    public FileIntake(Settings settings, Intake intake, Broker broker, Folders folders) {
        this.intake = intake;
        this.broker = broker;
        this.folders = folders;
        largeBytes = settings.get(Settings.LARGE_FILE);
        largestBytes = settings.get(Settings.LARGEST_FILE) * 1_048_576L;
    }

    /**
     * Reads a file, sends its messages in one transaction and moves it to the archive.
     *
     * @throws IOException when it cannot be read, or changes while it is read; it stays in the work folder
     */
    public void take(InboundFile file) throws IOException {
        Edges.before(Step.FILE_READ);
        BasicFileAttributes before = attributes(file.path());
        if (before.size() >= largeBytes && canBeCut(file.path())) {
            takeLarge(file, before);
            return;
        }
        byte[] content;
        try (InputStream in = Files.newInputStream(file.path(), StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            content = in.readNBytes(intake.mostBytes() + 1);
        }
        BasicFileAttributes after = attributes(file.path());
        if (before.size() != after.size() || !before.lastModifiedTime().equals(after.lastModifiedTime())) {
            throw new IOException("its sender is still writing to it");
        }
        Edges.after(Step.FILE_READ);
        Envelope envelope = intake.envelope(Envelope.Source.FILE, file.channel(), file.name(), null, content);
        Intake.Taken taken = intake.take(envelope, file.relative());
        // The change time is new with each move to the work folder, and the same after a crash: so this names one
        // arrival.
        String arrival = Intake.sha256(
                (file.relative() + "|" + envelope.sha256() + "|" + after.fileKey() + "|" + changeTime(file.path()))
                        .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Edges.before(Step.FILE_SEND);
        boolean fresh = broker.transactOnce(arrival, taken.messages());
        Edges.after(Step.FILE_SEND);
        LOG.info(
                "intake: file {} of channel {}: {} messages{}",
                file.name(),
                file.channel(),
                taken.hubMessageIds().size(),
                fresh ? "" : " were taken in before the hub stopped");
        archive(file);
    }

    /** Whether it begins as a message of transactions that can be cut into parts. */
    private static boolean canBeCut(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file, StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS)) {
            Inlet inlet = Inlet.of(in);
            MessageType type = inlet.refused() == null ? inlet.type() : null;
            return type != null && MxSplit.cuts(type);
        }
    }

    private void takeLarge(InboundFile file, BasicFileAttributes attributes) throws IOException {
        boolean tooLarge = attributes.size() > largestBytes;
        Intake.Taken taken = tooLarge
                ? intake.refuse(
                        intake.envelope(Envelope.Source.FILE, file.channel(), file.name(), null, new byte[0]),
                        file.relative(),
                        Finding.of(
                                FindingCode.LIMIT_EXCEEDED,
                                "",
                                null,
                                "The file has " + attributes.size() + " bytes, more than " + largestBytes / 1_048_576
                                        + " megabytes (setting files.largest-mb)."))
                : intake.takeLarge(file.channel(), file.name(), file.relative(), attributes.size());
        String arrival = Intake.sha256((file.relative() + "|" + attributes.size() + "|" + attributes.lastModifiedTime()
                        + "|" + attributes.fileKey() + "|" + changeTime(file.path()))
                .getBytes(java.nio.charset.StandardCharsets.UTF_8));
        Edges.before(Step.LARGE_SEND);
        boolean fresh = broker.transactOnce(arrival, taken.messages());
        Edges.after(Step.LARGE_SEND);
        LOG.info(
                "intake: file {} of channel {}: {} bytes, {}{}",
                file.name(),
                file.channel(),
                attributes.size(),
                tooLarge ? "too large" : "to be cut into parts",
                fresh ? "" : "; was taken in before the hub stopped");
        if (tooLarge) {
            archive(file);
            return;
        }
        Path target = folders.large().resolve(file.relative());
        Folders.make(Objects.requireNonNull(target.getParent()));
        Edges.before(Step.LARGE_ASIDE);
        Files.move(file.path(), target);
        Edges.after(Step.LARGE_ASIDE);
    }

    private static BasicFileAttributes attributes(Path file) throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
    }

    private static Object changeTime(Path file) throws IOException {
        try {
            Map<String, Object> unix = Files.readAttributes(file, "unix:ctime", LinkOption.NOFOLLOW_LINKS);
            return Objects.requireNonNull(unix.get("ctime"));
        } catch (UnsupportedOperationException | IllegalArgumentException e) {
            return attributes(file).lastModifiedTime(); // no Unix: the next best
        }
    }

    private void archive(InboundFile file) throws IOException {
        Path target = folders.archive().resolve(file.relative());
        Folders.make(Objects.requireNonNull(target.getParent()));
        Edges.before(Step.FILE_ARCHIVE);
        // Of this name there can only be an earlier copy of itself, from before a crash.
        DurableFiles.move(file.path(), target);
        Edges.after(Step.FILE_ARCHIVE);
    }
}
