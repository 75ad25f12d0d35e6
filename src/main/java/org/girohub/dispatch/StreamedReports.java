package org.girohub.dispatch;

import java.util.ArrayList;
import java.util.List;
import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Extension;
import org.girohub.canonical.Payment;
import org.girohub.findings.Finding;
import org.girohub.findings.FindingCode;
import org.girohub.mapping.Loss;
import org.girohub.mapping.Rendered;
import org.girohub.mapping.ReportWriter;
import org.girohub.message.MessageType;
import org.girohub.mx.MxListener;
import org.girohub.mx.MxPart;
import org.jspecify.annotations.Nullable;

/** Translates statements, reports and notifications while they are read: each entry goes on as soon as it is bound. */
final class StreamedReports implements MxListener {
    private final Translator translator;
    private final String to;
    private final TranslationSink out;
    private @Nullable MessageType target;
    private @Nullable ReportWriter writer;
    private @Nullable AccountReport open;
    private boolean refused;
    /** Something of the message was left unread, so no more of it is translated. */
    private boolean partlyRead;

    StreamedReports(Translator translator, String to, TranslationSink out) {
        this.translator = translator;
        this.to = to;
        this.out = out;
    }

    @Override
    public void unit(MxPart unit) {
        say(unit.findings());
        if (partlyRead) {
            return;
        }
        AccountReport report = report(unit);
        if (report == null || report.entries().isEmpty()) {
            return;
        }
        if (open == null) {
            begin(unit, report);
        }
        if (writer == null || refused) {
            return;
        }
        lose(report, unit.unitIndex());
        writer.entry(report.entries().get(0));
    }

    /** The report that a part is of; null when it could not be bound. */
    private @Nullable AccountReport report(MxPart part) {
        List<Payment> payments = translator.mappings().toCanonical(part.message());
        return payments.size() == 1 && payments.get(0) instanceof AccountReport report ? report : null;
    }

    private void begin(MxPart part, AccountReport report) {
        open = report;
        target = translator.target(part.message(), List.of(report), to);
        writer = target == null ? null : translator.mappings().reports(target, this::page);
        refused = writer == null;
        if (writer == null) {
            out.translated(Translator.noCounterpart(part.message().type(), to));
        } else {
            writer.begin(bare(report));
        }
    }

    private void page(Rendered rendered) {
        if (refused) {
            return;
        }
        Translation translation = translator.proven(rendered);
        refused = translation.refused();
        out.translated(translation);
    }

    /** What of an entry has no field of its own. */
    private void lose(AccountReport report, int index) {
        List<Loss> losses = new ArrayList<>();
        for (Extension extension : report.extensions()) {
            if (extension.path().startsWith("Ntry[1]/")) {
                losses.add(new Loss(
                        FindingCode.DROPPED,
                        "Ntry[" + index + "]" + extension.path().substring("Ntry[1]".length()),
                        extension.value(),
                        null));
            }
        }
        if (!losses.isEmpty()) {
            out.noted(losses, List.of());
        }
    }

    /** The report without entries, and without what was kept of them. */
    private static AccountReport bare(AccountReport report) {
        List<Extension> extensions = report.extensions().stream()
                .filter(e -> !e.path().startsWith("Ntry[") && !e.path().startsWith("@"))
                .toList();
        return report.with(List.of(), extensions);
    }

    @Override
    public void groupEnd(MxPart group) {
        say(group.findings());
        AccountReport report = partlyRead ? null : report(group);
        if (report != null) {
            if (open == null) {
                begin(group, report);
            }
            if (writer != null && !refused) {
                writer.end(bare(report));
            }
        }
        open = null;
        writer = null;
        refused = false;
    }

    @Override
    public void end(int index, @Nullable MessageType type, @Nullable MxPart message, List<Finding> findings) {
        say(findings);
        open = null;
        writer = null;
        refused = false;
        partlyRead = false;
        if (message == null) {
            out.translated(new Translation(null, List.of(), List.of(), List.of()));
        }
    }

    private void say(List<Finding> findings) {
        if (!findings.isEmpty()) {
            out.noted(List.of(), findings);
        }
        if (!partlyRead && Translator.isPartlyRead(findings)) {
            partlyRead = true;
            out.translated(Translator.refusal(null, List.of(Translator.partlyRead())));
        }
    }
}
