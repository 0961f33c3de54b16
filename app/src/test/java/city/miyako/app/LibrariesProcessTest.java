package city.miyako.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/// Of which parts the packaged program is made: no more, no less and no others than were agreed on.
class LibrariesProcessTest {
    private static final String HEAD = """
        # Every library of the packaged program with its SHA-256, as `sha256sum -c` reads it in app/target/quarkus-app.
        # Our own modules are left out. Written by LibrariesProcessTest with -Dupdate; a change here changes what runs.
        """;
    private static final String OWN = "city.miyako.";

    private final Path lock = Path.of(System.getProperty("miyako.root"), "docs/libraries.lock");
    private final Path program = Program.jar().getParent();

    @Test
    @Tag("asvs:V15.1.2")
    void theProgramHoldsExactlyTheLibrariesOnRecord() throws IOException {
        if (System.getProperty("update") != null) {
            Files.writeString(lock, HEAD + libraries().entrySet().stream()
                .map(library -> library.getValue() + "  " + library.getKey() + "\n").collect(Collectors.joining()));
        }
        var recorded = Files.readAllLines(lock).stream().filter(line -> !line.startsWith("#"))
            .collect(Collectors.toMap(line -> line.substring(line.indexOf(' ')).strip(),
                line -> line.substring(0, line.indexOf(' ')), (one, _) -> one, TreeMap::new));

        assertThat(libraries()).as("look at what changed, then write the record anew: this test with -Dupdate")
            .isEqualTo(recorded).hasSizeGreaterThan(100);
    }

    @Test
    @Tag("asvs:V15.1.2")
    @Tag("asvs:V13.4.2")
    void theProgramTellsItsPartsAndHoldsNothingForDevelopers() throws IOException, InterruptedException {
        try (var city = CityProcess.start(CityProcess.settledFolder())) {
            var answer = city.get("/about/security/sbom.json");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type").orElseThrow())
                .startsWith("application/vnd.cyclonedx+json");
            var bill = new ObjectMapper().readTree(answer.body());
            assertThat(bill.path("bomFormat").asText()).isEqualTo("CycloneDX");
            var names = StreamSupport.stream(bill.path("components").spliterator(), false)
                .map(part -> part.path("group").asText() + "." + part.path("name").asText() + "-"
                    + part.path("version").asText()).collect(Collectors.toSet());
            assertThat(libraries().keySet()).allSatisfy(library -> assertThat(names).anyMatch(name ->
                library.substring(library.lastIndexOf('/') + 1).startsWith(name)));
            for (var path : List.of("/q/dev-ui", "/q/dev", "/q/swagger-ui", "/q/arc", "/q/arc/beans", "/q/info")) {
                assertThat(city.get(path).statusCode()).as(path).isEqualTo(404);
            }
            assertThat(city.get("/about/security").body()).contains("/about/security/sbom.json");
        }
    }

    private TreeMap<String, String> libraries() throws IOException {
        var libraries = new TreeMap<String, String>();
        try (var files = Files.walk(program.resolve("lib"))) {
            var jars = files.filter(file -> file.toString().endsWith(".jar"))
                .filter(file -> !file.getFileName().toString().startsWith(OWN)).toList();
            jars.forEach(jar -> libraries.put(program.relativize(jar).toString(), sha256(jar)));
        }
        return libraries;
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
