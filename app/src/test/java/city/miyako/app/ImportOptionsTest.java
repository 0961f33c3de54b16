package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImportOptionsTest {
    private static final Path DATA = Path.of("data");

    @TempDir
    private Path folder;

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private static ImportOptions parse(Object... words) {
        var arguments = new String[words.length];
        for (int i = 0; i < words.length; i++) {
            arguments[i] = words[i].toString();
        }
        return ImportOptions.parse(arguments, DATA);
    }

    @Test
    void aFileMayBeNamedBeforeOrAfterTheOptions() throws IOException {
        var file = file("gauges.csv", "id\n1\n");

        assertThat(parse(file, "--mapping", "fukui-gauges", "--tenant", "131016", "--yes"))
            .isEqualTo(parse("--yes", "--tenant", "131016", "--mapping", "fukui-gauges", file))
            .isEqualTo(new ImportOptions(file, "fukui-gauges", "131016", DATA, true));
    }

    @Test
    void aMappingThatIsAFileIsSentAsItsText() throws IOException {
        var mapping = file("m.yaml", "type: Shelter\n");

        assertThat(parse(file("x.csv", "a\n"), "--mapping", mapping).mapping()).isEqualTo("type: Shelter\n");
    }

    @Test
    void anOrderThatMakesNoSenseIsRefusedWithTheUsage() throws IOException {
        var file = file("x.csv", "a\n");

        assertThatThrownBy(() -> parse()).isInstanceOf(Refusal.class).hasMessageContaining("Usage");
        assertThatThrownBy(() -> parse("nowhere.csv")).isInstanceOf(Refusal.class).hasMessageContaining("nowhere.csv");
        assertThatThrownBy(() -> parse(file, "--mapping")).isInstanceOf(Refusal.class).hasMessageContaining("value");
        assertThatThrownBy(() -> parse(file, "--quick")).isInstanceOf(Refusal.class).hasMessageContaining("--quick");
        assertThatThrownBy(() -> parse(file, file)).isInstanceOf(Refusal.class);
    }
}
