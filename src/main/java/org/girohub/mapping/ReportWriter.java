package org.girohub.mapping;

import org.girohub.canonical.AccountReport;
import org.girohub.canonical.Entry;

/**
 * Writes account reports whose entries come one by one, so that none of them has to be held whole: for each report
 * {@code begin}, its entries, {@code end}. The messages go where the writer was made to send them, as soon as each is complete.
 */
public interface ReportWriter {
    /** A report begins: all that is known before its first entry, balances included. */
    void begin(AccountReport report);

    /** Its next entry. */
    void entry(Entry entry);

    /** It is complete: the same report, with what was only known behind its entries. */
    void end(AccountReport report);
}
