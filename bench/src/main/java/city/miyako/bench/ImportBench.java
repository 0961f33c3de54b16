package city.miyako.bench;

import city.miyako.engines.tables.MappingAnswer;
import city.miyako.engines.tables.Mappings;
import city.miyako.engines.tables.TableAnswer;
import city.miyako.engines.tables.TableReader;
import city.miyako.engines.tables.model.TableSource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import java.util.Random;
import java.util.zip.GZIPOutputStream;

/// How long 2.9 million readings take from a file to history.
///
/// Bound: 60 s on 2 cores. The file is generated: 100 gauges, 29,000 times ten minutes apart, one line a time. The
/// baseline is the engine alone, which reads the same file in this process and writes nothing.
public final class ImportBench {
    private static final int GAUGES = 100;
    private static final int TIMES = 29_000;
    private static final long STEP_SECONDS = 600;
    private static final long POLL_MILLIS = 500;
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final String MAPPING = """
        type: RiverGauge
        id: urn:ngsi-ld:RiverGauge:bench-{series}
        time: { column: time, zone: UTC }
        series: { attribute: waterLevel, unit: MTR }
        """;
    private static final ObjectMapper JSON = new ObjectMapper();

    private ImportBench() {
    }

    /// Runs the benchmark.
    public static void main(String[] arguments) throws IOException, InterruptedException {
        var file = file();
        engineAlone(file);
        try (var city = BenchCity.start(BenchCity.freshFolder(), false)) {
            throughTheDoor(city, file);
        }
    }

    private static byte[] file() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var out = new PrintStream(new GZIPOutputStream(bytes), false, StandardCharsets.UTF_8)) {
            var random = new Random(20220401);
            var line = new StringBuilder("time");
            for (int gauge = 1; gauge <= GAUGES; gauge++) {
                line.append(',').append(gauge);
            }
            for (int time = 0; time < TIMES; time++) {
                out.println(line);
                line.setLength(0);
                line.append(START.plusSeconds(STEP_SECONDS * time));
                for (int gauge = 0; gauge < GAUGES; gauge++) {
                    line.append(',').append(random.nextInt(1_000) / 100.0);
                }
            }
            out.println(line);
        }
        return bytes.toByteArray();
    }

    private static void engineAlone(byte[] file) {
        var mapping = ((MappingAnswer.Understood) Mappings.read(MAPPING)).mapping();
        var source = new TableSource("bench.csv.gz", file.length, () -> new ByteArrayInputStream(file));
        for (int run = 0; run < 2; run++) {
            long cpu = Measure.processCpuNanos();
            long start = System.nanoTime();
            long records = 0;
            var answer = (TableAnswer.Opened) new TableReader(Clock.systemUTC()).open(source, mapping);
            try (var opened = answer.records()) {
                for (; opened.hasNext(); opened.next()) {
                    records++;
                }
            }
            print("engine alone", records, (System.nanoTime() - start) / 1e9,
                (Measure.processCpuNanos() - cpu) / 1e9, 0);
        }
    }

    private static void throughTheDoor(BenchCity city, byte[] file) throws IOException, InterruptedException {
        double cpu = city.cpuSeconds();
        long start = System.nanoTime();
        var proposal = JSON.readTree(city.send("/api/v1/imports?name=bench.csv.gz", "application/gzip", file));
        long id = proposal.path("id").asLong();
        city.send("/api/v1/imports/" + id + "/confirm", "text/plain", MAPPING.getBytes(StandardCharsets.UTF_8));
        var state = state(city, id);
        long most = city.megabytes();
        while (state.path("state").asText().equals("running")) {
            Thread.sleep(POLL_MILLIS);
            most = Math.max(most, city.megabytes());
            state = state(city, id);
        }
        double seconds = (System.nanoTime() - start) / 1e9;
        long readings = state.path("counts").path("readings").asLong();
        print("file to history", readings, seconds, city.cpuSeconds() - cpu, most);
        if (readings != (long) GAUGES * TIMES) {
            throw new IllegalStateException("not all readings are in: " + state);
        }
        System.out.printf(Locale.ROOT, "bound 60 s on 2 cores: %s%n", seconds <= 60 ? "held" : "NOT HELD");
    }

    private static JsonNode state(BenchCity city, long id) throws IOException, InterruptedException {
        return JSON.readTree(city.get("/api/v1/imports/" + id));
    }

    private static void print(String name, long records, double seconds, double cpuSeconds, long megabytes) {
        System.out.printf(Locale.ROOT,
            "%-16s %,10d records %7.2f s %,10.0f/s  cpu %7.2f s  %6.2f cpu-us/record%s%n", name, records, seconds,
            records / seconds, cpuSeconds, cpuSeconds * 1e6 / records,
            megabytes == 0 ? "" : "  most memory " + megabytes + " MB");
    }
}
