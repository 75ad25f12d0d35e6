package org.girohub.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class YamlTest {
    private static void refuses(String text, String problem) {
        assertThatThrownBy(() -> Yaml.read("some.yaml", text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void saysTheLineOfACharacterThatYamlDoesNotAllow() {
        refuses("a: 1\nb: 2\nc: x\u0012\n", "some.yaml:3: not YAML: the character U+0012 is not allowed");
    }

    @Test
    void refusesAListThatHoldsItself() {
        refuses("a: 1\nb: &b [1, *b]\n", "some.yaml:2: a list or map cannot hold itself");
        refuses("a: &a { b: *a }\n", "some.yaml:1: a list or map cannot hold itself");
    }

    @Test
    void refusesReferencesThatGrowWithEachLine() {
        StringBuilder text = new StringBuilder("a0: &a0 [1, 2]\n");
        for (int i = 1; i < 25; i++) {
            text.append("a%d: &a%d [*a%d, *a%d]%n".formatted(i, i, i - 1, i - 1));
        }
        refuses(text.toString(), "more than 200000 values");
    }

    @Test
    void repeatsWhatIsNamed() {
        Yaml read = Yaml.read("some.yaml", "a: &a [1, 2]\nb: *a\n");
        assertThat(read.entries().get("b").texts()).containsExactly("1", "2");
    }
}
