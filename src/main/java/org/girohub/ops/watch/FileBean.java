package org.girohub.ops.watch;

import org.girohub.process.FileProgress;

/** A large file in work, as consoles show it. */
public final class FileBean {
    private final FileProgress.View view;

    FileBean(FileProgress.View view) {
        this.view = view;
    }

    /** The hub's id of it. */
    public String getId() {
        return view.id();
    }

    public String getName() {
        return view.name();
    }

    public String getChannel() {
        return view.channel();
    }

    /** CHECK, CUT or MOVE. */
    public String getPhase() {
        return view.phase();
    }

    /** Transactions that it has; 0 when not known yet. */
    public long getTotal() {
        return view.total();
    }

    /** Transactions handed to be processed. */
    public long getSent() {
        return view.sent();
    }

    /** Transactions checked, or dispatched, rejected or sent to repair. */
    public long getDone() {
        return view.done();
    }

    public long getPerSecond() {
        return view.perSecond();
    }
}
