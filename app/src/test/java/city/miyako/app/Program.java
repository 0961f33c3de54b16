package city.miyako.app;

import city.miyako.foundation.testing.TestServers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// The packaged program as tests call it: small, quick to start, on the programs of the database that tests use.
final class Program {
    private static final Path ROOT = Path.of(System.getProperty("miyako.root"));
    private static final List<String> OPTIONS = List.of("-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
        "--enable-native-access=ALL-UNNAMED", "--add-opens=java.base/java.lang.invoke=ALL-UNNAMED",
        "-Djava.util.logging.manager=org.jboss.logmanager.LogManager");
    private static final Path RECORD = ROOT.resolve("app/target/test-starts.aot");

    private static @Nullable Path settled;

    private Program() {
    }

    /// Where the program lies, built before these tests run.
    static Path jar() {
        var jar = ROOT.resolve("app/target/quarkus-app/quarkus-run.jar");
        if (!Files.exists(jar)) {
            throw new IllegalStateException("not built: " + jar + "; run ./miyako test, or mvn package first");
        }
        return jar;
    }

    /// The words that start the city; its own options follow them.
    static List<String> city() {
        return with(List.of("-XX:AOTCache=" + record(), "-Xlog:aot=off,cds=off", "-jar", jar().toString()));
    }

    /// The words that start a command of the program, by its class; its own words follow them.
    static List<String> command(Class<?> main) {
        return with(List.of("-XX:AOTCache=" + record(), "-Xlog:aot=off,cds=off", "-cp", jar().toString(),
            main.getName()));
    }

    // One start in which the JVM notes how classes are loaded (JEP 514), as ./miyako does; each later one is quicker.
    private static synchronized Path record() {
        try {
            if (!Files.exists(RECORD)
                || Files.getLastModifiedTime(RECORD).compareTo(Files.getLastModifiedTime(jar())) < 0) {
                var words = with(List.of("-XX:AOTCacheOutput=" + RECORD, "-Xlog:aot=off,cds=off", "-jar",
                    jar().toString()));
                startOnce(words);
            }
            return RECORD;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /// The data folder of a city that has started once and stopped, to be copied.
    static synchronized Path settled() throws IOException, InterruptedException {
        if (settled == null) {
            startOnce(city());
        }
        return Objects.requireNonNull(settled);
    }

    private static void startOnce(List<String> words) throws IOException, InterruptedException {
        var data = CityProcess.freshFolder();
        try (var city = CityProcess.start(data, words)) {
            city.get("/");
        }
        settled = data;
    }

    private static List<String> with(List<String> more) {
        var words = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
        words.addAll(OPTIONS);
        words.add("-Dmiyako.programs=" + TestServers.binaries());
        words.addAll(more);
        return words;
    }
}
