package org.girohub.journal;

import java.util.Collection;
import java.util.Map;

/** All in which the two databases differ; everything else is the same SQL. */
enum Dialect {
    /** One file, no server; one hub. */
    SQLITE(
            Map.of(
                    "text", "TEXT",
                    "blob", "BLOB",
                    "identity", "INTEGER PRIMARY KEY",
                    "keyed", "WITHOUT ROWID",
                    "drop_terms", "DROP TABLE IF EXISTS terms",
                    "terms_column", "",
                    "create_terms",
                            "CREATE VIRTUAL TABLE terms USING fts5(words, content='', contentless_delete=1,"
                                    + " detail=none, tokenize='ascii')"),
            // The row of a document and that of its terms have one number, which only the one writer gives.
            "INSERT INTO documents (number, hub_message_id, day) VALUES (?, ?, ?)",
            "INSERT INTO terms (rowid, words) VALUES (?, ?)",
            "SELECT hub_message_id FROM documents WHERE number IN (SELECT rowid FROM terms WHERE terms MATCH ?)",
            "DELETE FROM terms WHERE rowid IN",
            // They lie in the order of their coming, so the oldest are the first ones.
            "DELETE FROM claims WHERE number IN (SELECT number FROM (SELECT number, day FROM claims ORDER BY number"
                    + " LIMIT 500) AS oldest WHERE day < ?)"),

    /** A server that several hubs share. */
    POSTGRESQL(
            Map.of(
                    // Compared as bytes, as everywhere else.
                    "text", "TEXT COLLATE \"C\"",
                    "blob", "BYTEA",
                    "identity", "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
                    "keyed", "",
                    "drop_terms", "SELECT 1",
                    "terms_column", ", terms TSVECTOR NOT NULL",
                    "create_terms", "CREATE INDEX documents_by_terms ON documents USING GIN (terms)"),
            "INSERT INTO documents (hub_message_id, day, terms)"
                    + " VALUES (?, ?, array_to_tsvector(string_to_array(?, ' ')))",
            "",
            "SELECT hub_message_id FROM documents WHERE terms @@ ?::tsquery",
            "",
            "DELETE FROM claims WHERE claim_key IN (SELECT claim_key FROM claims WHERE day < ? ORDER BY day LIMIT 500)");

    @SuppressWarnings("ImmutableEnumChecker") // always of Map.of
    private final Map<String, String> placeholders;

    private final String insertDocument;
    private final String insertTerms;
    private final String matching;
    private final String deleteTerms;
    private final String pruneClaims;

    Dialect(
            Map<String, String> placeholders,
            String insertDocument,
            String insertTerms,
            String matching,
            String deleteTerms,
            String pruneClaims) {
        this.placeholders = placeholders;
        this.insertDocument = insertDocument;
        this.insertTerms = insertTerms;
        this.matching = matching;
        this.deleteTerms = deleteTerms;
        this.pruneClaims = pruneClaims;
    }

    /** What stands for {@code ${name}} in migrations and in projection.sql. */
    Map<String, String> placeholders() {
        return placeholders;
    }

    /** Inserts a document. SQLite: number, message, day; PostgreSQL: message, day, terms. */
    String insertDocument() {
        return insertDocument;
    }

    /** Inserts the terms of a document by its number; SQLite only. */
    String insertTerms() {
        return insertTerms;
    }

    /** Selects the messages that have all {@link #match terms}. */
    String matching() {
        return matching;
    }

    /** Deletes the terms of documents, up to the list of their numbers; empty where they go with the documents. */
    String deleteTerms() {
        return deleteTerms;
    }

    /** Deletes some of the claims of before a day: others wait for it no longer than for a group of their own. */
    String pruneClaims() {
        return pruneClaims;
    }

    /**
     * Terms that must all be there, as {@link #matching} wants them.
     *
     * @param terms of letters and digits only
     * @param prefix whether each stands for all that begin with it
     */
    String match(Collection<String> terms, boolean prefix) {
        StringBuilder text = new StringBuilder();
        for (String term : terms) {
            if (!text.isEmpty()) {
                text.append(this == SQLITE ? " AND " : " & ");
            }
            text.append(this == SQLITE ? '"' : '\'').append(term).append(this == SQLITE ? '"' : '\'');
            if (prefix) {
                text.append(this == SQLITE ? " *" : ":*");
            }
        }
        return text.toString();
    }
}
