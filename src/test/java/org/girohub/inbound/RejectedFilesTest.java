package org.girohub.inbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rejected messages of one transaction: none may be lost, whenever it is rolled back or the hub dies. */
class RejectedFilesTest {
    @TempDir
    private Path home;

    private Folders folders;
    private RejectedFiles rejected;

    @BeforeEach
    void inAHome() {
        folders = new Folders(home);
        rejected = new RejectedFiles(folders);
    }

    private void put(RejectedFiles.Group group, @Nullable String file, String id, int count) throws IOException {
        rejected.put(
                group,
                "corporate",
                file,
                id,
                1,
                count,
                ("message " + id).getBytes(StandardCharsets.UTF_8),
                "{\"hubMessageId\":\"" + id + "\"}");
    }

    private List<String> names() throws IOException {
        Path folder = folders.rejected("corporate");
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private String read(String name) throws IOException {
        return Files.readString(folders.rejected("corporate").resolve(name));
    }

    private void archive(String relative, String content) throws IOException {
        Path file = folders.archive().resolve(relative);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    @Test
    void allOfAGroupAreThereOnceItIsComplete() throws Exception {
        archive("2026-11-20/corporate/a.xml", "file");
        RejectedFiles.Group group = new RejectedFiles.Group();
        put(group, null, "ID1", 1);
        put(group, "2026-11-20/corporate/a.xml", "ID2", 1);
        put(group, "2026-11-20/corporate/many.xml", "ID3", 2);
        assertThat(names()).as("before").isEmpty();
        group.await();
        assertThat(names())
                .containsExactly(
                        "ID1",
                        "ID1.findings.json",
                        "a.xml",
                        "a.xml.findings.json",
                        "many.1.xml",
                        "many.1.xml.findings.json");
        assertThat(read("ID1")).isEqualTo("message ID1");
        assertThat(read("a.xml")).isEqualTo("file");
        assertThat(read("a.xml.findings.json")).contains("ID2");
        assertThat(folders.archive().resolve("2026-11-20/corporate/a.xml")).doesNotExist();
    }

    @Test
    void filesOfOneNameInOneGroupAreAllKept() throws Exception {
        archive("2026-11-19/corporate/a.xml", "first");
        archive("2026-11-20/corporate/a.xml", "second");
        RejectedFiles.Group group = new RejectedFiles.Group();
        put(group, "2026-11-19/corporate/a.xml", "ID1", 1);
        put(group, "2026-11-20/corporate/a.xml", "ID2", 1);
        group.await();
        assertThat(read("a.xml")).isEqualTo("first");
        assertThat(read("a~2.xml")).isEqualTo("second");
        assertThat(read("a~2.xml.findings.json")).contains("ID2");
        RejectedFiles.Group beforeTheCommit = new RejectedFiles.Group();
        put(beforeTheCommit, "2026-11-20/corporate/a.xml", "ID2", 1);
        put(beforeTheCommit, "2026-11-19/corporate/a.xml", "ID1", 1);
        beforeTheCommit.await();
        assertThat(names()).hasSize(4);
    }

    @Test
    void filesThatWouldGetTheSameOtherNameInOneGroupAreAllKept() throws Exception {
        for (int day = 10; day < 14; day++) {
            archive("2026-11-" + day + "/corporate/a.xml", "of " + day);
        }
        archive("2026-11-14/corporate/a~2.xml", "of 14");
        RejectedFiles.Group before = new RejectedFiles.Group();
        put(before, "2026-11-10/corporate/a.xml", "ID10", 1);
        before.await();
        RejectedFiles.Group group = new RejectedFiles.Group();
        put(group, "2026-11-11/corporate/a.xml", "ID11", 1);
        put(group, "2026-11-12/corporate/a.xml", "ID12", 1);
        put(group, "2026-11-13/corporate/a.xml", "ID13", 1);
        put(group, "2026-11-14/corporate/a~2.xml", "ID14", 1);
        group.await();
        assertThat(names()).hasSize(10);
        assertThat(read("a.xml")).isEqualTo("of 10");
        assertThat(read("a~2.xml")).isEqualTo("of 11");
        assertThat(read("a~3.xml")).isEqualTo("of 12");
        assertThat(read("a~4.xml")).isEqualTo("of 13");
        assertThat(read("a~2~2.xml")).isEqualTo("of 14");
    }

    @Test
    void whatIsGivenUpIsPutWhenItComesAgain() throws Exception {
        archive("2026-11-20/corporate/a.xml", "file");
        RejectedFiles.Group givenUp = new RejectedFiles.Group();
        put(givenUp, null, "ID1", 1);
        put(givenUp, "2026-11-20/corporate/a.xml", "ID2", 1);
        RejectedFiles.Group again = new RejectedFiles.Group();
        put(again, null, "ID1", 1);
        put(again, "2026-11-20/corporate/a.xml", "ID2", 1);
        again.await();
        RejectedFiles.Group afterTheFilesAndBeforeTheCommit = new RejectedFiles.Group();
        put(afterTheFilesAndBeforeTheCommit, null, "ID1", 1);
        put(afterTheFilesAndBeforeTheCommit, "2026-11-20/corporate/a.xml", "ID2", 1);
        afterTheFilesAndBeforeTheCommit.await();
        assertThat(names()).containsExactly("ID1", "ID1.findings.json", "a.xml", "a.xml.findings.json");
        assertThat(read("a.xml")).isEqualTo("file");
    }

    @Test
    void aFileThatIsNotArchivedYetIsWaitedFor() throws Exception {
        RejectedFiles.Group group = new RejectedFiles.Group();
        assertThatThrownBy(() -> put(group, "2026-11-20/corporate/a.xml", "ID1", 1))
                .isInstanceOf(IOException.class);
    }

    @Test
    void whatCannotBeWrittenIsTold() throws Exception {
        RejectedFiles.Group group = new RejectedFiles.Group();
        put(group, null, "ID1", 1);
        put(group, null, "ID2", 1);
        Path folder = folders.rejected("corporate");
        Files.delete(folder);
        assertThatThrownBy(group::await).isInstanceOf(UncheckedIOException.class);
        RejectedFiles.Group again = new RejectedFiles.Group();
        put(again, null, "ID1", 1);
        put(again, null, "ID2", 1);
        again.await();
        assertThat(names()).containsExactly("ID1", "ID1.findings.json", "ID2", "ID2.findings.json");
    }
}
