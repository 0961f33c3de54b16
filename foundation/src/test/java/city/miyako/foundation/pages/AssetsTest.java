package city.miyako.foundation.pages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class AssetsTest {
    @Test
    void aFileThatWasNotPackedKeepsItsPlainAddress() {
        assertThat(Assets.bundled().path("never-packed.css")).isEqualTo("/assets/never-packed.css");
        assertThat(Assets.bundled().resource("never-packed.css"))
                .isEqualTo("/META-INF/resources/assets/never-packed.css");
    }
}
