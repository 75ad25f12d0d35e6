package org.girohub.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.girohub.journal.GroupWriter.Written;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written in one transaction by several. */
class GroupWriterTest {
    @TempDir
    private Path folder;

    private String url = "";

    @BeforeEach
    void table() throws SQLException {
        url = "jdbc:sqlite:" + folder.resolve("test.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE words (word TEXT NOT NULL)");
        }
    }

    private GroupWriter writer() throws SQLException {
        return new GroupWriter("test", () -> new StoreSession(DriverManager.getConnection(url)), () -> {});
    }

    private static String add(StoreSession session, String word) throws SQLException {
        try (Statement statement = session.connection().createStatement()) {
            statement.execute("INSERT INTO words VALUES ('" + word + "')");
        }
        return word;
    }

    private List<String> words() throws SQLException {
        List<String> words = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("SELECT word FROM words ORDER BY rowid")) {
            while (rows.next()) {
                words.add(rows.getString(1));
            }
        }
        return words;
    }

    @Test
    void oneWhoNeedsItDurableCommitsForAll() throws SQLException {
        try (GroupWriter writer = writer()) {
            Written<String> ahead = writer.writeAhead(session -> add(session, "ahead"));
            assertThat(words()).isEmpty();
            writer.write(session -> add(session, "needed"));
            assertThat(words()).containsExactly("ahead", "needed");
            ahead.await();
            assertThat(writer.commits()).isEqualTo(1);
        }
    }

    @Test
    void halfOfWhatFailedIsNeverCommittedWithTheRest() throws SQLException {
        for (Throwable why :
                List.of(new SQLException("broken"), new IllegalStateException(), new StackOverflowError())) {
            try (GroupWriter writer = writer()) {
                Written<String> before = writer.writeAhead(session -> add(session, "before"));
                assertThatThrownBy(() -> writer.write(session -> {
                            add(session, "half");
                            throw raise(why);
                        }))
                        .matches(thrown -> thrown == why || thrown instanceof JournalException);
                assertThatThrownBy(before::await).isInstanceOf(JournalException.class);
                writer.write(session -> add(session, "after"));
            }
        }
        assertThat(words()).containsOnly("after").hasSize(3);
    }

    private static SQLException raise(Throwable why) {
        if (why instanceof Error error) {
            throw error;
        }
        if (why instanceof RuntimeException failure) {
            throw failure;
        }
        return (SQLException) why;
    }
}
