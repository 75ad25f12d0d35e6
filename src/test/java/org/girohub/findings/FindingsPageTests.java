package org.girohub.findings;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class FindingsPageTests {
    private static final Path PAGE = Path.of(System.getProperty("girohub.root"), "docs", "reference", "findings.md");

    @Test
    void thePageSaysWhatTheCodesSay() throws IOException {
        if (Boolean.getBoolean("girohub.write")) {
            Files.createDirectories(PAGE.getParent());
            Files.writeString(PAGE, FindingsPage.markdown());
        }
        assertThat(Files.readString(PAGE))
                .as(
                        "docs/reference/findings.md; to write it anew: mvn test -Dtest=FindingsPageTests -Dgirohub.write=true")
                .isEqualTo(FindingsPage.markdown());
    }

    @Test
    void numbersAreUnique() {
        assertThat(Arrays.stream(FindingCode.values()).map(FindingCode::number)).doesNotHaveDuplicates();
    }
}
